"""`[a, {b: c}]` on one line -> what lists and mappings are made of, time after time; None where it may mean something else.

The same lists stand in hundreds of places, so what is read here knows its columns only: `placed` makes the lists and mappings
of one place from it.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.store.nodes import Mapping, Sequence
from kvalitet_cli.store.scalars import resolve

DEEPEST = 8

SIGNS = r"\ \-?:,\[\]{}\#&*!|>'\"%@`"
"""Signs that mean something where a text begins."""

FIRST = rf"(?:[^{SIGNS}]|-(?=[0-9A-Za-z]))"
"""How a plain text begins."""

SINGLE = "'[^']*+(?:''[^']*+)*+'"
DOUBLE = r'"[^"\\]*+(?:\\["\\n][^"\\]*+)*+"'
QUOTED = f"{SINGLE}|{DOUBLE}"

_INSIDE = r"[^,?\[\]{}:\#]*+"
_PLAIN = rf"{FIRST}{_INSIDE}(?:(?<!\ )\#{_INSIDE})*+"
_PART = rf"""
    \ *+(?:([^{SIGNS}<][^\ ,?\[\]{{}}:\#]{{0,100}}+):\ ++)?+
    (?:({_PLAIN})|([\[{{])|({QUOTED})\ *+)
    ([,\]}}])?+"""
"""A key, a plain text, a bracket or a quoted text, and the sign after it."""

_NEXT = r" *+([,\]}])"
_EMPTY = r" *+[\]}]"
_WORDS = r"\[([a-z][a-z0-9-]*+(?:, [a-z][a-z0-9-]*+)*+)\]"
"""A list of nothing but ids and levels, as nearly all are."""


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


@lru_cache(maxsize=4096)
def on_line(number: int) -> OnLine:
    """The frame of a line; it is the same for all texts."""
    return OnLine(number)


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
    part_at, next_at, empty_at, words_at = _patterns()
    if words := words_at(line, at):
        return _list_of(words[1].split(", "), at + 1), words.end()
    is_mapping = line[at] == "{"
    data: Any = {} if is_mapping else []
    marks: Any = {} if is_mapping else []
    inner: list[Any] = []
    made = (Mapping if is_mapping else Sequence, data, marks, inner)
    closing = "}" if is_mapping else "]"
    at += 1
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
    empty = None if data else empty_at(line, at)
    return (made, empty.end()) if empty and empty[0][-1] == closing else None


def _list_of(words: list[str], at: int) -> Made:
    """What a list is made of whose words stand from `at` with a comma and a space between."""
    marks = []
    for word in words:
        marks.append((at, at + len(word)))
        at += len(word) + 2
    return Sequence, [*map(resolve, words)], marks, []


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
    return (
        re.compile(_PART, re.VERBOSE).match,
        re.compile(_NEXT).match,
        re.compile(_EMPTY).match,
        re.compile(_WORDS).match,
    )
