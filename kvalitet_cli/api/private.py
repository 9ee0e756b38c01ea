"""Where what is internal may be written: in `privat/`, which git leaves out, and nowhere else."""

from pathlib import Path

from kvalitet_cli import git
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.workspace import PRIVATE, Workspace

NOT_IGNORED = "Git ignorerar inte mappen privat/. Lägg till raden privat/ i .gitignore innan du sparar något."


def is_ignored(workspace: Workspace) -> bool:
    """Whether git leaves `privat/` out."""
    return git.is_ignored(workspace.root, f"{PRIVATE}/rader.csv")


def must_be_private(root: Path, out: Path | None) -> None:
    """Stop what is internal from being written to another place.

    Args:
        root: The workspace.
        out: The folder that was asked for; None is where it is written by itself.

    Raises:
        KvalitetError: It is not in `privat/`, or a link leads out of it.

    """
    home = root.resolve() / PRIVATE
    place = (root / PRIVATE if out is None else out).resolve()
    if home not in (place, *place.parents):
        raise KvalitetError(
            "Det som är internt skrivs bara i arbetsytans mapp privat/.",
            "Utan --ut skrivs det till privat/rapporter/. Utan --intern kan du skriva vart du vill.",
        )
