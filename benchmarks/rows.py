"""The rows of the table: what is set against what, how much it may cost, and what would be better still."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from benchmarks import commands as c
from benchmarks.rounds import Took

Rounds = Mapping[str, Sequence[Took]]


class Figure(Protocol):
    """How a row's figure is got, round by round."""

    @property
    def names(self) -> tuple[str, ...]:
        """The commands that must have been run in turn."""

    def values(self, rounds: Rounds) -> list[float]:
        """The figure of each round."""


@dataclass(frozen=True)
class Ratio:
    """One command against another, in time or in memory."""

    over: str
    under: str
    of: Literal["wall", "peak"] = "wall"

    @property
    def names(self) -> tuple[str, ...]:
        """The two."""
        return self.over, self.under

    def values(self, rounds: Rounds) -> list[float]:
        """Each round's own ratio."""
        pairs = zip(rounds[self.over], rounds[self.under], strict=True)
        return [getattr(over, self.of) / getattr(under, self.of) for over, under in pairs]


@dataclass(frozen=True)
class Added:
    """What one command takes beyond a third, against what another takes beyond it: rendering without the check."""

    over: str
    under: str
    beyond: str

    @property
    def names(self) -> tuple[str, ...]:
        """The three."""
        return self.over, self.under, self.beyond

    def values(self, rounds: Rounds) -> list[float]:
        """Each round's own ratio; a round where nothing was left under the line says nothing."""
        threes = zip(rounds[self.over], rounds[self.under], rounds[self.beyond], strict=True)
        return [
            (over.wall - beyond.wall) / (under.wall - beyond.wall)
            for over, under, beyond in threes
            if under.wall > beyond.wall
        ]


@dataclass(frozen=True)
class Megabytes:
    """The largest process of a command."""

    name: str

    @property
    def names(self) -> tuple[str, ...]:
        """The one."""
        return (self.name,)

    def values(self, rounds: Rounds) -> list[float]:
        """Each round's."""
        return [took.peak for took in rounds[self.name]]


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        number: P1 to P12; what belongs together has the same.
        what: What was measured, for a person.
        run: Which rows are measured in turn with one another.
        figure: How the figure is got.
        limit: What must hold; None where the figure is only told.
        goal: What would be better still.
        least: Whether the figure must be at least the limit, not at most.
        unit: `×`, or `MB`.

    """

    number: str
    what: str
    run: str
    figure: Figure
    limit: float | None = None
    goal: float | None = None
    least: bool = False
    unit: str = "×"

    def reaches(self, figure: float, bound: float | None) -> bool:
        """Whether a figure is as good as the bound."""
        return bound is not None and (figure >= bound if self.least else figure <= bound)


@dataclass(frozen=True)
class Answer:
    """What a row gave: the figure of each round, or why there is none."""

    row: Row
    values: Sequence[float] = ()
    missing: str = ""

    @property
    def figure(self) -> float:
        """The median."""
        return statistics.median(self.values)

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong: a row that only tells, or one whose limit is kept."""
        return self.row.limit is None or (bool(self.values) and self.row.reaches(self.figure, self.row.limit))


RUNS: Mapping[str, tuple[str, int]] = {
    "start": (c.PASS, 3),
    "liten": (c.KALL, 1),
    "stor": (c.SCAN, 1),
    "varm": (c.STATALL, 1),
    "rapport": (c.PASS, 1),
}
"""A run -> the command that is set against itself in it, and how many rounds for each that was asked for."""

ROWS = (
    Row(
        "P1",
        "kall kontroll, {few} besök: check-jsonschema mot kvalitet",
        "liten",
        Ratio(c.CHECK_JSONSCHEMA, c.KALL),
        25,
        40,
        least=True,
    ),
    Row(
        "P2",
        "kall kontroll, {few} besök: kvalitet mot @sourcemeta/jsonschema (C++)",
        "liten",
        Ratio(c.KALL, c.SOURCEMETA),
        1.5,
        1.0,
    ),
    Row(
        "P3",
        "kall kontroll, {many} besök, mot libyaml_scan (C)",
        "stor",
        Ratio(c.KALL_STOR, c.SCAN),
        4.5,
        2.5,
    ),
    Row(
        "P4",
        "kall kontroll, {many} besök: en process mot två",
        "stor",
        Ratio(c.EN, c.TVA),
        1.5,
        1.8,
        least=True,
    ),
    Row(
        "P5",
        "varm kontroll, {many} besök, inget ändrat, mot statall.py",
        "varm",
        Ratio(c.VARM, c.STATALL),
        2.0,
        1.0,
    ),
    Row(
        "P6",
        "varm kontroll, {many} besök, en fil ändrad, mot statall.py",
        "varm",
        Ratio(c.ANDRAD, c.STATALL),
        3.0,
        2.0,
    ),
    Row(
        "P7",
        "största processens minne, {many} besök mot {few}",
        "stor",
        Ratio(c.KALL_STOR, c.KALL, "peak"),
        1.6,
        1.2,
    ),
    Row("P7", "största processens minne, {many} besök", "stor", Megabytes(c.KALL_STOR), 100, unit="MB"),
    Row("P8", "kvalitet --help mot python -c pass", "start", Ratio(c.HJALP, c.PASS), 2.2, 1.8),
    Row("P8", "kvalitet --version mot python -c pass", "start", Ratio(c.VERSION, c.PASS), 2.2, 1.8),
    Row("P8", "kvalitet kontrollera --help mot python -c pass", "start", Ratio(c.ETT_KOMMANDO, c.PASS), 9, 6),
    Row(
        "P8",
        "kvalitet kontrollera av en tom arbetsyta mot python -c pass",
        "start",
        Ratio(c.TOM, c.PASS),
        17,
        12,
    ),
    Row("P8", "kvalitet kontrollera av en tom arbetsyta igen", "start", Ratio(c.TOM_VARM, c.PASS), 17, 12),
    Row("P9", "kall kontroll, {few} besök: fel i alla mot inga fel", "liten", Ratio(c.FEL, c.KALL), 1.5, 1.1),
    Row(
        "P10",
        "{few} kvalitetsrapporter som Markdown, med kontroll, mot kontrollen",
        "liten",
        Ratio(c.MD, c.KALL),
        1.7,
        1.3,
    ),
    Row("P10", "HTML mot Markdown, utan kontrollen", "liten", Added(c.HTML, c.MD, c.KALL), 2.5),
    Row(
        "P10",
        "alla arbetsytans rapporter som Markdown, med kontroll, mot kontrollen",
        "liten",
        Ratio(c.ALLA_MD, c.KALL),
    ),
    Row(
        "P11",
        "rapport igen efter en ändring i ett av {few} besök, mot hela",
        "rapport",
        Ratio(c.IGEN, c.HEL),
        1 / 8,
        1 / 20,
    ),
    Row(
        "P12",
        "jamfor: {few} tillkomna besök, mot kall kontroll",
        "liten",
        Ratio(c.TILLKOMNA, c.KALL),
        1.5,
        0.5,
    ),
    Row("P12", "jamfor: {few} ändrade besök, mot kall kontroll", "liten", Ratio(c.ANDRADE, c.KALL)),
)
