"""Markdown as a reviewer reads it: bars that keep their width, and a diff that is as small as the change."""

import difflib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kvalitet_cli.rapporter._delat.textstapel import BREDD, textstapel
from tests.rapporter.conftest import Arbetsyta
from tests.rapporter.test_ovriga import PLAN
from tests.rapporter.test_sidorna import fyll

BESOKET = """\
bedomningar:
  kontakt: {niva: uppfyllt, motivering: Alla vet vem.}
  inflytande:
    niva: delvis-uppfyllt
    motivering: Halva.
    delar: {lag-ost: {niva: uppfyllt, motivering: Öst frågar., underlag: [intervju-brukare]}, lag-vast: {niva: delvis-uppfyllt}}
  plan: {niva: uppfyllt, motivering: Planerna är nya.}
goda_exempel: [{id: brev, kriterier: [kontakt], text: Ett brev., far_spridas: true}]
papekanden: [{id: gamla, kriterier: [inflytande], risk: lag, tidskrav: handlingsplan, text: Fråga fler.}]
"""
RAPPORT = "norr/2026-02-10/kvalitetsrapport"


@given(st.integers(0, 10_000).flatmap(lambda hela: st.tuples(st.integers(0, hela), st.just(hela))))
def test_a_bar_is_as_wide_whatever_it_shows(antal_hela: tuple[int, int]) -> None:
    antal, hela = antal_hela
    bar = textstapel(antal, hela)
    assert len(bar) == BREDD
    assert bar == "█" * bar.count("█") + "░" * bar.count("░")
    assert ("░" not in bar) == (antal == hela > 0)
    assert ("█" not in bar) == (antal == 0)
    if antal < hela:
        assert textstapel(antal + 1, hela).count("█") >= bar.count("█")
    if hela:
        assert abs(bar.count("█") - BREDD * antal / hela) < 1


def skillnad(fore: str, efter: str) -> list[str]:
    """The lines that differ between two texts."""
    rader = difflib.unified_diff(fore.splitlines(), efter.splitlines(), n=0, lineterm="")
    return [rad for rad in rader if rad[0] in "+-"][2:]


def andrade(yta: Arbetsyta, path: str, fore: str, efter: str) -> list[str]:
    """The lines of a page that differ between two visits."""
    yta.besok(fore)
    text = yta.texter(path)[0]
    yta.besok(efter)
    return skillnad(text, yta.texter(path)[0])


def test_a_remark_that_is_worded_anew_changes_its_line(yta: Arbetsyta) -> None:
    assert andrade(yta, RAPPORT, BESOKET, BESOKET.replace("Fråga fler.", "Fråga alla.")) == [
        "-- Fråga fler.",
        "+- Fråga alla.",
    ]


def test_a_part_with_other_sources_changes_one_line(yta: Arbetsyta) -> None:
    assert andrade(yta, RAPPORT, BESOKET, BESOKET.replace("[intervju-brukare]", "[dokumentgranskning]")) == [
        "-  - Underlag: Intervju med brukare",
        "+  - Underlag: Dokumentgranskning",
    ]


def test_a_level_changes_what_says_the_level(yta: Arbetsyta) -> None:
    lagre = BESOKET.replace("plan: {niva: uppfyllt", "plan: {niva: delvis-uppfyllt")
    rader = andrade(yta, RAPPORT, BESOKET, lagre)
    assert "-| Dokumentation | 1 | 0 | 0 | 0 | 0 | 1 |" in rader
    assert "+| Dokumentation | 0 | 1 | 0 | 0 | 0 | 1 |" in rader
    assert "-- `███████░░░` ● Uppfyllt: 2 av 3" in rader
    assert "+- `███░░░░░░░` ● Uppfyllt: 1 av 3" in rader
    fynd = ("I 1 av 2 områden", "Kriterier som kräver åtgärd")  # the one sentence about all areas
    ror_annat = [
        rad
        for rad in rader
        if any(ord_ in rad for ord_ in ("Delaktighet", "omsorgskontakt", "brev"))
        and not rad[1:].startswith(fynd)
    ]
    assert ror_annat == []
    assert len(rader) <= 20


def test_a_date_in_a_plan_changes_the_lines_that_say_it(yta: Arbetsyta) -> None:
    yta.besok(BESOKET)
    sidor = []
    for dag in ("2026-04-01", "2026-04-08"):
        assert "klart_senast: 2026-04-01" in PLAN
        yta.skriv(
            "besok/norr/2026-02-10/handlingsplan.yaml",
            PLAN.replace("klart_senast: 2026-04-01", f"klart_senast: {dag}", 1),
        )
        sidor.append(yta.texter("norr/2026-02-10/handlingsplan")[0])
    rader = skillnad(sidor[0], sidor[1])
    assert rader
    assert all("april 2026" in rad for rad in rader)


def test_a_value_has_a_bar_where_its_scale_begins_at_zero(yta: Arbetsyta) -> None:
    fyll(yta, "vanlig text")
    assert (
        "| Lås | Högre är bättre | `██████░░░░` 62 % | 96 |"
        in yta.texter("norr/matningar/valfard/jamforelse")[0]
    )
    assert "█" not in yta.texter("norr/matningar/puls/jamforelse")[0]  # from 1 to 7


@pytest.mark.parametrize("text", ["vanlig text", "a | b"])
def test_two_lists_never_run_together_and_every_column_has_a_heading(yta: Arbetsyta, text: str) -> None:
    """A tight list and another tight list with only an empty line between are one loose list to a renderer."""
    fyll(yta, text)
    for sida, (markdown, _) in yta.upplagt():
        rader = markdown.splitlines()
        for nummer, rad in enumerate(rader[3:-1], start=3):
            ihop = rad.startswith("- ") and rader[nummer - 1] == "" and rader[nummer - 2].startswith("- ")
            tata = rader[nummer - 3].startswith("- ") or rader[nummer + 1].startswith("- ")
            assert not (ihop and tata), f"{sida.path}: {rader[nummer - 2]} | {rad}"
        tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
        for fore, inom in pairwise(tokens):
            assert fore.type != "th_open" or inom.content.strip(), sida.path
