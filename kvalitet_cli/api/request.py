"""What is asked of the reports, and what became of each file."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.berakning.period import Period
from kvalitet_cli.core.diagnostic import Diagnostic

PRIVATE = "privat/rapporter"
LOOKS = ("KV803", "KV804")
"""Warnings about how every report looks: they withhold none, but who has asked for a logotype looks for it."""


class Outcome(StrEnum):
    """What became of one file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # settled, and kept as it is
    HELD = "held"  # would say something else than the settled report that lies there
    FAULTY = "faulty"  # its sources hold an error
    UNLAID = "unlaid"  # its template holds an error
    INTERNAL = "internal"  # only --intern prints it
    FOREIGN = "foreign"  # not made by the program
    STALE = "stale"  # missing or differing, with --kontrollera
    ORPHAN = "orphan"  # its sources are gone
    LINGERING = "lingering"  # made before it was internal
    REMOVED = "removed"


class Request(NamedTuple):
    """What is asked for.

    Attributes:
        targets: Units, visits, sets or paths; none means everything.
        names: Reports by name; none means all.
        endings: The formats by their endings: `md`, `html`, `pdf`, `docx`.
        day: The reports' day; None is the latest day written in each one's sources.
        period: Only reports for this period; None means every report, and of those for a period such as lie there.
        out: Where reports go; None is the workspace's `rapporter/` (or `privat/rapporter/` with `internal`).
        only: Of that, only documents in these folders and files, and no overviews; empty is overviews alone.

    """

    targets: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    endings: tuple[str, ...] = ("md", "html")
    out: Path | None = None
    day: dt.date | None = None
    period: Period | None = None
    internal: bool = False
    force: bool = False
    draft: bool = False
    verify: bool = False
    tidy: bool = False
    dry: bool = False
    only: tuple[str, ...] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether every report is asked for, so that orphans can be told."""
        return not (self.targets or self.names or self.period) and self.only is None


@dataclass
class Rendered:
    """What a run did: an outcome a file, and the findings."""

    root: Path
    folder: str
    outcomes: list[tuple[str, Outcome]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    notices: list[Diagnostic] = field(default_factory=list)
    stopped: bool = False  # before all was done
    lingering: list[str] = field(default_factory=list)  # public files of what has been made internal since
    showing: list[tuple[str, str]] = field(default_factory=list)
    """Settled files that show what may not be published any more, each with what writes it again."""

    def count(self, *outcomes: Outcome) -> int:
        """How many files had one of these outcomes."""
        return sum(outcome in outcomes for _, outcome in self.outcomes)

    def paths(self, outcome: Outcome) -> list[str]:
        """The files that had this outcome."""
        return [path for path, found in self.outcomes if found is outcome]
