"""Checking a workspace: every fault in every file, in one run, nothing written.

The unit of work is a unit's folder: `check_folder` turns one into findings and can run anywhere, in any order.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

import kvalitet_cli.regler
from kvalitet_cli.api.scope import WHOLE, Scope, named
from kvalitet_cli.api.tracked import rows_in_git
from kvalitet_cli.api.workers import Progress, each_unit
from kvalitet_cli.core import discovery
from kvalitet_cli.core.diagnostic import START, Diagnostic, Related, Severity, Span
from kvalitet_cli.core.text import masked
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.andrat import borttagna
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.places import SILENCE
from kvalitet_cli.store.reader import Comment, split_lines
from kvalitet_cli.store.workspace import TEMPLATES, Folder, Workspace

_SHOWN = (".yaml", ".yml", ".jinja", ".md", ".html")


@dataclass(frozen=True)
class Checked:
    """What a run found.

    Attributes:
        diagnostics: In order of path, line, code.
        paths: The documents that were read, in order.

    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def worst(self) -> Severity | None:
        """The gravest severity among the findings."""
        return min((d.severity for d in self.diagnostics), key=lambda severity: severity.rank, default=None)


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code; a file in `regler/` is all it takes."""
    return {rule.code: rule for rule in discovery.collect(kvalitet_cli.regler, "RULE", Rule)}


def check(
    workspace: Workspace,
    paths: Sequence[str] = (),
    progress: Progress = iter,
    workers: int | None = None,
    *,
    scope: Scope | None = None,
    before: Workspace | None = None,
) -> Checked:
    """Check a workspace, or a part of it; the same findings however many work on it.

    Args:
        workspace: What to check.
        paths: Relative to the root, with `/`; a file or a folder. None at all means everything.
        progress: Wraps the iterable of units, to show how far the work has come.
        workers: How many processes; None lets the size of the work decide.
        scope: What to look at, instead of what `paths` name.
        before: The workspace as it was, for the rules that compare.

    """
    scope = named(paths) if scope is None else scope
    found: list[Diagnostic] = []
    read: list[str] = []
    if scope.shared:
        read += [document.path for document in workspace.shared.documents] + workspace.loose
        loose = Folder("", [workspace.load(path) for path in workspace.loose])
        found += check_folder(workspace, workspace.shared, scope, before)
        found += check_folder(workspace, loose, scope)
        found += check_gone(workspace, before)
    if scope.templates:
        found += check_templates(workspace)
    found += check_tracked(workspace)
    units = scope.chosen(workspace.units)
    work = partial(check_unit, scope=scope)
    for diagnostics, paths_of_unit in each_unit(workspace, units, work, progress, workers):
        found += diagnostics
        read += paths_of_unit
    told = {diagnostic for diagnostic in found if scope.tells(diagnostic.path)}
    paths_told = sorted(path for path in read if scope.tells(path))
    return Checked(sorted(told, key=lambda diagnostic: diagnostic.order), paths_told)


def check_gone(workspace: Workspace, before: Workspace | None) -> list[Diagnostic]:
    """Editions in use whose files are gone since the older revision; nothing is left that could silence it."""
    if before is None:
        return []
    rule = rules()["KV310"]
    sammanhang = Sammanhang(workspace, workspace.shared, fore=before)
    return [
        Diagnostic(path, START, rule.code, rule.name, rule.severity, sentence)
        for path, sentence in borttagna(sammanhang)
    ]


def check_templates(workspace: Workspace) -> list[Diagnostic]:
    """What cannot be parsed in the workspace's own templates."""
    folder = workspace.root / TEMPLATES
    rule = rules()["KV801"]
    if folder.is_symlink():
        sentence = "Mappen är en symbolisk länk, och länkar följs inte. Lägg mallarna i arbetsytan själv."
        return [Diagnostic(TEMPLATES, START, rule.code, rule.name, rule.severity, sentence)]
    if not folder.is_dir():
        return []
    from kvalitet_cli.output.templates import problems  # noqa: PLC0415 - jinja2 only where there are templates

    return [
        Diagnostic(
            error.path, Span(error.line, 1, error.line, 1), rule.code, rule.name, rule.severity, error.message
        )
        for error in problems(folder)
    ]


def check_tracked(workspace: Workspace) -> list[Diagnostic]:
    """Files that git tracks and that no git may hold; no comment silences them."""
    rule = rules()["KV606"]
    return [
        Diagnostic(path, START, rule.code, rule.name, rule.severity, sentence)
        for path, sentence in rows_in_git(workspace.root)
    ]


def check_unit(workspace: Workspace, unit: str, scope: Scope = WHOLE) -> tuple[list[Diagnostic], list[str]]:
    """The unit of work: one unit's folder -> its findings and its documents' paths; needs nothing but the files."""
    folder = workspace.folder(unit)
    return check_folder(workspace, folder, scope), [document.path for document in folder.documents]


