"""Comments that both sides changed: what either added is there, what either took away is not, ours first."""

from difflib import SequenceMatcher
from typing import NamedTuple

from kvalitet_cli.store.merge.pieces import Lines


def joined(base: Lines, ours: Lines, theirs: Lines) -> Lines:
    """The lines of both; a comment that both reworded stands in both wordings."""
    if base in (ours, theirs) or ours == theirs:
        return theirs if ours == base else ours
    mine, other = _against(base, ours), _against(base, theirs)
    result: list[str] = []
    for number in range(len(base) + 1):
        added, also = mine.added[number], other.added[number]
        result += added if added == also else [*added, *also]
        if number < len(base) and number in mine.left and number in other.left:
            result.append(base[number])
    return tuple(result)


class _Side(NamedTuple):
    """What a side did with the base: the numbers of the lines left, and what it added before each (and last)."""

    left: set[int]
    added: list[list[str]]


def _against(base: Lines, side: Lines) -> _Side:
    found = _Side(set(), [[] for _ in range(len(base) + 1)])
    for tag, start, end, first, last in SequenceMatcher(None, base, side, autojunk=False).get_opcodes():
        if tag == "equal":
            found.left.update(range(start, end))
        else:
            found.added[start].extend(side[first:last])
    return found
