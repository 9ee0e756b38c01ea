"""`kvalitet importera`: a saved Kolada answer into a measurement, with all else in its file kept."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kvalitet_cli.store.workspace import Workspace

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ROOT = Path(__file__).parents[2]
SVAR = ROOT / "tests" / "exchange"
MATNING = "besok/norr/matningar/enkat-2026.yaml"
TEXT = """\
format: matning/1
instrument: brukarenkat/2026  # samma som i fjol
period: {fran: 2026-02-01, till: 2026-03-31}
svar: {utskickade: 96, svarande: 61}
varden:
  totalt: {varde: 86, antal: 61}
  bemotande: {varde: 94, antal: 60}  # bäst hittills
  ensamhet: dold
# Skrivs av chefen.
sammanfattning: >-
  Bra.
"""
INSTRUMENT = """\
format: instrument/1
namn: Brukarenkät
slag: enkat
varde_ar: andel
totalt: {namn: Nöjda, nyckeltal: U99901}
fragor:
  - {id: bemotande, namn: Bemötande, nyckeltal: U99902}
  - {id: tider, namn: Tiderna, nyckeltal: U99903}
  - {id: trygghet, namn: Trygghet, nyckeltal: U99904}
  - {id: ensamhet, namn: Ensamhet, battre: lagre, nyckeltal: U99905}
"""


@pytest.fixture
def program(kvalitet: "Program") -> "Program":
    skriv(
        kvalitet,
        "kvalitet.yaml",
        'format: installning/1\norganisation: {namn: Exempelkommunen, kommunkod: "9999"}\n',
    )
    skriv(kvalitet, "kriterier/brukarenkat/2026.yaml", INSTRUMENT)
    skriv(kvalitet, "besok/norr/enhet.yaml", "format: enhet/1\nnamn: Norr\nverksamhet: hemtjanst\n")
    skriv(kvalitet, MATNING, TEXT)
    return replace(kvalitet, root=ROOT)


def skriv(program: "Program", path: str, text: str) -> None:
    file = program.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def fil(program: "Program") -> str:
    return (program.folder / MATNING).read_bytes().decode()


def importera(program: "Program", *flags: str, svar: str = "kolada-v2.json") -> Any:
    return program("importera", str(SVAR / svar), "--matning", "norr/enkat-2026", *flags)


def jamforelser(program: "Program") -> Any:
    workspace = Workspace(program.folder)
    document = next(d for d in workspace.folder("norr").documents if d.path == MATNING)
    assert document.model is not None
    return document.model.jamforelser


RIKET = """\
jamforelser:
  riket:
    namn: Riket
    kalla: "Kolada (RKA), U99901, U99902, U99903, U99904 och U99905, hämtat ur kolada-v2.json"
    ar: "2026"
    antal: okant
    varden:
      totalt: {varde: 85.2}
      bemotande: {varde: 96.0}
      tider: {varde: 59.6}
      trygghet: {varde: 84.7}
      ensamhet: {varde: 45.3}
