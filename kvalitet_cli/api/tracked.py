"""What git must never hold: rows about single persons, and anything that lies in `privat/`."""

import re
from collections.abc import Iterator
from pathlib import Path

from kvalitet_cli import git
from kvalitet_cli.store import plain
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import Workspace

_PRIVATE = ":(glob)**/privat/**"
_TABLES = (":(icase)*.csv", ":(icase)*.tsv", ":(icase)*.txt")
# The columns that make a row one about a person, whatever stands beside and in whatever order.
_COLUMNS = frozenset({"person", "fraga", "tidpunkt", "varde"})
_HEAD = 4096
_CURE = "Ta bort den ur git (git rm --cached FIL). Är den redan sparad: rådfråga den som sköter git, för historiken går inte att sudda."


def rows_in_git(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Every such file with what is wrong; none where there is no git. Nothing but a first line is read."""
    for path in sorted(git.tracked(workspace.root, _PRIVATE, *_TABLES) or ()):
        if "/privat/" in f"/{path}":
            if not Path(path).name.startswith((".git", "README", "LASMIG")):
                yield path, f"Filen ligger i privat/ men följs av git. {_CURE}"
        elif _has_person_columns(_head(workspace, path)):
            yield path, f"Filen har rader om enskilda och följs av git. Flytta den till privat/. {_CURE}"


def _head(workspace: Workspace, path: str) -> bytes:
    """How the file begins where the workspace is read: in the next commit, in an editor, on disk."""
    source = workspace.source
    if isinstance(source, Held):
        if path in source.contents:
            return source.head(path, _HEAD)
        if source.is_whole:
            return b""
    try:
        return plain.head(workspace.root / path, _HEAD)
    except OSError:
        return b""


def _has_person_columns(head: bytes) -> bool:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    first = next((line for line in head.decode(encoding, "replace").splitlines() if line.strip()), "")
    words = {word.strip(" \"'").casefold() for word in re.split(r"[;,\t|]", first)}
    return words >= _COLUMNS
