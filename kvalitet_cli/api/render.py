"""From documents to reports on disk: what is to be rendered, what may be written, what is kept, what is stale.

A report whose own sources hold an error is not written, all others are. A settled report is kept as it is.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

import kvalitet_cli.rapporter
from kvalitet_cli import git
from kvalitet_cli.api.check import check_folder, rules
from kvalitet_cli.api.facts import facts
from kvalitet_cli.api.formats import document_formats
from kvalitet_cli.api.memory import Memory
from kvalitet_cli.api.targets import Targets
from kvalitet_cli.berakning.fakta import Enhetsfakta, enhetsfakta
from kvalitet_cli.core import discovery
from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.output.templates import MallfelError, Templates, mark
from kvalitet_cli.store.workspace import SETTINGS, Folder, Workspace, unit_of
from kvalitet_cli.store.write import Outcome as Put
from kvalitet_cli.store.write import inside, remove, write

REPORTS = "rapporter"
PRIVATE = "privat/rapporter"
TEMPLATES = "mallar"


class Outcome(StrEnum):
    """What became of one file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # settled, and kept as it is
    FAULTY = "faulty"  # its sources hold an error
    INTERNAL = "internal"  # only --intern prints it
    FOREIGN = "foreign"  # not made by the program
    STALE = "stale"  # missing or differing, with --kontrollera
    ORPHAN = "orphan"  # its sources are gone
    REMOVED = "removed"


@dataclass(frozen=True)
class Request:
    """What is asked for.

    Attributes:
        targets: Units, visits, sets or paths; none means everything.
        names: Reports by name; none means all.
        endings: `md`, `html`.
        day: The reports' day; None is the latest day written in each one's sources.
        out: Where reports go; None is the workspace's `rapporter/` (or `privat/rapporter/` with `internal`).
        only: Of that, only documents in these folders and files, and no overviews; empty is overviews alone.

    """

    targets: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    endings: tuple[str, ...] = ("md", "html")
    out: Path | None = None
    day: dt.date | None = None
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
        return not self.targets and not self.names and self.only is None


@dataclass
class Rendered:
    """What a run did: an outcome a file, and the findings."""

    root: Path
    folder: str
    outcomes: list[tuple[str, Outcome]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    stopped: bool = False  # before all was done

    def count(self, *outcomes: Outcome) -> int:
        """How many files had one of these outcomes."""
        return sum(outcome in outcomes for _, outcome in self.outcomes)

    def paths(self, outcome: Outcome) -> list[str]:
        """The files that had this outcome."""
        return [path for path, found in self.outcomes if found is outcome]


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
) -> Rendered:
    """Render what is asked for.

    Args:
        workspace: From where.
        request: What.
        progress: Wraps the iterable of units, to show how far the work has come.
        memory: What an earlier run left; this one adds to it.
        stop: Asked after each file whether to leave the rest.

    Raises:
        KvalitetError: A target, a report or a format does not exist, or a path leads out of the workspace.

    """
    run = _Run(workspace, request, memory)
    for page, text, ending in run.texts(progress):
        run.put(page, text, ending)
        if stop():
            run.done.stopped = True
            break
    run.must_have_found()
    if request.is_whole and not run.done.stopped and (request.verify or request.tidy):
        run.orphans()
    run.done.diagnostics.sort(key=lambda diagnostic: diagnostic.order)
    return run.done


def texts(workspace: Workspace, request: Request) -> tuple[list[str], list[Diagnostic]]:
    """The reports' texts and the findings, with nothing written."""
    run = _Run(workspace, request)
    found = [text for _, text, _ in run.texts(iter)]
    run.must_have_found(found)
    return found, run.done.diagnostics


