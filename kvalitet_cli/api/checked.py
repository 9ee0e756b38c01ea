"""What a run found: a value, so that who only chooses among findings and shows them needs no rules."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

from kvalitet_cli.core.diagnostic import Diagnostic, Severity
from kvalitet_cli.core.folded import Folded


def _none(_path: str) -> Mapping[int, str]:
    return {}


class Checked:
    """What a run found.

    Attributes:
        diagnostics: In order of path, line, code.
        paths: The documents that were read, and other texts that the paths name, in order.
        said: What else a person is to know of the run, in sentences.
        lines: A path -> the lines on which findings begin, as they may be shown, by number; those that are known.

    """

    def __init__(
        self,
        diagnostics: Sequence[Diagnostic] = (),
        paths: Sequence[str] = (),
        said: Sequence[str] = (),
        lines: Callable[[str], Mapping[int, str]] = _none,
    ) -> None:
        self.diagnostics = diagnostics
        self.paths = paths
        self.said = said
        self.lines = lines

    def __eq__(self, other: object) -> bool:
        """Whether the same was found; which lines are at hand says nothing of it."""
        return isinstance(other, Checked) and self._found == other._found

    __hash__ = None  # type: ignore[assignment]  # as for a list

    def __repr__(self) -> str:
        return f"Checked{self._found}"

    @property
    def _found(self) -> tuple[list[Diagnostic], list[str], list[str]]:
        return [*self.diagnostics], [*self.paths], [*self.said]

    def but(self, **changes: Any) -> "Checked":
        """The same with something else for some of it."""
        fields = ("diagnostics", "paths", "said", "lines")
        return Checked(**({name: getattr(self, name) for name in fields} | changes))

    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity, the gravest first."""
        if isinstance(self.diagnostics, Folded):
            return self.diagnostics.counts
        found = Counter(diagnostic.severity for diagnostic in self.diagnostics)
        return {severity: found[severity] for severity in Severity}

    def worst(self) -> Severity | None:
        """The gravest severity among the findings."""
        return next((severity for severity, amount in self.counts().items() if amount), None)


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
