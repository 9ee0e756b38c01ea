"""`kvalitet visa`: a visit at a glance says what was good, and a return visit what it reconciled."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.api.create import arbetsyta

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ROOT = Path(__file__).parents[2]
RETURN = "hemtjansten-eken/2026-05-26-aterbesok"
TEXT = """\
format: besok/1
slag: aterbesok
datum: 2026-05-26
foljer_upp: [hemtjansten-eken/2026-03-10]
uppfoljare: [{roll: verksamhetsutvecklare}]
avstamning:
  ersattare: {utfall: delvis, text: Hälften av kontakterna har en ersättare.}
goda_exempel: [{id: tavlan, text: Ersättaren står på tavlan i köket.}]
"""


@pytest.fixture
def program(kvalitet: "Program") -> "Program":
    """The program in a new workspace where somebody has been back."""
    arbetsyta.workspace(kvalitet.folder, "Exempelkommunen")
    visit = kvalitet.folder / f"besok/{RETURN}/besok.yaml"
    visit.parent.mkdir()
    visit.write_text(TEXT, "utf-8")
    return replace(kvalitet, root=ROOT)


def test_a_return_visit_says_what_it_reconciled_and_nothing_of_what_it_did_not_judge(
    program: "Program",
) -> None:
    told = program("visa", RETURN).out
    assert "ersattare  Delvis genomförd  Hälften av kontakterna har en ersättare." in told
    assert told.index("Goda exempel:") < told.index("Avstämt:")
    assert "ej bedömda" not in told
    assert "Områden" not in told
    assert "Områden (hemtjanst/2026):" in program("visa", "hemtjansten-eken/2026-03-10").out


def test_the_day_alone_leads_to_the_visit_of_that_day(program: "Program") -> None:
    done = program("visa", "hemtjansten-eken/2026-05-26")
    assert (done.code, f"Närmast: {RETURN}." in done.err) == (2, True), done.err


def test_a_number_says_what_it_counts_in_a_narrow_window(program: "Program") -> None:
    told = program("visa", "hemtjansten-eken", COLUMNS="40").out
    assert "öppna påpekanden: 1" in " ".join(told.split())
