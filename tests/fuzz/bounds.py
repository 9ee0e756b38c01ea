"""What holds for every input: it takes no longer than its size allows, and what is told of it is safe to show."""

import re
import time
from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.core.personal import personal_numbers
from kvalitet_cli.store.reader import split_lines

P = ParamSpec("P")
T = TypeVar("T")

SECONDS = 0.6
"""What any input may take, in the processor's time: the program runs several times slower while its steps are counted."""
PER_BYTE = 40e-6
"""What each of its bytes may add."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def bounded(size: int, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What the function gives; a fault when it takes longer than `size` bytes may, three times in a row."""
    allowed = SECONDS + size * PER_BYTE
    for _ in range(3):  # the first time something may be read in, and the machine may be busy
        start = time.thread_time()
        result = function(*args, **kwargs)
        took = time.thread_time() - start
        if took <= allowed:
            return result
    raise AssertionError(f"{took:.2f} s for {size} bytes, where {allowed:.2f} s is allowed")


def safe(text: str) -> None:
    """A text may be written to a terminal or a log: no escape, nothing that turns a line, no personal number."""
    found = _UNSAFE.search(text)
    assert found is None, f"U+{ord(found[0]):04X} in {text!r}"
    assert next(personal_numbers(text), None) is None, f"a personal number in {text!r}"


def inside(span: Span, lines: Sequence[str]) -> None:
    """A place lies in the text, and ends no earlier than it begins."""
    assert 1 <= span.line <= span.end_line <= len(lines), span
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1, span
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1, span
    assert span[:2] <= span[2:], span


def lines_of(content: bytes) -> list[str]:
    """The lines of a file as its reader counts them."""
    return split_lines(content.decode("utf-8", "replace").removeprefix("\ufeff"))
