"""A workspace as it was: every document of an old revision, read through the same reader, without touching the disk."""

from pathlib import Path

from kvalitet_cli.git.revision import Revision, changed, contents, merge_base, revision
from kvalitet_cli.store.source import Disk, Held
from kvalitet_cli.store.workspace import CRITERIA, SETTINGS, VISITS, Workspace


def workspace_at(root: Path, revision: Revision) -> Workspace:
    """The workspace as a revision holds it; empty where it was not there yet.

    Raises:
        KvalitetError: git says no.

    """
    return Workspace(root, Held(contents(root, revision, (SETTINGS, CRITERIA, VISITS))))


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
