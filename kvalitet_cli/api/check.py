"""Checking a workspace: every fault in every file, in one run, nothing written.

The work is done in parts: each unit's folder, and a few for what belongs to no unit. A part is asked for by its name and
answers with plain values, so that it can be done anywhere and kept. What does it (`examine`, with all the rules and
models behind it) is imported when a part has to be done.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.part import Part, Parts
from kvalitet_cli.api.scope import WHOLE, Scope, named
from kvalitet_cli.api.tracked import rows_in_git
from kvalitet_cli.api.workers import Progress, each_unit, without_collector
from kvalitet_cli.core.diagnostic import START, Diagnostic
from kvalitet_cli.store.kept import Book, Noted
from kvalitet_cli.store.source import Disk
from kvalitet_cli.store.workspace import Workspace

SHARED, TEXTS, REPORTS, TEMPLATES = "/delat", "/texter", "/rapporter", "/mallar"
"""The parts that are no unit's: settings and criteria, loose texts, finished reports, the workspace's own templates."""


def check(
    workspace: Workspace,
    paths: Sequence[str] = (),
    progress: Progress = iter,
    workers: int | None = None,
    *,
    scope: Scope | None = None,
    before: Workspace | None = None,
    keeps: bool = False,
) -> Checked:
    """Check a workspace, or a part of it; the same findings however many work on it, and whatever is kept.

    Args:
        workspace: What to check.
        paths: Relative to the root, with `/`; a file or a folder. None at all means everything.
        progress: Wraps the iterable of units, to show how far the work has come.
        workers: How many processes; None lets the size of the work decide.
        scope: What to look at, instead of what `paths` name.
        before: The workspace as it was, for the rules that compare.
        keeps: Whether answers are kept for the next run, and taken from the last where nothing has changed.

    """
    scope = named(paths) if scope is None else scope
    with without_collector():
        book = (
            Book(workspace.root, "kontroll", again=tuple)
            if keeps and type(workspace.source) is Disk
            else None
        )
        if book:
            workspace = Workspace(workspace.root, Noted(workspace.root))
        answers = [*_answers(workspace, scope, progress, workers, before=before, book=book)]
        if book:
            book.save()
        return gathered(workspace, answers, scope)


def parts(workspace: Workspace, scope: Scope = WHOLE) -> list[str]:
    """The names of the parts of a check, in order: those that are no unit's, then the units."""
    found = [SHARED] if scope.shared else []
    found += [TEMPLATES] if scope.templates else []
    found += [TEXTS, REPORTS] if scope.texts else []
    return [*found, *scope.chosen(workspace.units)]


def part(workspace: Workspace, name: str, scope: Scope = WHOLE) -> Part:
    """One part of a check, done here and now."""
    from kvalitet_cli.api import examine  # noqa: PLC0415 - all that is heavy comes with it

    return examine.part(workspace, name, scope)


def gathered(workspace: Workspace, answers: Iterable[Part], scope: Scope = WHOLE) -> Checked:
    """What the answers of all parts say together, wherever they were worked out.

    Args:
        workspace: What was checked.
        answers: In any order.
        scope: What was looked at.

    """
    parts = Parts(Part(*answer) for answer in answers)
    tracked = [*_tracked(workspace)]
    if not (tracked or scope.within or parts.private) and (folded := parts.folded):
        return Checked(folded, parts.paths, lines=parts.lines)
    found = [*parts.diagnostics(), *tracked]
    read = parts.documents()
    texts: list[str] = []
    if scope.within:
        from kvalitet_cli.api import guarded  # noqa: PLC0415 - only where paths name something

        found += guarded.check_named(workspace, scope)
        texts = guarded.named_texts(workspace, scope)
    within = [*dict.fromkeys(each for each in found if scope.tells(each.path))]
    if any(each.code[:3] == "KV7" for each in within):
        from kvalitet_cli.api import guarded  # noqa: PLC0415 - only where something points at a person

        within = guarded.without_ignored(workspace, within, read)
    paths_told = sorted({path for path in read if scope.tells(path)}.union(texts))
    return Checked(sorted(within, key=lambda diagnostic: diagnostic.order), paths_told, lines=parts.lines)


def _answers(
    workspace: Workspace,
    scope: Scope,
    progress: Progress,
    workers: int | None,
    *,
    before: Workspace | None,
    book: Book | None,
) -> Iterator[Part]:
    names = parts(workspace, scope)
    work = partial(part, scope=WHOLE if book else scope)  # what is kept is kept whole
    if names[:1] == [SHARED] and before is not None:
        from kvalitet_cli.api import examine  # noqa: PLC0415 - see above

        yield examine.shared(workspace, scope, before)
        names = names[1:]
    common = [name for name in names if name[0] == "/"]
    yield from each_unit(workspace, common, work, workers=1, book=book)
    yield from each_unit(workspace, names[len(common) :], work, progress, workers, book=book)


def _tracked(workspace: Workspace) -> Iterator[Diagnostic]:
    """Files that git tracks and that no git may hold; no comment silences them."""
    for path, sentence in rows_in_git(workspace):
        from kvalitet_cli.api.rulebook import rules  # noqa: PLC0415 - there is seldom one

        rule = rules()["KV606"]
        yield Diagnostic(path, START, rule.code, rule.name, rule.severity, sentence)
