"""The table as a person reads it: in the terminal, and as Markdown for the handbook."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.commands import Size
from benchmarks.rounds import Took
from benchmarks.rows import Answer, Rounds, Row

SPACE = "\N{NO-BREAK SPACE}"
HEAD = ("Rad", "Vad", "Uppmätt", "Spridning", "Gräns", "Mål", "Håller")


@dataclass(frozen=True)
class Report:
    """All that a measurement has to say.

    Attributes:
        about: The machine and the versions, as pairs.
        noise: What a command cost against itself in the same run, by the command's name.
        answers: The rows, in order.
        rounds: What each command took.
        size: How large the workspaces were.

    """

    about: Sequence[tuple[str, str]]
    noise: Sequence[tuple[str, Sequence[float]]]
    answers: Sequence[Answer]
    rounds: Rounds
    size: Size


def text(report: Report) -> str:
    """For the terminal."""
    about = [*report.about, ("Brus", noise(report))]
    width = max(len(name) for name, _ in about)
    return "\n".join(
        [
            *(f"{name:<{width}}  {value}" for name, value in about),
            "",
            *_laid_out([HEAD, *(cells(answer, report.size) for answer in report.answers)], right=set()),
            "",
            *_laid_out([TOOK, *orientation(report.rounds)], right={1, 2, 3, 4}),
            "",
        ]
    )


def markdown(report: Report) -> str:
    """For the handbook."""
    about = [*report.about, ("Brus", noise(report))]
    return "\n".join(
        [
            *(f"- {name}: {value}" for name, value in about),
            "",
            *_ruled([HEAD, *(cells(answer, report.size) for answer in report.answers)]),
            "",
            "Tiderna är till för att man ska veta ungefär vad det handlar om. De går inte att jämföra mellan två körningar.",
            "",
            *_ruled([TOOK, *orientation(report.rounds)]),
        ]
    )


def noise(report: Report) -> str:
    """How much the same command wavers against itself."""
    return "; ".join(
        f"{name} mot sig självt {number(statistics.median(values))} × ({spread(values)})"
        for name, values in report.noise
    )


def cells(answer: Answer, size: Size) -> tuple[str, ...]:
    """One row."""
    row = answer.row
    what = row.what.format(few=grouped(size.few), many=grouped(size.many))
    limits = (_bound(row, row.limit), _bound(row, row.goal))
    if not answer.values:
        return (row.number, what, "–", "–", *limits, f"mättes inte: {answer.missing}")
    return (
        row.number,
        what,
        f"{number(answer.figure)}{SPACE}{row.unit}",
        spread(answer.values),
        *limits,
        _verdict(answer),
    )


def _verdict(answer: Answer) -> str:
    row = answer.row
    if row.limit is None:
        return "–"
    if not answer.holds:
        return "nej"
    return "ja, och målet" if row.reaches(answer.figure, row.goal) else "ja"


def _bound(row: Row, bound: float | None) -> str:
    return "–" if bound is None else f"{'≥' if row.least else '≤'}{SPACE}{number(bound)}{SPACE}{row.unit}"


TOOK = ("Kommando", "Tid ms", "minst–mest", "Processortid ms", "Största processen MB")


def orientation(rounds: Rounds) -> Iterator[tuple[str, ...]]:
    """What each command took: for orientation, since only ratios of one run can be relied upon."""
    for name, took in rounds.items():
        walls = [one.wall * 1000 for one in took]
        yield (
            name,
            grouped(round(statistics.median(walls))),
            f"{grouped(round(min(walls)))}–{grouped(round(max(walls)))}",
            grouped(round(_median(took, "cpu") * 1000)),
            grouped(round(max(one.peak for one in took))),
        )


def _median(took: Sequence[Took], what: str) -> float:
    return float(statistics.median(getattr(one, what) for one in took))


def spread(values: Sequence[float]) -> str:
    """The least and the most."""
    return f"{number(min(values))}–{number(max(values))}"


def number(value: float) -> str:
    """Three figures that mean something, with a Swedish comma."""
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 0.2 else 3
    written = f"{value:.{decimals}f}"
    return (
        written.rstrip("0").rstrip(".")
        if "." in written and value in (int(value), round(value, 1))
        else written
    ).replace(".", ",")


def grouped(value: int) -> str:
    """A whole number with its thousands apart."""
    return f"{value:,}".replace(",", SPACE)


def _laid_out(rows: Sequence[Sequence[str]], right: set[int]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()


def _ruled(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(rows[0])} |"
    yield "|" + "---|" * len(rows[0])
    yield from (f"| {' | '.join(row)} |" for row in rows[1:])
