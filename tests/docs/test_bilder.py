"""Every picture that the README or the handbook shows is there, is small, and says what it shows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import gor_bilder
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^)\s]+)[^)]*\)")
TAGGED = re.compile(r"<img\b[^>]*>")


def shown(text: str) -> Iterator[tuple[str, str]]:
    """The path and the description of every picture in a page."""
    for match in SHOWN.finditer(text):
        yield match["path"], match["alt"]
    for tag in TAGGED.findall(text):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        yield attributes.get("src", ""), attributes.get("alt", "")


def problems(page: Path) -> Iterator[str]:
    """What is wrong with the pictures that the page shows."""
    for path, alt in shown(page.read_text("utf-8")):
        file = page.parent / path
        if not path or not file.is_file():
            yield f"{page.name}: {path} finns inte"
        elif file.stat().st_size >= gor_bilder.LARGEST:
            yield f"{page.name}: {path} är större än {gor_bilder.LARGEST // 1000} kB"
        if len(alt.split()) < 3:
            yield f"{page.name}: {path} säger inte vad den visar"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pictures_of(page: Path) -> None:
    assert list(problems(page)) == []


def test_a_bad_picture_is_seen(tmp_path: Path) -> None:
    (tmp_path / "stor.png").write_bytes(bytes(gor_bilder.LARGEST))
    page = tmp_path / "sida.md"
    page.write_text('![Tre hela ord](stor.png) ![](borta.png) <img src="stor.png" alt="">\n', "utf-8")
    assert [problem.partition(": ")[2] for problem in problems(page)] == [
        "stor.png är större än 200 kB",
        "borta.png finns inte",
        "borta.png säger inte vad den visar",
        "stor.png är större än 200 kB",
        "stor.png säger inte vad den visar",
    ]


def test_no_picture_lies_there_unseen() -> None:
    used = {(page.parent / path).resolve() for page in PAGES for path, _ in shown(page.read_text("utf-8"))}
    lying = {path.resolve() for path in (ROOT / "docs" / "bilder").glob("*") if path.is_file()}
    assert lying - used == set()