"""


def test_the_comparison_stands_below_the_values_and_all_else_is_kept(program: "Program") -> None:
    done = importera(program, "--kommun", "0000")
    assert done.code == 0, done.err
    assert fil(program) == TEXT.replace("  ensamhet: dold\n", f"  ensamhet: dold\n{RIKET}")
    assert "+      ensamhet: {varde: 45.3}" in done.out
    assert "har fått jämförelsen riket" in done.err
    again = importera(program, "--kommun", "0000")
    assert (again.code, again.out) == (0, "")
    assert "har redan de här värdena" in again.err


def test_a_dry_run_writes_nothing(program: "Program") -> None:
    done = importera(program, "--kommun", "0000", "--torrkor")
    assert (done.code, fil(program)) == (0, TEXT)
    assert "+  riket:" in done.out


def test_null_is_missing_and_the_own_municipality_has_its_name(program: "Program") -> None:
    done = importera(program, "--som", "kommun-9999")
    assert "Uppgift saknas i Kolada: trygghet." in done.err
    post = jamforelser(program)["kommun-9999"]
    assert post.namn == "Exempelkommunen"
    assert (post.varden["trygghet"].varde, post.varden["trygghet"].skal) == (None, "Uppgift saknas.")


def test_women_and_men_are_comparisons_of_their_own(program: "Program") -> None:
    importera(program, "--kommun", "0000")
    importera(program, "--kommun", "0000", "--kon", "K")
    importera(program, "--kommun", "0000", "--kon", "M")
    found = jamforelser(program)
    assert {key: post.varden["ensamhet"].varde for key, post in found.items()} == {
        "riket": 45.3, "riket-kvinnor": 47.6, "riket-man": 41.5,
    }  # fmt: skip
    assert found["riket-man"].namn == "Riket, män"
    assert "män" in found["riket-man"].kalla


def test_what_changed_is_changed_where_it_stands(program: "Program") -> None:
    importera(program, "--kommun", "0000")
    egen = (
        fil(program)
        .replace("namn: Riket", "namn: Hela landet")
        .replace("{varde: 59.6}", "{varde: 58}  # gammal")
    )
    skriv(program, MATNING, egen.replace("{varde: 84.7}", "{skal: Uppgift saknas.}"))
    done = importera(program, "--kommun", "0000")
    assert done.code == 0, done.err
    assert fil(program) == egen.replace("{varde: 58}  # gammal", "{varde: 59.6}  # gammal")


def test_crlf_and_flow_are_kept(program: "Program") -> None:
    skriv(
        program,
        MATNING,
        (TEXT + "jamforelser: {granne: {kalla: Grannen, varden: {totalt: {varde: 80}}}}\n").replace(
            "\n", "\r\n"
        ),
    )
    assert importera(program, "--kommun", "0000").code == 0
    text = fil(program)
    assert text.count("\n") == text.count("\r\n")
    assert jamforelser(program)["granne"].varden["totalt"].varde == 80
    assert jamforelser(program)["riket"].varden["totalt"].varde == 85.2


def spara(program: "Program", data: Any, namn: str = "svar.json") -> str:
    skriv(program, namn, json.dumps(data))
    return str(program.folder / namn)


def rad(kpi: str, kommun: str = "0000", ar: int = 2026, value: Any = 50, count: int = 1) -> dict[str, Any]:
    return {
        "kpi": kpi,
        "municipality": kommun,
        "period": ar,
        "values": [{"gender": "T", "value": value, "count": count}],
    }


def test_a_group_says_that_its_mean_is_unweighted(program: "Program") -> None:
    path = spara(program, {"values": [rad("U99901", "G123", count=12)]})
    assert program("importera", path, "--matning", "norr/enkat-2026").code == 0
    assert "ovägt medelvärde av 12 medlemmar i gruppen" in jamforelser(program)["g123"].kalla


def test_a_page_of_several_is_warned_of(program: "Program") -> None:
    path = spara(program, {"values": [rad("U99901")], "next_url": "https://api.kolada.se/v3/…"})
    done = program("importera", path, "--matning", MATNING)
    assert (done.code, "en sida av flera" in done.err) == (0, True)


@pytest.mark.parametrize(
    ("rader", "flags", "ord_"),
    [
        ([rad("U99901"), rad("U99901", "9999")], (), "värden för 2 kommuner: 0000, 9999"),
        ([rad("U99901"), rad("U99901", ar=2025)], (), "flera år: 2025 och 2026"),
        ([rad("U99901")], ("--ar", "2024"), "inga värden för 2024"),
        ([rad("U99901")], ("--kommun", "1080"), "inga värden för 1080"),
        ([rad("U99901")], ("--som", "kommun-1080"), "inga värden för 1080"),
        ([rad("U12345")], (), "U12345 i filen hör inte till någon fråga i brukarenkat/2026"),
        ([rad("U99901")], ("--som", "Hela riket"), "kan inte vara 'Hela riket'"),
        ([rad("U99901", value="x")], (), "ett tal eller null"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    program: "Program", rader: list[Any], flags: tuple[str, ...], ord_: str
) -> None:
    done = program("importera", spara(program, {"values": rader}), "--matning", "norr/enkat-2026", *flags)
    assert (done.code, done.out, fil(program)) == (2, "", TEXT)
    assert ord_ in done.err


def test_another_source_is_never_written_over(program: "Program") -> None:
    egen = TEXT + "jamforelser: {riket: {kalla: Tidningen, varden: {totalt: {varde: 80}}}}\n"
    skriv(program, MATNING, egen)
    done = importera(program, "--kommun", "0000")
    assert (done.code, fil(program)) == (2, egen)
    assert "ur en annan källa: Tidningen" in done.err


def test_a_value_is_never_left_under_a_credit_that_is_not_its_own(program: "Program") -> None:
    importera(program, "--kommun", "0000")
    before = fil(program)
    done = program("importera", spara(program, {"values": [rad("U99901")]}), "--matning", "norr/enkat-2026")
    assert (done.code, fil(program)) == (2, before)
    assert "har också bemotande, tider, trygghet och ensamhet" in done.err


@pytest.mark.parametrize(
    ("word", "ord_"),
    [
        ("norr/enkat-2027", "Menade du norr/enkat-2026?"),
        ("norr", "Mätningen 'norr' finns inte"),
        ("soder/enkat-2026", "Enheten 'soder' finns inte"),
    ],
)
def test_a_measurement_that_is_not_there_is_told(program: "Program", word: str, ord_: str) -> None:
    done = program("importera", str(SVAR / "kolada-v3.json"), "--matning", word)
    assert (done.code, ord_ in done.err) == (2, True), done.err


def test_an_instrument_without_key_figures_is_told(program: "Program") -> None:
    skriv(
        program, "kriterier/brukarenkat/2026.yaml", INSTRUMENT.replace(", nyckeltal: U9990", ", text: U9990")
    )
    skriv(program, "kriterier/brukarenkat/2026.yaml", "\n".join(
        line.partition(", nyckeltal")[0] + ("}" if ", nyckeltal" in line else "") for line in INSTRUMENT.splitlines()
    ) + "\n")  # fmt: skip
    done = importera(program, "--kommun", "0000")
    assert (done.code, "har ett nyckeltal" in done.err) == (2, True), done.err
