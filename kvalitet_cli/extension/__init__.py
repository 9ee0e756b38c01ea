"""What an added file provides: read this first when you add a rule, a report or a format.

A file in `regler/` offers `RULE`, in `rapporter/` `REPORT`, in `output/diagnostics/` and `output/documents/` `FORMAT`.
Being there is all the registration that is needed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from kvalitet_cli.core.diagnostic import Diagnostic, Related, Severity, Span
from kvalitet_cli.core.text import discreet_path

if TYPE_CHECKING:  # who only shows findings needs no models
    from kvalitet_cli.extension.rulepage import RulePage
    from kvalitet_cli.extension.sammanhang import Sammanhang
    from kvalitet_cli.model._bas import Dokument


class Finding(NamedTuple):
    """What a rule yields: a place in its document and a sentence that says what would be right."""

    span: Span
    message: str
    suggestion: str | None = None
    related: tuple[Related, ...] = ()


Check = Callable[[Any, "Sammanhang"], Iterator[Finding]]
"""A generator over one `store.document.Loaded` document (its `model` is never None) and a Sammanhang."""


class Rule(NamedTuple):
    """A rule; the docstring of its module is the page that `kvalitet forklara` shows.

    Attributes:
        code: `KV201`; never reused.
        name: The fault, in kebab-case.
        checks: What to run for which kind of document, by the kind's word: `{"besok": check}`, written out so that a run
            that meets no such document can leave the rule alone; none for a code that the reader, the renderer or the run
            raises.
        note_in_draft: Whether the finding is a note until the visit's report is settled.
        silenceable: Whether `# kvalitet: ignorera` works on it.
        compares: Whether it needs an older revision to say anything (`--mot`): then a silence holds for the change that
            it came with, and its finding is never a known debt.
        always: Whether it is told whatever is chosen or known: personal data.

    """

    code: str
    name: str
    severity: Severity
    checks: Mapping[str, Check] = MappingProxyType({})
    note_in_draft: bool = False
    silenceable: bool = True
    compares: bool = False
    always: bool = False


class Page(NamedTuple):
    """One report about to be written.

    Attributes:
        path: Where, under `rapporter/` and without ending: `hemtjansten-norr/2026-02-10/kvalitetsrapport`.
        view: A frozen view of plain values; the templates see nothing else.
        sources: Paths of the documents that the view was built from, or of folders (with `/` last); an error in one
            withholds the report.
        final: Whether the report is kept as it is once written.
        internal: Whether only `--intern` writes it.
        namn: What it is called in the way to it; empty when its report's title says it.

    """

    path: str
    view: Any
    sources: tuple[str, ...]
    final: bool = False
    internal: bool = False
    namn: str = ""


class Report(NamedTuple):
    """A report: `build` turns one document (or, for an overview, all facts) into pages.

    Attributes:
        name: The templates' name: `mallar/<name>.md.jinja` and `mallar/<name>.html.jinja`.
        title: What the report is called, in Swedish.
        kind: The kind of document it is built from; None for an overview over all units.
        build: For a kind: `build(loaded, sammanhang, *, intern)`; for an overview: `build(facts, sammanhang, *, intern)`.
        passar: How well the report fits a document as its own, `passar(loaded, sammanhang)`: 0 is not at all. Of the
            reports that fit, the best is written and the others when `--mall` asks for them; below 0, it fits but is
            never the best. A report that does not say is written beside the document's own.
        for_period: Whether an overview is made for a period (`sammanhang.period`, and `Enhetsfakta.perioder`). Its
            pages lie in the period's folder. One is written when `--period` asks for it, and kept up to date while it
            lies there.
        whole_year: Whether the only periods that it is made for are whole years.
        mapp: The folder that an overview's pages lie in, where they have one of their own: no unit may have that id.
        utelamnat: What a page says where something is left out of it, when the usual sentence does not suit its readers.

    """

    name: str
    title: str
    kind: "type[Dokument] | None"
    build: Callable[..., Iterator[Page]]
    passar: "Callable[[Any, Sammanhang], int] | None" = None
    for_period: bool = False
    whole_year: bool = False
    mapp: str = ""
    utelamnat: str = ""


class Look(NamedTuple):
    """What the reader's end can show: colour, and so many columns (None: as wide as it gets)."""

    color: bool = False
    width: int | None = None


class Findings(NamedTuple):
    """What a run found, as a format for findings is given it.

    Attributes:
        diagnostics: In order of path, line, code.
        lines: The lines of a file by its path, for a frame around a place.
        look: What the reader's end can show.
        page: A rule's page by its code.
        prefix: Where the workspace lies in its repository, with `/` last: a service that annotates a change wants
            paths from the repository's top, everyone else the workspace's own.
        paths: Every document that was checked, in order.
        codes: Every rule that there is, in order.

    """

    diagnostics: Sequence[Diagnostic]
    lines: Callable[[str], Sequence[str]]
    look: Look = Look()
    page: "Callable[[str], RulePage] | None" = None
    prefix: str = ""
    paths: Sequence[str] = ()
    codes: Sequence[str] = ()

    def place(self, path: str) -> str:
        """A file's path as it is told: with the prefix, and safe to print."""
        return discreet_path(self.prefix + path)


class DiagnosticFormat(NamedTuple):
    """How findings are printed.

    Attributes:
        name: The word after `--format`.
        render: The findings -> the whole text, with its last line break.
        schema: The JSON Schema of what it prints, for formats that machines read.
        from_top: Whether it wants `Findings.prefix`; asking git for it takes a moment.
        begins: A pattern that fits the beginning of what it prints and of nothing else: so a result in a file is known
            again, and may be replaced. Without one that takes `--tvinga`.
        stream: As `render`, piece by piece, for what gets long and is never whole anywhere.

    """

    name: str
    render: Callable[[Findings], str]
    schema: Mapping[str, Any] | None = None
    from_top: bool = False
    begins: str = ""
    stream: Callable[[Findings], Iterator[str]] | None = None

    def pieces(self, findings: Findings) -> Iterator[str]:
        """What is printed, in as many pieces as it comes."""
        yield from self.stream(findings) if self.stream else [self.render(findings)]


class DocumentFormat(NamedTuple):
    """How a report is written.

    Attributes:
        ending: The file's ending: `md`.
        render: `render(templates, name, view, *, final, faults)` -> the whole text, or bytes when `binary`. It holds the
            mark *Skapad av kvalitet* (a comment, an HTML meta, a property), which says *Fastställd* when `final`;
            `faults` are sentences about errors in the sources, shown under the mark UTKAST.
        marked: `marked(content)` -> the mark that a file of this format holds, or nothing: only a file with one may be
            written over.
        prepare: `prepare(templates)` loads what only this format needs; raises KvalitetError with the next step when
            it is not there.
        binary: Whether it is no text: written when `--format` asks for it, and not shown in a terminal.

    """

    ending: str
    render: Callable[..., str | bytes]
    marked: Callable[[bytes], str]
    prepare: Callable[[Any], None] | None = None
    binary: bool = False
