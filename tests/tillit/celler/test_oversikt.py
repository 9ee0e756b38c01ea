"""Every number about a group of people that any report prints: found by planting one of each kind and reading all pages.

A new report, or a new number in an old one, makes a test here red until somebody has thought of small groups.
"""

import re

import pytest

from kvalitet_cli.berakning import sma_tal
from tests.rapporter.conftest import ENHET, Arbetsyta, yta

__all__ = ["yta"]

INSTRUMENT = """\
format: instrument/1
namn: Enkät
slag: {slag}
varde_ar: medel
skala: {{min: 0, max: 9999}}
kriterier: hemtjanst/2026
agare: A
totalt: {{namn: Helhet}}
fragor: [{{id: a, namn: Bemötande, kriterier: [kontakt]}}]
"""
STORA = {
    "utskickade": 2111, "svarande": 1913, "själva": 1423, "helhetens värde": 5011, "helhetens bas": 1907,
    "frågans värde": 5021, "frågans bas": 1901, "delens svarande": 877, "delens värde": 5051, "delens bas": 863,
    "andras värde": 5059, "andras bas": 3011, "andras svarande": 3019, "började": 3103, "par": 1009, "bättre": 619,
    "oförändrat": 233, "sämre": 157, "bortfall": 2094, "median före": 5077, "median efter": 5081,
    "brukare": 4001, "medarbetare": 4003, "lagets brukare": 4007, "lagets medarbetare": 4013, "intervjuer": 4019,
}  # fmt: skip
"""Numbers that stand nowhere else, so that each is recognised where it is printed."""

PROGRAM = """\
format: program/1
namn: Hållbar omsorg
galler: {fran: 2024-01-01, till: 2030-12-31}
mal: [{id: m, namn: Bo kvar}]
indikatorer: [{id: i, namn: Bemötande, mal: m, fraga: enkat/2026#a, malvarde: 9000, till: 2030-12-31}]
"""

SMA = {
    **STORA, "svarande": 4, "själva": 3, "helhetens bas": 4, "frågans bas": 3, "delens svarande": 4, "delens bas": 3,
    "andras bas": 4, "andras svarande": 4, "par": 4, "bättre": 2, "oförändrat": 1, "sämre": 1, "bortfall": 1, "började": 5,
}  # fmt: skip

SYNS = {
    "enhetsprofil": {
        "utskickade", "svarande", "helhetens värde", "helhetens bas",
        "brukare", "medarbetare", "lagets brukare", "lagets medarbetare",
    },
    "forflyttning": {"började", "par", "bättre", "oförändrat", "sämre", "bortfall", "median före", "median efter"},
    "hallbar-2030": {"frågans värde", "frågans bas"},
    "jamforelse": {
        "utskickade", "svarande", "själva", "helhetens värde", "helhetens bas", "frågans värde", "frågans bas",
        "delens svarande", "delens värde", "delens bas", "andras värde", "andras svarande",
    },
    "kvalitetsberattelse": {"intervjuer"},
    "kvalitetsrapport": {"brukare", "medarbetare", "intervjuer"},
}  # fmt: skip
"""The numbers of each report, by its page; a programme has its own.

Those of people in a measurement are hidden when they are small. The size of a unit or a team is not
(`sekretess.liten_enhet`), nor how many conversations a visit rests on: they tell of nobody.
"""
VISAS_ANDA = {"brukare", "medarbetare", "lagets brukare", "lagets medarbetare", "intervjuer", "utskickade"}


