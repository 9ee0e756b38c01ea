"""From documents to reports on disk: what is to be rendered, what may be written, what is kept, what is stale.

A report whose own sources hold an error is not written, all others are. A settled report is kept as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

import kvalitet_cli.rapporter
from kvalitet_cli.api.examine import check_folder
from kvalitet_cli.api.files import Files
from kvalitet_cli.api.formats import document_formats
from kvalitet_cli.api.memory import Memory
from kvalitet_cli.api.perioder import fits, must_fit, must_hold_something
from kvalitet_cli.api.private import must_be_private
from kvalitet_cli.api.request import LOOKS, PRIVATE, Outcome, Rendered, Request
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.api.targets import Targets
from kvalitet_cli.api.vag import INDEX, vag
from kvalitet_cli.api.withheld import Fakta, Lasning, Publicering
from kvalitet_cli.berakning.fakta import enhetsfakta
from kvalitet_cli.berakning.period import Period, las
from kvalitet_cli.core import discovery
from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.output.templates import MallfelError, Templates
from kvalitet_cli.output.worker.rooms import Rooms
from kvalitet_cli.store.logotyp import data_url
from kvalitet_cli.store.workspace import REPORTS, SETTINGS, TEMPLATES, Folder, Workspace, unit_of


@cache
def reports() -> tuple[Report, ...]:
    """Every report; a file in `rapporter/` and its templates are all it takes."""
    return tuple(discovery.collect(kvalitet_cli.rapporter, "REPORT", Report))


def render(
    workspace: Workspace,
    request: Request,
    progress: Callable[[Iterable[str]], Iterable[str]] = iter,
    memory: Memory | None = None,
    stop: Callable[[], bool] = lambda: False,
    *,
    rooms: Rooms | None = None,
) -> Rendered:
    """Render what is asked for.

    Args:
        workspace: From where.
        request: What.
        progress: Wraps the iterable of units, to show how far the work has come.
        memory: What an earlier run left; this one adds to it.
        stop: Asked after each file whether to leave the rest.
        rooms: Where the workspace's own templates are laid out, with other limits than the usual.

    Raises:
        KvalitetError: A target, a report or a format does not exist, or a path leads out of the workspace.

    """
    run = _Run(workspace, request, memory, rooms)
    try:
        for page, text, ending in run.texts(progress):
            run.files.put(page, text, ending, run.publicering.dolt.get(page.path, frozenset()))
            if stop():
                run.done.stopped = True
                break
    finally:
        run.rooms.close()
    run.must_have_found()
    if request.is_whole and not run.done.stopped and (request.verify or request.tidy):
        run.files.orphans()
    run.done.diagnostics.sort(key=lambda diagnostic: diagnostic.order)
    return run.done


def texts(workspace: Workspace, request: Request) -> tuple[list[str], list[Diagnostic]]:
    """The reports' texts and the findings, with nothing written."""
    run = _Run(workspace, request)
    for ending in request.endings:
        if run.formats[ending].binary:
            raise KvalitetError(
                f"En rapport i formatet {ending} går inte att visa i terminalen.",
                f"Skriv den som fil i stället, utan --skriv-ut: kvalitet rapport --format {ending}",
            )
    try:
        found = [text for _, text, _ in run.texts(iter) if isinstance(text, str)]
    finally:
        run.rooms.close()
    run.must_have_found(found)
    return found, run.done.diagnostics


