"""A tree with its comments -> lines: keys in the model's order, one indentation, one way to write each thing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kvalitet_cli.store import emit
from kvalitet_cli.store.expected import Asked
from kvalitet_cli.store.form.attach import Head
from kvalitet_cli.store.form.lines import Line, alone, with_dash
from kvalitet_cli.store.form.tree import Entry, Node

STEP = 2
"""Columns of a level, also of a list below its key."""

SENTENCE = 60
"""So long may a sentence within braces be."""

_MANY_WORDS = 5
_NUMBER_KEY = re.compile(r"[0-9]+\Z")


def laid_out(root: Node, head: Head, asked: Asked) -> Iterator[Line]:
    """The lines of a document."""
    yield from alone(head.top, 0)
    if not root.entries:
        yield Line("{}")
    for entry in _ordered(root, asked):
        yield from _key(entry, 0, asked.inside(entry.name))
        if entry.name == "format":
            yield from alone(head.below_format, 0)
    yield from alone(root.last, 0)


def _entries(node: Node, column: int, asked: Asked) -> Iterator[Line]:
    """A block collection's lines, with its dashes or its keys at `column`."""
    for entry in _ordered(node, asked):
        lines = _key if node.is_mapping else _item
        yield from lines(entry, column, asked.inside(entry.name))
    yield from alone(node.last, column)


def _ordered(node: Node, asked: Asked) -> list[Entry]:
    """The entries as they are to stand; unknown keys last.

    Where a comment silences a rule on the first line of a mapping inside another it silences the mapping too,
    whose place that line is: there nothing is moved.
    """
    if not node.is_mapping:
        return node.entries
    rank = {
        name: number
        for number, name in enumerate(("format", *asked.order) if not node.owner else asked.order)
    }
    if not rank:
        return node.entries
    ordered = sorted(node.entries, key=lambda entry: rank.get(str(entry.name), len(rank)))
    owner = node.owner
    if owner is None or node.flow or not ordered:
        return ordered
    guarded = ordered[0].silenced or node.entries[0].silenced
    if isinstance(owner.name, int) and owner.silenced:
        guarded = True
    return node.entries if guarded else ordered


def _key(entry: Entry, column: int, asked: Asked) -> list[Line]:
    """A key, its value and its comments."""
    name = _word_as_key(str(entry.name))
    first = f"{' ' * column}{name}:"
    below = alone(entry.below, column + STEP)
    own = alone(entry.above, column, deep=entry.column > 0)
    node = entry.node
    if node.is_collection and not _stays_on_line(entry, len(first) + 1, asked):
        header = Line(first, entry.blank, entry.beside)
        return [*own, header, *_entries(node, column + STEP, asked), *below]
    shown = _shown(entry, column, len(first) + 1, asked)
    text, _, rest = shown.partition("\n")
    if entry.beside is not None and node.cuttable and isinstance(node.value, int | float):
        own += alone([entry.beside], column)  # beside a number it would read as the tail of a text (KV109)
        entry = replace(entry, beside=None)
    line = Line(f"{first} {text}" if text else first, entry.blank, entry.beside, f"\n{rest}" if rest else "")
    return [*own, line, *below]


