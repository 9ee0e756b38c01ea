"""`kvalitet besluta`: the decision and its seal are written into the file, and not a byte more."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.api.create import arbetsyta
from kvalitet_cli.berakning.fingeravtryck import fingeravtryck
from kvalitet_cli.store.workspace import Workspace

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ROOT = Path(__file__).parents[2]
EDITION = "kriterier/hemtjanst/2026.yaml"
DECISION = ("--organ", "Omvårdnadsnämnden", "--datum", "2025-12-11")


@pytest.fixture
def program(kvalitet: "Program") -> "Program":
    """The program with its own commands, in a new workspace."""
    arbetsyta.workspace(kvalitet.folder, "Exempelkommunen")
    return replace(kvalitet, root=ROOT)


def edition(program: "Program") -> str:
    return (program.folder / EDITION).read_bytes().decode("utf-8")


def change(program: "Program", old: str, new: str) -> None:
    text = edition(program)
    assert old in text
    (program.folder / EDITION).write_bytes(text.replace(old, new, 1).encode())


def seal_of(program: "Program") -> str:
    model = Workspace(program.folder).editions["hemtjanst/2026"].model
    assert model is not None
    return fingeravtryck(model)


def codes(program: "Program") -> list[str]:
    return [d["code"] for d in json.loads(program("kontrollera", "--format", "json").out)["diagnostics"]]


def test_a_decision_is_written_below_the_name(program: "Program") -> None:
    before = edition(program)
    done = program(
        "besluta", "hemtjanst/2026", *DECISION, "--paragraf", "143", "--diarienummer", "OMN 2025/412: #1"
    )
    assert (done.code, done.out) == (0, f"{EDITION}\n"), done.err
    beslut = (
        "beslut:\n  organ: Omvårdnadsnämnden\n  datum: 2025-12-11\n  paragraf: 143\n"
        f'  diarienummer: "OMN 2025/412: #1"\n  fingeravtryck: {seal_of(program)}\n'
    )
    assert edition(program) == before.replace("för hemtjänst\n", f"för hemtjänst\n{beslut}", 1)
    assert codes(program) == []


@pytest.mark.parametrize(
    ("written", "sealed"),
    [
        (
            "beslut: {organ: Nämnden, datum: 2025-12-11}  # § 143\n",
            "beslut: {organ: Nämnden, datum: 2025-12-11, fingeravtryck: SIGILL}  # § 143\n",
        ),
        (
            "beslut: # §\r\n    organ: N\r\n    datum: 2025-12-11 # torsdag\r\n",
            "beslut: # §\r\n    organ: N\r\n    datum: 2025-12-11 # torsdag\r\n    fingeravtryck: SIGILL\r\n",
        ),
        (
            'beslut:\n  fingeravtryck:  # av besluta\n  organ: "Nämnden"\n  datum: "2025-12-11"\n\n',
            'beslut:\n  fingeravtryck: SIGILL  # av besluta\n  organ: "Nämnden"\n  datum: "2025-12-11"\n\n',
        ),
    ],
)
def test_a_decision_that_stands_there_gets_its_seal(program: "Program", written: str, sealed: str) -> None:
    change(program, "galler:", f"{written}galler:")
    before = edition(program)
    done = program("besluta", "hemtjanst/2026")
    assert done.code == 0, done.err
    assert edition(program) == before.replace(written, sealed.replace("SIGILL", seal_of(program)))
    assert codes(program) == []


def test_a_sealed_edition_is_left_as_it_is(program: "Program") -> None:
    program("besluta", "hemtjanst/2026", *DECISION)
    before = edition(program)
    again = program("besluta", "hemtjanst")
    assert (again.code, again.out) == (0, "")
    assert "redan beslutad" in again.err
    added = program("besluta", "hemtjanst/2026", "--paragraf", "143")
    assert added.code == 0
    assert edition(program) == before.replace("2025-12-11\n", "2025-12-11\n  paragraf: 143\n")
    refused = program("besluta", "hemtjanst/2026", "--datum", "2025-12-12")
    assert refused.code == 2
    assert "datum: 2025-12-11, inte 2025-12-12" in refused.err


def test_what_was_changed_after_the_decision_is_a_new_edition(program: "Program") -> None:
    program("besluta", "hemtjanst/2026", *DECISION)
    change(program, "Kunden bestämmer hur", "Kunden bestämmer ofta hur")
    before = edition(program)
    assert codes(program) == ["KV301"]
    refused = program("besluta", "hemtjanst/2026")
    assert refused.code == 2
    assert "kvalitet ny kriterier hemtjanst/2027" in refused.err
    assert edition(program) == before
    assert program("ny", "kriterier", "hemtjanst/2027").code == 0
    forced = program("besluta", "hemtjanst/2026", "--tvinga")
    assert forced.code == 0
    assert re.sub(r"[0-9a-f]{32}", "", edition(program)) == re.sub(r"[0-9a-f]{32}", "", before)
    assert codes(program) == []


def test_what_gives_no_meaning_may_change(program: "Program") -> None:
    program("besluta", "hemtjanst/2026", *DECISION)
    change(program, "Följ med på en morgon.", "Följ gärna med på en morgon.")
    assert program("besluta", "hemtjanst/2026").code == 0
    assert codes(program) == []


def test_a_faulty_edition_is_not_decided(program: "Program") -> None:
    change(program, "klass: bor", "klass: bör")
    before = edition(program)
    refused = program("besluta", "hemtjanst/2026", *DECISION)
    assert refused.code == 2
    assert "1\xa0fel" in refused.err
    assert f"kvalitet kontrollera {EDITION}" in refused.err
    assert edition(program) == before


def test_the_board_and_the_day_are_asked_for_and_never_guessed(program: "Program") -> None:
    for given, missing in ((DECISION[2:], "--organ"), (DECISION[:2], "--datum")):
        refused = program("besluta", "hemtjanst/2026", *given, SOURCE_DATE_EPOCH="1780000000")
        assert refused.code == 2
        assert missing in refused.err
    settings = program.folder / "kvalitet.yaml"
    settings.write_text(settings.read_text("utf-8").replace("  # namnd:", "  namnd:"), "utf-8")
    asked = program.at_terminal("besluta", answers=["1", "", "", "2025-12-11"])
    assert asked.code == 0, asked.err
    assert "Vem har beslutat [Omvårdnadsnämnden]" in asked.err
    assert "  organ: Omvårdnadsnämnden\n  datum: 2025-12-11\n" in edition(program)


def test_a_dry_run_shows_the_file(program: "Program") -> None:
    before = edition(program)
    shown = program("besluta", f"{EDITION}", *DECISION, "--torrkor")
    assert edition(program) == before
    program("besluta", "hemtjanst/2026", *DECISION)
    assert edition(program) == shown.out


def test_a_layout_that_cannot_be_kept_is_refused(program: "Program") -> None:
    change(program, "galler:", "beslut: {organ: Nämnden, datum: >-\n  2025-12-11}\ngaller:")
    before = edition(program)
    refused = program("besluta", "hemtjanst/2026")
    assert refused.code == 2
    assert edition(program) == before


@pytest.mark.parametrize(
    ("word", "said"),
    [("hemtjänst/2026", "Menade du hemtjanst/2026?"), ("forskola/2026", "kvalitet ny kriterier")],
)
def test_an_edition_that_is_not_there(program: "Program", word: str, said: str) -> None:
    refused = program("besluta", word, *DECISION)
    assert refused.code == 2
    assert said in refused.err
