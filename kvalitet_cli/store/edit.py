"""Small changes in a YAML text at places that the reader knows; all else is kept byte for byte.

A change is refused when the new text does not hold the old data with exactly that change, or lacks a comment.
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import emit
from kvalitet_cli.store.places import LINE_BREAK, line_starts
from kvalitet_cli.store.reader import Mapping, Parsed, Path, Sequence, parse

Word = str | int | float | bool
Tree = AnyMapping[str, "Word | Tree"]

_BETWEEN = re.compile(r"(?:[\s,]|(?<=\s)#[^\r\n]*)*")
_BOM = "\ufeff"


class Put(NamedTuple):
    """Let the key at `loc` have `value`: a word, or a mapping of words and mappings where there was nothing.

    Attributes:
        after: Keys of the same mapping that a new key would rather stand below, the nearest last.

    """

    loc: Path
    value: Word | Tree
    after: tuple[str, ...] = ()


class Drop(NamedTuple):
    """Take away the key at `loc` with its value and the comments within it; no key there is no fault."""

    loc: Path


Change = Put | Drop


def edited(text: str, changes: Iterable[Change]) -> str:
    """`text` with the changes made one by one.

    Raises:
        KvalitetError: The text has faults, or is laid out so that a change cannot be made with all else kept.

    """
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    for change in changes:
        text = _one(text, change)
    return mark + text


def _one(text: str, change: Change) -> str:
    parsed = parse(text)
    if parsed.data is None or parsed.faults:
        raise KvalitetError("Filen har fel och ändrades inte.", "Se felen: kvalitet kontrollera")
    layout = _Layout(text, parsed.data)
    wanted = plain(parsed.data)
    if not _change(wanted, change):
        return text
    comments = parsed.comments
    if isinstance(change, Drop):
        start, end, new = layout.drop(change.loc)
        comments = [c for c in comments if not start <= layout.offset(c.line, c.column) < end]
    else:
        start, end, new = layout.put(change)
    result = text[:start] + new + text[end:]
    _confirm(parse(result), wanted, [c.text for c in comments], change)
    return result


def _confirm(after: Parsed, wanted: dict[str, Any], comments: list[str], change: Change) -> None:
    same = after.data is not None and not after.faults and exactly(after.data, wanted)
    if not same or [c.text for c in after.comments] != comments:
        where = ".".join(map(str, change.loc))
        raise KvalitetError(
            f"{where} går inte att ändra utan att något annat i filen rubbas. Inget skrevs.",
            "Skriv raderna för hand, eller skriv filen med en nyckel på varje rad och försök igen.",
        )


def _change(data: Any, change: Change) -> bool:
    """Make the change in plain data; says whether anything became different."""
    *path, last = change.loc
    for part in path:
        data = data[part]
    if isinstance(change, Drop):
        return data.pop(last, _NOTHING) is not _NOTHING
    before = data.get(last, _NOTHING)
    data[last] = change.value
    return not exactly(before, change.value)


_NOTHING = object()


def plain(node: Any) -> Any:
    """Data of its own, to be changed: without the places that the reader's data has."""
    if isinstance(node, dict):
        return {key: plain(part) for key, part in node.items()}
    return [plain(part) for part in node] if isinstance(node, list) else node


