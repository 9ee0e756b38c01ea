"""A line that says what is being done and what is left, once it has taken a second.

Drawn by hand: rich's bar costs an import, a thread and a hidden cursor that an error would leave behind.
"""

import os
import sys
import time
from types import TracebackType
from typing import Self

from kvalitet_cli.cli import terminal

DELAY = 1.0  # seconds before the first line
_PAUSE = 0.1  # seconds between two
_SIZE = 20


class Bar:
    """Counts steps; draws on stderr when `moving` and the work has lasted more than about a second."""

    def __init__(self, text: str, total: int | None, *, moving: bool) -> None:
        self._text = text
        self._total = total
        self._moving = moving
        self._done = 0
        self._start = time.monotonic()
        self._next = self._start + DELAY

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        terminal.wipe()

    def step(self, count: int = 1) -> None:
        """`count` more are done."""
        self._done += count
        if not self._moving:
            return
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _PAUSE
            terminal.draw(line(self._text, self._done, self._total, now - self._start)[: _columns() - 1])


def line(text: str, done: int, total: int | None, elapsed: float) -> str:
    """`Kontrollerar [#####...............] 312 av 1200, 4 s kvar`.

    Args:
        text: What is being done.
        done: How many are done, at least 1.
        total: Out of how many, if that is known.
        elapsed: Seconds that they took.

    """
    if total is None:
        return f"{text} {done}"
    filled = min(_SIZE, _SIZE * done // max(total, 1))
    left = elapsed / max(done, 1) * max(total - done, 0)
    return f"{text} [{'#' * filled}{'.' * (_SIZE - filled)}] {done} av {total}, {_duration(left)} kvar"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 100 else f"{round(whole / 60)} min"


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or terminal.DEFAULT_WIDTH
    except (OSError, ValueError):
        return terminal.DEFAULT_WIDTH
