"""Other words at places that the reader knows; every other byte of the text is kept.

The change is refused when the new text does not hold the old data with exactly those words, or another comment.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import emit
from kvalitet_cli.store.edit import plain
from kvalitet_cli.store.places import line_starts, split_lines
from kvalitet_cli.store.reader import Parsed, Path, parse

_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
_BOM = "\ufeff"


class Reword(NamedTuple):
    """A word that is to be another.

    Attributes:
        loc: Where in the data; of a key, the place of its value.
        span: Where it stands in the text.
        old: The word as it is.
        new: The word as it is to be; an id or ids with `/` and `#` between.
        is_key: Whether it is a key.

    """

    loc: Path
    span: Span
    old: str
    new: str
    is_key: bool


def reworded(text: str, changes: Iterable[Reword]) -> str:
    """`text` with the changes made; a word keeps the quotes that it stands in.

    Raises:
        KvalitetError: The text has faults, or a word is written so that it cannot be changed by itself.

    """
    wanted = list(changes)
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    before = parse(text)
    starts = line_starts(text)
    result, stop = [], 0
    for change in sorted(wanted, key=lambda change: (change.span.line, change.span.column)):
        start = starts[change.span.line - 1] + change.span.column - 1
        end = starts[change.span.end_line - 1] + change.span.end_column - 1
        result += [text[stop:start], _written(text[start:end], change)]
        stop = end
    new = "".join([*result, text[stop:]])
    _confirm(before, parse(new), wanted)
    return mark + new


def _written(shown: str, change: Reword) -> str:
    """The new word as it stands in the file, in the manner of the old one."""
    if shown == change.old:
        # A whole number is read as the text it was written as, so a year needs no quotes.
        return change.new if _NUMBER.fullmatch(change.new) else emit.scalar(change.new)
    for quote in ('"', "'"):
        if shown == f"{quote}{change.old}{quote}":
            return f"{quote}{change.new}{quote}"
    raise _refused(change)


def _confirm(before: Parsed, after: Parsed, changes: list[Reword]) -> None:
    wanted = plain(before.data)
    for change in sorted(changes, key=lambda change: -len(change.loc)):  # what is inside, before its key
        _change(wanted, change)
    same = not before.faults and not after.faults and _equal(after.data, wanted)
    if not same or [(c.line, c.text) for c in after.comments] != [(c.line, c.text) for c in before.comments]:
        raise _refused(changes[0])


def _refused(change: Reword) -> KvalitetError:
    return KvalitetError(
        f"{change.old} på rad {change.span.line} går inte att byta utan att något annat i filen rubbas."
        " Inget skrevs.",
        "Skriv ordet rakt av där, utan tecken som betyder något i YAML, och försök igen.",
    )


class _Word(str):
    """A word that is new: it may be written as the number it looks like."""

    __slots__ = ()


def _change(data: Any, change: Reword) -> None:
    *path, last = change.loc
    for part in path:
        data = data[part]
    if not change.is_key:
        data[last] = _Word(change.new)
        return
    entries = [(change.new if key == last else key, value) for key, value in data.items()]
    data.clear()
    data.update(entries)


def _equal(one: Any, wanted: Any) -> bool:
    """Equal, keys in order too, where `1`, `1.0` and `true` are three different things."""
    if isinstance(wanted, _Word):
        return type(one) in (str, int) and str(one) == wanted
    if isinstance(one, dict) and isinstance(wanted, dict):
        return list(one) == list(wanted) and all(_equal(one[key], wanted[key]) for key in one)
    if isinstance(one, list) and isinstance(wanted, list):
        return len(one) == len(wanted) and all(map(_equal, one, wanted))
    return type(one) is type(wanted) and bool(one == wanted)


def lines_with(text: str, word: str) -> list[int]:
    """The lines, from 1, where `word` stands as a word of its own, in whatever way."""
    alone = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    return [number for number, line in enumerate(split_lines(text), 1) if alone.search(line)]
