"""Values over time as a line: broken where none is shown, with the first and the last one written."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift, bild, cirkel, linje, romb
from kvalitet_cli.rapporter._delat.skala import KANT, Skala, omkring
from kvalitet_cli.rapporter._delat.skyltar import i_rader, radrubrik, vid
from kvalitet_cli.rapporter._delat.textbredd import SMALAST
from kvalitet_cli.rapporter._delat.tidsaxel import Tidsaxel

_HOJD = 52
"""From the lowest to the highest of the values, in pixels."""
_GNISTA = 28
_RADIE = 5
_TATAST = 2 * _RADIE + 2
"""Marks that would stand closer than this on the narrowest screen are laid out evenly instead."""


class Punkt(NamedTuple):
    """A point of time.

    Attributes:
        nar: The period in words.
        varde: None where none is shown, or where it cannot be held against the others.
        ord: The figure as it is written beside the line.
        annat: Somebody else's value then, if any is shown.

    """

    dag: dt.date
    nar: str
    varde: float | None
    ord: str
    annat: float | None = None


class Kurva(NamedTuple):
    """A line with its name.

    Attributes:
        lagre: Whether lower is better.
        mal: What is to be reached.

    """

    namn: str
    punkter: tuple[Punkt, ...]
    lagre: bool = False
    mal: float | None = None

    @property
    def visade(self) -> list[Punkt]:
        """The points that have a value."""
        return [punkt for punkt in self.punkter if punkt.varde is not None]


def kurvbild(
    ident: str,
    rubrik: str,
    fynd: str,
    kurvor: Sequence[Kurva],
    hela: Skala | None = None,
    *,
    annan: str = "",
) -> Bild | None:
    """A picture of lines on one scale and one line of time; those with fewer than two values are left out.

    Args:
        ident: From what it shows.
        rubrik: Its name.
        fynd: What it shows.
        kurvor: The lines, over the same measurements.
        hela: The whole scale, if it has ends.
        annan: Whose the other values are.

    """
    med = [kurva for kurva in kurvor if len(kurva.visade) > 1]
    skala = omkring(_varden(med), hela) if med else None
    if skala is None:
        return None
    former: list[Form] = []
    skrifter: list[Skrift] = []
    y = 0
    for kurva in med:
        rubriker, y = radrubrik(y, kurva.namn, lagre=kurva.lagre) if kurva.namn else ([], y)
        varden, y = _andar(kurva, y)
        former += _linjer(kurva, skala, y + 12, _HOJD)
        skrifter += [*rubriker, *varden]
        y += _HOJD + 26
    perioder, y = _perioder(med, y)
    return bild(
        ident, rubrik, fynd, y, former, *skrifter, *perioder, forklaring=_forklaring(med, skala, annan)
    )


def gnista(kurva: Kurva) -> Bild | None:
    """A line alone, for a row whose figures stand beside it in words; None where fewer than two are shown."""
    skala = omkring(_varden([kurva])) if len(kurva.visade) > 1 else None
    if skala is None:
        return None
    return bild("", kurva.namn, "", _GNISTA + 16, _linjer(kurva, skala, 8, _GNISTA))


def _varden(kurvor: Sequence[Kurva]) -> Iterator[float]:
    for kurva in kurvor:
        yield from ([] if kurva.mal is None else [kurva.mal])
        for punkt in kurva.punkter:
            yield from (varde for varde in (punkt.varde, punkt.annat) if varde is not None)


def platser(punkter: Sequence[Punkt]) -> list[int]:
    """Where the points stand, in per mille: by their days, or evenly where that would be too close."""
    axel = Tidsaxel(punkter[0].dag, punkter[-1].dag, KANT)
    if axel.fran < axel.till:
        efter_dag = [axel.x(punkt.dag) for punkt in punkter]
        if all((b - a) * SMALAST >= _TATAST * 1000 for a, b in pairwise(efter_dag)):
            return efter_dag
    steg = max(len(punkter) - 1, 1)
    return [KANT + round((1000 - 2 * KANT) * nr / steg) for nr in range(len(punkter))]


def _linjer(kurva: Kurva, skala: Skala, topp: int, hojd: int) -> Iterator[Form]:
    def hogt(varde: float) -> int:
        return topp + round((1 - skala.andel(varde)) * hojd)

    golv = topp + hojd + 6
    yield linje(0, golv, 1000, golv, "axel")
    if kurva.mal is not None:
        yield linje(0, hogt(kurva.mal), 1000, hogt(kurva.mal), "streckad")
    alla = list(zip(platser(kurva.punkter), kurva.punkter, strict=True))
    for (x1, fran), (x2, till) in pairwise(alla):
        if fran.varde is not None and till.varde is not None:
            yield linje(x1, hogt(fran.varde), x2, hogt(till.varde), "vag")
    for x, punkt in alla:
        if punkt.annat is not None:
            yield romb(x, hogt(punkt.annat), 8, "andra")
    for x, punkt in alla:
        if punkt.varde is not None:
            yield cirkel(x, hogt(punkt.varde), _RADIE, "fylld")


def _andar(kurva: Kurva, y: int) -> tuple[list[Skrift], int]:
    """The first and the last value over their places."""
    par = [
        (x, punkt.ord)
        for x, punkt in zip(platser(kurva.punkter), kurva.punkter, strict=True)
        if punkt.varde is not None
    ]
    return _i_rader([par[0], par[-1]], y, storlek=14, fet=True)


def _perioder(kurvor: Sequence[Kurva], y: int) -> tuple[list[Skrift], int]:
    """The first and the last period under the picture."""
    punkter = kurvor[0].punkter
    par = [(KANT, punkter[0].nar), (1000 - KANT, punkter[-1].nar)]
    skrifter, y = _i_rader(par, y - 4, storlek=12, fet=False)
    return skrifter, y + 6


def _i_rader(par: Sequence[tuple[int, str]], y: int, *, storlek: int, fet: bool) -> tuple[list[Skrift], int]:
    rader = i_rader(par, storlek)
    hojd = storlek + 4
    farg = "accent" if fet else "dampad"
    skrifter = [
        vid(x, y + hojd * (rad + 1), text, storlek=storlek, fet=fet, farg=farg)
        for (x, text), rad in zip(par, rader, strict=True)
    ]
    return skrifter, y + hojd * (max(rader) + 1)


def _forklaring(kurvor: Sequence[Kurva], skala: Skala, annan: str) -> str:
    delar = []
    if annan and any(punkt.annat is not None for kurva in kurvor for punkt in kurva.punkter):
        delar.append(f"Fylld cirkel är det egna värdet, romb är {annan}.")
    if any(kurva.mal is not None for kurva in kurvor):
        delar.append("Streckad linje är målvärdet.")
    if any(punkt.varde is None for kurva in kurvor for punkt in kurva.punkter):
        delar.append("Där linjen är bruten finns inget värde att visa.")
    delar.append(f"Höjden går från {swedish.number(skala.lagst)} till {swedish.number(skala.hogst)}.")
    return " ".join(delar)
