"""What a merge is made of: lines that stand, and conflicts, which hold the lines of all three."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Lines = tuple[str, ...]
Loc = tuple[str | int, ...]
"""Keys, ids and (for items without id) numbers from 1, from the root of a document."""


class Clashing(StrEnum):
    """How two sides clash."""

    CHANGED = "changed"  # both changed it, differently
    ADDED = "added"  # both added it, differently
    OURS_GONE = "ours-gone"  # we took it away, they changed it
    THEIRS_GONE = "theirs-gone"
    ORDER = "order"  # both moved what it holds, differently


@dataclass(frozen=True)
class Clash:
    """One entry that both sides changed differently, with what it is on each; None where it is gone."""

    loc: Loc
    how: Clashing
    ours: Any
    theirs: Any


@dataclass(frozen=True)
class Conflict:
    """Lines to choose between."""

    ours: Lines
    base: Lines
    theirs: Lines
    clash: Clash


@dataclass(frozen=True)
class Joined:
    """Lines made of both sides' (words in one list, one side's new layout), with the lines that they stand for."""

    lines: Lines
    ours: Lines
    theirs: Lines


Piece = Lines | Conflict | Joined


@dataclass(frozen=True)
class Labels:
    """What stands at the markers, and how wide they are."""

    ours: str
    base: str
    theirs: str
    width: int = 7


def clashes(pieces: Iterable[Piece]) -> tuple[Clash, ...]:
    """Every conflict's clash, in order."""
    return tuple(piece.clash for piece in pieces if isinstance(piece, Conflict))


def marked(pieces: Iterable[Piece], labels: Labels) -> Iterator[str]:
    """All lines, conflicts within the usual markers."""
    for piece in pieces:
        if isinstance(piece, Conflict):
            yield f"{'<' * labels.width} {labels.ours}"
            yield from piece.ours
            yield f"{'|' * labels.width} {labels.base}"
            yield from piece.base
            yield "=" * labels.width
            yield from piece.theirs
            yield f"{'>' * labels.width} {labels.theirs}"
        else:
            yield from piece.lines if isinstance(piece, Joined) else piece


def chosen(pieces: Iterable[Piece], side: str) -> Iterator[str]:
    """All lines where every conflict was settled for one side: `ours` or `theirs`."""
    for piece in pieces:
        if isinstance(piece, Conflict):
            yield from piece.ours if side == "ours" else piece.theirs
        else:
            yield from piece.lines if isinstance(piece, Joined) else piece


def with_dash(pieces: Iterable[Piece], column: int) -> list[Piece] | None:
    """The pieces with a list's dash on their first line that is not a comment; None where a choice would lose it."""
    left = list(pieces)
    for index, piece in enumerate(left):
        if isinstance(piece, Conflict):
            sides = [_dashed(lines, column) for lines in (piece.ours, piece.base, piece.theirs)]
            ours, base, theirs = sides
            if ours is None or theirs is None or (base is None and piece.base):
                return None
            left[index] = Conflict(ours, base or (), theirs, piece.clash)
            return left
        if isinstance(piece, Joined) and not piece.lines:
            continue
        if isinstance(piece, Joined):
            lines, ours, theirs = (_dashed(part, column) for part in (piece.lines, piece.ours, piece.theirs))
            if lines is None or ours is None or theirs is None:
                return None
            left[index] = Joined(lines, ours, theirs)
            return left
        lines = _dashed(piece, column)
        if lines is not None:
            left[index] = lines
            return left
    return None


def _dashed(lines: Lines, column: int) -> Lines | None:
    for index, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("#"):
            return (*lines[:index], f"{line[:column]}-{line[column + 1 :]}", *lines[index + 1 :])
    return None
