"""Measure: `python -m benchmarks [P1 P8 …] [--varv 5] [--liten] [--sida]`; 1 when a limit does not hold.

Each run times its commands in turn, round by round; a row's figure is the median of the rounds' own ratios.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import machine, page
from benchmarks.commands import AGAIN, KALL, KALL_STOR, Size, command
from benchmarks.places import ROOT, MissingError, Places
from benchmarks.rounds import Command, Took, measure, together
from benchmarks.rows import ROWS, RUNS, Answer, Megabytes, Ratio, Row
from benchmarks.table import Report, text

SMALL = Size(100, 400)
NUMBERS = list(dict.fromkeys(row.number for row in ROWS))


def main() -> int:
    """Measure what is asked for, and print the table."""
    words = _asked()
    rows = [row for row in ROWS if row.number in (words.rad or NUMBERS)]
    places = Places(words.mapp.resolve())
    places.folder.mkdir(parents=True, exist_ok=True)
    try:
        _tell(f"mäter {places.kvalitet}")
    except MissingError as error:
        raise SystemExit(f"Programmet gick inte att installera: {error}") from None
    size = SMALL if words.liten else Size()
    load = machine.load()
    rounds: dict[str, Sequence[Took]] = {}
    noise: list[tuple[str, Sequence[float]]] = []
    answers: dict[Row, Answer] = {}
    memory = ""
    for run in dict.fromkeys(row.run for row in rows):
        mine = [row for row in rows if row.run == run]
        twin, times = RUNS[run]
        _tell(f"{', '.join(dict.fromkeys(row.number for row in mine))}: förbereder")
        commands, missing = _commands(
            [twin, *(name for row in mine for name in row.figure.names)], places, size
        )
        took = measure(commands, words.varv * times, told=partial(_tell_of, run))
        rounds |= took
        if twin in took:
            noise.append((twin, Ratio(twin + AGAIN, twin).values(took)))
        for row in mine:
            lacks = [missing[name] for name in row.figure.names if name in missing]
            answers[row] = Answer(row, missing=lacks[0]) if lacks else Answer(row, row.figure.values(took))
        if any(isinstance(row.figure, Megabytes) for row in mine):
            memory = _memory([one for one in commands if one.name in (KALL, KALL_STOR)])
    about = [
        *machine.told(places),
        *machine.peers(places),
        ("Andra på maskinen", f"belastning {load} när mätningen började"),
        *([("Allas minne", memory)] if memory else []),
    ]
    places.clear()
    report = Report(about, noise, [answers[row] for row in rows], rounds, size)
    print(text(report), end="")
    if words.sida:
        page.write(report)
    return int(any(not answer.holds for answer in report.answers))


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(
        prog="make matning", description="Mät hur snabbt kvalitet är, rad för rad."
    )
    asked.add_argument(
        "rad", nargs="*", choices=[*NUMBERS, []], metavar="RAD", help="P1 till P12; utan någon mäts alla"
    )
    asked.add_argument(
        "--varv", type=int, default=5, help="hur många varv som räknas, efter ett som inte gör det"
    )
    asked.add_argument(
        "--liten", action="store_true", help="små arbetsytor: ett prov på att det går, inga tal att lita på"
    )
    asked.add_argument("--sida", action="store_true", help="skriv tabellen i docs/prestanda.md")
    asked.add_argument("--mapp", type=Path, default=ROOT / ".matning", help="var allt som behövs läggs")
    words = asked.parse_args()
    if words.sida and (words.rad or words.liten):
        asked.error("sidan har alla rader i full storlek: --sida går inte ihop med RAD eller --liten")
    return words


def _commands(names: Sequence[str], places: Places, size: Size) -> tuple[list[Command], dict[str, str]]:
    """What can be run, each once and the first of them twice; and what cannot, with why."""
    made: list[Command] = []
    missing: dict[str, str] = {}
    for name in dict.fromkeys([names[0], names[0] + AGAIN, *names[1:]]):
        try:
            made.append(command(name, places, size))
        except MissingError as lack:
            missing[name] = str(lack)
    return made, missing


def _memory(commands: Sequence[Command]) -> str:
    """What all the processes of a check had at one time."""
    told = "; ".join(f"{one.name} {together(one):.0f} MB" for one in commands)
    return f"{told} (processerna samtidigt, delat minne räknat en gång)"


def _tell_of(run: str, part: str) -> None:
    _tell(f"{run}: {part}")


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
