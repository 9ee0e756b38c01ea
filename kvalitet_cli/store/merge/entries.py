"""Merging entry by entry: what one side left as it was is the other's; what both changed is looked into."""

from collections.abc import Iterator
from typing import Any

from kvalitet_cli.store.merge import comments, layout
from kvalitet_cli.store.merge.order import OrderError, ordered
from kvalitet_cli.store.merge.pairing import DoubleError, named
from kvalitet_cli.store.merge.pieces import Clash, Clashing, Conflict, Joined, Lines, Loc, Piece, with_dash
from kvalitet_cli.store.merge.tree import Block, Document, Entry, Key, Unmergeable
from kvalitet_cli.store.merge.words import joined_words


def merged(base: Document, ours: Document, theirs: Document) -> Iterator[Piece]:
    """The pieces of a merged document.

    Raises:
        Unmergeable: Its keys cannot be told apart, or none would be left.

    """
    yield comments.joined(base.head, ours.head, theirs.head)
    try:
        yield from _block((), base.block, ours.block, theirs.block)
    except _Whole as whole:
        raise Unmergeable("ingenting skulle bli kvar") from whole
    yield comments.joined(base.tail, ours.tail, theirs.tail)


class _Whole(Exception):  # noqa: N818 - no fault: the conflict is told one step further out
    """A block can only be in conflict as a whole."""

    def __init__(self, how: Clashing = Clashing.CHANGED) -> None:
        super().__init__()
        self.how = how


def _block(loc: Loc, base: Block | None, ours: Block, theirs: Block) -> list[Piece]:
    """The entries of a block that both sides changed."""
    try:
        common, mine, other = named(base, ours, theirs)
    except DoubleError as error:
        raise _Whole from error
    found: dict[Key, list[Piece]] = {}
    gone: list[Piece] = []
    numbers = {key: number for side in (common, other, mine) for number, key in enumerate(side, 1)}
    for key in {**common, **mine, **other}:
        sides = common.get(key), mine.get(key), other.get(key)
        # In a place an entry is called by its key or id, else by its number in the list.
        pieces = _entry((*loc, key[1] if key[0] in ("key", "id") else numbers[key]), *sides)
        if layout.is_nothing(pieces):
            gone += pieces
        else:
            found[key] = pieces
    if not found:
        raise _Whole
    try:
        order = ordered(list(common), list(mine), list(other), left=found, strict=ours.is_list)
    except OrderError as error:
        raise _Whole(Clashing.ORDER) from error
    return [*(piece for key in order for piece in found[key]), *gone]


def _entry(loc: Loc, base: Entry | None, ours: Entry | None, theirs: Entry | None) -> list[Piece]:
    """One entry on three sides, None where it is not there; no pieces where it is gone."""
    before, mine, other = (side.lines if side else None for side in (base, ours, theirs))
    if other in (mine, before):
        return [mine] if mine else []
    if before == mine:
        return [other] if other else []
    if ours is None or theirs is None:
        left = ours or theirs
        if base and left and _said(base) == _said(left):
            return []
        if base and left and layout.is_same(base, left) and _around(base) == _around(left):
            return [layout.replaced(left, None)]
        how = Clashing.OURS_GONE if ours is None else Clashing.THEIRS_GONE
        return [_conflict(loc, how, base, ours, theirs, whole=True)]
    lead = comments.joined(base.lead if base else (), ours.lead, theirs.lead)
    after = comments.joined(base.after if base else (), ours.after, theirs.after)
    if base is None and not _is_holder(ours, theirs):
        if ours.body == theirs.body:
            return [lead, ours.body, after]
        return [_conflict(loc, Clashing.ADDED, base, ours, theirs, whole=True)]
    return [lead, *_body(loc, base, ours, theirs), after]


def _said(entry: Entry) -> Lines:
    """What an entry says, without the blank lines around it, which come and go with its neighbours."""
    return _around(entry) + entry.body


def _around(entry: Entry) -> Lines:
    return tuple(line for part in (entry.lead, entry.after) for line in part if line.strip())


def _is_holder(ours: Entry, theirs: Entry) -> bool:
    """Whether what both added is only a place for other entries, as `papekanden:` or `avstamning:`."""
    for side in (ours, theirs):
        if side.block is None or side.key is None or side.key[0] != "key":
            return False
        if not side.block.is_list and not all(isinstance(entry.data, dict) for entry in side.block.entries):
            return False
    return True


def _body(loc: Loc, base: Entry | None, ours: Entry, theirs: Entry) -> list[Piece]:
    """An entry that is there on both sides, without the comments around it."""
    before, mine, other = base.body if base else None, ours.body, theirs.body
    if other in (mine, before):
        return [mine]
    if before == mine:
        return [other]
    how = Clashing.CHANGED if base else Clashing.ADDED
    if _may_enter(base, ours, theirs):
        try:
            return _inside(loc, base, ours, theirs)
        except _Whole as whole:
            how = whole.how
    for side, opposite in ((ours, theirs), (theirs, ours)):
        if base and layout.is_same(base, side):
            return [layout.replaced(side, opposite)]
    words = joined_words(before, mine, other) if before else None
    return [Joined(words, mine, other) if words else _conflict(loc, how, base, ours, theirs)]


def _may_enter(base: Entry | None, ours: Entry, theirs: Entry) -> bool:
    """Whether all hold blocks of the same kind, laid out alike; where the base held nothing, the two that do."""
    if not ours.block or not theirs.block or ours.key is None:
        return False
    if base and base.block:
        return _form(base) == _form(ours) == _form(theirs)
    is_empty = base is None or base.data in (None, [], {})
    return is_empty and _form(ours) == _form(theirs) and ours.head == theirs.head


def _form(entry: Entry) -> tuple[Any, ...]:
    return (entry.block.is_list, entry.block.column, entry.dash) if entry.block else ()


def _inside(loc: Loc, base: Entry | None, ours: Entry, theirs: Entry) -> list[Piece]:
    """What stands in a block, below its own line."""
    if not ours.block or not theirs.block:
        raise _Whole
    common = base.block if base else None
    inside = _block(loc, common, ours.block, theirs.block)
    if ours.dash is None:
        return [*_head(loc, base.head if base and common else ours.head, ours, theirs), *inside]
    dashed = with_dash(inside, ours.dash)
    if dashed is None:
        raise _Whole
    return dashed


def _head(loc: Loc, base: Lines, ours: Entry, theirs: Entry) -> list[Piece]:
    if theirs.head in (ours.head, base):
        return [ours.head]
    if base == ours.head:
        return [theirs.head]
    return [Conflict(ours.head, base, theirs.head, Clash(loc, Clashing.CHANGED, None, None))]


def _conflict(
    loc: Loc,
    how: Clashing,
    base: Entry | None,
    ours: Entry | None,
    theirs: Entry | None,
    *,
    whole: bool = False,
) -> Conflict:
    """A conflict round an entry: round its comments too where it may be gone or is new (`whole`)."""
    mine, common, other = (
        (side.lines if whole else side.body) if side else () for side in (ours, base, theirs)
    )
    clash = Clash(loc, how, ours.data if ours else None, theirs.data if theirs else None)
    return Conflict(mine, common, other, clash)
