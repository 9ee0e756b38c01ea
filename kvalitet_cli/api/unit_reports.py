"""One unit's part of a run of reports: its pages, and the facts that overviews are made of.

What it gives rests on the files alone, never on which unit came before, so it can be done anywhere, in any order, and
kept.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from kvalitet_cli.api.examine import check_folder
from kvalitet_cli.api.ground import Ground, reports
from kvalitet_cli.api.pages import Pages, Take, errors
from kvalitet_cli.api.request import Outcome
from kvalitet_cli.api.withheld import Fakta, Lasning, Publicering
from kvalitet_cli.berakning.fakta import enhetsfakta
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.extension import Page
from kvalitet_cli.store.source import Disk
from kvalitet_cli.store.workspace import VISITS, Folder, Workspace, unit_of


class Made(NamedTuple):
    """What a unit's part gave.

    Attributes:
        unit: The unit's id.
        namn: Its name.
        outcomes: What became of each file.
        faults: The errors in its documents.
        found: The errors that its pages have met besides: in templates, and in other units' documents.
        lingering: As in `Rendered`.
        showing: As in `Rendered`.
        expected: Every path that its pages have, without ending.
        internal: The files that may not lie there any more.
        fakta: What overviews are made of; None where nobody asked.
        kansliga: The documents that were read, each with why it may not be quoted; empty where it may.
        stopped: Whether it was stopped before all was done.

    """

    unit: str
    namn: str
    outcomes: tuple[tuple[str, Outcome], ...]
    faults: tuple[Diagnostic, ...]
    found: tuple[Diagnostic, ...]
    lingering: tuple[str, ...]
    showing: tuple[tuple[str, str], ...]
    expected: frozenset[str]
    internal: frozenset[str]
    fakta: Fakta | None
    kansliga: Mapping[str, str]
    stopped: bool = False

    def packed(self) -> tuple[Any, ...]:
        """All of it as plain values, to be kept."""
        return (
            (self.unit, self.namn),
            [(path, outcome.value) for path, outcome in self.outcomes],
            [fault.packed() for fault in self.faults],
            [fault.packed() for fault in self.found],
            (self.lingering, self.showing, sorted(self.expected), sorted(self.internal)),
            self.fakta.packed() if self.fakta else None,
            dict(self.kansliga),
        )

    @classmethod
    def unpacked(cls, packed: tuple[Any, ...]) -> "Made":
        """What `packed` was made of."""
        (unit, namn), outcomes, faults, found, (lingering, showing, expected, internal), fakta, kansliga = (
            packed
        )
        return cls(
            unit,
            namn,
            tuple((path, Outcome(outcome)) for path, outcome in outcomes),
            tuple(map(Diagnostic.unpacked, faults)),
            tuple(map(Diagnostic.unpacked, found)),
            lingering,
            showing,
            frozenset(expected),
            frozenset(internal),
            Fakta.unpacked(fakta) if fakta else None,
            kansliga,
        )


def again(packed: tuple[Any, ...]) -> tuple[Any, ...]:
    """What a part that has been packed says the next time, when nothing has changed: what was written lies there."""
    outcomes = [
        (path, Outcome.UNCHANGED.value if outcome == Outcome.WRITTEN else outcome)
        for path, outcome in packed[1]
    ]
    return packed[0], outcomes, *packed[2:]


def to_be_kept(workspace: Workspace, unit: str, *, ground: Ground) -> tuple[Any, ...]:
    """As `made`, as plain values."""
    return made(workspace, unit, ground=ground).packed()


def made(
    workspace: Workspace,
    unit: str,
    *,
    ground: Ground,
    take: Take | None = None,
    stop: Callable[[], bool] | None = None,
) -> Made:
    """Do one unit's part.

    Args:
        workspace: From where.
        unit: The unit's id.
        ground: What all parts share.
        take: What is done with each text, instead of writing it.
        stop: Asked after each page whether to leave the rest.

    """
    folder = workspace.folder(unit)
    publicering = Publicering(workspace, ground.request, reports())
    lasning = publicering.enhet(folder)
    pages = Pages(ground, publicering)
    faults = errors(check_folder(workspace, folder))
    pages.known += faults
    enhet = unit_of(folder)
    pages.units[unit] = namn = enhet.namn if enhet else unit
    others = _Others(workspace, unit)
    stopped = False
    for page, name in _pages(ground, pages, lasning) if ground.targets.wants_unit(unit) else ():
        beside = others.faults(page)
        pages.known += [fault for fault in beside if fault not in pages.known]
        pages.lay_out(page, name, take)
        if stop and stop():
            stopped = True
            break
    fakta = None
    if ground.gathers and not stopped:
        fakta = _without_visits(folder) if faults else lasning.fakta(ground.periods)
    done = pages.done
    if done.count(Outcome.UNLAID) and isinstance(workspace.source, Disk):
        workspace.source.unsure()  # it may have been out of time
    return Made(
        unit,
        namn,
        tuple(done.outcomes),
        tuple(faults),
        (*done.diagnostics, *others.found),
        tuple(done.lingering),
        tuple(done.showing),
        frozenset(pages.files.expected),
        frozenset(pages.files.internal),
        fakta,
        publicering.kansliga(unit),
        stopped,
    )


class _Others:
    """The errors of other units whose documents a page is made from.

    Attributes:
        found: All that have been met.

    """

    def __init__(self, workspace: Workspace, unit: str) -> None:
        self.found: list[Diagnostic] = []
        self._workspace = workspace
        self._by_unit: dict[str, list[Diagnostic]] = {unit: []}

    def faults(self, page: Page) -> list[Diagnostic]:
        """Those in the documents that a page is made from."""
        found = [
            fault for unit in self._units(page) for fault in self._of(unit) if fault.path in page.sources
        ]
        self.found += [fault for fault in found if fault not in self.found]
        return found

    @staticmethod
    def _units(page: Page) -> list[str]:
        return sorted({path.split("/")[1] for path in page.sources if path.startswith(f"{VISITS}/")})

    def _of(self, unit: str) -> list[Diagnostic]:
        if unit not in self._by_unit:
            there = self._workspace.has_unit(unit)
            faults = check_folder(self._workspace, self._workspace.folder(unit)) if there else []
            self._by_unit[unit] = errors(faults)
        return self._by_unit[unit]


def _pages(ground: Ground, pages: Pages, lasning: Lasning) -> Iterator[tuple[Page, str]]:
    """Every page of the folder's documents: each one's own reports, and others that are asked for by name.

    One that was asked for once, and lies there, is kept up to date with the rest.
    """
    chosen = {report.name for report in ground.chosen}
    sammanhang = lasning.sammanhang
    for document in sammanhang.folder.documents:
        if document.model is None or not ground.targets.wants(document):
            continue
        found = sammanhang.rapporter(document)
        own = next((report.name for report in found if report.passar), "")
        for report in found:
            if report.name not in chosen:
                continue
            is_own = report.passar is None or report.name in (own, *ground.request.names)
            for page in lasning.sidor(report, document):
                if is_own or pages.files.lies_there(page):
                    yield page, report.name


def _without_visits(folder: Folder) -> Fakta:
    """A unit whose documents hold an error: overviews name it and say no more."""
    enhet = enhetsfakta(folder.name, unit_of(folder), "", (), None)._replace(brukare=None, fel=True)
    return Fakta(enhet, {}, frozenset())
