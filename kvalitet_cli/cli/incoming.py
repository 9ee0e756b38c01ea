"""A document that comes in on stdin, as an editor has it before it is saved, and the workspace with it in its place."""

import os
import sys
from pathlib import Path

from kvalitet_cli.cli.place import workspace
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.source import MAX_BYTES
from kvalitet_cli.store.workspace import Workspace, with_text

_ENDINGS = (".yaml", ".yml")


def place(sokvag: list[Path] | None, filnamn: Path | None) -> tuple[Workspace, list[str]]:
    """The workspace and paths in it; where the path is `-`, the workspace with what comes in as the file `filnamn`.

    Raises:
        KvalitetError: `-` and `filnamn` are not given together, or as for `cli.place.workspace`.

    """
    given = [str(path) for path in sokvag or ()]
    if "-" not in given:
        if filnamn is not None:
            raise KvalitetError(
                "Flaggan --filnamn hör ihop med sökvägen -.",
                "Skriv sökvägen utan --filnamn, eller - som sökväg.",
            )
        return workspace(sokvag)
    if len(given) > 1:
        raise KvalitetError("Sökvägen - står ensam: då läses bara det som kommer in.")
    if filnamn is None:
        raise KvalitetError(
            "Det som kommer in har inget namn.",
            "Ange filen med --filnamn, till exempel --filnamn besok/norr/enhet.yaml.",
        )
    if filnamn.suffix not in _ENDINGS:
        raise KvalitetError(
            f"{filnamn.name} är inget dokument.",
            "Det som kommer in ska vara en YAML-fil, till exempel besok.yaml.",
        )
    space, path = _where(filnamn)
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    return with_text(space, path, content), [path]


def _where(filnamn: Path) -> tuple[Workspace, str]:
    """The workspace that a file lies in, and its path there; neither it nor its folder need be there yet."""
    full = Path(os.path.abspath(filnamn))  # noqa: PTH100 - `resolve` would follow links
    folder = next(folder for folder in full.parents if folder.is_dir())
    space, [start] = workspace([folder])
    return space, "/".join([*([] if start == "." else [start]), full.relative_to(folder).as_posix()])
