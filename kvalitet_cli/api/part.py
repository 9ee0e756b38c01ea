"""What one part of a check gave, packed: small enough to be sent and kept, and ready to be shown as it is."""

import marshal
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from kvalitet_cli.core.diagnostic import Diagnostic, Severity
from kvalitet_cli.core.folded import Folded, Later

_FAST = 1
_MANY = 100
"""The findings of so many files are shown in one piece."""


class Part(NamedTuple):
    """What a part gave; made of plain values.

    Attributes:
        told: By path, what a person reads of its findings as plain text, in UTF-8.
        counts: By severity, how many findings.
        private: Whether one of them points at a person.
        documents: How many documents were read.
        rest: Findings, documents and lines, for who asks for more than that.

    """

    told: Mapping[str, bytes]
    counts: Mapping[str, int]
    private: bool
    documents: int
    rest: bytes

    @classmethod
    def of(
        cls,
        found: Sequence[Diagnostic],
        told: Mapping[str, str],
        read: Sequence[str],
        lines: Mapping[str, Mapping[int, str]],
    ) -> "Part":
        """Pack it.

        Args:
            found: Its findings, each once.
            told: By path, what a person reads of them.
            read: The documents that were read.
            lines: The lines on which findings begin, by path and number.

        """
        rest: tuple[Any, ...] = [each.packed() for each in found], [*read], lines
        return cls(
            {path: text.encode("utf-8", "surrogatepass") for path, text in told.items()},
            dict(Counter(each.severity.value for each in found)),
            any(each.code[:3] == "KV7" for each in found),
            len(read),
            zlib.compress(marshal.dumps(rest), _FAST),
        )


class Parts:
    """What many parts gave together; nothing is unpacked before it is asked for."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self._parts = [*parts]
        self.private = any(part.private for part in self._parts)

    @property
    def folded(self) -> "Folded | None":
        """All findings, folded; None where two parts tell of the same file."""
        told = {path: text for part in self._parts for path, text in part.told.items()}
        if len(told) != sum(len(part.told) for part in self._parts):
            return None
        counts: Counter[str] = Counter()
        for part in self._parts:
            counts.update(part.counts)
        by_severity = {severity: counts[severity.value] for severity in Severity}

        def pieces() -> Iterator[str]:
            paths = iter(sorted(told))
            while some := [told[path] for path in islice(paths, _MANY)]:
                yield b"".join(some).decode("utf-8", "surrogatepass")

        return Folded(by_severity, self.diagnostics, pieces)

    @property
    def paths(self) -> Sequence[str]:
        """The documents that were read, in order."""
        return Later(sum(part.documents for part in self._parts), lambda: sorted(self.documents()))

    def diagnostics(self) -> list[Diagnostic]:
        """All findings, in order."""
        found = [Diagnostic.unpacked(packed) for findings, _, _ in self._unpacked for packed in findings]
        return sorted(dict.fromkeys(found), key=lambda diagnostic: diagnostic.order)

    def documents(self) -> set[str]:
        """The documents that were read."""
        return {path for _, documents, _ in self._unpacked for path in documents}

    def lines(self, path: str) -> Mapping[int, str]:
        """The lines of a file on which findings begin, as they may be shown, by number; those that are known."""
        return self._lines.get(path, {})

    @cached_property
    def _lines(self) -> dict[str, dict[int, str]]:
        found: dict[str, dict[int, str]] = {}
        for _, _, lines in self._unpacked:
            for path, known in lines.items():
                found.setdefault(path, {}).update(known)
        return found

    @cached_property
    def _unpacked(self) -> list[tuple[Any, ...]]:
        return [marshal.loads(zlib.decompress(part.rest)) for part in self._parts]  # noqa: S302 - from `of`