def check_folder(
    workspace: Workspace, folder: Folder, scope: Scope = WHOLE, before: Workspace | None = None
) -> list[Diagnostic]:
    """Every finding in one folder's documents: a unit's, or what all units share (also compared with `before`)."""
    sammanhang = Sammanhang(workspace, folder, fore=before)
    return [
        diagnostic
        for document in folder.documents
        if scope.tells(document.path)
        for diagnostic in check_document(document, sammanhang)
    ]


def check_document(document: Loaded[Any], sammanhang: Sammanhang) -> list[Diagnostic]:
    """Every finding in one document, without those that a comment silences."""
    found = list(_findings(document, sammanhang))
    silences = list(_silences(document, sammanhang))
    if not silences:
        return found
    kept = []
    used: set[tuple[int, str]] = set()
    for diagnostic in found:
        silence = next((s for s in silences if s.covers(diagnostic)), None)
        if silence is None or not rules()[diagnostic.code].silenceable:
            kept.append(diagnostic)
        else:
            used.add((silence.comment.line, diagnostic.code))
    return kept + [_diagnostic(document, "KV901", finding) for finding in _needless(silences, used)]


@dataclass(frozen=True)
class _Silence:
    """A comment that silences some codes.

    Attributes:
        new: Whether it came with the change that is looked at: only then it holds for what compares.

    """

    comment: Comment
    codes: tuple[str, ...]
    reason: str
    new: bool

    def covers(self, diagnostic: Diagnostic) -> bool:
        line = self.comment.line + 1 if self.comment.alone else self.comment.line
        return diagnostic.span.line == line and diagnostic.code in self.codes and self.holds(diagnostic.code)

    def holds(self, code: str) -> bool:
        return self.new or code not in rules() or not rules()[code].compares


def _findings(document: Loaded[Any], sammanhang: Sammanhang) -> Iterator[Diagnostic]:
    for fault in document.faults:
        related = (Related(document.path, *fault.related),) if fault.related else ()
        yield _diagnostic(document, fault.code, Finding(fault.span, fault.message, fault.suggestion, related))
    for span, number in document.numbers:
        sentence = f"Personnummer eller samordningsnummer ({masked(number)}). Ta bort det: historiken i git går inte att sudda."
        yield _diagnostic(document, "KV701", Finding(span, sentence))
    if document.model is None:
        return
    draft = isinstance(document.model, Besok) and not document.model.fastlagt
    for rule, check in _checks().get(document.kind, ()):
        for finding in check(document, sammanhang):
            yield _diagnostic(document, rule.code, finding, note=draft and rule.note_in_draft)


@cache
def _checks() -> Mapping[type[Dokument], Sequence[tuple[Rule, Any]]]:
    by_kind: dict[type[Dokument], list[tuple[Rule, Any]]] = {}
    for rule in rules().values():
        for kind, check in rule.checks.items():
            by_kind.setdefault(kind, []).append((rule, check))
    return by_kind


def _diagnostic(document: Loaded[Any], code: str, finding: Finding, *, note: bool = False) -> Diagnostic:
    rule = rules()[code]
    severity = Severity.NOTE if note else rule.severity
    return Diagnostic(
        document.path,
        finding.span,
        code,
        rule.name,
        severity,
        finding.message,
        finding.suggestion,
        finding.related,
    )


def _silences(document: Loaded[Any], sammanhang: Sammanhang) -> Iterator[_Silence]:
    for comment in document.comments:
        match = SILENCE.search(comment.text)
        if match:
            codes = tuple(re.findall(r"KV\d{3}", match["codes"]))
            reason = (match["reason"] or "").strip()
            yield _Silence(comment, codes, reason, _is_new(comment, document, sammanhang))


def _is_new(comment: Comment, document: Loaded[Any], sammanhang: Sammanhang) -> bool:
    if sammanhang.fore is None:
        return False
    now = sum(other.text == comment.text for other in document.comments)
    return now > sammanhang.fore.kommentarer(document.path)[comment.text]


def _needless(silences: Iterable[_Silence], used: set[tuple[int, str]]) -> Iterator[Finding]:
    for silence in silences:
        comment = silence.comment
        span = Span(comment.line, comment.column, comment.line, comment.column + len(comment.text))
        idle = [code for code in silence.codes if silence.holds(code) and (comment.line, code) not in used]
        if idle:
            yield Finding(span, f"Inget på raden ger {', '.join(idle)}. Ta bort kommentaren.")
        elif not silence.reason:
            yield Finding(
                span,
                f"Skriv varför {', '.join(silence.codes)} ska tystas: # kvalitet: ignorera {silence.codes[0]} – skäl",
            )


def source(workspace: Workspace, path: str) -> list[str]:
    """A file's lines for a frame around a finding; none for what the reader would not read (a link, a huge file).

    Nor for a file of rows about persons: no line of it is ever shown.
    """
    if not path.endswith(_SHOWN) or "/privat/" in f"/{path}":
        return []
    content = workspace.source.content(path)
    if not isinstance(content, bytes):
        return []
    return split_lines(content.decode("utf-8", "replace").removeprefix("\ufeff"))
