"""From documents to reports on disk: what is to be rendered, what may be written, what is kept, what is stale.

A report whose own sources hold an error is not written, all others are. A settled report is kept as it is. Each unit is
a part of its own (`unit_reports`); the overviews come last, of what all units said.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import Any

from kvalitet_cli.api.formats import document_formats
from kvalitet_cli.api.ground import Ground, noted, reports
from kvalitet_cli.api.memory import Memory
from kvalitet_cli.api.pages import Pages, Take, errors
from kvalitet_cli.api.perioder import fits, must_hold_something
from kvalitet_cli.api.request import LOOKS, Rendered, Request
from kvalitet_cli.api.unit_reports import Made, again, made, to_be_kept
from kvalitet_cli.api.withheld import Fakta, Publicering
from kvalitet_cli.api.workers import Progress, each_unit
from kvalitet_cli.berakning.period import Period
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Page
from kvalitet_cli.output.worker.rooms import Rooms
from kvalitet_cli.store.kept import Book, Noted, digest
from kvalitet_cli.store.source import Disk
from kvalitet_cli.store.workspace import Workspace

__all__ = ["render", "reports", "take_all", "texts"]

_FEW_VISITS = 50
"""Below so many visits one process writes their reports fastest."""


def render(
    workspace: Workspace,
    request: Request,
    progress: Progress = iter,
    memory: Memory | None = None,
    stop: Callable[[], bool] | None = None,
    *,
    rooms: Rooms | None = None,
    workers: int | None = None,
    keeps: bool = False,
    known: Mapping[str, Made] | None = None,
) -> Rendered:
    """Render what is asked for.

    Args:
        workspace: From where.
        request: What.
        progress: Wraps the iterable of units, to show how far the work has come.
        memory: What an earlier run left; this one adds to it.
        stop: Asked after each page whether to leave the rest; only in one process.
        rooms: Where the workspace's own templates are laid out, with other limits than the usual.
        workers: How many processes; None lets the size of the work decide.
        keeps: Whether what was made is known to the next run, so that only what rests on a change is made anew.
        known: Units' parts that have been done elsewhere, of the same request.

    Raises:
        KvalitetError: A target, a report or a format does not exist, or a path leads out of the workspace.

    """
    if keeps and memory is None and _can_be_kept(workspace, request):
        workspace = noted(workspace)
    workers = 1 if memory is not None or stop else workers
    ground = Ground(workspace, request, memory, rooms)
    run = _Run(ground, memory, progress, stop=stop, workers=workers, known=known)
    run.work()
    run.must_have_found()
    if request.is_whole and not run.done.stopped and (request.verify or request.tidy):
        run.files.orphans()
    run.done.diagnostics = sorted(
        dict.fromkeys(run.done.diagnostics), key=lambda diagnostic: diagnostic.order
    )
    return run.done


def _can_be_kept(workspace: Workspace, request: Request) -> bool:
    """Whether all is asked for, as files in their usual place; what is set in type rests on the system's fonts too."""
    unusual = request.draft or request.dry or request.force or request.out
    text = not any(form.binary for ending, form in document_formats().items() if ending in request.endings)
    return request.is_whole and not unusual and text and type(workspace.source) is Disk


def take_all(
    workspace: Workspace, request: Request, take: Take, memory: Memory | None = None
) -> list[Diagnostic]:
    """Lay out what is asked for and give each text to `take`; nothing is written. The findings."""
    taken = 0

    def count(page: Page, name: str, text: str | bytes, ending: str) -> None:
        nonlocal taken
        taken += 1
        take(page, name, text, ending)

    run = _Run(Ground(workspace, request, memory), memory, take=count)
    run.work()
    run.must_have_found(taken)
    return list(dict.fromkeys(run.done.diagnostics))


def texts(workspace: Workspace, request: Request) -> tuple[list[str], list[Diagnostic]]:
    """The reports' texts and the findings, with nothing written."""
    found: list[str] = []
    shown = {report.name for report in reports() if report.for_period or not request.period} | {
        *request.names
    }

    def take(_page: Page, name: str, text: str | bytes, ending: str) -> None:
        if name not in shown:  # the way in, which is written anew beside the reports of a period
            return
        if not isinstance(text, str):
            raise KvalitetError(
                f"En rapport i formatet {ending} går inte att visa i terminalen.",
                f"Skriv den som fil i stället, utan --skriv-ut: kvalitet rapport --format {ending}",
            )
        found.append(text)

    diagnostics = take_all(workspace, request, take)
    return found, diagnostics