def planterat(yta: Arbetsyta, n: dict[str, int]) -> None:
    yta.skriv("kriterier/hallbar/2030.yaml", PROGRAM)
    yta.skriv("kriterier/enkat/2026.yaml", INSTRUMENT.format(slag="enkat"))
    lag = f"[{{id: ost, namn: Ost, brukare: {n['lagets brukare']}, medarbetare: {n['lagets medarbetare']}}}]"
    utan = re.sub(r"(?m)^(brukare|medarbetare|arbetslag):.*\n(?:[ -].*\n)*", "", ENHET)
    yta.skriv(
        "besok/norr/enhet.yaml",
        f"{utan}brukare: {n['brukare']}\nmedarbetare: {n['medarbetare']}\narbetslag: {lag}\n",
    )
    huvud = "format: matning/1\ninstrument: enkat/2026\n"
    yta.skriv(
        "besok/norr/matningar/enkat.yaml",
        f"{huvud}period: {{fran: 2025-01-01, till: 2025-12-31}}\n"
        f"svar: {{utskickade: {n['utskickade']}, svarande: {n['svarande']}, sjalva: {n['själva']}}}\n"
        f"varden:\n  totalt: {{varde: {n['helhetens värde']}, antal: {n['helhetens bas']}}}\n"
        f"  a: {{varde: {n['frågans värde']}, antal: {n['frågans bas']}}}\n"
        f"delar:\n  ost: {{svarande: {n['delens svarande']}, varden: {{a: {{varde: {n['delens värde']}, antal: {n['delens bas']}}}}}}}\n"
        "jamforelser:\n"
        f"  riket: {{kalla: K, antal: {n['andras svarande']}, varden: {{a: {{varde: {n['andras värde']}, antal: {n['andras bas']}}}}}}}\n",
    )
    yta.skriv(
        "besok/norr/matningar/effekt.yaml",
        f"{huvud}period: {{fran: 2024-01-01, till: 2024-12-31}}\n"
        f"forflyttning:\n  a: {{antal_start: {n['började']}, antal_par: {n['par']}, bortfall: {n['bortfall']}, battre: {n['bättre']},"
        f" oforandrat: {n['oförändrat']}, samre: {n['sämre']}, median_fore: {n['median före']}, median_efter: {n['median efter']}}}\n",
    )
    besok = "bedomningar: {kontakt: {niva: uppfyllt}}\ntidslinje: {faststalld: 2026-02-20}\nlattlast: Vi tycker att det är bra.\n"
    yta.besok(besok)
    path = yta.root / "besok/norr/2026-02-10/besok.yaml"
    path.write_text(path.read_text("utf-8").replace("antal: 8", f"antal: {n['intervjuer']}"), "utf-8")


def funna(yta: Arbetsyta, n: dict[str, int]) -> dict[str, set[str]]:
    """Which of the numbers stand in the pages of each report."""
    found: dict[str, set[str]] = {}
    for page, texter in yta.upplagt():
        for text in texter:
            rent = re.sub(r"(?<=\d)[\s\u00a0](?=\d{3})", "", text)
            tal = set(re.findall(r"\d+", rent))
            sedda = {namn for namn, antal in n.items() if antal > 9 and str(antal) in tal}
            found.setdefault(page.path.rpartition("/")[2], set()).update(sedda)
    return {namn: sedda for namn, sedda in found.items() if sedda}


def test_every_number_about_people_in_every_report(yta: Arbetsyta) -> None:
    planterat(yta, STORA)
    assert funna(yta, STORA) == SYNS


@pytest.mark.parametrize("del_", ["helheten", "allt"])
def test_none_of_them_stands_where_the_group_is_small(yta: Arbetsyta, del_: str) -> None:
    n = SMA if del_ == "allt" else {**STORA, "svarande": 4, "själva": 3}
    planterat(yta, n)
    for namn, sedda in funna(yta, n).items():
        matningens = sedda - VISAS_ANDA
        if del_ == "allt":
            assert not matningens, namn
        else:
            assert not matningens & {
                "helhetens värde",
                "helhetens bas",
                "frågans värde",
                "frågans bas",
                "delens värde",
            }, namn


def test_the_proof_can_fail(yta: Arbetsyta, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were nothing hidden for its own sake, the pages would tell it."""
    monkeypatch.setattr(sma_tal, "ar_for_fa", lambda varde, *_: varde.ar_dold)
    monkeypatch.setattr(sma_tal, "ar_liten", lambda *_: False)
    planterat(yta, SMA)
    assert funna(yta, SMA)["jamforelse"] >= {"helhetens värde", "frågans värde", "andras värde"}
