"""A text's lines -> its tree of entries, cut where the reader says that keys and items begin."""

from collections.abc import Iterator
from typing import Any

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.store.merge.pieces import Lines
from kvalitet_cli.store.merge.tree import Block, Document, Entry, Key, Unmergeable
from kvalitet_cli.store.reader import Mapping, Sequence, parse


def document(lines: Lines) -> Document:
    """Read a text.

    Raises:
        Unmergeable: It has faults, or is laid out so that an entry has no lines of its own.

    """
    parsed = parse("\n".join((*lines, "")))
    if parsed.faults or parsed.data is None:
        where = f" (rad {parsed.faults[0].span.line})" if parsed.faults else ""
        raise Unmergeable(f"en av versionerna går inte att läsa{where}")
    if not parsed.data:
        raise Unmergeable("en av versionerna har inga uppgifter")
    alone = {comment.line - 1: comment.column - 1 for comment in parsed.comments if comment.alone}
    found = _Cutter(lines, parsed.data, alone).document()
    if found.lines != lines:
        raise Unmergeable("raderna går inte att dela upp")
    return found


class _Cutter:
    """One text; line numbers and columns are from 0, and where a stretch ends is not in it."""

    def __init__(self, lines: Lines, data: Mapping, alone: dict[int, int]) -> None:
        self.lines = list(lines)
        self.data = data
        self.alone = alone  # comments with nothing before them: line -> column
        blank = {number for number, line in enumerate(lines) if not line.strip()}
        self.passed = (blank | alone.keys()) - set(_kept(data, lines))

    def document(self) -> Document:
        first = self.data.key_at(next(iter(self.data)))
        start, end = first.line - 1, self._content_end(0, len(self.lines))
        above = [line for number, line in enumerate(self.lines[:start]) if number not in self.passed]
        if self._is_flow(self.data, first) or any(line.strip() != "---" for line in above):
            raise Unmergeable("filen börjar på ett ovanligt sätt")
        stop = self._deeper(end, len(self.lines), first.column - 1)
        while self.lines[end - 1].startswith("..."):
            stop = end = self._content_end(0, end - 1)
        block = self._block(self.data, first, start, stop)
        return Document(tuple(self.lines[:start]), block, tuple(self.lines[stop:]), self.data)

    def _block(self, node: Mapping | Sequence, first: Span, top: int, stop: int) -> Block:
        """The entries of `node`, whose lines and those of the comment above its first are `top` to `stop`."""
        column = first.column - 1
        starts = [*self._starts(node, first), stop]
        names: list[Any] = list(range(len(node))) if isinstance(node, Sequence) else list(node)
        entries = []
        for index, name in enumerate(names):
            start, end = starts[index], starts[index + 1]
            content = self._content_end(start, end)
            own = stop if index + 1 == len(names) else self._deeper(content, end, column)
            entries.append(self._entry(node, name, (top, start, content, own), column))
            top = own
        return Block(tuple(entries), column, isinstance(node, Sequence))

    def _entry(self, node: Any, name: Any, where: tuple[int, int, int, int], column: int) -> Entry:
        """One entry: its comments begin at `top`, it at `start`, it ends at `content` and its comments below at `own`."""
        top, start, content, own = where
        value = node[name]
        place: Span = node.item_at(name) if isinstance(node, Sequence) else node.value_at(name)
        key: Key | None = None if isinstance(node, Sequence) else ("key", name)
        if key is None and isinstance(value, Mapping) and isinstance(value.get("id"), str):
            key = ("id", value["id"])
        lead = tuple(self.lines[top:start])
        inner = place.line - 1
        beside = inner == start  # `- id: x`: a mapping that begins on the line of its dash
        if not self._has_block(value, place) or (
            beside and not (isinstance(node, Sequence) and isinstance(value, Mapping))
        ):
            head, after = tuple(self.lines[start:content]), tuple(self.lines[content:own])
            return Entry(key, lead, head, None, after, value)
        if beside:
            line = self.lines[start]
            self.lines[start] = f"{line[:column]} {line[column + 1 :]}"
        head_end = self._content_end(start, inner)
        stop = self._deeper(content, own, place.column - 1)
        block = self._block(value, place, head_end, stop)
        head, after = tuple(self.lines[start:head_end]), tuple(self.lines[stop:own])
        return Entry(key, lead, head, block, after, value, column if beside else None)

    def _starts(self, node: Mapping | Sequence, first: Span) -> Iterator[int]:
        """The line on which each entry begins; nothing but its indentation may stand before it there."""
        column = first.column - 1
        if isinstance(node, Mapping):
            for key in node:
                place = node.key_at(key)
                if place.column - 1 != column or self.lines[place.line - 1][:column].strip():
                    raise Unmergeable(f"{key} står på ett ovanligt sätt")
                yield place.line - 1
            return
        for index in range(len(node)):
            number = node.item_at(index).line - 1
            while number >= first.line - 1 and not self._is_dash(number, column):
                number -= 1  # a dash may stand on a line above its item
            if number < first.line - 1:
                raise Unmergeable("en lista står på ett ovanligt sätt")
            yield number

    def _is_dash(self, number: int, column: int) -> bool:
        before, sign, behind = (
            self.lines[number][:column],
            self.lines[number][column : column + 1],
            self.lines[number][column + 1 : column + 2],
        )
        return not before.strip() and sign == "-" and not behind.strip()

    def _content_end(self, start: int, end: int) -> int:
        """Past the last line of a stretch that is neither blank nor a comment."""
        while end > start and end - 1 in self.passed:
            end -= 1
        return end

    def _deeper(self, start: int, end: int, column: int) -> int:
        """Past the last comment of a stretch that is indented more than `column`; `start` when there is none."""
        for number in range(end - 1, start - 1, -1):
            if self.alone.get(number, -1) > column:
                return number + 1
        return start

    def _has_block(self, node: Any, place: Span) -> bool:
        return isinstance(node, Mapping | Sequence) and bool(node) and not self._is_flow(node, place)

    def _is_flow(self, node: Any, place: Span) -> bool:
        sign = self.lines[place.line - 1][place.column - 1 : place.column]
        return sign == "{" if isinstance(node, Mapping) else sign != "-"


def _kept(node: Mapping | Sequence, lines: Lines) -> Iterator[int]:
    """Numbers of the lines of texts that keep their last blank lines (`|+`)."""
    inside = (
        [(node[key], node.value_at(key)) for key in node]
        if isinstance(node, Mapping)
        else [(item, node.item_at(number)) for number, item in enumerate(node)]
    )
    for value, place in inside:
        if isinstance(value, Mapping | Sequence):
            yield from _kept(value, lines)
        elif isinstance(value, str) and place.end_line > place.line:
            opening = lines[place.line - 1][place.column - 1 :].partition(" ")[0]
            if opening[0] in "|>" and "+" in opening:
                yield from range(place.line - 1, place.end_line - (place.end_column == 1))
