"""The pages that are looked at: of the example data one of each report, and all of a workspace that `init` has made."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kvalitet_cli.api import render
from kvalitet_cli.api.create.arbetsyta import workspace as create
from kvalitet_cli.api.files import Files
from kvalitet_cli.api.ground import Ground
from kvalitet_cli.api.request import Rendered, Request
from kvalitet_cli.berakning.period import Period, las
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension import Page
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT


@dataclass(frozen=True)
class Pages:
    """Every page of a workspace on disk, and which report made which."""

    folder: Path
    by_report: dict[str, list[Path]]

    def all(self) -> Iterator[Path]:
        """Every page, in order of path."""
        yield from sorted(path for pages in self.by_report.values() for path in pages)

    def richest(self, report: str) -> list[Path]:
        """The report's largest page, where most can go wrong; none if no document gives the report."""
        return sorted(self.by_report.get(report, []), key=lambda path: (-path.stat().st_size, path))[:1]


def example(folder: Path) -> Pages:
    """The example data's pages, and those that are only made when asked for by name."""
    workspace = Workspace(ROOT)
    pages = _write(workspace, folder)
    for report in render.reports():
        if report.name not in pages.by_report:
            period = las("2026") if report.for_period else None
            try:
                pages.by_report.update(_write(workspace, folder, report.name, period=period).by_report)
            except KvalitetError:  # nothing to make it of; `test_every_report_is_looked_at` tells
                continue
    return pages


def new_workspace(folder: Path) -> Pages:
    """The pages of a workspace with one unit and one visit."""
    workspace = folder / "arbetsyta"
    create(workspace, "Exempelkommunen")
    return _write(Workspace(workspace), folder / "rapporter")


def _write(workspace: Workspace, folder: Path, *names: str, period: Period | None = None) -> Pages:
    made: defaultdict[str, list[Path]] = defaultdict(list)
    files = Files(
        Ground(workspace, request := Request(out=folder, names=names, period=period)), Rendered(folder, "")
    )

    def take(page: Page, name: str, text: str | bytes, ending: str) -> None:
        if ending == "html":
            made[name].append(folder / files.path(page, "html"))
        files.put(page, text, ending)

    render.take_all(workspace, request, take)
    return Pages(folder, dict(made))
