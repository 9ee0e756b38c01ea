"""Mappings and lists that know where their parts stand.

A place is kept as a mark that costs next to nothing to note; what stands around it, its frame, makes a place of it when
somebody asks. Most files have nothing wrong, and nobody asks.
"""

from typing import Any, Protocol

from kvalitet_cli.core.diagnostic import Span


class Frame(Protocol):
    """Makes places of the marks of one reading."""

    def key(self, mark: Any) -> Span:
        """Where the key of a mapping's mark stands."""

    def value(self, mark: Any) -> Span:
        """Where the value of a mapping's mark stands."""

    def item(self, mark: Any) -> Span:
        """Where the item of a list's mark stands."""


class Mapping(dict[str, Any]):
    """A mapping that knows where its keys and values stand."""

    __slots__ = ("_frame", "_marks")
    _frame: Frame
    _marks: dict[str, Any]

    def key_at(self, key: str) -> Span:
        """Where a key stands."""
        return self._frame.key(self._marks[key])

    def value_at(self, key: str) -> Span:
        """Where a key's value stands; of a list or a mapping, its beginning. Its key where it has none."""
        return self._frame.value(self._marks[key])


class Sequence(list[Any]):
    """A list that knows where its items stand."""

    __slots__ = ("_frame", "_marks")
    _frame: Frame
    _marks: list[Any]

    def item_at(self, index: int) -> Span:
        """Where an item stands; of a list or a mapping, its beginning."""
        return self._frame.item(self._marks[index])
