"""A valid workspace of so many visits, the same bytes every time: `python -m benchmarks.workspace MAPP ANTAL [--fel PROCENT]`.

Beside MAPP: `MAPP.schema/` for other validators, and `MAPP.faults`, one `path:line:code` per planted fault (at most one a visit).
"""

import argparse
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.schemas import schemas

WHO = (
    "Personalen",
    "Enhetschefen",
    "Arbetsgruppen",
    "Sjuksköterskan",
    "Nattpersonalen",
    "Flera medarbetare",
    "Ledningen",
    "Samordnaren",
)
DOES = (
    "följer rutinen för",
    "beskriver tydligt hur man arbetar med",
    "visar god kännedom om",
    "har påbörjat ett arbete kring",
    "har inte dokumenterat",
    "saknar en gemensam bild av",
    "har under året förbättrat",
    "har nyligen utbildats i",
)
WHAT = (
    "genomförandeplanerna",
    "basala hygienrutiner",
    "brandövningar",
    "överrapportering mellan skift",
    "avvikelsehantering",
    "den enskildes inflytande",
    "måltidssituationen",
    "introduktionen av nyanställda",
    "egenkontroll av temperatur",
    "nattfasta",
)
WHEN = (
    "",
    "",
    " vid besöket",
    " sedan förra uppföljningen",
    " enligt intervjuerna",
    " men inte på helger",
    " i de journaler som granskats",
)
LEVELS = ("ej-uppfyllt", "delvis-uppfyllt", "uppfyllt")
SETS, AREAS, CRITERIA = 6, 8, 5
FAULTS = ("level", "criterion", "key", "date", "type", "duplicate", "remark")
VISITS_OF_A_UNIT = 25


@dataclass(frozen=True)
class File:
    """A file of the workspace: where it is, its lines, and the faults that were planted as `line:code`."""

    path: str
    lines: list[str]
    faults: tuple[str, ...] = ()


def make(out: Path, visits: int, faults: float = 0) -> None:
    """Write a workspace of so many visits, a fault in `faults` per cent of them, with what belongs beside it."""
    planted = []
    for file in files(visits, faults):
        path = out / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(file.lines) + "\n", encoding="utf-8", newline="\n")
        planted += [f"{file.path}:{fault}\n" for fault in file.faults]
    out.with_name(f"{out.name}.faults").write_text("".join(planted), encoding="utf-8", newline="\n")
    beside = out.with_name(f"{out.name}.schema")
    beside.mkdir(exist_ok=True)
    for name, text in schemas(LEVELS).items():
        (beside / name).write_text(text, encoding="utf-8", newline="\n")


