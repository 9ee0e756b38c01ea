"""What a run found: a value, so that who only chooses among findings and shows them needs no rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload

from kvalitet_cli.core.diagnostic import Diagnostic, Severity


@dataclass(frozen=True)
class Checked:
    """What a run found.

    Attributes:
        diagnostics: In order of path, line, code.
        paths: The documents that were read, and other texts that the paths name, in order.
        said: What else a person is to know of the run, in sentences.
        lines: Of a file by its path, the lines on which findings begin, as they may be shown; those that are known.

    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    lines: dict[str, dict[int, str]] = field(default_factory=dict, compare=False, repr=False)

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
