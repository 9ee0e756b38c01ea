"""Checking a workspace: every fault in every file, in one run, nothing written.

The unit of work is a unit's folder: `check_folder` turns one into findings and can run anywhere, in any order.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

from kvalitet_cli.api import guard, guarded
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.api.scope import WHOLE, Scope, named
from kvalitet_cli.api.silence import Silence, silence, told
from kvalitet_cli.api.tracked import rows_in_git
from kvalitet_cli.api.workers import Progress, each_unit
from kvalitet_cli.core.diagnostic import START, Diagnostic, Related, Severity, Span
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.traces import concealed
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.andrat import borttagna
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.exposed import decoded, is_table
from kvalitet_cli.store.reader import Comment, Fault, split_lines
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import TEMPLATES, Folder, Workspace
from kvalitet_cli.store.write import write

__all__ = ["Checked", "check", "rules"]


@dataclass(frozen=True)
class Checked:
    """What a run found.

    Attributes:
        diagnostics: In order of path, line, code.
        paths: The documents that were read, and other texts that the paths name, in order.
        said: What else a person is to know of the run, in sentences.

    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def worst(self) -> Severity | None:
        """The gravest severity among the findings."""
        return min((d.severity for d in self.diagnostics), key=lambda severity: severity.rank, default=None)


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
    found += guarded.check_common(workspace, scope)
    if scope.templates:
        found += check_templates(workspace)
    found += check_tracked(workspace)
    units = scope.chosen(workspace.units)
    work = partial(check_unit, scope=scope)
    for diagnostics, paths_of_unit in each_unit(workspace, units, work, progress, workers):
        found += diagnostics
        read += paths_of_unit
    within = {diagnostic for diagnostic in found if scope.tells(diagnostic.path)}
    within = guarded.without_ignored(workspace, within, read)
    paths_told = sorted(
        {path for path in read if scope.tells(path)}.union(guarded.named_texts(workspace, scope))
    )
    return Checked(sorted(within, key=lambda diagnostic: diagnostic.order), paths_told)


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
    if isinstance(workspace.source, Held) and workspace.source.is_whole:
        return list(held_templates(workspace.source))
    folder = workspace.root / TEMPLATES
    rule = rules()["KV801"]
    if folder.is_symlink():
        sentence = "Mappen är en symbolisk länk, och länkar följs inte. Lägg mallarna i arbetsytan själv."
        return [Diagnostic(TEMPLATES, START, rule.code, rule.name, rule.severity, sentence)]
    if not folder.is_dir():
        return []
    return list(_unparsed(folder))


def held_templates(source: Held) -> Iterator[Diagnostic]:
    """As `check_templates`, for a workspace that lies on no disk: the worker reads them from a folder of its own."""
    rule = rules()["KV801"]
    paths = [path for path in source.everything(TEMPLATES) if path.endswith(".jinja")]
    if not paths:
        return
    with tempfile.TemporaryDirectory(prefix="kvalitet-") as name:
        folder = Path(name)
        for path in paths:
            content = source.content(path)
            try:
                if isinstance(content, Fault):
                    raise KvalitetError(content.message)
                write(folder, path, content)
            except (KvalitetError, OSError, ValueError) as error:
                sentence = str(error) if isinstance(error, KvalitetError) else "Mallen kan inte läsas."
                yield Diagnostic(path, START, rule.code, rule.name, rule.severity, sentence)
        if (folder / TEMPLATES).is_dir():
            yield from _unparsed(folder / TEMPLATES)


def _unparsed(folder: Path) -> Iterator[Diagnostic]:
    from kvalitet_cli.output.worker.room import problems  # noqa: PLC0415 - only where there are templates

    rule = rules()["KV801"]
    for error in problems(folder):
        span = Span(error.line, 1, error.line, 1)
        yield Diagnostic(error.path, span, rule.code, rule.name, rule.severity, error.message)


def check_tracked(workspace: Workspace) -> list[Diagnostic]:
    """Files that git tracks and that no git may hold; no comment silences them."""
    rule = rules()["KV606"]
    return [
        Diagnostic(path, START, rule.code, rule.name, rule.severity, sentence)
        for path, sentence in rows_in_git(workspace)
    ]


def check_unit(workspace: Workspace, unit: str, scope: Scope = WHOLE) -> tuple[list[Diagnostic], list[str]]:
    """The unit of work: one unit's folder -> its findings and its documents' paths; needs nothing but the files."""
    folder = workspace.folder(unit)
    found = [*check_folder(workspace, folder, scope), *guarded.check_unit(workspace, unit, scope)]
    return found, [document.path for document in folder.documents]


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
        return guard.capped(found)
    kept, needless = told(found, silences, rules(), guard.begun(document.data))
    return guard.capped(kept) + [_diagnostic(document, "KV901", finding) for finding in needless]


def _findings(document: Loaded[Any], sammanhang: Sammanhang) -> Iterator[Diagnostic]:
    for fault in document.faults:
        related = (Related(document.path, *fault.related),) if fault.related else ()
        yield _diagnostic(document, fault.code, Finding(fault.span, fault.message, fault.suggestion, related))
    yield from guard.in_document(document.exposed, document.data, sammanhang.installning, document.path)
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


def _silences(document: Loaded[Any], sammanhang: Sammanhang) -> Iterator[Silence]:
    for comment in document.comments:
        if "kvalitet:" in comment.text:
            found = silence(comment, new=_is_new(comment, document, sammanhang))
            if found:
                yield found


def _is_new(comment: Comment, document: Loaded[Any], sammanhang: Sammanhang) -> bool:
    if sammanhang.fore is None:
        return False
    now = sum(other.text == comment.text for other in document.comments)
    return now > sammanhang.fore.kommentarer(document.path)[comment.text]


def source(workspace: Workspace, path: str) -> list[str]:
    """A file's lines for a frame around a finding; none for what the reader would not read (a link, a huge file).

    What points at a person is masked in them, whatever the finding is. Nor for a file of rows about persons: no line of
    it is ever shown.
    """
    if not path.lower().endswith(guard.ENDINGS) or "/privat/" in f"/{path}":
        return []
    content = workspace.source.content(path)
    if not isinstance(content, bytes):
        return []
    return split_lines(concealed(decoded(content), table=is_table(path)))
