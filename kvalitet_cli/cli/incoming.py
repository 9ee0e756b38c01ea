"""What comes in from outside: a file that is named, or a document on stdin and the workspace with it in its place."""

import os
import sys
from pathlib import Path

from kvalitet_cli.cli.place import workspace
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import plain
from kvalitet_cli.store.source import MAX_BYTES
from kvalitet_cli.store.workspace import Workspace, with_text

LARGEST = 1 << 30
"""Bytes of what git may ask for: no document, but what is no document is told of as it is."""
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


def given(file: Path, most: int = LARGEST) -> bytes:
    """A file that a person, or git, has named; it may be a link.

    Args:
        file: The file.
        most: A bigger one is cut just above this, for who reads it to tell of.

    Raises:
        KvalitetError: It is a pipe or a device, which a reader may wait for for ever.
        OSError: The system says no.

    """
    try:
        return plain.head(file, most + 1, follow=True)
    except OSError as error:
        if error.strerror != plain.NOT_PLAIN:
            raise
    raise KvalitetError(f"{file.as_posix()} är ingen vanlig fil.", "Spara innehållet i en fil och ange den.")


def _where(filnamn: Path) -> tuple[Workspace, str]:
    """The workspace that a file lies in, and its path there; neither it nor its folder need be there yet."""
    full = Path(os.path.abspath(filnamn))  # noqa: PTH100 - `resolve` would follow links
    folder = next(folder for folder in full.parents if folder.is_dir())
    space, [start] = workspace([folder])
    return space, "/".join([*([] if start == "." else [start]), full.relative_to(folder).as_posix()])
