"""Lines of a file on their way out, each with its comment and the empty line above it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kvalitet_cli.store.form.tree import Note

_GAP = "  "


@dataclass(frozen=True)
class Line:
    """One line, or a block of text that begins on it (`rest`)."""

    text: str
    blank: bool = False
    beside: Note | None = None
    rest: str = ""


def alone(notes: Iterable[Note], column: int, *, deep: bool = False) -> list[Line]:
    """Comments that stand alone, as lines.

    Args:
        notes: The comments.
        column: Where what they go with stands.
        deep: Whether that stood further in than the first column. There a comment in the first column is a line taken
            out of use, its own indentation after the `#`: it stays, so that it fits when the `#` is taken away.

    """
    return [Line(" " * (0 if deep and not note.column else column) + note.text, note.blank) for note in notes]


def with_dash(lines: list[Line], column: int) -> list[Line]:
    """The lines of an item, the first with the dash before it."""
    first, *rest = lines
    return [replace(first, text=f"{' ' * column}- {first.text.lstrip(' ')}"), *rest]


def joined(lines: Iterable[Line]) -> str:
    """The file's text: at most one empty line in a row, none first, comments in a column kept in one."""
    parts: list[str] = []
    for line, column in _columns(list(lines)):
        if line.blank and parts:
            parts.append("")
        text = f"{line.text:<{column}}{_GAP}{line.beside.text}" if line.beside else line.text
        parts.append(text)
        parts += line.rest.split("\n")[1:]
    return "\n".join([*parts, ""])


def _columns(lines: list[Line]) -> Iterator[tuple[Line, int]]:
    """Each line with how wide it is before its comment: those in a row that had theirs in one column share it."""
    start = 0
    while start < len(lines):
        stop = start + 1
        while stop < len(lines) and _shares(lines[stop - 1], lines[stop]):
            stop += 1
        width = max(len(line.text) for line in lines[start:stop])
        for line in lines[start:stop]:
            yield line, width
        start = stop


def _shares(one: Line, other: Line) -> bool:
    return bool(
        one.beside
        and other.beside
        and one.beside.column == other.beside.column
        and not other.blank
        and not one.rest
    )