class _Run:
    """One run: what the steps share."""

    def __init__(self, workspace: Workspace, request: Request, memory: Memory | None = None) -> None:
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
        self.targets = Targets(workspace, request.targets, request.only)
        self.templates = self.memory.templates or _templates(workspace)
        self.memory.templates = self.templates
        root = request.out or workspace.root
        folder = "" if request.out else (PRIVATE if request.internal else REPORTS)
        self.done = Rendered(root, folder)
        self.expected: set[str] = set()
        self.tracked = git.tracked(workspace.root, f"{REPORTS}/*.html") if request.verify else None

    def texts(self, progress: Callable[[Iterable[str]], Iterable[str]]) -> Iterator[tuple[Page, str, str]]:
        """Every page that may be written, with its text and ending."""
        shared = self.workspace.shared
        self.note_faults(check_folder(self.workspace, shared))
        overviews = (
            [report for report in self.chosen if report.kind is None]
            if (not self.request.targets or self.targets.shared) and not self.request.only
            else []
        )
        gathered: list[Enhetsfakta] = []
        for unit in progress(self.workspace.units):
            wanted = self.targets.wants_unit(unit)
            if not wanted and not overviews:
                continue
            known = None if wanted else self.memory.fresh(unit)
            if known:
                self.note_faults(known.faults)
                gathered.append(known.facts)
                continue
            self.memory.looked.clear()
            folder = self.workspace.folder(unit)
            sammanhang = Sammanhang(self.workspace, folder, self.request.day, reports())
            faults = check_folder(self.workspace, folder)
            self.note_faults(faults)
            for page, name in self.pages(folder, sammanhang) if wanted else ():
                yield from self.lay_out(page, name)
            if overviews or self.remembers:
                has_error = any(fault.severity is Severity.ERROR for fault in faults)
                gathered.append(_without_visits(folder) if has_error else facts(sammanhang))
                self.memory.keep(unit, gathered[-1], faults)
        sammanhang = Sammanhang(self.workspace, shared, self.request.day, reports())
        for report in overviews:
            for page in report.build(tuple(gathered), sammanhang, intern=self.request.internal):
                if self.targets.wants_overview(page.sources):
                    yield from self.lay_out(page, report.name)

    def must_have_found(self, texts: Sequence[str] = ()) -> None:
        """Say so when a report that was asked for by name fits nothing of what was pointed at."""
        if self.request.names and self.request.only is None and not (texts or self.done.outcomes):
            where = listing(self.request.targets, "eller") if self.request.targets else "arbetsytan"
            raise KvalitetError(
                f"Rapporten {listing(self.request.names, 'eller')} går inte att göra av något i {where}.",
                "Utan --mall görs den rapport som passar.",
            )

    def note_faults(self, faults: Iterable[Diagnostic]) -> None:
        for fault in faults:
            if fault.severity is Severity.ERROR:
                self.done.diagnostics.append(fault)

    def pages(self, folder: Folder, sammanhang: Sammanhang) -> Iterator[tuple[Page, str]]:
        """Every page of the folder's documents: each one's own reports, and others that are asked for by name.

        One that was asked for once, and lies there, is kept up to date with the rest.
        """
        chosen = {report.name for report in self.chosen}
        for document in folder.documents:
            if document.model is None or not self.targets.wants(document):
                continue
            own = sammanhang.rapport(document)
            for report in sammanhang.rapporter(document):
                if report.name not in chosen:
                    continue
                is_own = report.passar is None or report.name in (own, *self.request.names)
                for page in report.build(document, sammanhang, intern=self.request.internal):
                    if is_own or self.lies_there(page):
                        yield page, report.name

    def lies_there(self, page: Page) -> bool:
        return any(_read(self.done.root, self.path(page, ending)) for ending in self.request.endings)

    def lay_out(self, page: Page, name: str) -> Iterator[tuple[Page, str, str]]:
        """The page in every format, unless something withholds it."""
        sources = {SETTINGS, f"besok/{page.path.partition('/')[0]}/enhet.yaml", *page.sources}
        folders = tuple(source for source in sources if source.endswith("/"))
        faults = tuple(d for d in self.done.diagnostics if d.path in sources or d.path.startswith(folders))
        reason = None
        if page.internal and not self.request.internal:
            reason = Outcome.INTERNAL
        elif faults and not self.request.draft:
            reason = Outcome.FAULTY
        told = tuple(f"{d.path}:{d.span.line}: {d.code} {d.message}" for d in faults)
        for ending in self.request.endings:
            path = self.path(page, ending)
            self.expected.add(path)
            if reason:
                self.done.outcomes.append((path, reason))
                continue
            try:
                yield (
                    page,
                    self.formats[ending].render(
                        self.templates, name, page.view, final=page.final and not told, faults=told
                    ),
                    ending,
                )
            except MallfelError as error:
                self.done.outcomes.append((path, Outcome.FAULTY))
                self.note_template_fault(error)

    def note_template_fault(self, error: MallfelError) -> None:
        rule = rules()["KV801"]
        span = Span(error.line, 1, error.line, 1)
        fault = Diagnostic(error.path, span, rule.code, rule.name, rule.severity, error.message)
        if fault not in self.done.diagnostics:
            self.done.diagnostics.append(fault)

    def path(self, page: Page, ending: str) -> str:
        return f"{self.done.folder}/{page.path}.{ending}".lstrip("/")

    def put(self, page: Page, text: str, ending: str) -> None:
        """Write one file, or with --kontrollera only compare."""
        path = self.path(page, ending)
        old = _read(self.done.root, path)
        outcome = (
            self.compare(path, old, text, page) if self.request.verify else self.write(path, old, text, page)
        )
        self.done.outcomes.append((path, outcome))

    def write(self, path: str, old: str | None, text: str, page: Page) -> Outcome:
        if old is not None and old != text and not self.request.force:
            if not _is_ours(old):
                return Outcome.FOREIGN
            if page.final and _is_settled(old):
                return Outcome.KEPT
        put = write(self.done.root, path, text, dry=self.request.dry)
        return Outcome.WRITTEN if put is Put.WRITTEN else Outcome.UNCHANGED

    def compare(self, path: str, old: str | None, text: str, page: Page) -> Outcome:
        if old == text:
            return Outcome.UNCHANGED
        if path.endswith(".html") and path not in (self.tracked or ()):
            return Outcome.UNCHANGED
        if old is not None and page.final and _is_settled(old) and not self.request.force:
            return Outcome.KEPT
        if old is None:
            self.stale(path, "Rapporten saknas. Skriv den: kvalitet rapport")
        else:
            force = " --tvinga" if page.final and _is_settled(old) else ""
            sentence = f"Rapporten skiljer sig från sina källor. Skriv den igen: kvalitet rapport{force}"
            self.stale(path, sentence, _first_difference(old, text))
        return Outcome.STALE

    def stale(self, path: str, sentence: str, line: int = 1) -> None:
        rule = rules()["KV802"]
        span = Span(line, 1, line, 1)
        self.done.diagnostics.append(Diagnostic(path, span, rule.code, rule.name, rule.severity, sentence))

    def orphans(self) -> None:
        """Reports that the program made and whose sources are gone."""
        base = self.done.root / self.done.folder
        for file in sorted([*base.rglob("*.md"), *base.rglob("*.html")]):
            path = file.relative_to(self.done.root).as_posix()
            if (
                path in self.expected
                or file.is_symlink()
                or not file.is_file()
                or not _is_ours(_read(self.done.root, path) or "")
            ):
                continue
            if self.request.tidy and not self.request.verify:
                if not self.request.dry:
                    remove(self.done.root, path)
                self.done.outcomes.append((path, Outcome.REMOVED))
            elif path.endswith(".md") or path in (self.tracked or ()):
                self.done.outcomes.append((path, Outcome.ORPHAN))
                self.stale(path, "Rapportens källor finns inte längre. Ta bort den: kvalitet rapport --stada")


