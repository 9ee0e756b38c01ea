"""Which files the privacy guard looks at besides the documents: texts of any kind, and every file's name.

All that lies in the workspace's own folders and beside `kvalitet.yaml`, and other folders when they are named. Never
`privat/`, whose rows are about persons and which git leaves out, nor other files that git leaves out, nor reports that
the program has made and may make again.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from kvalitet_cli import git
from kvalitet_cli.api.guard import ENDINGS, examined, name_given_away
from kvalitet_cli.api.scope import Scope, lies_in
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.output.marks import in_html, in_markdown, mark
from kvalitet_cli.store.source import Disk
from kvalitet_cli.store.workspace import CRITERIA, PRIVATE, REPORTS, SETTINGS, TEMPLATES, VISITS, Workspace

_DOCUMENTS = (".yaml", ".yml")
_HEAD = 2000


def check_texts(workspace: Workspace, folder: str, *, deep: bool = True) -> Iterator[Diagnostic]:
    """What is found in the texts and the files' names of a folder, with those below or without."""
    return _found(workspace, workspace.source.everything(folder, deep=deep))


def check_named(workspace: Workspace, scope: Scope) -> Iterator[Diagnostic]:
    """What is found in files elsewhere, when the paths name them."""
    return _found(workspace, _named(workspace, scope)) if scope.texts else iter(())


def without_ignored(
    workspace: Workspace, found: Sequence[Diagnostic], documents: Collection[str]
) -> list[Diagnostic]:
    """The findings without those in files that are no documents and that git leaves out."""
    others = sorted({each.path for each in found if each.code[:3] == "KV7"}.difference(documents))
    ignored = git.left_out(workspace.root, others) if others else frozenset()
    return [each for each in found if each.path not in ignored]


def named_texts(workspace: Workspace, scope: Scope) -> list[str]:
    """The texts that are no documents and that are read because the paths name them: a file, or a folder elsewhere."""
    found = [
        path
        for path in dict.fromkeys([*scope.within, *_named(workspace, scope)])
        if path.lower().endswith(ENDINGS)
        and not _is_document(path)
        and PRIVATE not in path.split("/")[:-1]
        and not (lies_in(path, REPORTS) and _is_made(workspace, path))
        and isinstance(workspace.source.content(path), bytes)
    ]
    ignored = git.left_out(workspace.root, found) if found else frozenset()
    return [path for path in found if path not in ignored]


def _named(workspace: Workspace, scope: Scope) -> Iterator[str]:
    """Files in folders of other names that the paths name."""
    known = (CRITERIA, VISITS, TEMPLATES, REPORTS)
    for path in scope.within:
        if "/" not in path and path.endswith(ENDINGS):
            continue
        if not any(lies_in(path, folder) for folder in known):
            inside = workspace.source.everything(path)
            yield from inside or [path]


def _found(workspace: Workspace, paths: Iterable[str]) -> Iterator[Diagnostic]:
    for path in dict.fromkeys(paths):
        if _is_document(path) or PRIVATE in path.split("/")[:-1]:
            continue
        if lies_in(path, REPORTS) and _is_made(workspace, path):
            continue
        content = workspace.source.content(path) if path.lower().endswith(ENDINGS) else None
        if isinstance(content, bytes):
            yield from examined(path, content, workspace.settings)
        else:
            yield from name_given_away(path, workspace.settings)


def _is_document(path: str) -> bool:
    return path == SETTINGS or (
        path.endswith(_DOCUMENTS) and (lies_in(path, CRITERIA) or lies_in(path, VISITS))
    )


def _is_made(workspace: Workspace, path: str) -> bool:
    """Whether a report is the program's own and not final: it is written anew from what has been checked."""
    marked = {".md": in_markdown, ".html": in_html}.get(path[path.rfind(".") :])
    if marked is None or not isinstance(workspace.source, Disk):
        return False
    return marked(workspace.source.head(path, _HEAD)) == mark(final=False)
