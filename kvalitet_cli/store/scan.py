"""YAML text -> the data that the C parser would give, many times as fast, for the usual layout; None for any other.

One line at a time, by its indent: names and values, lists, blocks of prose, texts that go on over lines, comments. What is
wrong in any way, or not surely read, is left to `builder`, which tells of it; so there are no faults here, and both
give the same data, places and comments.
"""

import re
from typing import Any

from kvalitet_cli.store.block import block
from kvalitet_cli.store.flow import on_line, placed
from kvalitet_cli.store.line import (
    BLOCK,
    FLOW,
    GOES_ON,
    KNOWN,
    LONGEST,
    NOTHING,
    PLAIN,
    WHOLE,
    Line,
    UnsureError,
    read,
    stretch,
)
from kvalitet_cli.store.nodes import Mapping, Sequence
from kvalitet_cli.store.on_lines import Mark, OnLines
from kvalitet_cli.store.parsed import Parsed, Vocabulary
from kvalitet_cli.store.places import Comment
from kvalitet_cli.store.scalars import resolve

DEEPEST = 16
_ODD = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
"""Signs that no text may hold here: what the C parser forbids or counts lines by, and tabs."""
_WESTERN = bytes((0x0A, *range(0x20, 0x7F), *range(0xA0, 0x100)))
"""All that are not odd, of those that have one byte in Latin-1."""
_Found = tuple[Any, Mark, int, int]
"""A value, its mark, what it is, and its last line."""

_MORE: Any = (-1, 0, None, None, PLAIN, -1)
"""A line that can only go on with a text."""


