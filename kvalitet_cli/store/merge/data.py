"""A merge of plain data, apart from how it is written: what a merge of the text is held against."""

import json
from collections import Counter
from typing import Any

NOTHING: Any = object()
"""Stands for a key that is not there."""


class DiffersError(Exception):
    """Both sides changed the same thing in different ways."""


def merged(base: Any, ours: Any, theirs: Any) -> Any:
    """What both sides' changes give; of a list, its items in any order.

    Raises:
        DiffersError: They say different things.

    """
    if same(ours, theirs) or same(theirs, base):
        return ours
    if same(ours, base):
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _mappings(base if isinstance(base, dict) else {}, ours, theirs)
    if isinstance(ours, list) and isinstance(theirs, list):
        return _lists(base if isinstance(base, list) else [], ours, theirs)
    raise DiffersError


def same(one: Any, other: Any) -> bool:
    """Equal, where `1`, `1.0` and `true` are three different things and the order of a list means nothing."""
    return one is other or (
        one is not NOTHING and other is not NOTHING and _canonical(one) == _canonical(other)
    )


def keeps_order(base: Any, ours: Any, theirs: Any, result: Any) -> bool:
    """Whether every list stands in the order of a side that the other did not give another."""
    if isinstance(result, dict):
        return all(
            keeps_order(_at(base, key), _at(ours, key), _at(theirs, key), part)
            for key, part in result.items()
        )
    if not isinstance(result, list):
        return True
    names = [_names(side) for side in (base, ours, theirs, result)]
    if any(len(set(side)) < len(side) for side in names):
        return True
    common, mine, other, after = names
    both_added = (set(mine) & set(other)) - set(common)  # at two places, it may be
    for side, opposite in ((mine, other), (other, mine)):
        own = [name for name in side if name not in both_added]
        if _only(opposite, common) == _only(common, opposite) and _only(after, own) != _only(own, after):
            return False
    inside = [_items(side) for side in (base, ours, theirs)]
    return all(
        keeps_order(inside[0].get(name), inside[1].get(name), inside[2].get(name), part)
        for name, part in zip(after, result, strict=True)
    )


def _mappings(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for key in {**base, **ours, **theirs}:
        value = merged(base.get(key, NOTHING), ours.get(key, NOTHING), theirs.get(key, NOTHING))
        if value is not NOTHING:
            found[key] = value
    return found


def _lists(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    sides = [_by_id(side) for side in (base, ours, theirs)]
    items = list(_mappings(*sides).values())
    counts = [
        Counter(_canonical(item) for item in side if _id(item) is None) for side in (base, ours, theirs)
    ]
    for text in {**counts[0], **counts[1], **counts[2]}:
        before, mine, other = (count[text] for count in counts)
        if mine != other and before not in (mine, other):
            raise DiffersError
        items += [json.loads(text)] * (mine if before == other else other)
    return items


def _by_id(items: list[Any]) -> dict[str, Any]:
    named = [item for item in items if _id(item) is not None]
    found = {item["id"]: item for item in named}
    if len(found) < len(named):
        raise DiffersError
    return found


def _id(item: Any) -> str | None:
    ident = item.get("id") if isinstance(item, dict) else None
    return ident if isinstance(ident, str) else None


def _canonical(data: Any) -> str:
    """One text for data that is the same, made from within: each part is written once, however deep it lies."""
    if isinstance(data, dict):
        pairs = (f"{json.dumps(key)}: {_canonical(data[key])}" for key in sorted(data))
        return f"{{{', '.join(pairs)}}}"
    if isinstance(data, list):
        return f"[{', '.join(sorted(map(_canonical, data)))}]"
    return json.dumps(data, ensure_ascii=False)


def _names(side: Any) -> list[str]:
    return [_id(item) or _canonical(item) for item in side] if isinstance(side, list) else []


def _only(keys: list[str], wanted: list[str]) -> list[str]:
    known = set(wanted)
    return [key for key in keys if key in known]


def _at(node: Any, key: str) -> Any:
    return node.get(key) if isinstance(node, dict) else None


def _items(side: Any) -> dict[str | None, Any]:
    return {_id(item): item for item in side} if isinstance(side, list) else {}
