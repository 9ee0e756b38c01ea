"""A report's first line says who made it and whether it is kept, whatever the template is like."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from kvalitet_cli.output.documents import html, md
from kvalitet_cli.output.templates import Templates
from tests.rapporter.conftest import Arbetsyta


@dataclass(frozen=True)
class Vy:
    titel: str = "Titel"


@pytest.fixture
def egna(tmp_path: Path) -> Templates:
    (tmp_path / "egen.md.jinja").write_text("# {{ rapport.titel }}   \n\n\n\nslut\n\n", encoding="utf-8")
    (tmp_path / "egen.html.jinja").write_text("<p>{{ rapport.titel }}</p>", encoding="utf-8")
    return Templates(tmp_path)


def test_markdown_is_tidied_and_marked(egna: Templates) -> None:
    assert md.render(egna, "egen", Vy()) == (
        "<!-- Skapad av kvalitet. Ändra i källorna, inte här. -->\n\n# Titel\n\nslut\n"
    )


def test_a_settled_report_says_so_first(egna: Templates) -> None:
    for render in (md.render, html.render):
        first = render(egna, "egen", Vy(), final=True).partition("\n")[0]
        assert "Skapad av kvalitet. Fastställd" in first


def test_html_without_head_is_marked_too(egna: Templates) -> None:
    assert html.render(egna, "egen", Vy()).startswith("<!-- Skapad av kvalitet.")


def test_faults_stand_in_both_formats(tmp_path: Path) -> None:
    yta = Arbetsyta(tmp_path)
    yta.besok("")
    view = yta.vy("norr/2026-02-10/kvalitetsrapport")
    fault = "besok/norr/2026-02-10/besok.yaml:3: KV201 Kriteriet 'x' finns inte."
    for render in (md.render, html.render):
        text = render(Templates(), "kvalitetsrapport", view, faults=(fault,))
        assert "Underlaget har fel som behöver rättas:" in text
        assert "KV201" in text
