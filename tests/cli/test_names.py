"""A command is the same word with and without å, ä and ö, and a slip is answered with the nearest."""

from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.cli.names import folded, pick

if TYPE_CHECKING:
    from tests.cli.conftest import Program


@pytest.mark.parametrize("word", ["halsa", "hälsa", "HÄLSA", "ha\u0308lsa"])
def test_a_command_is_found_by(kvalitet: "Program", word: str) -> None:
    assert "enhet='norr'" in kvalitet(word, "norr").out


@pytest.mark.parametrize("word", ["aterbesok", "återbesök", "Återbesok"])
def test_a_subcommand_is_found_by(kvalitet: "Program", word: str) -> None:
    assert kvalitet("ny", word).out == "återbesök\n"


def test_underscore_is_hyphen(kvalitet: "Program") -> None:
    assert kvalitet("trasig_modul").code == 3


def test_an_unknown_command_tells_the_nearest(kvalitet: "Program") -> None:
    run = kvalitet("hälas")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "kvalitet: fel: Kommandot 'kvalitet hälas' finns inte.\n"
        "  Menade du halsa? Alla kommandon: kvalitet --help\n"
    )


def test_an_unknown_command_far_from_all(kvalitet: "Program") -> None:
    run = kvalitet("xyzzy")
    assert run.code == 2
    assert run.err.endswith("finns inte.\n  Alla kommandon: kvalitet --help\n")


def test_an_unknown_subcommand_tells_the_nearest(kvalitet: "Program") -> None:
    run = kvalitet("ny", "återbesk")
    assert run.code == 2
    assert run.err == (
        "kvalitet: fel: Kommandot 'kvalitet ny återbesk' finns inte.\n"
        "  Menade du aterbesok? Alla kommandon: kvalitet ny --help\n"
    )


def test_an_unknown_flag_in_place_of_a_command(kvalitet: "Program") -> None:
    run = kvalitet("--verson")
    assert run.code == 2
    assert run.err == (
        "kvalitet: fel: Flaggan --verson finns inte för kvalitet.\n"
        "  Menade du --version? Flaggor skrivs efter kommandot. Alla kommandon: kvalitet --help\n"
    )


def test_what_is_hidden_is_no_command(kvalitet: "Program") -> None:
    assert kvalitet("_intern").code == 2
    assert kvalitet("__init__").code == 2
    assert kvalitet("../main").code == 2


def test_a_command_without_its_subcommand(kvalitet: "Program") -> None:
    run = kvalitet("ny")
    assert run.code == 2
    assert run.err == (
        "kvalitet: fel: kvalitet ny behöver veta vad.\n"
        "  Välj bland: besok, aterbesok. Hjälp: kvalitet ny --help\n"
    )


def test_folded() -> None:
    assert folded("Åter_Besök") == "ater-besok"
    assert pick("mätning", ["besok", "matning"]) == "matning"
    assert pick("mat", ["matning"]) is None
