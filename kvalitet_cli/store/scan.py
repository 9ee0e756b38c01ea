"""YAML text -> the data that the C parser would give, many times as fast, for the usual layout; None for any other.

One line at a time, by its indent: names and values, lists, blocks of prose, texts that go on over lines, comments. What is
wrong in any way, or not surely read, is left to `builder`, which tells of it; so there are no faults here, and both
give the same data, places and comments.
"""

from collections.abc import Iterator
from typing import Any

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.store.flow import OnLine, placed
from kvalitet_cli.store.line import (
    ANYTHING,
    BLOCK,
    FLOW,
    GOES_ON,
    LONGEST,
    NOTHING,
    PLAIN,
    WHOLE,
    KNOWN,
    read,
    stretch,
)
from kvalitet_cli.store.nodes import Mapping, Sequence
from kvalitet_cli.store.parsed import Parsed, Vocabulary
from kvalitet_cli.store.places import Comment
from kvalitet_cli.store.scalars import resolve

DEEPEST = 16
_MORE = (-1, 0, None, None, PLAIN, -1)
"""A line that can only go on with a text."""

_Place = tuple[int, int]
"""Line and column, both from 0."""

_Mark = int | tuple[int, _Place | None, _Place]
"""The line where all of it stands; or the line of the key (or of the dash), and the value's own beginning (where it is not
on that line) and end."""


def scan(text: str, vocabulary: Vocabulary) -> Parsed | None:
    """Read one document whole, or say nothing about it.

    Args:
        text: The file's text, without byte order mark.
        vocabulary: What kind of document it is, for KV109.

    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    scanner = _Scanner(text.split("\n"), vocabulary)
    try:
        data = scanner.document()
    except UnsureError:
        return None
    return Parsed(data, comments=scanner.comments) if data else None


class UnsureError(Exception):
    """It may mean something else than what it looks like."""


class _Lines:
    """The frame of all that stands in lines of its own; a mark is a `_Mark`."""

    __slots__ = ("lines",)

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def key(self, mark: _Mark) -> Span:
        """Where a key stands."""
        return self._on_line(mark if isinstance(mark, int) else mark[0], "key")

    def value(self, mark: _Mark) -> Span:
        """Where its value stands, or its key if it has none."""
        return self._value(mark, "key")

    def item(self, mark: _Mark) -> Span:
        """Where an item stands; where nothing stands, right after its dash."""
        return self._value(mark, "dash")

    def _value(self, mark: _Mark, otherwise: str) -> Span:
        if isinstance(mark, int):
            return self._on_line(mark, "plain", "whole", "flow", otherwise)
        number, start, (end_line, end_column) = mark
        line, column = (start[0] + 1, start[1] + 1) if start else self._on_line(number, "plain", "block")[:2]
        return Span(line, column, end_line + 1, end_column + 1)

    def _on_line(self, number: int, *names: str) -> Span:
        start, end = stretch(self.lines[number], *names)
        return Span(number + 1, start + 1, number + 1, end + 1)


class _Scanner:
    """Goes through the lines; what lies on several of them has a method of its own."""

    def __init__(self, lines: list[str], vocabulary: Vocabulary) -> None:
        self.lines = lines
        self.prose = vocabulary.prose
        self.comments: list[Comment] = []
        self.frame = _Lines(lines)
        self.above: list[tuple[Any, Any, int]] = []
        """The collections that the present one lies in, with their marks and columns."""

    def document(self) -> Mapping:
        """The root."""
        above = self.above
        root, marks = self.collection(Mapping, {})
        node: Any = root
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
                    node[name], marks[name], form, last = self.below(form, number, at // 2, name, marks, line)
                    for _ in range(last - number):
                        next(numbered)
                    continue
                if depth > at:
                    if form != NOTHING:
                        raise UnsureError
                    above.append((node, marks, at))
                    start = number, depth // 2
                    end = number, start[1] + (depth == at + 1)
                    inner, entries = self.collection(Sequence, []) if depth & 1 else self.collection(Mapping, {})
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
                    node[name] = placed(value, OnLine(number + 1))
                else:
                    node[name], end_line = self.block(value, number, at // 2)
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

    def below(
        self, form: int, number: int, at: int, name: Any, marks: Any, line: Any
    ) -> tuple[Any, _Mark, int, int]:
        """A value, or more of one, on a line without a name: the whole of it, its mark, what it is, its last line."""
        if form == NOTHING:
            _, column, _, value, now, note = line
            if column <= at or now == BLOCK:
                raise UnsureError
            start, end = stretch(self.lines[number], "plain", "whole", "flow")
            if now == FLOW:
                value, now = placed(value, OnLine(number + 1)), WHOLE
            if note >= 0:
                now = self.commented(number, note, now, name)
            return value, (marks[name], (number, start), (number, end)), now, number
        if form != PLAIN:
            raise UnsureError
        mark = marks[name]
        key_line, start_place = (mark, None) if isinstance(mark, int) else mark[:2]
        first = start_place[0] if start_place else key_line
        begin, end = stretch(self.lines[first], "plain")
        words, last, gap = [self.lines[first][begin:end]], first, number - first - 1
        note = -1
        for following in range(number, len(self.lines)):
            text = self.lines[following]
            bare = text.lstrip(" ")
            if not bare:
                gap += 1
                continue
            if len(text) - len(bare) <= at or bare[0] == "#" or note >= 0:
                break
            more = GOES_ON.match(text)
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

    def block(self, sign: str, number: int, at: int) -> tuple[str, int]:
        """The text of a block whose sign stands on line `number`, and the line where it has ended."""
        rows: list[str] = []
        indent = 0
        for end in range(number + 1, len(self.lines)):
            row = self.lines[end]
            bare = row.lstrip(" ")
            column = len(row) - len(bare)
            if not bare:
                if column > indent:
                    raise UnsureError
            elif not ANYTHING.match(row):
                raise UnsureError
            elif not indent and column > at:
                indent = column
            elif column < indent or not indent:
                if column > at:
                    raise UnsureError
                break
            elif column > indent and sign[0] == ">":
                raise UnsureError  # such a line is not folded
            rows.append(row[indent:])
        else:
            if self.lines[-1]:
                raise UnsureError  # the last line has no end
            end = len(self.lines) - 1
            del rows[-1:]
        while rows and not rows[-1]:
            del rows[-1]
        if not rows:
            raise UnsureError
        text = "\n".join(rows) if sign[0] == "|" else "".join(_folded(rows))
        return (text if sign[1:] else f"{text}\n"), end


def _folded(rows: list[str]) -> Iterator[str]:
    gap = 0
    yield rows[0]
    for row in rows[1:]:
        if row:
            yield "\n" * gap or " "
            yield row
            gap = 0
        else:
            gap += 1
