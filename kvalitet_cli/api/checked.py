"""What a run found: a value, so that who only chooses among findings and shows them needs no rules."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, overload

from kvalitet_cli.core.diagnostic import Diagnostic, Severity


class Checked:
    """What a run found.

    Attributes:
        diagnostics: In order of path, line, code.
        paths: The documents that were read, and other texts that the paths name, in order.
        said: What else a person is to know of the run, in sentences.
        lines: Of a file by its path, the lines on which findings begin, as they may be shown; those that are known.

    """

    def __init__(
        self,
        diagnostics: Sequence[Diagnostic] = (),
        paths: Sequence[str] = (),
        said: Sequence[str] = (),
        lines: Mapping[str, Mapping[int, str]] = MappingProxyType({}),
    ) -> None:
        self.diagnostics = list(diagnostics)
        self.paths = list(paths)
        self.said = list(said)
        self.lines = lines

    def __eq__(self, other: object) -> bool:
        """Whether the same was found; which lines are at hand says nothing of it."""
        return isinstance(other, Checked) and self._found == other._found

    def __hash__(self) -> int:
        return hash(tuple(self.diagnostics))

    def __repr__(self) -> str:
        return f"Checked{self._found}"

    @property
    def _found(self) -> tuple[list[Diagnostic], list[str], list[str]]:
        return self.diagnostics, self.paths, self.said

    def but(self, **changes: Any) -> "Checked":
        """The same with something else for some of it."""
        return Checked(**(vars(self) | changes))

    def worst(self) -> Severity | None:
        """The gravest severity among the findings."""
        return min({d.severity for d in self.diagnostics}, key=lambda severity: severity.rank, default=None)


class Lines(Sequence[str]):
    """A file's lines, read when one is asked for that is not known.

    Args:
        known: By their numbers, from 1.
        read: Gives all of them.

    """

    def __init__(self, known: Mapping[int, str], read: Callable[[], list[str]]) -> None:
        self._known = known
        self._read = read

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """The line at an index, from 0."""
        return self._known[at + 1] if isinstance(at, int) and at + 1 in self._known else self._all[at]

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> list[str]:
        return self._read()
