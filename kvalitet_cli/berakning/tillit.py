"""How small the groups are: clients per team and per member of staff, staff per team and per manager, over time.

What is not written is not known: a ratio without both its numbers is None and nothing is filled in from another day.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet


class Kvot(NamedTuple):
    """So many of something on so many of something else, with both numbers it rests on.

    Attributes:
        tal: What is shared out: clients, or staff.
        pa: What they are shared among: teams with a known number, managers, or staff.
        av: How many there are of the latter, known or not.
        minst, hogst: The smallest and the largest, where there are several; None where there is nothing to spread.

    """

    tal: int
    pa: int
    av: int
    minst: int | None = None
    hogst: int | None = None

    @property
    def varde(self) -> float:
        """How many on each."""
        return self.tal / self.pa


class Lag(NamedTuple):
    """A work team's numbers, as far as they are known."""

    ident: str
    brukare: int | None
    medarbetare: int | None


class Storlek(NamedTuple):
    """What is known of a unit's size; the teams in order of their ids."""

    brukare: int | None
    medarbetare: int | None
    chefer: int | None
    lag: tuple[Lag, ...]

    @property
    def brukare_per_lag(self) -> Kvot | None:
        """Clients per team, over the teams whose clients are known."""
        return _per_lag([lag.brukare for lag in self.lag])

    @property
    def medarbetare_per_lag(self) -> Kvot | None:
        """Staff per team, over the teams whose staff is known."""
        return _per_lag([lag.medarbetare for lag in self.lag])

    @property
    def medarbetare_per_chef(self) -> Kvot | None:
        """Staff per manager."""
        return _kvot(self.medarbetare, self.chefer)

    @property
    def brukare_per_medarbetare(self) -> Kvot | None:
        """Clients per member of staff."""
        return _kvot(self.brukare, self.medarbetare)

    @property
    def sager_nagot(self) -> bool:
        """Whether any of the four ratios is known."""
        return any(
            (
                self.brukare_per_lag,
                self.medarbetare_per_lag,
                self.medarbetare_per_chef,
                self.brukare_per_medarbetare,
            )
        )


class Bild(NamedTuple):
    """A size with the days on which it was the same; both None: as the unit's own document has it now."""

    storlek: Storlek
    fran: dt.date | None
    till: dt.date | None
    tillfallen: int = 1


def storlek_da(besok: Besok) -> Storlek | None:
    """What a visit says of the unit that day; None when it says nothing of the four ratios."""
    da = besok.enhet_da
    if da is None:
        return None
    lag = _ordnade(Lag(ett.id, ett.brukare, ett.medarbetare) for ett in da.arbetslag)
    storlek = Storlek(da.brukare, da.medarbetare, da.chefer, lag)
    return storlek if storlek.sager_nagot else None


def storlek_nu(enhet: Enhet, dag: dt.date) -> Storlek:
    """What the unit's own document says, with the teams that exist that day."""
    lag = _ordnade(
        Lag(ett.id, ett.brukare, ett.medarbetare) for ett in enhet.arbetslag if ett.verksam.omfattar(dag)
    )
    return Storlek(enhet.brukare, enhet.medarbetare, enhet.chefer, lag)


def over_tid(besok: Sequence[Besok], enhet: Enhet, dag: dt.date) -> list[Bild]:
    """The unit's size visit by visit, the earliest first and now last; days with the same numbers are one picture.

    Args:
        besok: The unit's visits, the earliest first.
        enhet: The unit as it is now.
        dag: The day that *now* is.

    """
    bilder = list(_sammanslagna(besok))
    nu = storlek_nu(enhet, dag)
    if nu.sager_nagot:
        bilder.append(Bild(nu, None, None))
    return bilder


def _sammanslagna(besok: Iterable[Besok]) -> Iterator[Bild]:
    """Visits that say the same, one after the other, become one."""
    bild: Bild | None = None
    for ett in besok:
        storlek = storlek_da(ett)
        if storlek is None:
            continue
        if bild and bild.storlek == storlek:
            bild = Bild(storlek, bild.fran, ett.datum.fran, bild.tillfallen + 1)
            continue
        if bild:
            yield bild
        bild = Bild(storlek, ett.datum.fran, ett.datum.fran)
    if bild:
        yield bild


def _ordnade(lag: Iterable[Lag]) -> tuple[Lag, ...]:
    return tuple(sorted(lag, key=lambda ett: ett.ident))


def _per_lag(antal: Sequence[int | None]) -> Kvot | None:
    kanda = [ett for ett in antal if ett is not None]
    if not kanda:
        return None
    return Kvot(sum(kanda), len(kanda), len(antal), min(kanda), max(kanda))


def _kvot(tal: int | None, pa: int | None) -> Kvot | None:
    return Kvot(tal, pa, pa) if tal is not None and pa else None