def scan(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """Read one document whole, or say nothing about it.

    Args:
        text: The file's text, without byte order mark.
        vocabulary: What kind of document it is, for KV109.

    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _is_odd(text):
        return None
    scanner = _Scanner(text.split("\n"), vocabulary)
    try:
        data = scanner.document()
    except UnsureError:
        return None
    return Parsed(data, comments=scanner.comments, lines=scanner.lines) if data else None


def _is_odd(text: str) -> bool:
    """Whether a sign is odd; asked once of the whole text, that no pattern has to ask it of every sign."""
    try:
        western = text.encode("latin-1")
    except UnicodeEncodeError:
        return re.search(_ODD, text) is not None
    return len(western.translate(None, _WESTERN)) > 0


class _Scanner:
    """Goes through the lines; what lies on several of them has a method of its own."""

    def __init__(self, lines: list[str], vocabulary: Vocabulary) -> None:
        self.lines = lines
        self.prose = vocabulary.prose
        self.comments: list[Comment] = []
        self.frame = OnLines(lines)
        self.above: list[tuple[Any, Any, int]] = []
        """The collections that the present one lies in, with their marks and columns."""

    def document(self) -> Mapping:
        """The root."""
        above = self.above
        root: Mapping
        node: Any
        node, marks = self.collection(Mapping, {})
        root = node
        at = 0  # the depth of the node's entries
        form, name = WHOLE, None  # of what was read last
        begun = False
        numbered = enumerate(self.lines)
        for number, text in numbered:
            line: Any = KNOWN[text] if len(text) < LONGEST else read(text)
            if line.__class__ is int:
                if line >= 0:
                    self.comments.append(Comment(number + 1, line + 1, text[line:].rstrip(), alone=True))
                    form = NOTHING if form == NOTHING else WHOLE  # after it a text does not go on
                continue
            if line is None and form != PLAIN:
                if text != "---" or begun or root:
                    raise UnsureError
                begun = True
                continue
            depth, column, key, value, now, note = line or _MORE
            if depth != at:
                if depth < 0:
                    if form == NOTHING:
                        found = self.below(number, at // 2, name, marks[name], line)
                    elif form == PLAIN:
                        found = self.more(number, at // 2, name, marks[name])
                    else:
                        raise UnsureError
                    node[name], marks[name], form, last = found
                    for _ in range(last - number):
                        next(numbered)
                    continue
                if depth > at:
                    if form != NOTHING:
                        raise UnsureError
                    above.append((node, marks, at))
                    start = number, depth // 2
                    end = number, start[1] + (depth & 1 and depth == at + 1)  # a list in line with its key
                    inner, entries = (
                        self.collection(Sequence, []) if depth & 1 else self.collection(Mapping, {})
                    )
                    node[name], marks[name] = inner, (marks[name], start, end)
                    node, marks, at = inner, entries, depth
                else:
                    while at > depth:
                        node, marks, at = above.pop()
                    if at != depth:
                        raise UnsureError
            if depth & 1:
                if key is None:
                    name = len(node)
                    node.append(value)
                    marks.append(number)
                else:
                    above.append((node, marks, at))
                    inner, entries = self.collection(Mapping, {})
                    node.append(inner)
                    marks.append((number, (number, column), (number, column)))
                    node, marks, at = inner, entries, 2 * column
            if key is not None:
                if key in node:
                    raise UnsureError
                name = key
                node[key] = value
                marks[key] = number
            form = now
            if note >= 0:
                form = self.commented(number, note, form, name)
            if now >= FLOW:
                form = WHOLE
                if now == FLOW:
                    node[name] = placed(value, on_line(number + 1))
                else:
                    node[name], end_line = block(self.lines, value, number, at // 2)
                    marks[name] = number, None, (end_line, 0)
                    for _ in range(end_line - number - 1):
                        next(numbered)
        return root

    def collection(self, kind: type[Any], marks: Any) -> tuple[Any, Any]:
        """A new mapping or list, and the marks of its entries."""
        if len(self.above) > DEEPEST:
            raise UnsureError
        node = kind()
        node._frame = self.frame  # noqa: SLF001 - a reader fills its own data
        node._marks = marks  # noqa: SLF001 - as above
        return node, marks

    def commented(self, number: int, column: int, form: int, name: object) -> int:
        """Keep the comment beside a value; says what the value is, now that it cannot go on below."""
        if form == PLAIN and name in self.prose:
            raise UnsureError  # the comment may be the rest of the text
        text = self.lines[number][column:].rstrip()
        self.comments.append(Comment(number + 1, column + 1, text, alone=False))
        return WHOLE if form == PLAIN else form

    def below(self, number: int, at: int, name: Any, key_line: int, line: Line) -> _Found:
        """A value that stands on the line below its name or its dash."""
        _, column, _, value, form, note = line
        if column <= at or form == BLOCK:
            raise UnsureError
        start, end = stretch(self.lines[number], "plain", "whole", "flow")
        if form == FLOW:
            value, form = placed(value, on_line(number + 1)), WHOLE
        if note >= 0:
            form = self.commented(number, note, form, name)
        return value, (key_line, (number, start), (number, end)), form, number

    def more(self, number: int, at: int, name: Any, mark: Mark) -> _Found:
        """The plain text that goes on from line `number`."""
        key_line, start_place = (mark, None) if isinstance(mark, int) else mark[:2]
        first = start_place[0] if start_place else key_line
        begin, end = stretch(self.lines[first], "plain")
        words, last, gap = [self.lines[first][begin:end]], first, number - first - 1
        note = -1
        goes_on = re.compile(GOES_ON)
        for following in range(number, len(self.lines)):
            text = self.lines[following]
            bare = text.lstrip(" ")
            if not bare:
                gap += 1
                continue
            if len(text) - len(bare) <= at or bare[0] == "#" or note >= 0:
                break
            more = goes_on.match(text)
            if more is None:
                raise UnsureError
            word = more["plain"].rstrip(" ")
            words += ("\n" * gap or " ", word)
            last, gap, end, note = following, 0, more.start("plain") + len(word), more.start("comment")
        if last == first:
            raise UnsureError
        if note >= 0:
            self.commented(last, note, PLAIN, name)
        return resolve("".join(words)), (key_line, start_place, (last, end)), WHOLE, last