def _chosen(names: Sequence[str]) -> list[Report]:
    known = {report.name: report for report in reports()}
    for name in names:
        if name not in known:
            near = nearest(name, known)
            rest = f"Närmast: {near}." if near else f"Välj bland: {', '.join(known)}."
            raise KvalitetError(f"Rapporten {name} finns inte.", rest)
    return [known[name] for name in dict.fromkeys(names)] if names else list(known.values())


def _without_visits(folder: Folder) -> Enhetsfakta:
    """A unit whose documents hold an error: overviews name it and say no more."""
    return replace(enhetsfakta(folder.name, unit_of(folder), "", (), None), fel=True)


def _templates(workspace: Workspace) -> Templates:
    """The workspace's templates, with the logotype that its settings name."""
    picture = workspace.settings.utseende.logotyp
    return Templates(
        workspace.root / TEMPLATES, logotyp=_picture(workspace.root, picture) if picture else None
    )


def _picture(root: Path, path: str) -> Path | None:
    """The logotype, if it lies inside the workspace."""
    try:
        return inside(root, path)
    except KvalitetError:
        return None


def _read(root: Path, path: str) -> str | None:
    try:
        return inside(root, path).read_text("utf-8", "replace")
    except FileNotFoundError:
        return None


def _is_ours(text: str) -> bool:
    return _mark_in(text) != ""


def _is_settled(text: str) -> bool:
    return _mark_in(text) == mark(final=True)


def _mark_in(text: str) -> str:
    """The program's mark in the first line, or in the `generator` of an HTML page; nothing that prose can imitate."""
    head = text[:2000]
    for final in (True, False):
        words = mark(final=final)
        if head.startswith(f"<!-- {words} -->") or f'<meta name="generator" content="{words}">' in head:
            return words
    return ""


def _first_difference(old: str, new: str) -> int:
    """The line where two texts begin to differ, counted from 1."""
    before, after = old.split("\n"), new.split("\n")
    for number, (left, right) in enumerate(zip(before, after, strict=False), start=1):
        if left != right:
            return number
    return min(len(before), len(after))
