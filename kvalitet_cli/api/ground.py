"""What all parts of a run of reports share: what is asked for, by which reports and templates, and what is wrong for all."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache, cached_property
from typing import Any

import kvalitet_cli.rapporter
from kvalitet_cli import git
from kvalitet_cli.api.examine import check_folder
from kvalitet_cli.api.formats import document_formats
from kvalitet_cli.api.memory import Memory
from kvalitet_cli.api.perioder import must_fit
from kvalitet_cli.api.private import must_be_private
from kvalitet_cli.api.request import PRIVATE, Request
from kvalitet_cli.api.targets import Targets
from kvalitet_cli.api.vag import INDEX
from kvalitet_cli.berakning.period import Period, las
from kvalitet_cli.core import discovery
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension import Report
from kvalitet_cli.output.templates import Templates
from kvalitet_cli.output.worker.rooms import Rooms
from kvalitet_cli.store.kept import Noted
from kvalitet_cli.store.logotyp import data_url
from kvalitet_cli.store.source import Disk
from kvalitet_cli.store.workspace import REPORTS, TEMPLATES, Workspace


@cache
def reports() -> tuple[Report, ...]:
    """Every report; a file in `rapporter/` and its templates are all it takes."""
    return tuple(discovery.collect(kvalitet_cli.rapporter, "REPORT", Report))


class Ground:
    """What all parts of a run share. Another process makes it anew, of the same workspace and the same request.

    Args:
        workspace: From where.
        request: What is asked for.
        memory: What an earlier run left, when there is to be another: then every unit's facts are gathered.
        rooms: Where the workspace's own templates are laid out, with other limits than the usual.

    Raises:
        KvalitetError: A target, a report or a format does not exist, or a path leads out of the workspace.

    """

    def __init__(
        self,
        workspace: Workspace,
        request: Request,
        memory: Memory | None = None,
        rooms: Rooms | None = None,
    ) -> None:
        self.workspace, self.request = workspace, request
        self.rooms = rooms or Rooms()
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
        self.templates = (memory and memory.templates) or _templates(workspace)
        if memory:
            memory.templates = self.templates
        if request.internal:
            must_be_private(workspace.root, request.out)
        self.root = request.out or workspace.root
        self.folder = "" if request.out else (PRIVATE if request.internal else REPORTS)
        self.gathers = memory is not None or bool(self.overviews)
        """Whether every unit's facts are asked for."""

    def __reduce__(self) -> tuple[Any, ...]:
        """See above."""
        return Ground, (self.workspace, self.request)

    def prepare(self) -> None:
        """Make ready what the formats need before the first page."""
        for ending in self.request.endings:
            if prepare := self.formats[ending].prepare:
                prepare(self.templates)

    @cached_property
    def overviews(self) -> list[Report]:
        """The reports over many units that are asked for."""
        request = self.request
        if (request.targets and not self.targets.shared) or request.only:
            return []
        return [report for report in self.chosen if report.kind is None]

    @cached_property
    def faults(self) -> list[Diagnostic]:
        """What is wrong in what all units share."""
        return check_folder(self.workspace, self.workspace.shared)

    @cached_property
    def periods(self) -> list[Period]:
        """The period that is asked for; else those that have a report lying there, where anyone asks for them."""
        if not self.gathers or not any(report.for_period for report in self.chosen):
            return []
        if self.request.period:
            return [self.request.period]
        folder = self.root / self.folder
        lie = (
            path for report in reports() if report.for_period for path in folder.glob(f"*/{report.name}.*")
        )
        names = sorted({path.parent.name for path in lie})
        return [period for name in names if (period := las(name)) and period.namn == name]

    @cached_property
    def tracked(self) -> frozenset[str]:
        """The reports in git, other than as Markdown; where files are only compared."""
        others = [f"{REPORTS}/*.{ending}" for ending in self.formats if ending != "md"]
        found = git.tracked(self.workspace.root, *others) if self.request.verify else None
        return frozenset(found or ())

    @property
    def disk(self) -> Disk:
        """Where the reports lie."""
        source = self.workspace.source
        return source if isinstance(source, Disk) and source.root == self.root else Disk(self.root)

    def title(self, name: str) -> str:
        """What the report of that name is called."""
        return next(report.title for report in reports() if report.name == name)


def noted(workspace: Workspace) -> Workspace:
    """The same workspace, which notes what is asked of it; all that is made of it rests on how it wants its reports to look."""
    source = Noted(workspace.root)
    found = Workspace(workspace.root, source)

    def read() -> None:
        look = found.settings.utseende
        for path in [*source.everything(TEMPLATES), *filter(None, (look.logotyp, look.wordmall))]:
            with suppress(KvalitetError, OSError):  # who uses it tells
                source.output(path)

    source.share(read)
    return found


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
