"""An axis of months: where a day lies along a picture, and as few months by name as a small phone has room for."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kvalitet_cli.berakning.skede import plus_manader
from kvalitet_cli.rapporter._delat.bild import Skrift, skrift
from kvalitet_cli.rapporter._delat.textbredd import SMALAST, textbredd

MANADER = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
STORLEK, RAD = 13, 16
_LUFT = 8
_STEG = (1, 2, 3, 6, 12, 24, 60, 120, 600)


class Manad(NamedTuple):
    """A month that is named, at its first day; `ar` stands where another year begins."""

    x: int
    text: str
    ar: str


class Tidsaxel(NamedTuple):
    """From a day to a later one; `kant` is what is left free at each end, in per mille."""

    fran: dt.date
    till: dt.date
    kant: int = 15

    def x(self, dag: dt.date) -> int:
        """Where a day lies, in per mille of the picture; a day outside lies at the end."""
        dagar = (min(max(dag, self.fran), self.till) - self.fran).days
        return self.kant + round((1000 - 2 * self.kant) * dagar / max((self.till - self.fran).days, 1))

    def manader(self) -> tuple[Manad, ...]:
        """Months by name, every one or every other or so on, as close as they have room; `fran` is the first of one."""
        return next(
            (hittade for steg in _STEG if _glesa(hittade := tuple(self._manader(steg)))),
            (Manad(self.x(self.fran), "", str(self.fran.year)),),
        )

    def _manader(self, steg: int) -> Iterator[Manad]:
        nummer = self.fran.year * len(MANADER) + self.fran.month - 1
        dag, ar = plus_manader(self.fran, -nummer % steg), None
        while dag < self.till:
            text = "" if steg >= len(MANADER) else MANADER[dag.month - 1]
            ny = "" if dag.year == ar else str(dag.year)
            if _px(self.x(dag)) + max(textbredd(text, STORLEK), textbredd(ny, STORLEK)) <= SMALAST:
                yield Manad(self.x(dag), text, ny)
                ar = dag.year
            dag = plus_manader(dag, steg)


def tidsaxel(dagar: Iterable[dt.date]) -> Tidsaxel:
    """The whole months that hold the days."""
    alla = list(dagar)
    sist = max(alla)
    return Tidsaxel(min(alla).replace(day=1), plus_manader(sist.replace(day=1), 1))


def manadsord(axel: Tidsaxel, y: int) -> tuple[Skrift, ...]:
    """The months' names, beginning at their first days, and under them the years."""
    return tuple(
        skrift(manad.x, rad, text, storlek=STORLEK, farg="dampad")
        for manad in axel.manader()
        for rad, text in ((y, manad.text), (y + RAD, manad.ar))
        if text
    )


def _glesa(manader: Sequence[Manad]) -> bool:
    """Whether some month is named, and no name or year too near the next."""
    namn = [(_px(manad.x), manad.text) for manad in manader]
    ar = [(_px(manad.x), manad.ar) for manad in manader if manad.ar]
    return bool(manader) and all(
        x + textbredd(text, STORLEK) + _LUFT <= nasta
        for rad in (namn, ar)
        for (x, text), (nasta, _) in pairwise(rad)
    )


def _px(promille: int) -> int:
    return promille * SMALAST // 1000
