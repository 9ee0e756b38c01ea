"""A document as a tree of entries that can be laid out anew: what is written where, and what is flow."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.store.places import SILENCE
from kvalitet_cli.store.reader import Comment, Mapping, Parsed, Path, Sequence


class Note(NamedTuple):
    """A comment, with what stood around it.

    Attributes:
        blank: Whether an empty line stands above it.
        column: Where it began, from 0; comments in a column stay in one.

    """

    text: str
    blank: bool = False
    column: int = 0

    @property
    def silences(self) -> bool:
        """Whether it silences a rule."""
        return SILENCE.search(self.text) is not None


@dataclass
class Entry:
    """A key with its value, or a list's item, and the comments that go with it.

    Attributes:
        name: The key, or the index.
        start: The offset of the key, or of a list item's dash.
        column: The column of that, from 0.
        above: Comments that stand alone above it.
        beside: The comment at the end of its line.
        below: Comments that stand alone and deeper, where there is no value to hold them.
        blank: Whether an empty line stands right above it.

    """

    name: str | int
    start: int
    column: int
    parent: "Node"
    node: "Node"
    blank: bool = False
    above: list[Note] = field(default_factory=list)
    beside: Note | None = None
    below: list[Note] = field(default_factory=list)

    @property
    def silenced(self) -> bool:
        """Whether a comment on its line or right above it silences a rule."""
        return bool(
            (self.beside and self.beside.silences) or (self.above and self.above[-1].silences)
        )  # only the line right above counts


@dataclass
class Node:
    """A value: a word or a text as it was written, or a collection with its entries.

    Attributes:
        value: The plain value; of a collection, the reader's own.
        start, end: Offsets; of an empty value both are where its key ends.
        written: The source of a word or a text.
        flow: Whether a collection stands within braces or brackets (or in another that does).
        owner: The entry whose value it is; None at the root.
        last: Comments that stand alone after its last entry.
        before: Comments before a root that stands within braces.
        commented: Whether a comment stands inside a flow collection.
        cuttable: Whether the reader would take a comment beside the text, written plain, for a part of it (KV109).

    """

    value: Any
    start: int
    end: int
    written: str = ""
    flow: bool = False
    owner: Entry | None = None
    entries: list[Entry] = field(default_factory=list)
    last: list[Note] = field(default_factory=list)
    before: list[Note] = field(default_factory=list)
    commented: bool = False
    cuttable: bool = False

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys."""
        return isinstance(self.value, Mapping)

    @property
    def is_collection(self) -> bool:
        """Whether it is a mapping or a list."""
        return isinstance(self.value, Mapping | Sequence)

    @property
    def column(self) -> int:
        """Where a block collection's entries begin."""
        return self.entries[0].column

    @property
    def above(self) -> Iterator["Node"]:
        """The collections that it lies in, the nearest first."""
        node = self
        while node.owner is not None:
            node = node.owner.parent
            yield node


class Source:
    r"""One text with `\\n` between its lines, and offsets into it."""

    def __init__(self, text: str, parsed: Parsed) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.comments = parsed.comments
        self.entries: list[Entry] = []
        """Every entry, in the order in which they stand."""
        self._comment_ends = {
            self.at(comment.line, comment.column): self.at(comment.line, comment.column) + len(comment.text)
            for comment in parsed.comments
        }

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line) + 1
        return starts

    def at(self, line: int, column: int) -> int:
        """The offset of a place, both counted from 1."""
        return self._starts[line - 1] + column - 1

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        """The column of an offset, from 0."""
        return offset - self._starts[self.line(offset) - 1]

    def is_blank_above(self, offset: int) -> bool:
        """Whether what begins at `offset` begins its line, and the line above is empty."""
        line, column = self.line(offset), self.column(offset)
        begins = not self.lines[line - 1][:column].strip(" \t")
        return begins and line > 1 and not self.lines[line - 2].strip()

    def note(self, comment: Comment) -> Note:
        """A comment as it goes into the tree."""
        offset = self.at(comment.line, comment.column)
        return Note(comment.text, comment.alone and self.is_blank_above(offset), comment.column - 1)

    # From data with places to nodes.

    def root(self, data: Mapping) -> Node:
        """The whole document."""
        first = self._span(data.key_at(next(iter(data))))[0] if data else len(self.text)
        opening = self._opening(first)
        root = Node(data, first if opening is None else opening, 0, flow=opening is not None)
        self._fill(root)
        return root

    def _opening(self, first: int) -> int | None:
        """Where the root's brace stands, if it has one."""
        at = 0
        while at < first:
            at = self._skip(at, "-")
            if self.text.startswith("{", at):
                return at
            at += 1
        return None

    def _node(self, value: Any, span: Span, parent: Node, *, empty: bool) -> Node:
        start, end = self._span(span)
        if empty:
            return Node(None, end, end)
        if not isinstance(value, Mapping | Sequence):
            return Node(value, start, end, self.text[start:end])
        node = Node(value, start, start, flow=parent.flow or self.text[start] in "{[")
        self._fill(node)
        return node

    def _fill(self, node: Node) -> None:
        at = node.start + 1 if self._is_closed(node) else node.start
        pairs = node.value.items() if node.is_mapping else enumerate(node.value)
        for name, value in pairs:
            key = node.value.key_at(name) if node.is_mapping else node.value.item_at(name)
            place = node.value.value_at(name) if node.is_mapping else key
            start = self._span(key)[0]
            if not node.is_mapping and not node.flow:
                start = self._skip(at, ":")  # past the colon of an empty value, to the dash
            entry = Entry(name, start, self.column(start), node, node, self.is_blank_above(start))
            node.entries.append(entry)
            self.entries.append(entry)
            empty = value is None and (place == key if node.is_mapping else key[:2] == key[2:])
            entry.node = self._node(value, place, node, empty=empty)
            entry.node.owner = entry
            at = entry.node.end
        node.end = at
        if self._is_closed(node):
            node.end = self._skip(at, ",:") + 1

    def _is_closed(self, node: Node) -> bool:
        return self.text.startswith("{" if node.is_mapping else "[", node.start)

    def _skip(self, at: int, signs: str = "") -> int:
        """Past white space, comments and `signs`."""
        while at < len(self.text):
            if at in self._comment_ends:
                at = self._comment_ends[at]
            elif self.text[at].isspace() or self.text[at] in signs:
                at += 1
            else:
                break
        return at

    def _span(self, span: Span) -> tuple[int, int]:
        return self.at(span.line, span.column), self.at(span.end_line, span.end_column)


def document(text: str, parsed: Parsed) -> tuple[Source, Node]:
    """The tree of a text that has been read without faults, comments not yet in their places."""
    if parsed.data is None:
        raise ValueError("nothing was read")
    source = Source(text, parsed)
    return source, source.root(parsed.data)


def locations(data: Any, above: Path = ()) -> Iterator[tuple[int, str, Path]]:
    """Every place where a key, a value or an item begins: line, what it is, where in the data."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield data.key_at(key).line, "key", (*above, key)
            yield data.value_at(key).line, "value", (*above, key)
            yield from locations(value, (*above, key))
    elif isinstance(data, Sequence):
        for index, value in enumerate(data):
            yield data.item_at(index).line, "item", (*above, index)
            yield from locations(value, (*above, index))
