"""A finding and its place: what every check yields and every format prints."""

from enum import StrEnum
from typing import Any, NamedTuple, Self

from kvalitet_cli.core.text import discreet, on_one_line


class Severity(StrEnum):
    """How grave a finding is; a note never fails a run."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for a note."""
        return list(Severity).index(self)


class Span(NamedTuple):
    """A stretch of text: 1-based lines and columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


class Related(NamedTuple):
    """Another place that the finding is about."""

    path: str
    span: Span
    message: str


class _Fields(NamedTuple):
    path: str
    span: Span
    code: str
    name: str
    severity: Severity
    message: str
    suggestion: str | None = None
    related: tuple[Related, ...] = ()


class Diagnostic(_Fields):
    """One fault, at one place, with a sentence that says what would be right.

    `path` is relative to the workspace with `/` on every system. Messages pass through `discreet` and are one line,
    so what points at a person, or a terminal escape in the data, never reaches a log.
    """

    __slots__ = ()

    def __new__(  # noqa: PLR0917 - a finding's fields
        cls,
        path: str,
        span: Span,
        code: str,
        name: str,
        severity: Severity,
        message: str,
        suggestion: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> Self:
        """A finding whose sentences are safe to show."""
        message = on_one_line(discreet(message))
        if suggestion is not None:
            suggestion = on_one_line(discreet(suggestion))
        return super().__new__(cls, path, span, code, name, severity, message, suggestion, related)

    def but(self, **changes: Any) -> "Diagnostic":
        """The finding with other values in some of its fields; its sentences are made safe again."""
        return Diagnostic(**(self._asdict() | changes))

    def packed(self) -> tuple[object, ...]:
        """The finding as plain values, to be sent or kept."""
        related = tuple((each.path, tuple(each.span), each.message) for each in self.related)
        span, severity = tuple(self.span), self.severity.value
        return self.path, span, self.code, self.name, severity, self.message, self.suggestion, related

    @classmethod
    def unpacked(cls, packed: tuple[Any, ...]) -> "Diagnostic":
        """The finding that `packed` was made of; its sentences have been made safe already."""
        path, span, code, name, severity, message, suggestion, related = packed
        places = tuple(Related(where, Span(*at), what) for where, at, what in related)
        return cls._make((path, Span(*span), code, name, Severity(severity), message, suggestion, places))

    @property
    def order(self) -> tuple[str, int, str, int, str]:
        """The order in which findings are told: path, line, code."""
        return (self.path, self.span.line, self.code, self.span.column, self.message)
