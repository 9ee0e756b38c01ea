"""The pages that are looked at; each made once for every worker."""

import pytest

from tests.webblasare import exempel
from tests.webblasare.exempel import Pages


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The example data's pages."""
    return exempel.example(tmp_path_factory.mktemp("exempel"))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of a workspace with one unit and one visit."""
    return exempel.new_workspace(tmp_path_factory.mktemp("ny"))
