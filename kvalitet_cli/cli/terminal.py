"""The terminal as it is: its encoding, its width, whether it wants colour. Imports nothing that costs."""

import os
import sys
from contextvars import ContextVar

TYPE_CHECKING = False  # to import typing costs as much as a bare start
if TYPE_CHECKING:
    from typing import TextIO

DEFAULT_WIDTH = 80
BOLD, RED, YELLOW = "1", "31", "33"

# How many columns of a progress line stand on the terminal's last row, to be wiped before other text.
_drawn: ContextVar[int] = ContextVar("drawn", default=0)


def use_utf8() -> None:
    """Let stdout and stderr take any text: UTF-8 or what PYTHONIOENCODING names, `?` for what that lacks."""
    encoding = None if os.environ.get("PYTHONIOENCODING", "").partition(":")[0] else "utf-8"
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed before we began (`>&-`)
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - it lives as long as we do
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=encoding, errors="replace")


def use_plain_lines() -> None:
    """Let lines on stdout end as a Unix shell reads them, on Windows too."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(newline="\n")


def width() -> int:
    """Columns to lay text out in: COLUMNS, else the terminal's, else 80."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or DEFAULT_WIDTH
    except (OSError, ValueError):
        return DEFAULT_WIDTH


def wants_color(is_terminal: bool) -> bool:
    """NO_COLOR, then FORCE_COLOR, then what the stream is; a dumb terminal gets none."""
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced != "0"
    return is_terminal and moves()


def moves() -> bool:
    """Whether a terminal here understands escape sequences and a line that is redrawn."""
    if os.name == "nt":
        return any(name in os.environ for name in ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM"))
    return os.environ.get("TERM") != "dumb"


def styled(text: str, *styles: str) -> str:
    """`text` within the escape sequences of `styles`."""
    return f"\x1b[{';'.join(styles)}m{text}\x1b[0m" if styles else text


def tell(text: str) -> None:
    """Write `text` and a line break to stderr, after the result so far; a stderr that is gone is no fault."""
    flush(sys.stdout)  # what fails here fails once more at the end of the run, which tells of it
    try:
        wipe()
        sys.stderr.write(f"{_harmless(text) if sys.stderr.isatty() else text}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        give_up(sys.stderr)


def _harmless(text: str) -> str:
    from kvalitet_cli.core.text import styled_only  # noqa: PLC0415 - a run that has nothing to tell does without

    return styled_only(text)


def flush(stream: "TextIO") -> bool:
    """Write out what `stream` holds back; False when the disk is full or the reader is gone."""
    try:
        stream.flush()
    except (OSError, ValueError):
        return False
    return True


def give_up(stream: "TextIO") -> None:
    """Let what `stream` holds back go nowhere; the interpreter's own flush at exit would complain."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return


def draw(line: str) -> None:
    """Show `line` on the terminal's last row in place of the one that was drawn before."""
    sys.stderr.write("\r" + line.ljust(_drawn.get()))
    sys.stderr.flush()
    _drawn.set(len(line))


def wipe() -> None:
    """Take away what `draw` has left."""
    if columns := _drawn.get():
        _drawn.set(0)
        sys.stderr.write("\r" + " " * columns + "\r")
        sys.stderr.flush()
