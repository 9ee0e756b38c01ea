"""What only laid out anew is no change: the other side's lines stand for it, and no comment goes with it."""

import json
import re
from collections import Counter
from collections.abc import Iterable

from kvalitet_cli.store.merge.pieces import Joined, Lines, Piece
from kvalitet_cli.store.merge.tree import Entry

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


def is_same(base: Entry, side: Entry) -> bool:
    """Whether a side says what the base does in other lines."""
    return said(base) == said(side)


def said(entry: Entry) -> tuple[str, "Counter[str]"]:
    """An entry's value, lists in their order, and each comment within it, however they are laid out.

    `1`, `1.0`, `true` and `"1"` are four different values. A sign that may begin a comment is taken for one, also
    within a text.
    """
    return json.dumps(entry.data, sort_keys=True, ensure_ascii=False), _comments(entry.body)


def replaced(side: Entry, opposite: Entry | None) -> Piece:
    """The opposite side's lines, or none where it took the entry away, in the place of what was only laid out anew."""
    lines = opposite.body if opposite else ()
    return Joined(lines, tuple(line for line in side.body if not line.lstrip().startswith("#")), lines)


def is_nothing(pieces: Iterable[Piece]) -> bool:
    """Whether the pieces leave no line in the result."""
    return all(isinstance(piece, Joined) and not piece.lines for piece in pieces)


def _comments(lines: Lines) -> "Counter[str]":
    return Counter(found[0].rstrip() for line in lines if (found := _COMMENT.search(line)))
