"""`[a, {b: c}]` on one line -> what lists and mappings are made of, time after time; None where it may mean something else.

The same lists stand in hundreds of places, so what is read here knows its columns only: `placed` makes the lists and mappings
of one place from it.
"""

import re
from typing import Any, NamedTuple

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
_VALUE = re.compile(rf"\ *+(?:(?P<open>[\[{{])|(?P<plain>{_PLAIN})|(?P<quoted>{QUOTED}))", re.VERBOSE)
_KEY = re.compile(rf"\ *+(?P<key>[^{ODD}{SIGNS}<][^{ODD}\ ,?\[\]{{}}:\#]{{0,100}}+):\ ", re.VERBOSE)
_NEXT = re.compile(r" *+([,\]}])")
_EMPTY = re.compile(r" *+[\]}]")
_ESCAPED = re.compile(r"\\(.)")


class Made(NamedTuple):
    """What a list or a mapping is made of.

    Attributes:
        kind: Which of the two.
        data: Its values; what stands in brackets of its own is a `Made` again.
        marks: The columns of each key and value, or of each item.
        inner: The keys, or indexes, of what stands in brackets of its own.

    """

    kind: type[Mapping] | type[Sequence]
    data: Any
    marks: Any
    inner: list[Any]


class OnLine:
    """The frame of all that stands in brackets on one line; a mark is columns from 0."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def key(self, mark: Any) -> Span:
        """Where a key stands."""
        return Span(self.number, mark[0] + 1, self.number, mark[1] + 1)

    def value(self, mark: Any) -> Span:
        """Where its value stands."""
        return Span(self.number, mark[2] + 1, self.number, mark[3] + 1)

    item = key


def placed(made: Made, frame: OnLine) -> Mapping | Sequence:
    """The list or the mapping, on its line."""
    kind, data, marks, inner = made
    node: Any = kind(data)
    node._frame, node._marks = frame, marks  # noqa: SLF001 - a reader fills its own data
    for part in inner:
        node[part] = placed(data[part], frame)
    return node  # type: ignore[no-any-return]  # one of the two


def read(line: str, at: int, depth: int = 1) -> tuple[Made, int] | None:
    """What stands from the bracket at `at`, and where it ends; None where it is not sure."""
    if depth > DEEPEST:
        return None
    is_mapping = line[at] == "{"
    made = Made(Mapping, {}, {}, []) if is_mapping else Made(Sequence, [], [], [])
    closing = "}" if is_mapping else "]"
    at += 1
    if empty := _EMPTY.match(line, at):
        return (made, empty.end()) if empty[0][-1] == closing else None
    while True:
        name: Any = len(made.data)
        columns: tuple[int, ...] = ()
        if is_mapping:
            key = _KEY.match(line, at)
            if key is None or key["key"] in made.data:
                return None
            name, columns, at = key["key"], key.span("key"), key.end()
        found = _VALUE.match(line, at)
        if found is None:
            return None
        start, at = found.end(), found.end()
        value: Any
        if found["open"]:
            start = at - 1
            inner = read(line, start, depth + 1)
            if inner is None:
                return None
            made.inner.append(name)
            columns = (*columns, start, start + 1)
            value, at = inner
        elif found["quoted"]:
            columns = (*columns, *found.span("quoted"))
            value = unquoted(found["quoted"])
        else:
            word = found["plain"].rstrip(" ")
            start = found.start("plain")
            columns = (*columns, start, start + len(word))
            value = resolve(word)
        if is_mapping:
            made.data[name], made.marks[name] = value, columns
        else:
            made.data.append(value)
            made.marks.append(columns)
        after = _NEXT.match(line, at)
        if after is None:
            return None
        at = after.end()
        if after[1] != ",":
            return (made, at) if after[1] == closing else None


def unquoted(written: str) -> str:
    """The text within quotation marks."""
    inside = written[1:-1]
    if written[0] == "'":
        return inside.replace("''", "'")
    if "\\" not in inside:
        return inside
    return _ESCAPED.sub(lambda sign: "\n" if sign[1] == "n" else sign[1], inside)