class _Run:
    """One run: what the steps share."""

    def __init__(
        self,
        workspace: Workspace,
        request: Request,
        memory: Memory | None = None,
        rooms: Rooms | None = None,
    ) -> None:
        self.rooms = rooms or Rooms()
        self.memory, self.remembers = memory or Memory(), memory is not None
        self.workspace = workspace
        self.request = request
        self.formats = document_formats()
        for ending in request.endings:
            if ending not in self.formats:
                raise KvalitetError(
                    f"Formatet {ending} finns inte.", f"Välj bland: {', '.join(self.formats)}."
                )
        self.chosen = _chosen(request.names)
        if request.period:
            self.chosen = _for_period(self.chosen, request.names, request.period)
        self.targets = Targets(workspace, request.targets, request.only)
        self.publicering = Publicering(workspace, request, reports())
        self.templates = self.memory.templates or _templates(workspace)
        self.memory.templates = self.templates
        if request.internal:
            must_be_private(workspace.root, request.out)
        root = request.out or workspace.root
        folder = "" if request.out else (PRIVATE if request.internal else REPORTS)
        self.done = Rendered(root, folder)
        self.files = Files(workspace, request, self.done, self.formats)
        self.units: dict[str, str] = {}
        self.for_periods: list[tuple[str, str]] = []

    def texts(
        self, progress: Callable[[Iterable[str]], Iterable[str]]
    ) -> Iterator[tuple[Page, str | bytes, str]]:
        """Every page that may be written, with its text and ending."""
        for ending in self.request.endings:
            if prepare := self.formats[ending].prepare:
                prepare(self.templates)
        shared = self.workspace.shared
        faults = check_folder(self.workspace, shared)
        self.note_faults(faults)
        self.done.notices += [fault for fault in faults if fault.code in LOOKS and not self.request.verify]
        overviews = (
            [report for report in self.chosen if report.kind is None]
            if (not self.request.targets or self.targets.shared) and not self.request.only
            else []
        )
        remembered = overviews or self.remembers
        periods = self.periods() if remembered and any(report.for_period for report in self.chosen) else []
        gathered: list[Fakta] = []
        publicering = self.publicering
        for unit in progress(self.workspace.units):
            wanted = self.targets.wants_unit(unit)
            if not wanted and not overviews:
                continue
            known = None if wanted else self.memory.fresh(unit)
            if known:
                self.note_faults(known.faults)
                gathered.append(known.facts)
                publicering.minns(known.facts)
                publicering.minns_kansliga(known.withheld)
                continue
            self.memory.looked.clear()
            folder = self.workspace.folder(unit)
            lasning = publicering.enhet(folder)
            faults = check_folder(self.workspace, folder)
            self.note_faults(faults)
            enhet = unit_of(folder)
            self.units[unit] = enhet.namn if enhet else unit
            for page, name in self.pages(lasning) if wanted else ():
                yield from self.lay_out(page, name)
            if remembered:
                has_error = any(fault.severity is Severity.ERROR for fault in faults)
                gathered.append(_without_visits(folder) if has_error else lasning.fakta(periods))
                publicering.minns(gathered[-1])
                self.memory.keep(unit, gathered[-1], faults, publicering.kansliga(unit))
        if self.request.period and overviews:
            must_hold_something(
                self.request.period,
                [f.publik for f in gathered],
                self.request.day,
                internal=self.request.internal,
            )
        for period in (*periods, None):  # the way in leads to the periods' reports
            lasning = publicering.delat(period, self.for_periods)
            names = progress([report.name for report in overviews])
            for report, _ in zip(overviews, names, strict=True):
                if report.for_period == (period is None) or (period and not fits(report, period)):
                    continue
                for page in lasning.oversikter(report, gathered):
                    if page.internal and not self.request.internal:
                        self.done.lingering += self.files.lingering(page)
                        continue
                    asked = period == self.request.period or self.files.lies_there(page)
                    if not asked or not self.targets.wants_overview(page.sources):
                        continue
                    if period:
                        self.for_periods.append((page.path, f"{page.namn or report.title}, {period.namn}"))
                    yield from self.lay_out(page, report.name)

    def periods(self) -> list[Period]:
        """The period that is asked for; else those that have a report lying there."""
        if self.request.period:
            return [self.request.period]
        folder = self.done.root / self.done.folder
        lie = (
            path for report in reports() if report.for_period for path in folder.glob(f"*/{report.name}.*")
        )
        names = sorted({path.parent.name for path in lie})
        return [period for name in names if (period := las(name)) and period.namn == name]

    def must_have_found(self, texts: Sequence[str] = ()) -> None:
        """Say so when a report that was asked for by name fits nothing of what was pointed at."""
        if self.request.period and not self.for_periods:
            raise KvalitetError(
                f"För {self.request.period.ord} finns inget att redovisa i arbetsytan.",
                "Det behövs minst en enhet som är verksam under perioden.",
            )
        if texts or self.done.outcomes or self.request.only is not None:
            return
        if self.chosen and all(report.for_period for report in self.chosen) and not self.request.targets:
            raise KvalitetError(
                f"Rapporten {listing(self.request.names, 'eller')} görs för en period.",
                f"Säg vilken, till exempel: kvalitet rapport --mall {self.request.names[0]} --period 2026.",
            )
        if self.request.names:
            where = listing(self.request.targets, "eller") if self.request.targets else "arbetsytan"
            raise KvalitetError(
                f"Rapporten {listing(self.request.names, 'eller')} går inte att göra av något i {where}.",
                "Utan --mall görs den rapport som passar.",
            )

    def note_faults(self, faults: Iterable[Diagnostic]) -> None:
        for fault in faults:
            if fault.severity is Severity.ERROR:
                self.done.diagnostics.append(fault)

    def pages(self, lasning: Lasning) -> Iterator[tuple[Page, str]]:
        """Every page of the folder's documents: each one's own reports, and others that are asked for by name.

        One that was asked for once, and lies there, is kept up to date with the rest.
        """
        chosen = {report.name for report in self.chosen}
        sammanhang = lasning.sammanhang
        for document in sammanhang.folder.documents:
            if document.model is None or not self.targets.wants(document):
                continue
            own = sammanhang.rapport(document)
            for report in sammanhang.rapporter(document):
                if report.name not in chosen:
                    continue
                is_own = report.passar is None or report.name in (own, *self.request.names)
                for page in lasning.sidor(report, document):
                    if is_own or self.files.lies_there(page):
                        yield page, report.name

    def lay_out(self, page: Page, name: str) -> Iterator[tuple[Page, str | bytes, str]]:
        """The page in every format, unless something withholds it."""
        sources = {SETTINGS, f"besok/{page.path.partition('/')[0]}/enhet.yaml", *page.sources}
        folders = tuple(source for source in sources if source.endswith("/"))
        faults = tuple(d for d in self.done.diagnostics if d.path in sources or d.path.startswith(folders))
        reason = None
        if page.internal and not self.request.internal:
            reason = Outcome.INTERNAL
        elif faults and not self.request.draft:
            reason = Outcome.FAULTY
        told = tuple(dict.fromkeys(map(self.publicering.fel, faults)))
        if reason is Outcome.INTERNAL:
            self.done.lingering += self.files.lingering(page)
        else:
            self.files.expect(page)
        for ending in self.request.endings:
            path = self.files.path(page, ending)
            if reason:
                self.done.outcomes.append((path, reason))
                continue
            final = page.final and not told

            def laid_out(ending: str, final: bool = final) -> str | bytes:
                templates = self.templates.at(vag(page, _title(name), self.units, self.leads(ending)))
                form = self.formats[ending]
                return self.rooms.render(form, templates, name, page.view, final=final, faults=told)

            try:
                if self.formats[ending].binary and final and self.files.is_settled_otherwise(page, laid_out):
                    self.done.outcomes.append((path, Outcome.HELD))
                    continue
                yield page, laid_out(ending), ending
            except MallfelError as error:
                self.done.outcomes.append((path, Outcome.UNLAID))
                self.note_template_fault(error)

    def leads(self, ending: str) -> Callable[[str], bool]:
        """Whether there will be such a page when the run is over."""

        def finns(path: str) -> bool:
            unit = path.rpartition("/")[0]
            is_sound = not any(fault.path.startswith(f"besok/{unit}/") for fault in self.done.diagnostics)
            is_made = path == INDEX or (unit in self.units and is_sound)
            return (self.request.is_whole and is_made) or (
                self.done.root / self.done.folder / f"{path}.{ending}"
            ).is_file()

        return finns

    def note_template_fault(self, error: MallfelError) -> None:
        rule = rules()["KV801"]
        span = Span(error.line, 1, error.line, 1)
        fault = Diagnostic(error.path, span, rule.code, rule.name, rule.severity, error.message)
        if fault not in self.done.diagnostics:
            self.done.diagnostics.append(fault)

    def path(self, page: Page, ending: str) -> str:
        return f"{self.done.folder}/{page.path}.{ending}".lstrip("/")


