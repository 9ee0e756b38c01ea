"""Whether a finding's suggestion may be put where the finding stands, as an editor does it."""

import re
from collections.abc import Iterator, Sequence

from kvalitet_cli.core.diagnostic import Diagnostic, Span

# Words that YAML reads as just that text, and text written within quotation marks.
_PLAIN = re.compile(r'[a-z][a-z0-9_/#-]*|\d{4}-[\dkht][\da-z_/#-]*|"[^"\\*]*"')
_SIGNS = ("", '"', "'", "[", "{", "|", ">", "&", "*", "!")


def replacement(diagnostic: Diagnostic, lines: Sequence[str]) -> str | None:
    """What to write instead of what stands at the finding's place; None where that is not certain.

    It is certain when both are one plain word. What is written within quotation marks, a list or nothing at all would
    change its meaning with the marks around it, digits alone would be read as a number, and a key that the mapping has
    already would stand there twice.
    """
    span, suggestion = diagnostic.span, diagnostic.suggestion
    if not suggestion or not _PLAIN.fullmatch(suggestion):
        return None
    if span.line != span.end_line or span.line > len(lines):
        return None
    line = lines[span.line - 1]
    written, after = line[span.column - 1 : span.end_column - 1], line[span.end_column - 1 :]
    if written[:1] in _SIGNS or written != written.strip():
        return None
    if re.match(r"\s*:(?:\s|$)", after) and _is_taken(suggestion, span, lines):
        return None
    return suggestion


def _is_taken(key: str, span: Span, lines: Sequence[str]) -> bool:
    line = lines[span.line - 1]
    if line[: span.column - 1].strip(" -"):  # within braces: any such word on the line may be the key
        return re.search(rf"\b{re.escape(key)}\b", line) is not None
    return any(re.match(rf"{re.escape(key)}\s*:", each) for each in _beside(span, lines))


def _beside(span: Span, lines: Sequence[str]) -> Iterator[str]:
    """What stands in the key's own column in the same block, as far as it goes up and down."""
    column = span.column - 1
    first = not lines[span.line - 1][:column].strip()  # not after the dash that begins an item
    above = lines[: span.line - 1][::-1] if first else ()
    for direction in (above, lines[span.line :]):
        for line in direction:
            before = line[:column].strip()
            if before and not before.startswith("#"):
                if direction is above and before == "-":
                    yield line[column:]
                break
            yield line[column:]