def _item(entry: Entry, column: int, asked: Asked) -> list[Line]:
    """A list's item: a word, a text, or a collection that begins beside the dash."""
    own = alone(entry.above, column, deep=entry.column > 0)
    below = alone(entry.below, column + STEP)
    node = entry.node
    if not node.is_collection or _stays_on_line(entry, column + STEP, asked):
        shown = _shown(entry, column, column + STEP, asked)
        text, _, rest = shown.partition("\n")
        line = Line(f"{' ' * column}- {text}", entry.blank, entry.beside, f"\n{rest}" if rest else "")
        return [*own, line, *below]
    if node.flow and entry.beside is not None and not node.commented:
        own.append(Line(" " * column + entry.beside.text, entry.blank))
        entry = replace(entry, beside=None, blank=False)
    inner = list(_entries(node, column + STEP, asked))
    if entry.beside is not None:
        return [*own, Line(f"{' ' * column}-", entry.blank, entry.beside), *inner, *below]
    lead = 0  # comments above what has come to stand beside the dash stand above the dash
    while inner[lead].text.lstrip().startswith("#"):
        lead += 1
    moved = [
        line if line.text.startswith("#") else replace(line, text=" " * column + line.text.lstrip(" "))
        for line in inner[:lead]
    ]
    if moved:
        moved[0] = replace(moved[0], blank=entry.blank or (moved[0].blank and bool(own)))
    first = replace(inner[lead], blank=inner[lead].blank if moved else entry.blank)
    return [*own, *moved, *with_dash([first, *inner[lead + 1 :]], column), *below]


def _shown(entry: Entry, column: int, used: int, asked: Asked) -> str:
    """A value that begins on its key's or its dash's line; a block of text goes on below."""
    node = entry.node
    if node.is_collection:
        return _flow(node, asked)
    if node.value is None:
        return "" if isinstance(entry.name, str) else "null"
    if not isinstance(node.value, str):
        return _number(node)
    one = _word(node.value)
    was_block = node.written[:1] in ("|", ">")
    is_prose = (asked.is_prose and isinstance(entry.name, str)) or node.cuttable
    too_wide = used + len(one) > emit.WIDTH and " " in node.value
    if was_block or is_prose or too_wide or "\n" in node.value:
        return emit.block(node.value, column + STEP, literal=node.written.startswith("|"))
    return one


def _stays_on_line(entry: Entry, used: int, asked: Asked) -> bool:
    """Whether a collection within braces stays there: short, without comments, and no place for running text.

    A comment that silences a rule speaks of all that stands on the line, so then it stays whatever it holds.
    """
    node = entry.node
    if not node.value:
        return True
    if not node.flow or node.commented:
        return False
    if entry.silenced and "\n" not in _flow(node, asked):
        return True
    if used + len(_flow(node, asked)) > emit.WIDTH:
        return False
    texts = list(_texts(node, asked))
    sentences = [text for text, is_sentence in texts if is_sentence]
    return (
        len(sentences) <= 1
        and all(len(text) <= SENTENCE and ". " not in text for text in sentences)
        and not any("," in text or "\n" in text for text, _ in texts)
    )


def _texts(node: Node, asked: Asked) -> Iterator[tuple[str, bool]]:
    """Every text in a flow collection, and whether it is a sentence rather than a word or a name."""
    for entry in node.entries:
        inner = asked.inside(entry.name)
        value = entry.node.value
        if entry.node.is_collection:
            yield from _texts(entry.node, inner)
        elif isinstance(value, str):
            yield value, inner.is_prose or value.count(" ") >= _MANY_WORDS


def _flow(node: Node, asked: Asked) -> str:
    """A collection within braces or brackets, on one line."""
    parts = []
    for entry in _ordered(node, asked):
        inner, value = entry.node, entry.node.value
        if inner.is_collection:
            shown = _flow(inner, asked.inside(entry.name))
        elif value is None:
            shown = "null"
        else:
            shown = _word(value) if isinstance(value, str) else _number(inner)
        parts.append(f"{_word_as_key(str(entry.name))}: {shown}" if node.is_mapping else shown)
    return ("{%s}" if node.is_mapping else "[%s]") % ", ".join(parts)


def _number(node: Node) -> str:
    """A number as it was written, since its decimals say how exact it is; yes and no as `true` and `false`."""
    return emit.value(node.value) if isinstance(node.value, bool) else node.written


def _word_as_key(key: str) -> str:
    """A key; digits alone need no quotes there, since the reader keeps keys as text."""
    return key if _NUMBER_KEY.match(key) else _word(key)


@lru_cache(maxsize=4096)
def _word(text: str) -> str:
    return emit.scalar(text)
