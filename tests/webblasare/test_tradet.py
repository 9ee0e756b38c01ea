"""What a screen reader meets in the main part of some pages, held as text files that can be read in review.

After a change that is meant: `KVALITET_SKRIV_TRAD=1 .venv/bin/python -m pytest tests/webblasare/test_tradet.py`.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.webblasare.exempel import Pages
from tests.webblasare.granskning import window

pytestmark = pytest.mark.langsam

TREES = Path(__file__).parent / "trad"
PAGES = {
    "handlingsplan": "forskolan-blasippan/2026-09-22/handlingsplan",
    "jamforelse": "hvb-ekbacken/matningar/placerarindex-2023/jamforelse",
    "kvalitetsrapport": "hemtjanst-nord/2026-12-08-mat-och-halsa/kvalitetsrapport",
    "trappa": "forskolan-blasippan/2024-05-21/trappa",
}


@pytest.mark.parametrize("report", PAGES)
def test_tree(browser: Browser, rich: Pages, report: str) -> None:
    view = window(browser)
    view.show(rich.folder / f"{PAGES[report]}.html")
    tree = view.page.locator("main").aria_snapshot() + "\n"
    expected = TREES / f"{report}.txt"
    if os.environ.get("KVALITET_SKRIV_TRAD"):
        expected.write_text(tree, "utf-8")
    assert tree == expected.read_text("utf-8")


def test_every_tree_has_its_page() -> None:
    assert {path.stem for path in TREES.glob("*.txt")} == PAGES.keys()
