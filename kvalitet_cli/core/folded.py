"""What is counted and worded already, so that a run which only shows it need not make the things themselves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, overload

from kvalitet_cli.core.diagnostic import Diagnostic, Severity

T = TypeVar("T")


class Later(Sequence[T]):
    """So many things, made when one of them is asked for.

    Args:
        length: How many they are.
        make: Gives them all.

    """

    def __init__(self, length: int, make: Callable[[], Sequence[T]]) -> None:
        self._length = length
        self._make = make

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        """The thing at an index, or some of them."""
        return self._all[at]

    def __len__(self) -> int:
        return self._length

    def __eq__(self, other: object) -> bool:
        """Whether another holds the same, made or not."""
        return isinstance(other, list | Later) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # as for a list

    def __repr__(self) -> str:
        return repr(self._all)

    @cached_property
    def _all(self) -> Sequence[T]:
        return self._make()


class Folded(Later[Diagnostic]):
    """Findings.

    Args:
        counts: How many there are of each severity.
        make: Gives them all, in order.
        told: Gives what a person reads of them all, piece by piece: plain text without colour, however wide it gets.

    """

    def __init__(
        self,
        counts: Mapping[Severity, int],
        make: Callable[[], Sequence[Diagnostic]],
        told: Callable[[], Iterator[str]],
    ) -> None:
        super().__init__(sum(counts.values()), make)
        self.counts = counts
        self.told = told
