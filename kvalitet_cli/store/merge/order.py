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
    they_moved, we_moved, firm = _moved(base, theirs), _moved(base, ours), set(base)
    if they_moved and not we_moved:
        return _woven(_only(theirs, left), _only(ours, left), firm, ours_first=True)
    if they_moved and strict and _moved(ours, theirs):
        raise OrderError
    return _woven(_only(ours, left), _only(theirs, left), firm, ours_first=False)


def _moved(one: list[K], other: list[K]) -> bool:
    """Whether what they have in common stands in another order."""
    return _only(one, set(other)) != _only(other, set(one))


def _woven(frame: list[K], other: list[K], firm: Collection[K], *, ours_first: bool) -> list[K]:
    """`frame` with what only `other` has, each below what it stands below there, or last as it is there.

    Args:
        frame: What decides.
        other: What is added.
        firm: What both come from; what both added may stand in two places, and shows the way only within them.
        ours_first: Whether what is added stands before what only `frame` has at the same place.

    """
    result, known, own = list(frame), set(frame), set(frame) - set(other)
    tail = len(other) - next(
        (number for number, key in enumerate(reversed(other)) if key in known), len(other)
    )
    belows: list[K | None] = [None]  # of each, the first from there on that both come from
    for key in reversed(other):
        belows.append(key if key in known and key in firm else belows[-1])
    last: K | None = None
    last_firm: K | None = None
    for number, key in enumerate(other):
        if key not in known:
            below = belows[len(other) - number]
            if (
                last in known
                and last not in firm
                and below is not None
                and result.index(below) < result.index(last)
            ):
                last = last_firm
            at = len(result) if number >= tail else result.index(last) + 1 if last is not None else 0
            while ours_first and number >= tail and at > 0 and result[at - 1] in own:
                at -= 1
            while not ours_first and at < len(result) and result[at] in own:
                at += 1
            result.insert(at, key)
        last = key
        if key in firm or key not in known:
            last_firm = key
    return result


def _only(keys: Iterable[K], wanted: Collection[K]) -> list[K]:
    return [key for key in keys if key in wanted]
