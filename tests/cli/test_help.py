"""The help of a command, word for word: it is Swedish all through."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program


HALSA = """\
Användning: kvalitet halsa [FLAGGOR] ENHET [SÖKVÄG...]

Hälsa på en enhet och på dem som finns där, så att de vet att någon har varit på
besök hos dem.

Ett stycke till som är långt nog för att brytas på flera ställen när fönstret är
smalt.

- En punkt som är så lång att den måste gå över till en andra rad i ett smalt
  fönster.
- En till.

Exempel:
  kvalitet halsa norr --format kort   # hälsar kort, på en rad som inte bryts
  kvalitet halsa söder

Argument:
  ENHET      Vem som hälsas.
  SÖKVÄG...  Filer eller mappar.

Flaggor:
  -f, --format text|kort|återbesök
                      Hur hälsningen ser ut. (standard: text)
  --ton mild|sträng   Hur hälsningen låter. (standard: mild)
  --antal HELTAL      Hur många gånger. (minst 1; högst 12; standard: 1)
  --andel TAL         Hur stor del.
  --datum ÅÅÅÅ-MM-DD  Dagen att räkna från.
  --valj KOD          Bara de här. (kan anges flera gånger)
  --mall FIL          Egen mall.
  --ut MAPP           Mapp att skriva i.
  --torrkor           Visa bara vad som skulle göras.

För alla kommandon:
  -q, --tyst      Visa bara resultatet, inga upplysningar.
  -v, --utforlig  Berätta mer om vad som görs.
  --felsok        Visa hela spårningen om något går fel.
  -h, --help      Visa den här hjälpen.
"""

NY = """\
Användning: kvalitet ny KOMMANDO [FLAGGOR]

Skapa nästa fil.

Frågar efter det som saknas.

Kommandon:
  besok      Ett nytt besök.
  aterbesok  Ett nytt återbesök.

Hjälp om ett av dem: kvalitet ny KOMMANDO --help
"""


@pytest.mark.parametrize(
    "asked", [["halsa", "--help"], ["hälsa", "-h"], ["halsa", "norr", "--help"], ["-q", "halsa", "-h"]]
)
def test_command(kvalitet: "Program", asked: list[str]) -> None:
    run = kvalitet(*asked)
    assert run.out == HALSA
    assert (run.code, run.err) == (0, "")


@pytest.mark.parametrize("asked", [["ny", "--help"], ["ny", "-h"], ["ny", "-q", "-h"]])
def test_command_with_commands(kvalitet: "Program", asked: list[str]) -> None:
    run = kvalitet(*asked)
    assert run.out == NY
    assert run.code == 0


def test_subcommand(kvalitet: "Program") -> None:
    out = kvalitet("ny", "besök", "--help").out
    assert out.startswith("Användning: kvalitet ny besok [FLAGGOR]\n\nEtt nytt besök.\n\nExempel:\n")
    assert "\n  kvalitet ny besok --enhet norr\n\n" in out


def test_the_text_of_the_module_where_the_function_has_none(kvalitet: "Program") -> None:
    out = kvalitet("slut", "--help").out
    assert out.startswith(
        "Användning: kvalitet slut [FLAGGOR] SÄTT\n\nSluta på ett av många sätt.\n\nExempel:\n"
    )


@pytest.mark.parametrize("width", [40, 60, 120, 200])
def test_keeps_within_the_window_but_breaks_no_example(kvalitet: "Program", width: int) -> None:
    out = kvalitet("halsa", "--help", COLUMNS=str(width)).out
    example = "  kvalitet halsa norr --format kort   # hälsar kort, på en rad som inte bryts"
    assert example in out.splitlines()
    assert all(len(line) <= min(width, 100) for line in out.splitlines() if line != example)


@pytest.mark.parametrize(
    "setting", ["GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS", "_TYPER_FORCE_DISABLE_TERMINAL"]
)
def test_is_plain_whatever_forces_colour(kvalitet: "Program", setting: str) -> None:
    assert kvalitet("halsa", "--help", **{setting: "1"}).out == HALSA


@pytest.mark.parametrize("columns", ["0", "-5", "bred", "", "²"])
def test_a_width_that_is_none_is_eighty(kvalitet: "Program", columns: str) -> None:
    assert kvalitet("halsa", "--help", COLUMNS=columns).out == HALSA
