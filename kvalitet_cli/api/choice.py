"""Which rules a run tells of: those that are chosen, without those that are ignored; personal data always."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension import Rule

_GROUP = r"KV\d{1,2}"


class Choice(NamedTuple):
    """The rules that are told of.

    Attributes:
        codes: Their codes; None is all.

    """

    codes: frozenset[str] | None = None

    def tells(self, code: str) -> bool:
        """Whether findings of that code are told."""
        return self.codes is None or code in self.codes

    def of(self, checked: Checked) -> Checked:
        """What a run found, of the rules that are told of."""
        if self.codes is None:
            return checked
        return checked.but(diagnostics=[d for d in checked.diagnostics if self.tells(d.code)])


def choice(chosen: Sequence[str] = (), ignored: Sequence[str] = ()) -> Choice:
    """The rules that some words choose and others take away.

    Args:
        chosen: Codes (`KV201`), groups (`KV4`) and names (`okant-kriterium`), each word perhaps several with commas
            between; none is all.
        ignored: As `chosen`.

    Raises:
        KvalitetError: A word is no rule's (it tells the nearest), or it would hide personal data.

    """
    if not chosen and not ignored:
        return Choice()
    codes = set(_codes(chosen)) if chosen else set(rules())
    codes -= set(_codes(ignored, hiding=True))
    return Choice(frozenset(codes | {rule.code for rule in rules().values() if rule.always}))


def _codes(words: Iterable[str], *, hiding: bool = False) -> Iterator[str]:
    for word in (part.strip() for given in words for part in given.split(",")):
        if re.fullmatch(_GROUP, word.upper()) and (
            group := [code for code in rules() if code.startswith(word.upper())]
        ):
            yield from group
            continue
        rule = _rule(word)
        if hiding and rule.always:
            raise KvalitetError(
                f"{rule.code} {rule.name} gäller personuppgifter och sägs alltid.",
                "Rätta filen. Är det något annat än en personuppgift: läs kvalitet forklara " + rule.code,
            )
        yield rule.code


def _rule(word: str) -> Rule:
    found = next(
        (rule for rule in rules().values() if word.upper() == rule.code or word.casefold() == rule.name), None
    )
    if found is not None:
        return found
    looks_like_code = re.match(r"(?i)kv?\d", word)
    near = (
        nearest(word.upper(), rules())
        if looks_like_code
        else nearest(word, (r.name for r in rules().values()))
    )
    rest = f"Närmast: {near}." if near else "Alla koder och namn: kvalitet forklara"
    raise KvalitetError(f"Regeln {word or '(tom)'} finns inte.", rest)
