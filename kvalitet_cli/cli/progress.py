"""A line that says what is being done and what is left, once it has taken a second.

Drawn by hand: rich's bar costs an import, a thread and a hidden cursor that an error would leave behind. While one step
takes long, a timer draws; where there is none (Windows) the line waits for the step.
"""

import os
import signal
import sys
import time
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self

from kvalitet_cli.cli import terminal

DELAY = 1.0  # seconds before the first line
_PAUSE = 0.1  # seconds between two
_LONG = 0.4  # seconds without a step before the timer draws
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
        self._before: tuple[Any, tuple[float, float]] | None = None

    def __enter__(self) -> Self:
        if self._moving and hasattr(signal, "setitimer") and _is_main_thread():
            handler = signal.signal(signal.SIGALRM, self._tick)
            self._before = handler, signal.setitimer(signal.ITIMER_REAL, DELAY + _LONG, _LONG)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before:
            handler, timer = self._before
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, handler)
            signal.setitimer(signal.ITIMER_REAL, *timer)  # one bar within another
        terminal.wipe()

    def step(self, count: int = 1) -> None:
        """`count` more are done."""
        self._done += count
        if not self._moving:
            return
        now = time.monotonic()
        if now >= self._next:
            self._draw(now)

    def _tick(self, _number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if now >= self._next + _LONG - _PAUSE:
            with suppress(RuntimeError):  # the run is in the middle of a word of its own
                self._draw(now)

    def _draw(self, now: float) -> None:
        self._next = now + _PAUSE
        terminal.draw(line(self._text, self._done, self._total, now - self._start, _columns() - 1))


def line(
    text: str, done: int, total: int | None, elapsed: float, columns: int = terminal.DEFAULT_WIDTH
) -> str:
    """`Kontrollerar [#####...............] 312 av 1200, 4 s kvar`, in a narrow window without the bar.

    Args:
        text: What is being done.
        done: How many are done.
        total: Out of how many, if that is known.
        elapsed: Seconds that they took.
        columns: How wide it may be.

    """
    if total is None:
        return f"{text} {done or '…'}"[:columns]
    filled = min(_SIZE, _SIZE * done // max(total, 1))
    left = f", {_duration(elapsed / done * max(total - done, 0))} kvar" if done else ""
    count = f"{done} av {total}"
    forms = (
        f"{text} [{'#' * filled}{'.' * (_SIZE - filled)}] {count}{left}",
        f"{text} {count}{left}",
        f"{text} {count}",
    )
    return next((form for form in forms if len(form) <= columns), count[:columns])


def _duration(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 100 else f"{round(whole / 60)} min"


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or terminal.DEFAULT_WIDTH
    except (OSError, ValueError):
        return terminal.DEFAULT_WIDTH


def _is_main_thread() -> bool:
    import threading  # noqa: PLC0415 - where nothing moves there is no need to know

    return threading.current_thread() is threading.main_thread()
