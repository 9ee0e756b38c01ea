"""What is wrong in a folder's documents and in what lies beside them: where rules, guard and reader come together.

The unit of work is a unit's folder: `check_unit` turns one into findings and can run anywhere, in any order.
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from kvalitet_cli.api import guard, guarded
from kvalitet_cli.api.check import REPORTS, SHARED, TEMPLATES, TEXTS
from kvalitet_cli.api.part import Part
from kvalitet_cli.api.rulebook import rules, rules_about
from kvalitet_cli.api.scope import WHOLE, Scope
from kvalitet_cli.api.silence import Silence, silence, told
from kvalitet_cli.core.diagnostic import START, Diagnostic, Related, Severity, Span
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.traces import concealed
from kvalitet_cli.extension import Finding, Look
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.output.finding import in_words, line_at
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.exposed import decoded, is_table
from kvalitet_cli.store.reader import Comment, Fault, split_lines
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import CRITERIA, VISITS, Folder, Workspace
from kvalitet_cli.store.workspace import REPORTS as REPORTS_FOLDER
from kvalitet_cli.store.workspace import TEMPLATES as TEMPLATES_FOLDER
from kvalitet_cli.store.write import write

_LONGEST = 1000
"""A longer line is read again when it is to be shown."""


def part(workspace: Workspace, name: str, scope: Scope = WHOLE) -> Part:
    """One part of a check: its findings and the documents that were read, packed."""
    if name == SHARED:
        return shared(workspace, scope)
    if name == TEMPLATES:
        return _packed(
            workspace, [*check_templates(workspace), *guarded.check_texts(workspace, TEMPLATES_FOLDER)]
        )
    if name == TEXTS:
        return _packed(workspace, guarded.check_texts(workspace, "", deep=False))
    if name == REPORTS:
        return _packed(workspace, guarded.check_texts(workspace, REPORTS_FOLDER))
    return unit_part(workspace, workspace.folder(name), scope)


def shared(workspace: Workspace, scope: Scope = WHOLE, before: Workspace | None = None) -> Part:
    """What all units share, and what is strayed; `before` is the workspace as it was, for the rules that compare."""
    loose = Folder("", [workspace.load(path) for path in workspace.loose])
    found = [
        *check_folder(workspace, workspace.shared, scope, before),
        *check_folder(workspace, loose, scope),
        *check_gone(workspace, before),
        *guarded.check_texts(workspace, CRITERIA),
        *guarded.check_texts(workspace, VISITS, deep=False),
    ]
    return _packed(
        workspace, found, [document.path for document in workspace.shared.documents] + workspace.loose
    )


def _packed(
    workspace: Workspace,
    found: Iterable[Diagnostic],
    read: Sequence[str] = (),
    at_hand: Iterable[Loaded[Any]] = (),
) -> Part:
    """The findings with the lines on which they begin; for those, documents at hand need not be read again."""
    ordered = sorted(dict.fromkeys(found), key=lambda diagnostic: diagnostic.order)
    read_already = {each.path: each for each in at_hand}
    lines: dict[str, dict[int, str]] = {}
    words: dict[str, str] = {}
    for path, group in groupby(ordered, lambda diagnostic: diagnostic.path):
        shown, some = source(workspace, path, read_already.get(path)), [*group]
        known = {each.span.line: line_at(shown, each.span.line) for each in some}
        lines[path] = {number: line for number, line in known.items() if len(line) <= _LONGEST}
        words[path] = "".join([f"{line}\n" for each in some for line in in_words(each, shown, Look())])
    return Part.of(ordered, words, read, lines)


def check_gone(workspace: Workspace, before: Workspace | None) -> list[Diagnostic]:
    """Editions in use whose files are gone since the older revision; nothing is left that could silence it."""
    if before is None:
        return []
    from kvalitet_cli.extension.andrat import borttagna  # noqa: PLC0415 - nothing else compares

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
    folder = workspace.root / TEMPLATES_FOLDER
    rule = rules()["KV801"]
    if folder.is_symlink():
        sentence = "Mappen är en symbolisk länk, och länkar följs inte. Lägg mallarna i arbetsytan själv."
        return [Diagnostic(TEMPLATES_FOLDER, START, rule.code, rule.name, rule.severity, sentence)]
    if not folder.is_dir():
        return []
    for path in workspace.source.everything(TEMPLATES_FOLDER):
        workspace.source.content(path)  # another process reads them, and this answer rests on them
    return list(_unparsed(folder))


def held_templates(source: Held) -> Iterator[Diagnostic]:
    """As `check_templates`, for a workspace that lies on no disk: the worker reads them from a folder of its own."""
    rule = rules()["KV801"]
    paths = [path for path in source.everything(TEMPLATES_FOLDER) if path.endswith(".jinja")]
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
        if (folder / TEMPLATES_FOLDER).is_dir():
            yield from _unparsed(folder / TEMPLATES_FOLDER)


def _unparsed(folder: Path) -> Iterator[Diagnostic]:
    from kvalitet_cli.output.worker.room import problems  # noqa: PLC0415 - only where there are templates

    rule = rules()["KV801"]
    for error in problems(folder):
        span = Span(error.line, 1, error.line, 1)
        yield Diagnostic(error.path, span, rule.code, rule.name, rule.severity, error.message)


def unit_part(workspace: Workspace, folder: Folder, scope: Scope = WHOLE) -> Part:
    """As `part`, of a unit whose folder has been read already."""
    return _packed(workspace, *check_unit(workspace, folder, scope), at_hand=folder.documents)


def check_unit(
    workspace: Workspace, folder: Folder, scope: Scope = WHOLE
) -> tuple[list[Diagnostic], list[str]]:
    """The unit of work: one unit's folder -> its findings and its documents' paths; needs nothing but the files."""
    unit = folder.name
    found = [*check_folder(workspace, folder, scope), *guarded.check_texts(workspace, f"{VISITS}/{unit}")]
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
    draft = not getattr(document.model, "fastlagt", True)  # other kinds are no drafts
    for rule in rules_about(document.kind.SLAG):
        for finding in rule.checks[document.kind.SLAG](document, sammanhang):
            yield _diagnostic(document, rule.code, finding, note=draft and rule.note_in_draft)


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


def source(workspace: Workspace, path: str, at_hand: Loaded[Any] | None = None) -> list[str]:
    """A file's lines for a frame around a finding; none for what the reader would not read (a link, a huge file).

    What points at a person is masked in them, whatever the finding is. Nor for a file of rows about persons: no line of
    it is ever shown. A document that is at hand with nothing to mask in it is not read again.
    """
    if not path.lower().endswith(guard.ENDINGS) or "/privat/" in f"/{path}":
        return []
    if at_hand and at_hand.lines and not at_hand.exposed:
        return at_hand.lines
    content = workspace.source.content(path)
    if not isinstance(content, bytes):
        return []
    return split_lines(concealed(decoded(content), table=is_table(path)))
