"""A document's lines as a tree of entries: every line belongs to exactly one, comments to the entry below them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kvalitet_cli.store.merge.pieces import Lines, with_dash

Key = tuple[str, str | int]
"""What makes two entries the same: ("key", its key), ("id", its id); an item without id gets a number first."""


class Unmergeable(Exception):  # noqa: N818 - no fault: the texts are merged in another way
    """Why a text cannot be merged by structure, as the end of a Swedish sentence."""


@dataclass(frozen=True)
class Entry:
    """A key with its value, or an item of a list.

    Attributes:
        key: None for an item without id.
        lead: Comments and blank lines above it.
        head: The lines above its block; all its lines when it has none.
        block: What it holds, when that stands in lines of its own.
        after: Comments below, indented as if they belonged to it.
        data: Its value.
        dash: Column of the list's dash where the block begins on the same line; the block has a space there.

    """

    key: Key | None
    lead: Lines
    head: Lines
    block: "Block | None"
    after: Lines
    data: Any
    dash: int | None = None

    @cached_property
    def lines(self) -> Lines:
        """All of it, as it stands in the file."""
        return (*self.lead, *self.body, *self.after)

    @cached_property
    def body(self) -> Lines:
        """It, without the comments around it."""
        inside = self.block.lines if self.block else ()
        if self.dash is None:
            return (*self.head, *inside)
        pieces = with_dash([inside], self.dash)
        return tuple(line for piece in pieces or () if isinstance(piece, tuple) for line in piece)


@dataclass(frozen=True)
class Block:
    """Entries one below the other; `column` is where each begins, counted from 0."""

    entries: tuple[Entry, ...]
    column: int
    is_list: bool

    @property
    def lines(self) -> Lines:
        """All of them."""
        return tuple(line for entry in self.entries for line in entry.lines)


@dataclass(frozen=True)
class Document:
    """A whole text: what stands above its first key, its keys, and what stands below the last."""

    head: Lines
    block: Block
    tail: Lines
    data: Any

    @property
    def lines(self) -> Lines:
        """All of it."""
        return (*self.head, *self.block.lines, *self.tail)


def nothing() -> Document:
    """What two texts have in common that were written apart."""
    return Document((), Block((), 0, is_list=False), (), {})
