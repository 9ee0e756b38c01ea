"""A text as its lines, and how they end; what a merge puts together again as it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from kvalitet_cli.store.merge.pieces import Lines
from kvalitet_cli.store.merge.tree import Unmergeable
from kvalitet_cli.store.places import split_lines

T = TypeVar("T")

_BOM = "\ufeff"


@dataclass(frozen=True)
class Laid:
    """A text's lines without their ends.

    Attributes:
        newline: What a line ends with; empty in a text of one line without an end.
        ended: Whether the last line ends with it too.
        mark: The byte order mark, where there is one.

    """

    lines: Lines
    newline: str
    ended: bool
    mark: str

    def text_of(self, lines: Iterable[str]) -> str:
        """Other lines, put together as this text is."""
        newline = self.newline or "\n"
        return self.mark + newline.join(lines) + (newline if self.ended else "")


def laid(text: str) -> Laid:
    """Take a text apart.

    Raises:
        Unmergeable: Its lines end in different ways.

    """
    mark = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    newline = "\r\n" if "\r\n" in body else "\r" if "\r" in body else "\n" if "\n" in body else ""
    lines = split_lines(body)
    if newline and body != newline.join(lines):
        raise Unmergeable("filens rader slutar på olika sätt")
    ended = not body or lines[-1] == ""
    return Laid(tuple(lines[:-1] if lines[-1] == "" else lines), newline, ended, mark)


def three_way(base: T, ours: T, theirs: T) -> T:
    """Ours where we changed it, else theirs."""
    return ours if ours != base else theirs