class _Run:
    """One run: what the steps share."""

    def __init__(
        self,
        ground: Ground,
        memory: Memory | None,
        progress: Progress = iter,
        *,
        take: Take | None = None,
        stop: Callable[[], bool] | None = None,
        workers: int | None = 1,
        known: Mapping[str, Made] | None = None,
    ) -> None:
        self.ground, self.memory, self.known = ground, memory or Memory(), known or {}
        self.remembers = memory is not None
        self.progress, self.take, self.stop, self.workers = progress, take, stop, workers
        self.request, self.targets = ground.request, ground.targets
        self.publicering = Publicering(ground.workspace, ground.request, reports())
        self.pages = Pages(ground, self.publicering)
        self.done, self.files = self.pages.done, self.pages.files
        self.for_periods: list[tuple[str, str]] = []

    def work(self) -> None:
        """Do all of it: every unit, then the overviews."""
        self.ground.prepare()
        faults = self.ground.faults
        self.done.diagnostics += errors(faults)
        self.done.notices += [fault for fault in faults if fault.code in LOOKS and not self.request.verify]
        try:
            gathered = self._units()
            if not self.done.stopped:
                self._overviews(gathered)
        finally:
            self.ground.rooms.close()

    def _units(self) -> list[Fakta]:
        gathered: list[Fakta] = []
        for found in self._each():
            self._merge(found)
            if found.stopped:
                self.done.stopped = True
                break
            if found.fakta:
                gathered.append(found.fakta)
        return gathered

    def _each(self) -> Iterator[Made]:
        """What each unit that is asked about gave, those that are known too, in their order."""
        space = self.ground.workspace
        units = [u for u in space.units if self.ground.overviews or self.targets.wants_unit(u)]
        known = {unit: there for unit in units if (there := self._known(unit))}
        asked = [unit for unit in units if unit not in known]
        workers = 1 if self.ground.templates.has_own else self.workers  # they have a worker of their own
        book = self._book()
        work: Callable[[Workspace, str], Any] = (
            partial(to_be_kept, ground=self.ground)
            if book
            else partial(made, ground=self.ground, take=self.take, stop=self.stop)
        )
        with closing(
            each_unit(space, asked, work, self.progress, workers, book=book, few=_FEW_VISITS)
        ) as answers:
            for unit in units:
                if unit in known:
                    yield known[unit]
                    continue
                self.memory.looked.clear()
                answer = next(answers)
                answer = Made.unpacked(answer) if book else answer
                if self.remembers and not answer.stopped:
                    self.memory.keep(unit, answer)
                yield answer
            yield from answers  # to its end
        if book:
            book.save()

    def _known(self, unit: str) -> Made | None:
        """What has been done of a unit: elsewhere, or in the run before where nobody asks for its reports now."""
        if unit in self.known or self.targets.wants_unit(unit):
            return self.known.get(unit)
        return self.memory.fresh(unit)

    def _book(self) -> Book | None:
        """What the last run knew, where the workspace notes what is asked of it."""
        ground = self.ground
        if not isinstance(ground.workspace.source, Noted) or not _is_text(ground.workspace.units):
            return None
        words = [
            "rapport",
            *(["intern"] if self.request.internal else []),
            *(["jamfor"] if self.request.verify else []),
        ]
        rests_on = (self.request, [period.namn for period in ground.periods], sorted(ground.tracked))
        return Book(ground.workspace.root, "-".join(words), digest(rests_on), again)

    def _merge(self, found: Made) -> None:
        self.pages.units[found.unit] = found.namn
        self.pages.known += found.faults
        self.done.diagnostics += [*found.faults, *found.found]
        self.done.outcomes += found.outcomes
        self.done.lingering += found.lingering
        self.done.showing += found.showing
        self.files.expected |= found.expected
        self.files.internal |= found.internal
        if found.fakta:
            self.publicering.minns(found.fakta)
        self.publicering.minns_kansliga(found.kansliga)

    def _overviews(self, gathered: Sequence[Fakta]) -> None:
        request, overviews = self.request, self.ground.overviews
        if request.period and overviews:
            must_hold_something(
                request.period, [f.publik for f in gathered], request.day, internal=request.internal
            )
        wanted: list[tuple[Page, str]] = []
        for period in (*self.ground.periods, None):  # the way in leads to the periods' reports
            lasning = self.publicering.delat(period, self.for_periods)
            for report in overviews:
                if report.for_period == (period is None) or (period and not fits(report, period)):
                    continue
                for page in lasning.oversikter(report, gathered):
                    if self._wants_overview(page, report.title, period):
                        self.pages.promise(page)
                        wanted.append((page, report.name))
        for (page, name), _ in zip(wanted, self.progress([name for _, name in wanted]), strict=True):
            self.pages.lay_out(page, name, self.take)
            if self.stop and self.stop():
                self.done.stopped = True
                return

    def _wants_overview(self, page: Page, title: str, period: Period | None) -> bool:
        if page.internal and not self.request.internal:
            self.done.lingering += self.files.lingering(page)
            return False
        asked = period == self.request.period or self.files.lies_there(page)
        if not asked or not self.targets.wants_overview(page.sources):
            return False
        if period:
            self.for_periods.append((page.path, f"{page.namn or title}, {period.namn}"))
        return True

    def must_have_found(self, taken: int = 0) -> None:
        """Say so when a report that was asked for by name fits nothing of what was pointed at."""
        request, chosen = self.request, self.ground.chosen
        if request.period and not self.for_periods:
            raise KvalitetError(
                f"För {request.period.ord} finns inget att redovisa i arbetsytan.",
                "Det behövs minst en enhet som är verksam under perioden.",
            )
        if taken or self.done.outcomes or request.only is not None:
            return
        if chosen and all(report.for_period for report in chosen) and not request.targets:
            raise KvalitetError(
                f"Rapporten {listing(request.names, 'eller')} görs för en period.",
                f"Säg vilken, till exempel: kvalitet rapport --mall {request.names[0]} --period 2026.",
            )
        if request.names:
            where = listing(request.targets, "eller") if request.targets else "arbetsytan"
            raise KvalitetError(
                f"Rapporten {listing(request.names, 'eller')} går inte att göra av något i {where}.",
                "Utan --mall görs den rapport som passar.",
            )


def _is_text(names: Sequence[str]) -> bool:
    """Whether all of them can be kept: a folder may have any bytes for a name."""
    try:
        "".join(names).encode()
    except UnicodeEncodeError:
        return False
    return True
