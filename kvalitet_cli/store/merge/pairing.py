"""What makes entries the same on both sides: keys and ids; for items without id, that they are alike."""

import json
from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from kvalitet_cli.store.merge.layout import said
from kvalitet_cli.store.merge.tree import Block, Entry, Key

_ALIKE = 0.5
"""So much of their text must two items share to be one that was changed, and not one gone and one new."""

_MOST = 10_000_000
"""So many pairs of signs are looked at in vain when the items of one list are paired; then none is alike."""

_LONG = 4_000_000
"""Two texts with more pairs of signs than this are compared by the words that they hold, in any order."""

Named = dict[Key, Entry]


class DoubleError(Exception):
    """A list holds the same id twice, so that no one can tell which of them is meant."""


def named(base: Block | None, ours: Block, theirs: Block) -> tuple[Named, Named, Named]:
    """The entries of three blocks, each under a key that is the same for the same entry, in their own order.

    Raises:
        DoubleError: Two entries of a block have the same id.

    """
    blocks = [block.entries if block else () for block in (base, ours, theirs)]
    are_words = all(_is_word(entry) for block in blocks for entry in block)
    if are_words and all(len({_word(entry) for entry in block}) == len(block) for block in blocks):
        common, mine, other = ({_word(entry): entry for entry in block} for block in blocks)
        return common, mine, other
    common = _unique([(entry.key or ("base", number), entry) for number, entry in enumerate(blocks[0])])
    loose = [(key, entry) for key, entry in common.items() if entry.key is None]
    mine = _unique(list(_side("ours", blocks[1], loose)))
    new = [(key, entry) for key, entry in mine.items() if key[0] == "ours"]
    other = _unique(list(_side("theirs", blocks[2], loose, new)))
    return common, mine, other


def _unique(pairs: list[tuple[Key, Entry]]) -> Named:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise DoubleError
    return found


def _is_word(entry: Entry) -> bool:
    """Whether it is an item of one word, which is the same wherever it stands."""
    text = str(entry.data)
    plain = entry.block is None and len(entry.head) == 1 and isinstance(entry.data, str | int | float)
    return entry.key is None and plain and not any(sign.isspace() for sign in text)


def _word(entry: Entry) -> Key:
    return "word", f"{type(entry.data).__name__} {entry.data}"


def _side(
    name: str,
    entries: tuple[Entry, ...],
    base: list[tuple[Key, Entry]],
    new: list[tuple[Key, Entry]] | None = None,
) -> Iterator[tuple[Key, Entry]]:
    """A side's entries; those without id have the key of what they are like in the base, or of what says the same in `new`."""
    loose = [(number, entry) for number, entry in enumerate(entries) if entry.key is None]
    paired = _paired([entry for _, entry in base], [entry for _, entry in loose])
    keys = {loose[index][0]: base[at][0] for index, at in paired.items()}
    waiting = defaultdict[str, deque[Key]](deque)
    for key, entry in new or ():
        waiting[_data(entry)].append(key)
    for number, entry in loose:
        if number not in keys:
            same = waiting[_data(entry)]
            keys[number] = same.popleft() if same else (name, number)
    for number, entry in enumerate(entries):
        yield entry.key or keys[number], entry


def _paired(base: list[Entry], side: list[Entry]) -> dict[int, int]:
    """Which item of the base each of a side's is: equal ones in order, moved ones, laid out anew, changed."""
    before, after = [entry.body for entry in base], [entry.body for entry in side]
    found: dict[int, int] = {}
    gaps = []
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.update(zip(range(first, last), range(start, end), strict=True))
        else:
            gaps.append((range(start, end), range(first, last)))
    free = set(range(len(base))) - set(found.values())
    _pair_equal(before, after, found, free)
    _pair_equal([_hashable(entry) for entry in base], [_hashable(entry) for entry in side], found, free)
    looked = 0
    for gap, changed in gaps:
        at = gap.start
        for index in changed:
            if index in found:
                continue
            for old in range(at, gap.stop):
                if looked > _MOST:
                    break
                if old not in free:
                    continue
                if _alike(base[old], side[index]):
                    found[index], at = old, old + 1
                    free.remove(old)
                    break
                looked += 100 + min(_LONG, sum(map(len, before[old])) * sum(map(len, after[index])))
    return found


def _pair_equal(
    olds: Sequence[Hashable], news: Sequence[Hashable], found: dict[int, int], free: set[int]
) -> None:
    """Each new item that is not found with the first free old one that equals it."""
    places = defaultdict[Hashable, deque[int]](deque)
    for number in sorted(free):
        places[olds[number]].append(number)
    for index, new in enumerate(news):
        if index not in found and places[new]:
            found[index] = places[new].popleft()
            free.remove(found[index])


def _hashable(entry: Entry) -> Hashable:
    value, comments = said(entry)
    return value, frozenset(comments.items())


def _data(entry: Entry) -> str:
    return json.dumps(entry.data, sort_keys=True)


def _alike(one: Entry, other: Entry) -> bool:
    """Whether one may be the other, changed: the same first word (`roll: samordnare`), else much of the text."""
    if isinstance(one.data, dict) and isinstance(other.data, dict) and one.data and other.data:
        (key, value), (other_key, other_value) = next(iter(one.data.items())), next(iter(other.data.items()))
        if key != other_key or " " not in str(value):
            return bool((key, value) == (other_key, other_value))
    text, new = "\n".join(one.body), "\n".join(other.body)
    if len(text) * len(new) > _LONG:
        return SequenceMatcher(None, text.split(), new.split()).quick_ratio() > _ALIKE
    matcher = SequenceMatcher(None, text, new)
    return (
        matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE
    )  # the first is no less, and known at once
