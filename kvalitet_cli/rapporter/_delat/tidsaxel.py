"""An axis of months: where a day lies along a picture, and as few months by name as a small phone has room for."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kvalitet_cli.berakning.skede import plus_manader
from kvalitet_cli.rapporter._delat.bild import Skrift, skrift
from kvalitet_cli.rapporter._delat.radbild import SMALAST, textbredd

MANADER = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
STORLEK = 13
_KANT, _LUFT = 15, 8
_STEG = (1, 2, 3, 6, 12, 24, 60, 120, 600)


@dataclass(frozen=True, slots=True)
class Manad:
    """A month that is named, at its first day."""

    x: int
    text: str


@dataclass(frozen=True, slots=True)
class Tidsaxel:
    """From the first of a month to the first of a later one."""

    fran: dt.date
    till: dt.date

    def x(self, dag: dt.date) -> int:
        """Where a day lies, in per mille of the picture; a day outside lies at the end."""
        andel = (min(max(dag, self.fran), self.till) - self.fran).days / (self.till - self.fran).days
        return _KANT + round(andel * (1000 - 2 * _KANT))

    def manader(self) -> tuple[Manad, ...]:
        """Months by name, every one or every other or so on, as close as they have room; a new year says which."""
        return next(
            (hittade for steg in _STEG if _glesa(hittade := tuple(self._manader(steg)))),
            (Manad(self.x(self.fran), str(self.fran.year)),),
        )

    def _manader(self, steg: int) -> Iterator[Manad]:
        nummer = self.fran.year * len(MANADER) + self.fran.month - 1
        dag, ar = plus_manader(self.fran, -nummer % steg), None
        while dag < self.till:
            ny = "" if dag.year == ar else f" {dag.year}"
            text = str(dag.year) if steg >= len(MANADER) else f"{MANADER[dag.month - 1]}{ny}"
            if _px(self.x(dag)) + textbredd(text, STORLEK) <= SMALAST:
                yield Manad(self.x(dag), text)
                ar = dag.year
            dag = plus_manader(dag, steg)


def tidsaxel(dagar: Iterable[dt.date]) -> Tidsaxel:
    """The whole months that hold the days."""
    alla = list(dagar)
    sist = max(alla)
    return Tidsaxel(min(alla).replace(day=1), plus_manader(sist.replace(day=1), 1))


def manadsord(axel: Tidsaxel, y: int) -> tuple[Skrift, ...]:
    """The months' names, beginning at their first days."""
    return tuple(skrift(manad.x, y, manad.text, storlek=STORLEK, farg="dampad") for manad in axel.manader())


def _glesa(manader: Sequence[Manad]) -> bool:
    """Whether some month is named, and none too near the next."""
    slut = [_px(manad.x) + textbredd(manad.text, STORLEK) + _LUFT for manad in manader]
    return bool(manader) and all(till <= _px(nasta.x) for till, nasta in zip(slut, manader[1:], strict=False))


def _px(promille: int) -> int:
    return promille * SMALAST // 1000
