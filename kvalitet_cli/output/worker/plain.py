"""A view as plain data, so that it can be handed to another process: fields and what is worked out from them, no code."""

from collections.abc import Hashable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, cast

from kvalitet_cli.core.fields import fields


class Plain:
    """What a view is on the other side: the same names, and nothing to call."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        self.__dict__.update(fields)

    def __eq__(self, other: object) -> bool:
        return type(self).__name__ == type(other).__name__ and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]  # compared by what it holds


def packed(value: Any) -> Any:
    """`value` as what JSON has: a list for a sequence, `{"o": [name, fields]}` for a view."""
    if isinstance(value, Enum):
        return packed(value.value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Sequence) and not fields(type(value)):
        return [packed(each) for each in value]
    if isinstance(value, Mapping):
        return {"d": [[packed(key), packed(each)] for key, each in value.items()]}
    held = {
        name: packed(getattr(value, name))
        for name in _names(cast(Hashable, type(value)))
        if hasattr(value, name)
    }
    return {"o": [type(value).__name__, held]}


def unpacked(value: Any) -> Any:
    """What `packed` was given, with tuples for lists and a class of its own name for each view."""
    if isinstance(value, list):
        return tuple(unpacked(each) for each in value)
    if not isinstance(value, dict):
        return value
    if "d" in value:
        return {unpacked(key): unpacked(each) for key, each in value["d"]}
    name, held = value["o"]
    return _kind(name)({key: unpacked(each) for key, each in held.items()})


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    """What a template may ask a value of this kind for: fields and properties."""
    found = {*fields(cast(type[Any], kind)), *dir(kind)}
    return tuple(sorted(name for name in found if name[0] != "_" and not callable(getattr(kind, name, None))))


@cache
def _kind(name: str) -> type[Plain]:
    return type(name, (Plain,), {})
