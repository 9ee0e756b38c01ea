"""The way to a page: every report has one, each step leads to a page that is there, and it makes no report stale."""

import re
from pathlib import Path

import pytest

from kvalitet_cli.api.vag import utan_vag, vag
from kvalitet_cli.extension import Page
from tests.conftest import Run

ENHETER = {"norr": "Hemtjänsten Norr"}


def steg(path: str, *finns: str, namn: str = "") -> list[tuple[str, str]]:
    found = vag(Page(path, None, (), namn=namn), "Kvalitetsrapport", ENHETER, finns.__contains__)
    return [(ett.text, ett.mal) for ett in found]


@pytest.mark.parametrize(
    ("path", "namn", "vantat"),
    [
        ("index", "", []),
        ("certifieringar", "", [("Alla rapporter", "index"), ("Kvalitetsrapport", "")]),
        ("program/hallbar-2030", "Hållbar", [("Alla rapporter", "../index"), ("Hållbar", "")]),
        ("norr/enhetsprofil", "", [("Alla rapporter", "../index"), ("Hemtjänsten Norr", "")]),
        ("2026/aret", "2026", [("Alla rapporter", "../index"), ("2026", "")]),
        (
            "2026/namndrapport",
            "",
            [("Alla rapporter", "../index"), ("2026", "aret"), ("Kvalitetsrapport", "")],
        ),
        (
            "norr/2026-02-10/kvalitetsrapport",
            "",
            [
                ("Alla rapporter", "../../index"),
                ("Hemtjänsten Norr", "../enhetsprofil"),
                ("Kvalitetsrapport", ""),
            ],
        ),
    ],
)
def test_the_way_goes_by_unit_or_year(path: str, namn: str, vantat: list[tuple[str, str]]) -> None:
    assert steg(path, "index", "norr/enhetsprofil", "2026/aret", namn=namn) == vantat


def test_a_step_without_a_page_leads_nowhere() -> None:
    assert [mal for _, mal in steg("norr/2026-02-10/kvalitetsrapport", "index")] == ["../../index", "", ""]


def test_every_page_has_its_way_and_no_step_is_broken(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0
    pages = sorted((workspace / "rapporter").rglob("*.*"))
    for page in pages:
        text = page.read_text("utf-8")
        if page.stem == "index":
            assert utan_vag(text) == text
            continue
        assert utan_vag(text) != text, page
        assert ('aria-current="page"' in text) == (page.suffix == ".html")
        for mal in re.findall(r'href="([^#"]+)"|\]\(([^)#]+)\)', text):
            assert (page.parent / "".join(mal)).resolve() in pages, (page, mal)


def test_one_visit_alone_has_no_broken_link_and_gets_its_way_later(workspace: Path, kvalitet: Run) -> None:
    report = workspace / "rapporter/norr/2026-02-10/kvalitetsrapport.html"
    assert kvalitet("rapport", "norr/2026-02-10").returncode == 0
    alone = report.read_text("utf-8")
    assert '<nav class="vag"' in alone
    assert not re.findall(r'href="(?!#)', alone)
    assert kvalitet("rapport").returncode == 0  # settled, and written again: nothing it says has changed
    whole = report.read_text("utf-8")
    assert 'href="../../index.html"' in whole
    assert utan_vag(whole) == utan_vag(alone)
    assert kvalitet("rapport", "--kontrollera", "norr/2026-02-10").returncode == 0


def test_pages_elsewhere_lead_only_to_what_lies_there(workspace: Path, kvalitet: Run, tmp_path: Path) -> None:
    assert kvalitet("rapport").returncode == 0
    assert kvalitet("rapport", "norr/2026-02-10", "--ut", str(tmp_path / "ut")).returncode == 0
    for page in (tmp_path / "ut").rglob("*.html"):
        assert not re.findall(r'href="(?!#)', page.read_text("utf-8")), page
    assert workspace.exists()


def test_a_page_laid_out_before_the_years_own_leads_to_it_at_once(workspace: Path, kvalitet: Run) -> None:
    """What lies there from before decides nothing: Markdown in git alone gives what a second run gives."""
    kvalitet("rapport", "--mall", "namndrapport", "--period", "2026", "--format", "md")
    assert kvalitet("rapport").returncode == 0
    assert '<a href="aret.html">2026</a>' in (workspace / "rapporter/2026/namndrapport.html").read_text(
        "utf-8"
    )
    assert " skriv" not in kvalitet("rapport").stderr


def test_a_settled_report_whose_words_have_changed_is_still_kept(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport", "norr/2026-02-10").returncode == 0
    report = workspace / "rapporter/norr/2026-02-10/kvalitetsrapport.md"
    before = report.read_text("utf-8")
    visit = workspace / "besok/norr/2026-02-10/besok.yaml"
    visit.write_text(visit.read_text("utf-8").replace("Tre planer", "Fyra planer"), "utf-8")
    assert kvalitet("rapport").returncode == 0
    assert report.read_text("utf-8") == before
