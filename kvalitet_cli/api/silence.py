"""Comments that silence findings: which they cover, and which of them are needed no more."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kvalitet_cli.core.diagnostic import Diagnostic, Span
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.store.places import SILENCE, Comment

_NONE: Mapping[int, int] = MappingProxyType({})


class Silence(NamedTuple):
    """A comment that silences some codes.

    Attributes:
        new: Whether it came with the change that is looked at: only then it holds for what compares.

    """

    comment: Comment
    codes: tuple[str, ...]
    reason: str
    new: bool = False

    @property
    def line(self) -> int:
        """Where what it silences stands: on its line, or below when it stands alone."""
        return self.comment.line + 1 if self.comment.alone else self.comment.line

    def holds(self, code: str, rules: Mapping[str, Rule]) -> bool:
        """Whether it can silence that rule now."""
        return self.new or code not in rules or not rules[code].compares


def silence(comment: Comment, *, new: bool = False) -> Silence | None:
    """What a comment silences; None when it does not."""
    match = SILENCE.search(comment.text)
    if match is None:
        return None
    return Silence(
        comment, tuple(re.findall(r"KV\d{3}", match["codes"])), (match["reason"] or "").strip(), new
    )


def told(
    found: Iterable[Diagnostic],
    silences: list[Silence],
    rules: Mapping[str, Rule],
    begun: Mapping[int, int] = _NONE,
) -> tuple[list[Diagnostic], list[Finding]]:
    """What is left of some findings, and what is wrong with the silences themselves (KV901).

    Args:
        found: In one file.
        silences: Its comments.
        rules: By their codes.
        begun: For a line in the midst of a text, on which no comment may stand, the line that begins it: what is
            silenced there of what points at persons is silenced in the whole text.

    """
    kept = []
    covering: dict[tuple[int, str], Silence] = {}
    for each in silences:
        for code in each.codes:
            if each.holds(code, rules) and code in rules and rules[code].silenceable:
                covering.setdefault((each.line, code), each)
    used: set[tuple[int, str]] = set()
    for diagnostic in found:
        line, code = diagnostic.span.line, diagnostic.code
        by = covering.get((line, code))
        if by is None and line in begun and code.startswith("KV7"):
            by = covering.get((begun[line], code))
        if by:
            used.add((by.comment.line, diagnostic.code))
        if by is None or (rules[diagnostic.code].always and not by.reason):
            kept.append(diagnostic)
    return kept, list(_needless(silences, used, rules))


def _needless(
    silences: Iterable[Silence], used: set[tuple[int, str]], rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    for each in silences:
        comment = each.comment
        span = Span(comment.line, comment.column, comment.line, comment.column + len(comment.text))
        idle = [code for code in each.codes if each.holds(code, rules) and (comment.line, code) not in used]
        if idle:
            yield Finding(span, f"Inget på raden ger {', '.join(idle)}. Ta bort kommentaren.")
        elif not each.reason:
            how = comment.text.partition("kvalitet:")[0] + "kvalitet: ignorera"
            unheard = [code for code in each.codes if code in rules and rules[code].always]
            sentence = f"{listing(unheard)} tystas inte utan skäl. " if unheard else ""
            codes = ", ".join(each.codes)
            yield Finding(span, f"{sentence}Skriv varför {codes} ska tystas: {how} {each.codes[0]} – skäl")
