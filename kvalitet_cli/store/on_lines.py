"""Places of what stands on lines of its own: the line is noted when it is read, the columns are looked up when somebody asks."""

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.store.line import stretch

_Place = tuple[int, int]
"""Line and column, both from 0."""

Mark = int | tuple[int, _Place | None, _Place]
"""The line where all of it stands; or the line of the key (or of the dash), and the value's own beginning (where it is not
on that line) and end."""


class OnLines:
    """The frame of all that stands in lines of its own; a mark is a `Mark`."""

    __slots__ = ("lines",)

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def key(self, mark: Mark) -> Span:
        """Where a key stands."""
        return self._on_line(mark if isinstance(mark, int) else mark[0], "key")

    def value(self, mark: Mark) -> Span:
        """Where its value stands, or its key if it has none."""
        return self._value(mark, "key")

    def item(self, mark: Mark) -> Span:
        """Where an item stands; where nothing stands, right after its dash."""
        return self._value(mark, "dash")

    def _value(self, mark: Mark, otherwise: str) -> Span:
        if isinstance(mark, int):
            return self._on_line(mark, "plain", "whole", "flow", otherwise)
        number, start, (end_line, end_column) = mark
        line, column = (start[0] + 1, start[1] + 1) if start else self._on_line(number, "plain", "block")[:2]
        return Span(line, column, end_line + 1, end_column + 1)

    def _on_line(self, number: int, *names: str) -> Span:
        start, end = stretch(self.lines[number], *names)
        return Span(number + 1, start + 1, number + 1, end + 1)
