"""Pages on their way to files: laid out in every format unless something withholds them, and what became of each."""

from collections.abc import Callable, Iterable

from kvalitet_cli.api.files import Files
from kvalitet_cli.api.ground import Ground
from kvalitet_cli.api.request import Outcome, Rendered
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.api.vag import INDEX, vag
from kvalitet_cli.api.withheld import Publicering
from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.extension import Page
from kvalitet_cli.output.templates import MallfelError
from kvalitet_cli.store.workspace import SETTINGS

Take = Callable[[Page, str, str | bytes, str], None]
"""What is done with a page that is laid out: given the page, its report's name, its text and its ending."""


class Pages:
    """The pages of one part of a run.

    Attributes:
        ground: What all parts share.
        publicering: What may be published.
        done: What became of the files, and the findings that are the part's own.
        files: What is on disk.
        known: The errors that may withhold a page.
        units: Names of units by id, those that a way may lead by.

    """

    def __init__(self, ground: Ground, publicering: Publicering) -> None:
        self.ground, self.publicering = ground, publicering
        self.done = Rendered(ground.root, ground.folder)
        self.files = Files(ground, self.done)
        self.known: list[Diagnostic] = errors(ground.faults)
        self.units: dict[str, str] = {}
        self._promised: set[str] = set()

    def promise(self, page: Page) -> None:
        """Know of a page before it is laid out: the way to one that comes before it may lead by it."""
        if self._reason(page, self._faults(page)) is None:
            self._promised.add(page.path)

    def lay_out(self, page: Page, name: str, take: Take | None = None) -> None:
        """The page in every format, unless something withholds it.

        Args:
            page: The page.
            name: Its report's name.
            take: What is done with each text, instead of writing it.

        """
        take = take or self._put
        request, faults = self.ground.request, self._faults(page)
        reason = self._reason(page, faults)
        told = tuple(dict.fromkeys(map(self.publicering.fel, faults)))
        if reason is Outcome.INTERNAL:
            self.done.lingering += self.files.lingering(page)
        else:
            self.files.expect(page)
        for ending in request.endings:
            path = self.files.path(page, ending)
            if reason:
                self.done.outcomes.append((path, reason))
                continue
            final = page.final and not told

            def laid_out(ending: str, final: bool = final) -> str | bytes:
                way = vag(page, self.ground.title(name), self.units, self._leads(ending))
                templates, form = self.ground.templates.at(way), self.ground.formats[ending]
                return self.ground.rooms.render(form, templates, name, page.view, final=final, faults=told)

            try:
                if (
                    self.ground.formats[ending].binary
                    and final
                    and self.files.is_settled_otherwise(page, laid_out)
                ):
                    self.done.outcomes.append((path, Outcome.HELD))
                    continue
                take(page, name, laid_out(ending), ending)
            except MallfelError as error:
                self.done.outcomes.append((path, Outcome.UNLAID))
                self._note_template_fault(error)

    def _put(self, page: Page, _name: str, text: str | bytes, ending: str) -> None:
        self.files.put(page, text, ending, self.publicering.dolt.get(page.path, frozenset()))

    def _reason(self, page: Page, faults: tuple[Diagnostic, ...]) -> Outcome | None:
        """Why a page with such faults in its sources is withheld; None where it is not."""
        request = self.ground.request
        if page.internal and not request.internal:
            return Outcome.INTERNAL
        return Outcome.FAULTY if faults and not request.draft else None

    def _faults(self, page: Page) -> tuple[Diagnostic, ...]:
        if not self.known:
            return ()
        sources = {SETTINGS, f"besok/{page.path.partition('/')[0]}/enhet.yaml", *page.sources}
        folders = tuple(source for source in sources if source.endswith("/"))
        return tuple(d for d in self.known if d.path in sources or d.path.startswith(folders))

    def _leads(self, ending: str) -> Callable[[str], bool]:
        """Whether there will be such a page when the run is over."""

        def finns(path: str) -> bool:
            unit = path.rpartition("/")[0]
            is_sound = not any(fault.path.startswith(f"besok/{unit}/") for fault in self.known)
            is_made = path == INDEX or (unit in self.units and is_sound)
            will_be = path in self._promised or (self.ground.request.is_whole and is_made)
            return will_be or self.files.lies(path, ending)

        return finns

    def _note_template_fault(self, error: MallfelError) -> None:
        rule = rules()["KV801"]
        span = Span(error.line, 1, error.line, 1)
        fault = Diagnostic(error.path, span, rule.code, rule.name, rule.severity, error.message)
        if fault not in self.done.diagnostics:
            self.done.diagnostics.append(fault)


def errors(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that withhold a report."""
    return [fault for fault in faults if fault.severity is Severity.ERROR]
