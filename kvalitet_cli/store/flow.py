"""`[a, {b: c}]` on one line -> what lists and mappings are made of, time after time; None where it may mean something else.

The same lists stand in hundreds of places, so what is read here knows its columns only: `placed` makes the lists and mappings
of one place from it.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.store.nodes import Mapping, Sequence
from kvalitet_cli.store.scalars import resolve

DEEPEST = 8

ODD = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""Signs that no line may hold, for a class of a pattern: what the C parser forbids or counts lines by, and tabs."""

SIGNS = r"\ \-?:,\[\]{}\#&*!|>'\"%@`"
"""Signs that mean something where a text begins."""

FIRST = rf"(?:[^{ODD}{SIGNS}]|-(?=[0-9A-Za-z]))"
"""How a plain text begins."""

SINGLE = rf"'[^{ODD}']*+(?:''[^{ODD}']*+)*+'"
DOUBLE = rf'"[^{ODD}"\\]*+(?:\\["\\n][^{ODD}"\\]*+)*+"'
QUOTED = f"{SINGLE}|{DOUBLE}"

_INSIDE = rf"[^{ODD},?\[\]{{}}:\#]*+"
_PLAIN = rf"{FIRST}{_INSIDE}(?:(?<!\ )\#{_INSIDE})*+"
_PART = rf"""
    \ *+(?:([^{ODD}{SIGNS}<][^{ODD}\ ,?\[\]{{}}:\#]{{0,100}}+):\ ++)?+
    (?:({_PLAIN})|([\[{{])|({QUOTED})\ *+)
    ([,\]}}])?+"""
"""A key, a plain text, a bracket or a quoted text, and the sign after it."""

_NEXT = r" *+([,\]}])"
_EMPTY = r" *+[\]}]"


Made = tuple[type[Mapping] | type[Sequence], Any, Any, list[Any]]
"""What a list or a mapping is made of: which of the two; its values, where what stands in brackets of its own is a `Made` again;
the columns of each key and value, or of each item; the keys or indexes of what stands in brackets of its own."""


class OnLine(int):
    """The frame of all that stands in brackets on the line with this number; a mark is columns from 0."""

    __slots__ = ()

    def key(self, mark: Any) -> Span:
        """Where a key stands."""
        return Span(int(self), mark[0] + 1, int(self), mark[1] + 1)

    def value(self, mark: Any) -> Span:
        """Where its value stands."""
        return Span(int(self), mark[2] + 1, int(self), mark[3] + 1)

    item = key


def placed(made: Made, frame: OnLine) -> Mapping | Sequence:
    """The list or the mapping, on its line."""
    kind, data, marks, inner = made
    node: Any = kind(data)
    node._frame = frame  # noqa: SLF001 - a reader fills its own data
    node._marks = marks  # noqa: SLF001 - as above
    for part in inner:
        node[part] = placed(data[part], frame)
    return node  # type: ignore[no-any-return]  # one of the two


def read(line: str, at: int, depth: int = 1) -> tuple[Made, int] | None:
    """What stands from the bracket at `at`, and where it ends; None where it is not sure."""
    if depth > DEEPEST:
        return None
    is_mapping = line[at] == "{"
    data: Any = {} if is_mapping else []
    marks: Any = {} if is_mapping else []
    inner: list[Any] = []
    made = (Mapping if is_mapping else Sequence, data, marks, inner)
    closing = "}" if is_mapping else "]"
    at += 1
    part_at, next_at, empty_at = _patterns()
    if empty := empty_at(line, at):
        return (made, empty.end()) if empty[0][-1] == closing else None
    while part := part_at(line, at):
        key, plain, bracket, quoted, after = part.groups()
        end = part.end()
        if plain is not None:
            word = plain.rstrip(" ")
            start = part.start(2)
            value, place = resolve(word), (start, start + len(word))
        elif bracket:
            at = part.start(3)
            below = read(line, at, depth + 1)
            if below is None:
                return None
            place = at, at + 1
            value, at = below
            inner.append(len(data) if key is None else key)
            ending = next_at(line, at)
            if ending is None:
                return None
            after, end = ending[1], ending.end()
        else:
            value, place = unquoted(quoted), part.span(4)
        if is_mapping:
            if key is None or key in data:
                return None
            data[key], marks[key] = value, part.span(1) + place
        elif key is None:
            data.append(value)
            marks.append(place)
        else:
            return None
        at = end
        if after != ",":
            return (made, at) if after == closing else None
    return None


def unquoted(written: str) -> str:
    """The text within quotation marks."""
    inside = written[1:-1]
    if written[0] == "'":
        return inside.replace("''", "'")
    if "\\" not in inside:
        return inside
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], inside)


@cache
def _patterns() -> tuple[Callable[[str, int], re.Match[str] | None], ...]:
    """The patterns, ready to match where one says; most files of settings have no use for them."""
    return re.compile(_PART, re.VERBOSE).match, re.compile(_NEXT).match, re.compile(_EMPTY).match
