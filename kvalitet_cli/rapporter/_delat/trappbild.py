"""The staircase as a picture: the steps rise to the right, and every area stands on its own as a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from kvalitet_cli.berakning.trappresultat import Omradesresultat
from kvalitet_cli.model.kriterier import Steg
from kvalitet_cli.rapporter._delat.bedomt import FARGER
from kvalitet_cli.rapporter._delat.niva import niva


@dataclass(frozen=True, slots=True)
class Trappruta:
    """A box of the picture, a step or an area, with its colours where no CSS is read."""

    x: int
    y: int
    bredd: int
    hojd: int
    text_x: int
    text_y: int
    symbol: str
    ton: str
    fyllning: str
    skrift: str


@dataclass(frozen=True, slots=True)
class Trappbild:
    """The picture; everything in it stands in the table beside it too."""

    bredd: int
    hojd: int
    steg: tuple[Trappruta, ...]
    omraden: tuple[Trappruta, ...]


_BREDD, _LAGST, _STIGER = 42, 26, 12
_SIDA, _RAD = 18, 20


def trappbild(numrerade: Sequence[tuple[int, Omradesresultat]], skala: list[Steg]) -> Trappbild:
    """The picture of the areas that have a step, by their numbers."""
    pa = [[(nr, o) for nr, o in numrerade if o.steg == steg] for steg in skala]
    topp = [_LAGST + plats * _STIGER for plats in range(len(skala))]
    hojd = max(h + _RAD * _rader(len(star)) for h, star in zip(topp, pa, strict=True)) + 2
    steg, omraden = [], []
    for plats, (ett, star) in enumerate(zip(skala, pa, strict=True)):
        visad, x, y = niva(ett, skala), plats * _BREDD, hojd - topp[plats]
        steg.append(
            _ruta(x, y, matt=(_BREDD - 1, topp[plats]), symbol=visad.symbol, ton="ingen", text_y=hojd - 9)
        )
        for nummer, (nr, _) in enumerate(star):
            ensam = nummer == len(star) - 1 and nummer % 2 == 0
            mx = x + (_BREDD - 1 - _SIDA) // 2 if ensam else x + 1 + (nummer % 2) * (_SIDA + 2)
            my = y - _RAD * (nummer // 2 + 1)
            omraden.append(_ruta(mx, my, matt=(_SIDA, _SIDA), symbol=str(nr), ton=visad.ton, text_y=my + 13))
    return Trappbild(len(skala) * _BREDD, hojd, tuple(steg), tuple(omraden))


def _rader(antal: int) -> int:
    return (antal + 1) // 2


def _ruta(x: int, y: int, *, matt: tuple[int, int], symbol: str, ton: str, text_y: int) -> Trappruta:
    return Trappruta(x, y, *matt, x + matt[0] // 2, text_y, symbol, ton, *FARGER[ton])
