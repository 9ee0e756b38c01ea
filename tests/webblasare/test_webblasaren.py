"""Every kind of page in a real browser: the richest of the example data, and all of a workspace with one visit."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kvalitet_cli.api import render
from tests.webblasare.exempel import Pages
from tests.webblasare.granskning import CHECKS, Check

pytestmark = pytest.mark.langsam


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("report", [report.name for report in render.reports()])
def test_page(browser: Browser, rich: Pages, small: Pages, report: str, check: Check) -> None:
    found = {
        f"{_place(path)}: {problem}"
        for path in (*rich.richest(report), *small.by_report.get(report, ()))
        for problem in check(browser, path)
    }
    assert sorted(found) == []


def _place(path: Path) -> str:
    return "/".join(path.parts[-3:])
