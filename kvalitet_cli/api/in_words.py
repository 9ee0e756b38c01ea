"""One document in words, a fact a line that says what it is about: for those who read differences between versions."""

import re
from collections.abc import Iterator
from typing import Any

from kvalitet_cli.berakning.dokumentord import POSTER, Plats, benamning, idord, nyckelord, vardeord
from kvalitet_cli.core.text import printable
from kvalitet_cli.store.reader import parse

_SENTENCE = re.compile(r"(?<=[.!?…]) +(?=[\"”’(–-]?[A-ZÅÄÖ])")
_IN_ENTRY = frozenset({"id"})
"""Keys that an entry's name tells already."""
_LONG = 80


def in_words(text: str) -> str:
    """A document as lines to read; as it stands where it has faults, since nothing of it may be left out.

    Args:
        text: The file's text.

    """
    parsed = parse(text.removeprefix("\ufeff"))
    if parsed.data is None or parsed.faults:
        return printable(text)
    # Comments come last: a silenced rule is one, and must be seen.
    remarks = [f"Kommentar: {comment.text.lstrip('# ')}" for comment in parsed.comments]
    return "".join(f"{printable(line)}\n" for line in (*_facts((), parsed.data), *remarks))


def _facts(place: Plats, node: dict[str, Any]) -> Iterator[str]:
    for key, value in node.items():
        if key in _IN_ENTRY and place:
            continue
        yield from _fact((*place, key), value)


def _fact(place: Plats, value: Any) -> Iterator[str]:
    key = str(place[-1])
    if isinstance(value, dict) and value:
        if _are_entries(key, value):
            for name, part in value.items():
                yield from _entry((*place, idord(name)), part)
        elif _is_plain(value):
            yield f"{_head(place)}: {_joined(value)}"
        else:
            yield from _facts(place, value)
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        for item in value:
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str):
                yield from _entry((*place, idord(name)), item)
            else:
                yield from _item(place, item)
    else:
        yield from _said(_head(place), key, value)


def _are_entries(key: str, value: dict[str, Any]) -> bool:
    return key in POSTER and all(isinstance(part, dict) for part in value.values())


def _entry(place: Plats, value: Any) -> Iterator[str]:
    """Something with a name of its own: each of its facts says which it is."""
    facts = list(_facts(place, value)) if isinstance(value, dict) else []
    yield from facts or [
        f"{_head(place)}: {'' if isinstance(value, dict) else vardeord('', value)}".rstrip(": ")
    ]


def _item(place: Plats, item: Any) -> Iterator[str]:
    """An item without a name: what it says on one line, or a line a fact where it holds prose."""
    if isinstance(item, dict) and not _is_plain(item):
        yield from _facts(place, item)
    elif isinstance(item, dict):
        yield f"{_head(place)}: {_joined(item)}"
    else:
        yield from _said(_head(place), str(place[-1]), item)


def _is_plain(value: dict[str, Any]) -> bool:
    """Whether it holds words and numbers only, and no more than fit on a line."""
    return all(
        not isinstance(part, dict) and not _is_prose(part) and not _holds(part) for part in value.values()
    )


def _holds(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict | list) for item in value)


def _is_prose(value: Any) -> bool:
    return isinstance(value, str) and (
        value.endswith((".", "!", "?", "…")) or "\n" in value or len(value) > _LONG
    )


def _joined(value: dict[str, Any]) -> str:
    return ", ".join(f"{nyckelord(key)} {vardeord(key, part)}" for key, part in value.items())


def _said(head: str, key: str, value: Any) -> Iterator[str]:
    """A value after what it is about; prose sentence by sentence, so that a changed one is seen."""
    if not isinstance(value, str) or not _is_prose(value):
        yield f"{head}: {vardeord(key, value)}"
        return
    for paragraph in value.split("\n"):
        for sentence in _SENTENCE.split(paragraph.strip()):
            if sentence:
                yield f"{head}: {sentence}"


def _head(place: Plats) -> str:
    """`Bedömningen av fast omsorgskontakt, motivering`."""
    what, _, rest = benamning(place)
    words = ", ".join([*filter(None, [what]), *(nyckelord(str(key)) for key in rest)])
    return words[:1].upper() + words[1:]
