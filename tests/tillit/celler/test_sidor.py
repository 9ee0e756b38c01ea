"""Every report of a workspace full of small groups: nothing that is hidden shows in a single byte of any page.

Two workspaces that differ only in what may not be shown (values, counts, medians) must give the same pages, tables, texts
of pictures, places of their marks and all. And whoever reads the pages' numbers and adds and subtracts finds nobody.
"""

import json
import random
import re
import shutil
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kvalitet_cli.api.render import render, reports
from kvalitet_cli.api.request import Request
from kvalitet_cli.berakning.period import las
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.store.reader import parse
from kvalitet_cli.store.workspace import Workspace
from tests.rapporter.conftest import Arbetsyta, yta
from tests.tillit import tabell
from tests.tillit.tabell import Rad

__all__ = ["yta"]
ROOT = Path(__file__).parent.parent.parent.parent
SMA = (1, 2, 3, 4)
Data = dict[str, Any]


# ── two workspaces that differ in what is hidden


def planterat(root: Path, rng: random.Random) -> dict[str, Data]:
    """The example data's units that have measured, where many groups are small; the measurements by path."""
    for folder in ("kriterier", "besok"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "kvalitet.yaml", root)
    found: dict[str, Data] = {}
    for path in sorted(root.glob("besok/*/matningar/*.yaml")):
        data = parse(path.read_text("utf-8")).data
        assert data is not None
        smatt(data, rng)
        path.write_text(json.dumps(data, ensure_ascii=False, default=str), "utf-8")
        found[path.relative_to(root).as_posix()] = data
    return found


def smatt(data: Data, rng: random.Random) -> None:
    svar = data.get("svar")
    if svar and rng.random() < 0.3:
        svar["svarande"] = rng.choice(SMA)
        svar["sjalva"] = min(svar.get("sjalva", 0), svar["svarande"])
    elif svar and rng.random() < 0.6:
        svar["sjalva"] = rng.choice([rng.choice(SMA), svar["svarande"] - rng.choice(SMA)])
    for del_ in data.get("delar", {}).values():
        if isinstance(del_, dict) and rng.random() < 0.3:
            del_["svarande"] = rng.choice(SMA)
    for varde in varden(data):
        if rng.random() < 0.3:
            varde["antal"] = rng.choice(SMA)
        elif rng.random() < 0.2:
            varde.pop("antal", None)
    for rad in data.get("forflyttning", {}).values():
        if isinstance(rad, dict) and rng.random() < 0.4:
            rad["antal_par"] = rng.choice((*SMA, 17))
            rad["battre"], rad["oforandrat"], rad["samre"] = (rng.choice((0, 1, 2, 5, 12)) for _ in range(3))


def varden(data: Data) -> Iterator[Data]:
    alla = [data.get("varden", {}), *(d.get("varden", {}) for d in data.get("jamforelser", {}).values())]
    alla += [d.get("varden", {}) for d in data.get("delar", {}).values() if isinstance(d, dict)]
    for ett in alla:
        yield from (varde for varde in ett.values() if isinstance(varde, dict) and "varde" in varde)


def skyddade(root: Path) -> dict[str, Any]:
    """Every measurement as it may be shown, by path."""
    workspace = Workspace(root)
    found: dict[str, Any] = {}
    for enhet in workspace.units:
        sammanhang = Sammanhang(workspace, workspace.folder(enhet))
        found |= {m.path: sammanhang.skyddad(m) for m in sammanhang.matningar() if m.model}
    return found


