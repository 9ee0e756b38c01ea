"""In which order the entries of a merged block stand: each side's own order, ours first where both added."""

from collections.abc import Collection, Hashable, Iterable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


class OrderError(Exception):
    """Both sides moved what a list holds, in different ways."""


def ordered(base: list[K], ours: list[K], theirs: list[K], *, left: Collection[K], strict: bool) -> list[K]:
    """The entries that are left, in order.

    Args:
        base: What both come from.
        ours: As we have them.
        theirs: As they have them.
        left: Those that the merged block holds.
        strict: Whether the order means something, as in a list.

    Raises:
        OrderError: It does, and both changed it in different ways.

    """
    they_moved, we_moved = _moved(base, theirs), _moved(base, ours)
    if they_moved and not we_moved:
        return _woven(theirs, ours, left, before=True)
    if they_moved and strict and _moved(ours, theirs):
        raise OrderError
    return _woven(ours, theirs, left, before=False)


def _moved(one: list[K], other: list[K]) -> bool:
    """Whether what they have in common stands in another order."""
    return _only(one, set(other)) != _only(other, set(one))


def _woven(frame: list[K], other: list[K], left: Collection[K], *, before: bool) -> list[K]:
    """`frame` with what only `other` has, each below what it stands below there, or last as it is there.

    Args:
        frame: What decides.
        other: What is added.
        left: Those that are left.
        before: Whether what is added stands before what only `frame` has at the same place.

    """
    result, own, last = _only(frame, left), set(frame) - set(other), None
    known = set(result)
    keys = _only(other, left)
    tail = next((number for number, key in enumerate(reversed(keys)) if key in known), len(keys))
    for number, key in enumerate(keys):
        if key not in known:
            if number >= len(keys) - tail:
                at = len(result)
                while before and at > 0 and result[at - 1] in own:
                    at -= 1
            else:
                at = 0 if last is None else result.index(last) + 1
                while not before and at < len(result) and result[at] in own:
                    at += 1
            result.insert(at, key)
        last = key
    return result


def _only(keys: Iterable[K], wanted: Collection[K]) -> list[K]:
    return [key for key in keys if key in wanted]
