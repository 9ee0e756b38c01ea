"""Older formats brought to today's: every step is a few changes in the text, with all else kept byte for byte."""

import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kvalitet_cli.core import discovery
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store import emit, uppgraderingar
from kvalitet_cli.store.edit import Change, Put, edited, exactly
from kvalitet_cli.store.reader import Mapping, Path, Sequence, parse

_BOM = "\ufeff"
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Rename:
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
    before = parse(text)
    *above, old = change.loc
    node: Any = before.data
    for part in above:
        node = node[part]
    if before.faults or old not in node:
        return text
    place = node.key_at(old)
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    start, end = starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1
    new = f"{text[:start]}{emit.scalar(change.name)}{text[end:]}"
    after = parse(new)
    wanted = _with_name(before.data, change.loc, change.name)
    same = not after.faults and exactly(after.data, wanted)
    if not same or [c.text for c in before.comments] != [c.text for c in after.comments]:
        raise KvalitetError(
            f"{'.'.join(map(str, change.loc))} går inte att byta namn på utan att något rubbas."
        )
    return new


def _with_name(node: Any, loc: Path, name: str) -> Any:
    """Plain data with one key renamed."""
    first, *rest = loc
    if isinstance(node, Sequence):
        return [_with_name(part, tuple(rest), name) if at == first else part for at, part in enumerate(node)]
    if not rest:
        return {name if key == first else key: part for key, part in node.items()}
    return {key: _with_name(part, tuple(rest), name) if key == first else part for key, part in node.items()}