def andra_det_dolda(data: Data, skyddad: Any, rng: random.Random) -> int:
    """Give everything that is hidden another value, and say how many."""
    m, antal = skyddad.matning, 0
    platser = [(data.get("varden", {}), m.varden)]
    i_delar = []
    platser += [(data["jamforelser"][n]["varden"], j.varden) for n, j in m.jamforelser.items()]
    for namn, del_ in m.delar.items():
        ra = data["delar"][namn]
        if isinstance(ra, dict):
            tomt = dict.fromkeys(ra.get("varden", {}))
            i_delar.append((ra.get("varden", {}), tomt if del_.ar_dold else del_.varden))
    for ra, visat in [*platser, *i_delar]:
        for fraga, varde in ra.items():
            dold = visat[fraga] is None or visat[fraga].ar_dold
            if isinstance(varde, dict) and "varde" in varde and dold:
                varde["varde"] = annat(varde["varde"], rng)
                # A part's count is what the others are chosen by: tables of counts are tried elsewhere.
                if varde.get("antal") in SMA and not m.delar:
                    varde["antal"] = rng.choice([n for n in SMA if n != varde["antal"]])
                antal += 1
    if "svarande" in skyddad.svar.dolda and not m.delar:
        data["svar"]["svarande"] = 5 - data["svar"]["svarande"]  # another small one
        data["svar"]["sjalva"] = 0
        antal += 1
    for fraga, rad in m.forflyttning.items():
        ra = data["forflyttning"][fraga]
        if rad.ar_dold and isinstance(ra, dict) and "antal_par" in ra:
            ra["median_fore"], ra["median_efter"] = 1, 2
            antal += 2
            sma = [namn for namn in ("battre", "oforandrat", "samre") if ra[namn] in SMA]
            for ena, andra in pairwise(sma):
                if ra[ena] + 1 in SMA and ra[andra] - 1 in SMA:  # others, with the same sum
                    ra[ena], ra[andra] = ra[ena] + 1, ra[andra] - 1
                    antal += 2
    return antal


def annat(varde: float, rng: random.Random) -> float:
    """Another value on the same scale, whatever the scale: between what it was and one."""
    return round(1 + (varde - 1) * rng.uniform(0.1, 0.8), 1) if varde > 1.2 else varde + 0.5


def sidor(root: Path) -> Mapping[str, str]:
    """Every page, also those that must be asked for and those whose sources have faults."""
    names = tuple(report.name for report in reports() if not report.for_period)
    done = render(Workspace(root), Request(names=names, force=True, draft=True))
    render(Workspace(root), Request(force=True, draft=True, period=las("2026")))
    folder = root / done.folder
    return {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in sorted(folder.rglob("*.*"))}


@pytest.mark.tillit
@pytest.mark.langsam
def test_no_byte_of_any_page_depends_on_what_is_hidden(tmp_path: Path) -> None:
    provade = dolda = rojda = 0
    for nummer in range(tabell.size(1, 8)):
        rng = random.Random(nummer)  # noqa: S311 - the same groups on every machine
        ena, andra = tmp_path / f"{nummer}a", tmp_path / f"{nummer}b"
        matningar = planterat(ena, rng)
        shutil.copytree(ena, andra)
        fore = skyddade(ena)
        for path, data in matningar.items():
            dolda += andra_det_dolda(data, fore[path], rng)
            (andra / path).write_text(json.dumps(data, ensure_ascii=False, default=str), "utf-8")
        efter = skyddade(andra)
        assert {p: s.matning.model_dump() for p, s in fore.items()} == {
            p: s.matning.model_dump() for p, s in efter.items()
        }
        sidorna, de_andra = sidor(ena), sidor(andra)
        assert sidorna.keys() == de_andra.keys()
        assert len(sidorna) > 100
        olika = [path for path, text in sidorna.items() if text != de_andra[path]]
        assert not olika, olika
        provade += len(sidorna)
        rojda += len(olika)
    assert dolda > 50
    tabell.write(Rad("Små grupper", "ingen sida beror på det som är dolt", provade, "sidor", rojda))
    tabell.write(Rad("Små grupper", "dolda tal som byttes mot andra", dolda, "tal", 0, None))


# ── a reader of the pages who adds and subtracts

INSTRUMENT = """\
format: instrument/1
namn: Enkät
slag: enkat
varde_ar: {slag}
skala: {{min: 0, max: 100}}
agare: Förvaltningen
fragor: [{{id: a, namn: Bemötande}}, {{id: b, namn: Trygghet}}]
"""
LAG = ("ost", "vast", "syd")
PERIODER = {
    "v": ("2026-01-01", "2026-06-30"),
    "h": ("2026-07-01", "2026-12-31"),
    "ar": ("2026-01-01", "2026-12-31"),
}