def files(visits: int, faults: float = 0) -> Iterator[File]:
    """Every file, always the same; the order of the draws is what makes it so."""
    dice = Random(1)  # noqa: S311 - nothing secret: the same draws every time
    yield File(
        "kvalitet.yaml",
        [
            "format: installning/1",
            'organisation: {namn: Mätkommunen, kommunkod: "2080"}',
            "lagom: {kriterier_per_besok: 40, atgarder_per_plan: 12}",
        ],
    )
    for number in range(SETS):
        yield _edition(dice, number)
    units = max(1, visits // VISITS_OF_A_UNIT)
    for unit in range(units):
        yield _unit(dice, unit)
    for number in range(visits):
        yield from _visit(dice, number % units, number // units, faults)


def _sentence(dice: Random) -> str:
    return f"{dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHAT)}{dice.choice(WHEN)}."


def _edition(dice: Random, number: int) -> File:
    lines = [
        "format: kriterier/1",
        f"namn: Kriterier för verksamhet {number}",
        "galler: {fran: 2000-01-01}",
        "far_publiceras: true",
        "skala:",
    ]
    for index, (level, act) in enumerate(zip(LEVELS, ("true", "true", "false"), strict=True)):
        word = level.replace("-", " ").capitalize()
        lines.append(
            f'  - {{id: {level}, namn: {word}, symbol: "{"✕◐●"[index]}", kraver_atgard: {act},'
            f" innebar: Arbetssättet är på nivå {index}.}}"
        )
    lines.append("omraden:")
    for area in range(AREAS):
        lines += [f"  - id: omrade-{area}", f"    namn: Område {area}", "    kriterier:"]
        for index in range(CRITERIA):
            lines += [
                f"      - id: o{area}-krav-{index}",
                f"        namn: Krav {area}.{index}",
                f"        text: {_sentence(dice)}",
                "        klass: ska",
                f"        vagledning: {_sentence(dice)}",
                "        underlag: [intervju-medarbetare, dokumentgranskning]",
            ]
    return File(f"kriterier/verksamhet-{number}/2026.yaml", lines)


def _unit(dice: Random, unit: int) -> File:
    lines = ["format: enhet/1", f"namn: Enhet {unit}", "verksamhet: hemtjanst", "regi: kommunal"]
    return File(f"besok/enhet-{unit:05d}/enhet.yaml", [*lines, f"brukare: {dice.randint(20, 200)}"])


def _visit(dice: Random, unit: int, turn: int, percent: float) -> Iterator[File]:
    """A visit and, when something falls short, its plan."""
    day = dt.date(2004, 1, 7) + dt.timedelta(days=turn * 9 + unit % 5)
    folder = f"besok/enhet-{unit:05d}/{day}"
    fault = dice.choice(FAULTS) if dice.random() * 100 < percent else ""
    areas = sorted(dice.sample(range(AREAS), dice.randint(4, AREAS)))
    lines = [
        "format: besok/1",
        "slag: uppfoljning",
        "anledning: planerad",
        f"kriterier: verksamhet-{unit % SETS}/2026",
        f"datum: {day}",
        "uppfoljare: [{roll: verksamhetsutvecklare}]",
        "metoder: [{metod: intervju-medarbetare, antal: 6}, {metod: dokumentgranskning, antal: 12}]",
        f"urval: {{omraden: [{', '.join(f'omrade-{area}' for area in areas)}], skal: Några områden åt gången.}}",
        "bedomningar:",
    ]
    short: list[str] = []
    faults: list[str] = []
    faulty = f"o{dice.choice(areas)}-krav-2"
    for criterion in (f"o{area}-krav-{index}" for area in areas for index in range(CRITERIA)):
        level = dice.choices(LEVELS, (1, 3, 16))[0]
        if level != "uppfyllt" and len(short) < 8:
            short.append(criterion)
        else:
            level = "uppfyllt"
        text = f"{_sentence(dice)} {_sentence(dice)}"
        planted = fault if criterion == faulty else ""
        faults += _assess(lines, criterion, level, text, planted)
    lines += [
        "goda_exempel:",
        f"  - {{id: exempel-1, kriterier: [o{areas[0]}-krav-0], text: {_sentence(dice)}, far_spridas: true}}",
    ]
    if short:
        lines.append("papekanden:")
        lines += [
            f"  - {{id: papekande-{index}, kriterier: [{criterion}], risk: mattlig,"
            f" tidskrav: handlingsplan, text: {_sentence(dice)}}}"
            for index, criterion in enumerate(short)
        ]
    lines.append(f"sammanfattning: {_sentence(dice)} {_sentence(dice)} {_sentence(dice)}")
    if fault == "date":
        faults.append(f"{len(lines) + 1}:KV106")
        lines.append("tidslinje: {faststalld: 2026-02-30}")
    else:
        sent, settled = day + dt.timedelta(days=7), day + dt.timedelta(days=14)
        lines.append(f"tidslinje: {{utkast_skickat: {sent}, faststalld: {settled}}}")
    yield File(f"{folder}/besok.yaml", lines, tuple(faults))
    if short:
        yield _plan(dice, folder, day, len(short), fault)


def _assess(lines: list[str], criterion: str, level: str, text: str, fault: str) -> list[str]:
    """Add an assessment, with the fault that is asked for; gives the fault's place."""
    line = len(lines) + 1
    places = {
        "criterion": f"{line}:KV201",
        "level": f"{line + 1}:KV203",
        "key": f"{line + 3}:KV101",
        "duplicate": f"{line + 3}:KV004",
        "type": f"{line + 3}:KV103",
    }
    lines.append(f"  {criterion}{'x' if fault == 'criterion' else ''}:")
    lines.append(f"    niva: {'upfyllt' if fault == 'level' else level}")
    lines.append(f"    motivering: {text}")
    if fault == "key":
        lines.append("    undrlag: [intervju-medarbetare]")
    if fault == "duplicate":
        lines.append(f"    niva: {level}")
    if fault == "type":
        lines.append("    underlag: {intervju: ja}")
    else:
        lines.append("    underlag: [intervju-medarbetare, dokumentgranskning]")
    return [places[fault]] if fault in places else []


def _plan(dice: Random, folder: str, day: dt.date, remarks: int, fault: str) -> File:
    made = day + dt.timedelta(days=20)
    lines = [
        "format: handlingsplan/1",
        f"upprattad: {made}",
        "gemensamt_framtagen: true",
        f"aterbesok: {made + dt.timedelta(days=56)}",
        "atgarder:",
    ]
    faults: list[str] = []
    for index in range(remarks):
        lines.append(f"  - id: atgard-{index}")
        if fault == "remark" and index == 0:
            lines.append("    grund: {papekanden: [papekande-0, finns-inte]}")
            faults.append(f"{len(lines)}:KV204")
        else:
            lines.append(f"    grund: {{papekanden: [papekande-{index}]}}")
        lines += [
            f"    text: {_sentence(dice)}",
            f"    mal: {_sentence(dice)}",
            "    ansvarig: enhetschef",
            f"    klart_senast: {made + dt.timedelta(days=40)}",
            f"    paborjad: {made + dt.timedelta(days=5)}",
        ]
    return File(f"{folder}/handlingsplan.yaml", lines, tuple(faults))


def main() -> None:
    """Make one by hand."""
    asked = argparse.ArgumentParser(description="En giltig arbetsyta med så många besök, alltid likadan.")
    asked.add_argument("mapp", type=Path, metavar="MAPP")
    asked.add_argument("antal", type=int, metavar="ANTAL")
    asked.add_argument(
        "--fel", type=float, default=0, metavar="PROCENT", help="andelen besök med ett planterat fel"
    )
    words = asked.parse_args()
    make(words.mapp, words.antal, words.fel)


if __name__ == "__main__":
    main()
