"""Older formats brought to today's: every step is a few changes in the text, with all else kept byte for byte."""

import importlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kvalitet_cli.core import discovery
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store import uppgraderingar
from kvalitet_cli.store.edit import Change, Put, edited
from kvalitet_cli.store.reader import Mapping, Path, parse
from kvalitet_cli.store.rename import Reword, reworded

_BOM = "\ufeff"


class Rename(NamedTuple):
    """Let the key at `loc` be called `name`; its value and its comments stay. No key there is no fault."""

    loc: Path
    name: str


def version_of(kind: type[Dokument], data: Mapping | None) -> int | None:
    """The version that a document says it has; None where it says none of its kind."""
    word, _, version = str(data.get("format") if data else "").partition("/")
    is_number = version.isascii() and version.isdecimal() and len(version) < 10
    return int(version) if word == kind.SLAG and is_number else None


def is_older(kind: type[Dokument], data: Mapping | None) -> bool:
    """Whether a document is of an earlier version than the program's own."""
    version = version_of(kind, data)
    return version is not None and 0 < version < kind.VERSION


def upgraded(text: str, kind: type[Dokument]) -> str:
    """`text` in today's version of its kind.

    Raises:
        KvalitetError: A step is missing, or a change cannot be made with all else kept.

    """
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    version = version_of(kind, parse(text).data) or kind.VERSION
    for number in range(version, kind.VERSION):
        for change in [*_step(kind, number, text), Put(("format",), f"{kind.SLAG}/{number + 1}")]:
            text = _renamed(text, change) if isinstance(change, Rename) else edited(text, [change])
    return mark + text


def _step(kind: type[Dokument], number: int, text: str) -> Iterator[Change | Rename]:
    name = f"{kind.SLAG}_{number}"
    if name not in discovery.names(uppgraderingar):
        raise KvalitetError(
            f"Programmet vet inte hur {kind.SLAG}/{number} blir {kind.SLAG}/{number + 1}.",
            "Uppgradera med en version av kvalitet som kan det.",
        )
    changes: Iterable[Change | Rename] = importlib.import_module(f"{uppgraderingar.__name__}.{name}").changes(
        parse(text).data
    )
    yield from changes


def _renamed(text: str, change: Rename) -> str:
    """`text` with one key renamed where it stands."""
    *above, old = change.loc
    parsed = parse(text)
    node: Any = parsed.data
    for part in above:
        node = node[part]
    if parsed.faults or old not in node:
        return text
    key = Reword(change.loc, node.key_at(old), str(old), change.name, is_key=True)
    return reworded(text, [key])
