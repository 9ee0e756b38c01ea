"""A picture of several rows: each has its name above it as a text of the page, so that a long one wraps.

What is drawn in the rows stands in words and figures beside the picture.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift, bild


class Bildrad(NamedTuple):
    """A row; `tecken` stands before its name, as a sign with its word."""

    tecken: str
    namn: str
    bild: Bild


class Radbild(NamedTuple):
    """A picture of rows.

    Attributes:
        fynd: What it shows, in a sentence.
        forklaring: How it is read; in HTML alone.
        axel: What stands once above the rows; None when nothing does.

    """

    id: str
    rubrik: str
    fynd: str
    forklaring: str
    axel: Bild | None
    rader: tuple[Bildrad, ...]


def remsa(hojd: int, former: Iterable[Form], *skrifter: Skrift) -> Bild:
    """The drawing of one row, or an ornament beside words."""
    return bild("", "", "", hojd, former, *skrifter)


def grader(antal: Sequence[int], hela: int, langd: int = 1000) -> list[tuple[int, int]]:
    """Beginning and width of each part of a bar, where `hela` is as long as `langd`; nothing between them, none left over."""
    slut = [round(summa * langd / hela) if hela else 0 for summa in accumulate(antal)]
    return [(fran, till - fran) for fran, till in zip([0, *slut], slut, strict=False)]
