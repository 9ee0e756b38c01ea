"""Questions: asked at a terminal until there is a fair answer; without one the flag is asked for."""

import datetime as dt
import os
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.cli import prompts
from kvalitet_cli.cli.console import Console
from kvalitet_cli.core.errors import KvalitetError

if TYPE_CHECKING:
    from tests.cli.conftest import Program


needs_terminal = pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminal here")


@needs_terminal
def test_all_answered(kvalitet: "Program") -> None:
    run = kvalitet.at_terminal("ny", "besok", answers=["Hemtjänsten Norr", "2", "2026-05-12", "j"])
    assert (run.code, run.out) == (0, "Hemtjänsten Norr|återbesök|2026-05-12|True\n")
    assert "Enhetens namn: " in run.err
    assert "  1 vanligt\n  2 återbesök\n" in run.err
    assert "Sort [vanligt]: " in run.err
    assert "Dag (ÅÅÅÅ-MM-DD): " in run.err
    assert "Skapa filen (ja/nej) [ja]: " in run.err


@needs_terminal
def test_defaults_and_second_thoughts(kvalitet: "Program") -> None:
    answers = ["", "Norr", "atrbesok", "", "i morgon", "2026-02-30", "2026-02-28", "kanske", "nej"]
    run = kvalitet.at_terminal("ny", "besok", answers=answers)
    assert (run.code, run.out) == (0, "Norr|vanligt|2026-02-28|False\n")
    assert "Svaret är tomt.\n" in run.err
    assert "'atrbesok' finns inte att välja. Menade du återbesök? Svara med siffra eller ord.\n" in run.err
    assert "Svaret ska vara en dag skriven ÅÅÅÅ-MM-DD, inte 'i morgon'." in run.err
    assert "Svaret: dagen 2026-02-30 finns inte i kalendern." in run.err
    assert "Svara ja eller nej.\n" in run.err


@needs_terminal
def test_flags_leave_nothing_to_ask(kvalitet: "Program") -> None:
    line = "ny besok --enhet norr --sort vanligt --datum 2026-05-12"
    run = kvalitet.at_terminal(*line.split(), answers=[""])
    assert run.out == "norr|vanligt|2026-05-12|True\n"
    assert "Enhetens namn" not in run.err


@needs_terminal
def test_end_of_input_is_an_interruption(kvalitet: "Program") -> None:
    run = kvalitet.at_terminal("ny", "besok", answers=["Norr", "1", "\x04"])
    assert run.code == 130
    assert run.err.endswith("Avbrutet.\n")


@pytest.mark.parametrize("stdin", [None, "Norr\n1\n2026-05-12\nja\n"])
def test_without_a_terminal_the_flag_is_named(kvalitet: "Program", stdin: str | None) -> None:
    run = kvalitet("ny", "besok", stdin=stdin)
    assert run.code == 2
    assert run.err == (
        "kvalitet: fel: 'Enhetens namn' saknar svar, och utan terminal går det inte att fråga.\n"
        "  Ange svaret med --enhet.\n"
    )


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> Console:
    given = iter(answers)
    monkeypatch.setattr("builtins.input", lambda *_: next(given))
    return Console(interactive=True)


@pytest.mark.parametrize(
    ("answer", "chosen"), [("3", "aterbesok"), ("å", "aterbesok"), ("ENHET", "enhet"), ("besök", "besok")]
)
def test_ways_to_choose(monkeypatch: pytest.MonkeyPatch, answer: str, chosen: str) -> None:
    console = answering(monkeypatch, answer)
    assert prompts.choice(console, "Vad", ["besok", "enhet", "aterbesok"], flag="--vad") == chosen


@pytest.mark.parametrize("answer", ["0", "4", "", "²", "e"])
def test_what_is_no_choice(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    console = answering(monkeypatch, answer, "1")
    assert prompts.choice(console, "Vad", ["enhet", "exempel", "besok"], flag="--vad") == "enhet"


@pytest.mark.parametrize(
    ("answer", "meant"), [("j", True), ("JA", True), ("y", True), ("n", False), ("Nej", False)]
)
def test_yes(monkeypatch: pytest.MonkeyPatch, answer: str, meant: bool) -> None:
    assert prompts.yes(answering(monkeypatch, answer), "Ska det", flag="--ja") is meant


def test_a_day_that_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = dt.date(2026, 5, 12)
    assert prompts.day(answering(monkeypatch, ""), "Dag", flag="--datum", default=offered) == offered


def test_a_check_of_ones_own(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def known(answer: str) -> int:
        if answer != "norr":
            raise KvalitetError(f"Enheten '{answer}' finns inte.", "Menade du norr?")
        return 1

    assert prompts.text(answering(monkeypatch, "nrr", "norr"), "Enhet", flag="--enhet", check=known) == 1
    assert "Enheten 'nrr' finns inte. Menade du norr?\n" in capsys.readouterr().err