def exactly(one: Any, other: Any) -> bool:
    """Equal, where `1`, `1.0` and `true` are three different things."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(exactly(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(exactly, one, other))
    return type(one) is type(other) and bool(one == other)


@dataclass
class _Layout:
    """One text, and where in it the nodes of its data begin and end, as offsets."""

    text: str
    data: Mapping
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = line_starts(self.text)

    def offset(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column - 1

    # What a change does to the text: (from, to, what stands there instead).

    def put(self, change: Put) -> tuple[int, int, str]:
        mapping, last = self._mapping(change.loc)
        if last in mapping:
            return self._replace(mapping, last, change.value)
        if self._is_flow(change.loc[:-1]):
            return self._into_flow(mapping, last, change)
        beside = next((key for key in reversed(change.after) if key in mapping), list(mapping)[-1])
        column = mapping.key_at(beside).column - 1
        end = self._line_end(self._value_end(mapping, beside))
        key = f"{' ' * column}{emit.scalar(last)}:"
        lines = (
            [key, *self._nested(change.value, column + 2)]
            if isinstance(change.value, AnyMapping)
            else [f"{key} {emit.value(change.value)}"]
        )
        return end, end, self._on_lines(lines, end)

    def drop(self, loc: Path) -> tuple[int, int, str]:
        mapping, last = self._mapping(loc)
        start, end = self._key_start(mapping, last), self._value_end(mapping, last)
        keys = list(mapping)
        following = keys[keys.index(last) + 1 :]
        line = self.starts[mapping.key_at(last).line - 1]
        if self._is_flow(loc[:-1]):
            if keys[0] != last:
                return self._value_end(mapping, keys[keys.index(last) - 1]), end, ""
            return start, self._key_start(mapping, following[0]) if following else end, ""
        if not self.text[line:start].strip():
            after = LINE_BREAK.match(self.text, self._line_end(end))
            return line, after.end() if after else len(self.text), ""
        return start, self._key_start(mapping, following[0]) if following else end, ""

    def _replace(self, mapping: Mapping, key: str, value: Word | Tree) -> tuple[int, int, str]:
        end = self._value_end(mapping, key)
        has_value = mapping.value_at(key) != mapping.key_at(key)
        start = self._start(mapping.value_at(key)) if has_value else end
        if not isinstance(value, AnyMapping):
            return start, end, emit.value(value) if has_value else f" {emit.value(value)}"
        if mapping[key] is not None:  # only where there was nothing; else `_confirm` says no
            return start, end, emit.flow(value)
        at = self._line_end(end)
        nested = self._on_lines(self._nested(value, mapping.key_at(key).column + 1), at)
        return at if not has_value else start, at, nested

    def _into_flow(self, mapping: Mapping, key: str, change: Put) -> tuple[int, int, str]:
        shown = emit.flow(change.value) if isinstance(change.value, AnyMapping) else emit.value(change.value)
        entry = f"{emit.scalar(key)}: {shown}"
        if not mapping:
            opening = self._opening(change.loc[:-1]) + 1
            return opening, opening, entry
        beside = next((near for near in reversed(change.after) if near in mapping), list(mapping)[-1])
        end = self._value_end(mapping, beside)
        return end, end, f", {entry}"

    def _nested(self, entries: Tree, column: int) -> list[str]:
        """A line an entry; a mapping that holds mappings stands on lines of its own, any other within braces."""
        lines = []
        for key, part in entries.items():
            named = f"{' ' * column}{emit.scalar(key)}:"
            if not isinstance(part, AnyMapping):
                lines.append(f"{named} {emit.value(part)}")
            elif any(isinstance(inner, AnyMapping) for inner in part.values()) or len(part) > 2:
                lines += [named, *self._nested(part, column + 2)]
            else:
                lines.append(f"{named} {emit.flow(part)}")
        return lines

    def _on_lines(self, lines: list[str], at: int) -> str:
        """Lines that are to follow the line that ends at `at`, with its kind of line break."""
        found = LINE_BREAK.match(self.text, at) or LINE_BREAK.search(self.text)
        newline = found[0] if found else "\n"
        return "".join(f"{newline}{line}" for line in lines)

    # Where things stand.

    def _mapping(self, loc: Path) -> tuple[Mapping, str]:
        node: Any = self.data
        for part in loc[:-1]:
            node = node[part]
        return node, str(loc[-1])

    def _is_flow(self, loc: Path) -> bool:
        return self.text.startswith("{", self._opening(loc))

    def _opening(self, loc: Path) -> int:
        """Where the collection at `loc` begins."""
        if not loc:
            first = self._key_start(self.data, next(iter(self.data))) if self.data else 0
            before = self.text[:first].rstrip()
            return len(before) - 1 if before.endswith("{") else first
        node: Any = self.data
        for part in loc[:-1]:
            node = node[part]
        last = loc[-1]
        return self._start(node.item_at(last) if isinstance(last, int) else node.value_at(last))

    def _start(self, span: Span) -> int:
        return self.offset(span.line, span.column)

    def _key_start(self, mapping: Mapping, key: str) -> int:
        return self._start(mapping.key_at(key))

    def _value_end(self, mapping: Mapping, key: str) -> int:
        span = mapping.value_at(key)
        if span == mapping.key_at(key):  # an empty value: past its colon
            end = self.offset(span.end_line, span.end_column)
            colon = re.compile(r"[ \t]*:").match(self.text, end)
            return colon.end() if colon else end
        return self._end(mapping[key], span)

    def _end(self, node: Any, span: Span) -> int:
        start = self._start(span)
        if not isinstance(node, Mapping | Sequence):
            end = self.offset(span.end_line, span.end_column)
            # A block ends where the next line begins, empty lines included.
            return (
                start + len(self.text[start:end].rstrip())
                if self.text[start : start + 1] in ("|", ">")
                else end
            )
        if isinstance(node, Mapping):
            inner = self._value_end(node, list(node)[-1]) if node else start + 1
        else:
            inner = self._end(node[-1], node.item_at(len(node) - 1)) if node else start + 1
        if self.text[start] not in "{[":
            return inner
        between = _BETWEEN.match(self.text, inner)
        return (between.end() if between else inner) + 1

    def _line_end(self, offset: int) -> int:
        found = LINE_BREAK.search(self.text, offset)
        return found.start() if found else len(self.text)