def _chosen(names: Sequence[str]) -> list[Report]:
    known = {report.name: report for report in reports()}
    for name in names:
        if name not in known:
            near = nearest(name, known)
            rest = f"Närmast: {near}." if near else f"Välj bland: {', '.join(known)}."
            raise KvalitetError(f"Rapporten {name} finns inte.", rest)
    return [known[name] for name in dict.fromkeys(names)] if names else list(known.values())


def _for_period(chosen: Sequence[Report], names: Sequence[str], period: Period) -> list[Report]:
    """The chosen reports that are made for a period, and the way in, which leads to them.

    Raises:
        KvalitetError: One that was asked for by name has no period, or not one like this.

    """
    with_period = [report for report in chosen if report.for_period]
    if names and len(with_period) < len(chosen):
        without = [report.name for report in chosen if not report.for_period]
        known = listing([report.name for report in reports() if report.for_period], "eller")
        raise KvalitetError(
            f"Rapporten {listing(without, 'och')} har ingen period.", f"--period hör till {known}."
        )
    if names:
        must_fit(with_period, period)
    return [*with_period, *(report for report in reports() if report.name == INDEX)]


def _title(name: str) -> str:
    return next(report.title for report in reports() if report.name == name)


def _without_visits(folder: Folder) -> Fakta:
    """A unit whose documents hold an error: overviews name it and say no more."""
    enhet = replace(enhetsfakta(folder.name, unit_of(folder), "", (), None), brukare=None, fel=True)
    return Fakta(enhet, {}, frozenset())


def _templates(workspace: Workspace) -> Templates:
    """The workspace's templates, with the logotype and the Word template that its settings name."""
    look, root = workspace.settings.utseende, workspace.root
    if (root / TEMPLATES).is_symlink():
        raise KvalitetError(
            f"{TEMPLATES} är en symbolisk länk, och länkar följs inte. Inget skrevs.",
            "Lägg mallarna i arbetsytan själv, i mappen mallar/.",
        )
    return Templates(
        root / TEMPLATES,
        logotyp=data_url(root, look.logotyp) if look.logotyp else "",
        wordmall=(root, look.wordmall) if look.wordmall else None,
    )
