"""Bars of text for Markdown, where HTML has a picture: as wide whatever they show, so that a change stays on its line."""

from typing import NamedTuple

BREDD = 10
_FYLLD, _TOM = "█", "░"


class Stapelrad(NamedTuple):
    """A line with a bar, or none, before its words; the bar is in Markdown alone, the words are in both formats."""

    etikett: str
    varde: str
    stapel: str = ""


def textstapel(antal: int, hela: int) -> str:
    """`████░░░░░░` for 4 of 10: full only when all are, empty only when none is.

    Args:
        antal: How many, from 0 to `hela`.
        hela: Of how many; 0 gives an empty bar.

    """
    fyllda = (2 * BREDD * antal + hela) // (2 * hela) if hela else 0
    if 0 < antal < hela:
        fyllda = min(max(fyllda, 1), BREDD - 1)
    return _FYLLD * fyllda + _TOM * (BREDD - fyllda)
