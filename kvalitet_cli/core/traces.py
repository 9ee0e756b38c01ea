"""What in a text points at a person: numbers, addresses, telephone numbers and possible names; where, and masked."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from kvalitet_cli.core.contact import addresses, mobiles
from kvalitet_cli.core.names import possible_names
from kvalitet_cli.core.outline import outline
from kvalitet_cli.core.personal import beside_entities, numbers_in, personal_numbers, starred
from kvalitet_cli.core.plain import Plain


class Kind(StrEnum):
    """What a trace is, as the code of the rule that tells it."""

    NUMBER = "KV701"
    ADDRESS = "KV702"
    MOBILE = "KV703"
    NAME = "KV704"


class Trace(NamedTuple):
    """One such place: code points, the end exclusive.

    Attributes:
        shown: What stands there, read as it is meant, and masked.
        known_by: What the organisation's own are known by: a domain, a mobile number in its national form.

    """

    kind: Kind
    start: int
    end: int
    shown: str
    known_by: str = ""


def traces(text: str, *, table: bool = False) -> Iterator[Trace]:
    """Every trace of a person in `text`, kind by kind; no two of different kinds lie in the same place.

    Args:
        text: Of any kind.
        table: Whether a comma parts the cells of a table in it, and is no decimal sign.

    """
    written = _celled(text, table=table)
    plain = Plain(written)
    told: list[tuple[int, int]] = []
    taken = bytearray(len(plain.text))
    seen = outline(plain.text)
    for kind, found in (
        (Kind.NUMBER, ((start, end, "") for start, end in numbers_in(plain.text, seen))),
        (Kind.ADDRESS, addresses(plain.text)),
        (Kind.MOBILE, mobiles(plain.text)),
        (Kind.NAME, ((start, end, "") for start, end in possible_names(plain.text, seen))),
    ):
        for start, end, known_by in found:
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                shown = hidden(" ".join(plain.text[start:end].split()), kind)
                told.append(plain.place(start, end))
                yield Trace(kind, *told[-1], shown, known_by)
    for start, end in beside_entities(written, sorted(told)):
        shown = hidden(" ".join(text[start:end].split()), Kind.NUMBER)
        yield Trace(Kind.NUMBER, start, end, shown)


def concealed(text: str, *, table: bool = False) -> str:
    """`text` with every trace of a person masked; its length and its lines are kept. `table` is as for `traces`."""
    parts: list[str] = []
    at = 0
    for trace in sorted(traces(text, table=table), key=lambda trace: trace.start):
        parts += [text[at : trace.start], hidden(text[trace.start : trace.end], trace.kind)]
        at = trace.end
    if not parts:
        return text
    shown = "".join([*parts, text[at:]])
    while found := list(personal_numbers(_celled(shown, table=table))):  # until what is shown has none
        shown = starred(shown, found)
    return shown


def _celled(text: str, *, table: bool) -> str:
    return text.replace(",", ";") if table else text


def hidden(written: str, kind: Kind) -> str:
    """A trace as it may be shown: its length is kept, and so are the first signs, which say what it is."""
    if kind is Kind.NAME:
        return re.sub(r"\B\w", "*", written)
    kept = {Kind.NUMBER: 2, Kind.ADDRESS: 1}.get(kind) or _prefix(written)
    return written[:kept] + re.sub(r"\w", "*", written[kept:])


def _prefix(mobile: str) -> int:
    """How much of a mobile number is the same for many: all but its last seven digits."""
    digits = list(re.finditer(r"\d", mobile))
    return digits[-7].start() if len(digits) in (10, 11, 12, 13) and "\\" not in mobile else 2
