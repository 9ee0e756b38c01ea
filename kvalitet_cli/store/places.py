"""Where in a text something stands: offsets -> lines and columns; comments, which the parser passes over."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from kvalitet_cli.core.diagnostic import Span

LINE_BREAK = re.compile(r"\r\n|\r|\n")
SILENCE = re.compile(
    r"#\s*kvalitet:\s*ignorera\s+(?P<codes>KV\d{3}(?:\s*,\s*KV\d{3})*)\s*(?:[–—:-]+\s*(?P<reason>\S.*))?"
)
"""A comment that silences rules: which, and why."""


class Comment(NamedTuple):
    """A comment, from its `#` to the end of the line; `alone` when nothing stands before it."""

    line: int
    column: int
    text: str
    alone: bool


class Stretch(NamedTuple):
    """Where a scalar stands in the text, as offsets; `block` when it is written with `|` or `>`."""

    start: int
    end: int
    block: bool


def split_lines(text: str) -> list[str]:
    """The lines of a file as the parser counts them."""
    return LINE_BREAK.split(text)


def line_starts(text: str) -> list[int]:
    """The offsets at which the lines of a file begin."""
    return [0, *(match.end() for match in LINE_BREAK.finditer(text))]


class Places:
    """Lines and columns of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self.text)

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`."""
        return Span(*self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def comments(self, scalars: Iterable[Stretch], stop: int) -> Iterator[Comment]:
        """Every comment before `stop`, in order: what begins with `#` and lies in no scalar.

        Args:
            scalars: In the order in which they stand.
            stop: Where the document ends.

        """
        position = 0
        for scalar in scalars:
            yield from self._between(position, scalar.start)
            if scalar.block:  # a comment may follow the sign that opens a block
                yield from self._between(scalar.start, self._line_end(scalar.start))
            position = max(position, scalar.end)
        yield from self._between(position, stop)

    def _between(self, start: int, stop: int) -> Iterator[Comment]:
        at = self.text.find("#", start, stop)
        while at >= 0:
            end = self._line_end(at)
            line, column = self._place(at)
            before = self.text[at - column + 1 : at]
            yield Comment(line, column, self.text[at:end].rstrip(), not before.strip())
            at = self.text.find("#", end, stop)

    def _line_end(self, offset: int) -> int:
        found = LINE_BREAK.search(self.text, offset)
        return found.start() if found else len(self.text)
