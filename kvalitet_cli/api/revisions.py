"""A workspace as it was: every document of an old revision, read through the same reader, without touching the disk."""

from collections.abc import Mapping
from pathlib import Path

from kvalitet_cli.git.blobs import name
from kvalitet_cli.git.files import Archive, Files
from kvalitet_cli.git.revision import Revision, changed, merge_base, revision
from kvalitet_cli.store.fault import Fault
from kvalitet_cli.store.source import Disk, Held, Source
from kvalitet_cli.store.workspace import CRITERIA, SETTINGS, VISITS, Workspace


def archive(root: Path) -> Archive:
    """Where old revisions of a workspace are read from; two that are compared are read through the same."""
    return Archive(root, whose)


def workspace_at(root: Path, revision: Revision, through: Archive | None = None) -> Workspace:
    """The workspace as a revision holds it; empty where it was not there yet. A file is fetched when it is read.

    Raises:
        KvalitetError: git says no.

    """
    return Workspace(root, Held((through or archive(root)).files(revision, SETTINGS, CRITERIA, VISITS)))


def differing(before: Workspace, after: Workspace) -> list[str]:
    """The paths of the documents that do not hold the same in two workspaces, in order; git fetches none for that."""
    known = [blob for space in (before, after) for blob in _blobs(space).values()]
    one, other = (_names(space, len(known[0]) if known else 0) for space in (before, after))
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _names(space: Workspace, digits: int) -> dict[str, bytes | Fault]:
    """What each document holds by git's name for it, or why it cannot be read."""
    source, blobs = space.source, _blobs(space)
    if blobs:
        return {path: blobs[path] for path in _documents(source) if path in blobs}
    found = {path: source.content(path) for path in _documents(source)}
    if isinstance(found[SETTINGS], Fault):
        del found[SETTINGS]
    return {
        path: content if isinstance(content, Fault) else name(content, digits)
        for path, content in found.items()
    }


def _documents(source: Source) -> list[str]:
    return [SETTINGS, *source.files(CRITERIA), *source.files(VISITS)]


def _blobs(space: Workspace) -> Mapping[str, bytes]:
    """Git's names for the files of an old revision; none of any other workspace."""
    contents = space.source.contents if isinstance(space.source, Held) else None
    return contents.blobs if isinstance(contents, Files) else {}


def whose(path: str) -> str:
    """The unit that a document belongs to; empty for what all units share and for a loose file."""
    parts = path.split("/")
    return parts[1] if parts[0] == VISITS and len(parts) > 2 else ""


def nothing(root: Path) -> Workspace:
    """A workspace where no file is at hand, for findings in what lies nowhere any more."""
    return Workspace(root, Held({}))


def since(root: Path, word: str) -> Revision:
    """The revision that a change begins at: the latest that both `word` and the branch one stands on build on.

    Raises:
        KvalitetError: There is no such revision, they have none in common, or git says no.

    """
    return merge_base(root, revision(root, word), revision(root, "HEAD"))


def before(workspace: Workspace, base: Revision) -> Workspace | None:
    """The workspace as it was, for the rules that compare; None where no criteria differ, so that there is nothing to say.

    Raises:
        KvalitetError: git says no.

    """
    on_disk = isinstance(workspace.source, Disk)
    if on_disk and not any(path.startswith(f"{CRITERIA}/") for path in changed(workspace.root, base)):
        return None
    return workspace_at(workspace.root, base)
