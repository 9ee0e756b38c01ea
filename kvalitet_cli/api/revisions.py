"""A workspace as it was: every document of an old revision, read through the same reader, without touching the disk."""

from pathlib import Path

from kvalitet_cli.git.revision import Revision, contents
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import CRITERIA, SETTINGS, VISITS, Workspace


def workspace_at(root: Path, revision: Revision) -> Workspace:
    """The workspace as a revision holds it; empty where it was not there yet.

    Raises:
        KvalitetError: git says no.

    """
    return Workspace(root, Held(contents(root, revision, (SETTINGS, CRITERIA, VISITS))))