def skriv_matningar(yta: Arbetsyta, rng: random.Random) -> dict[tuple[str, str, str], int]:
    """A spring and a year that begins with it, of three teams; how many answered, by question, half and team."""
    antal = {
        (q, nar, lag): rng.choice((0, 1, 2, 3, 4, 6, 8, 11, 17)) for q in "ab" for nar in "vh" for lag in LAG
    }
    for nar in ("v", "ar"):
        ingar = "vh" if nar == "ar" else nar
        baser = {(q, lag): sum(antal[q, n, lag] for n in ingar) for q in "ab" for lag in LAG}
        rader = [
            f"  {lag}: {{varden: {{{', '.join(f'{q}: {{varde: 50, antal: {baser[q, lag]}}}' for q in 'ab')}}}}}"
            for lag in LAG
        ]
        hela = ", ".join(f"{q}: {{varde: 50, antal: {sum(baser[q, lag] for lag in LAG)}}}" for q in "ab")
        fran, till = PERIODER[nar]
        yta.skriv(
            f"besok/norr/matningar/{nar}.yaml",
            f"format: matning/1\ninstrument: enkat/2026\nperiod: {{fran: {fran}, till: {till}}}\n"
            f"varden: {{{hela}}}\ndelar:\n" + "\n".join(rader) + "\n",
        )
    return antal


def lasta(markdown: str) -> set[tuple[str, str]]:
    """(question, team) of every value that a comparison shows with its base; the whole without team."""
    found = set()
    kolumner: list[str] = []
    for rad in markdown.splitlines():
        celler = [cell.strip() for cell in rad.strip("|").split("|")] if rad.startswith("|") else []
        if not celler:
            kolumner = []
        elif not kolumner:
            kolumner = [cell.casefold().replace("ö", "o").replace("ä", "a") for cell in celler]
        elif celler[0] in ("Bemötande", "Trygghet"):
            fraga = "a" if celler[0] == "Bemötande" else "b"
            for kolumn, cell in zip(kolumner[1:], celler[1:], strict=True):
                lag = next((lag for lag in LAG if lag in kolumn), "")
                har_bas = (
                    re.search(r"n\s=\s\d", cell)
                    if lag
                    else kolumn == "svarande" and re.fullmatch(r"\d+", cell)
                )
                if har_bas:
                    found.add((fraga, lag))
    return found


@pytest.mark.tillit
@pytest.mark.langsam
@pytest.mark.parametrize(("slag", "minst"), [("medel", 5), ("andel", 10)])
def test_a_reader_who_adds_and_subtracts_finds_nobody(yta: Arbetsyta, slag: str, minst: int) -> None:
    from tests.tillit.celler.test_uttommande import grupper_som_gar_att_rakna_ut

    yta.skriv("kriterier/enkat/2026.yaml", INSTRUMENT.format(slag=slag))
    provade = rojda = visade = 0
    varv = tabell.size(6, 150)
    for nummer in range(varv):
        antal = skriv_matningar(yta, random.Random(nummer))  # noqa: S311 - the same groups on every machine
        texter = {nar: yta.texter(f"norr/matningar/{nar}/jamforelse")[0] for nar in ("v", "ar")}
        synliga = {(q, nar, lag) for nar, text in texter.items() for q, lag in lasta(text)}
        visade += len(synliga)
        for fraga in "ab":
            rader = frozenset((nar, lag) for q, nar, lag in synliga if q == fraga)
            for grupp in grupper_som_gar_att_rakna_ut(rader, LAG):
                storlek = sum(antal[fraga, *atom] for atom in grupp)
                provade += 1
                rojda += 0 < storlek < minst
    assert visade > 3 * varv  # and the rest is not hidden for nothing
    lofte = f"ur sidornas tal går ingen liten grupp att räkna ut ({slag})"
    tabell.write(Rad("Små grupper", lofte, provade, "grupper", rojda))
