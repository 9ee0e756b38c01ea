"""The browser, the tools and the pages that are looked at; each made once for every worker."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import verktyg
from tests.conftest import need
from tests.webblasare import exempel
from tests.webblasare.exempel import Pages


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    need("chromium", "axe-core", "typsnitt", "tecken")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=verktyg.found("chromium"))
        yield started
        started.close()


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The example data's pages."""
    return exempel.example(tmp_path_factory.mktemp("exempel"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of a workspace with one unit and one visit."""
    return exempel.new_workspace(tmp_path_factory.mktemp("ny"))
