"""The map of a mapping: areas, their parts, and of each part what was found for every value of one dimension.

Which dimension that is, and what its values are called, is data: the one that the judgements' parts (`delar`) are
keyed by, else the first that no criterion is bound to. The other dimensions run across the map.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, Bedomning, Besok, Del
from kvalitet_cli.model.kriterier import Axelvarde, Kriterier, Kriterium, Omrade


class Fynd(NamedTuple):
    """What was found in one respect.

    Attributes:
        nyckel: A value of the map's dimension, another key of `delar` (a work team), or empty for the whole.
        del_: The judgement; None where nothing is said of a value that the part should have.

    """

    nyckel: str
    del_: Del | None


class Kartdel(NamedTuple):
    """A part of the map: a criterion with what was found.

    Attributes:
        bedomning: As written; None when there is none.
        fynd: The dimension's values in the set's order, then other parts in the order of their keys.
        varden: The part's values of the dimensions that run across: bound to the criterion, or keys of `delar`.
        kartlagd: Whether something is said, of the whole or of a part.
        i_urvalet: Whether the visit was to look at it.

    """

    kriterium: Kriterium
    bedomning: Bedomning | None
    fynd: tuple[Fynd, ...]
    varden: tuple[str, ...]
    kartlagd: bool
    i_urvalet: bool

    @property
    def ej_tillamplig(self) -> bool:
        """Whether it is said that the part does not apply to the unit."""
        return self.bedomning is not None and self.bedomning.niva == EJ_TILLAMPLIG


class Kartomrade(NamedTuple):
    """An area with its parts, in the set's order."""

    omrade: Omrade
    delar: tuple[Kartdel, ...]

    @property
    def kartlagda(self) -> int:
        """How many parts something is said of."""
        return sum(del_.kartlagd for del_ in self.delar)


class Karta(NamedTuple):
    """One edition as a map.

    Attributes:
        axel: The dimension whose values the findings stand under; empty when the set has none.
        tvars: The values of the other dimensions, by dimension.

    """

    utgava: Kriterier
    axel: str
    omraden: tuple[Kartomrade, ...]
    tvars: tuple[tuple[str, tuple[Axelvarde, ...]], ...]

    @property
    def axelvarden(self) -> tuple[Axelvarde, ...]:
        """The values that the findings stand under."""
        return tuple(self.utgava.dimensioner.get(self.axel, ()))

    def delar(self) -> Iterator[Kartdel]:
        """Every part, in order."""
        for omrade in self.omraden:
            yield from omrade.delar

    def korsning(self, varde: str) -> list[tuple[int, int]]:
        """Of each area: how many of its mapped parts carry a value, and how many are mapped."""
        return [
            (sum(varde in del_.varden and del_.kartlagd for del_ in omrade.delar), omrade.kartlagda)
            for omrade in self.omraden
        ]


def karta(besok: Besok, ref: str, mattstock: Mattstock) -> Karta:
    """The map of one edition.

    Args:
        besok: The visit.
        ref: The edition's identity.
        mattstock: The visit's yardstick, which holds that edition.

    """
    utgava = mattstock.utgavor[ref]
    axel = delningsaxel(utgava, besok)
    tvars = tuple((namn, tuple(varden)) for namn, varden in utgava.dimensioner.items() if namn != axel)
    urval = set(mattstock.urval(besok))
    omraden = tuple(
        Kartomrade(
            omrade,
            tuple(
                _del(kriterium, besok, mattstock, axel, i_urvalet=kriterium.id in urval)
                for kriterium in omrade.kriterier
                if mattstock.platser[kriterium.id].utgava == ref
            ),
        )
        for omrade in utgava.omraden
    )
    return Karta(utgava, axel, omraden, tvars)


def delningsaxel(utgava: Kriterier, besok: Besok | None = None) -> str:
    """The dimension that findings stand under; empty when the set has none.

    The one whose values most `delar` of the visit are keyed by; else the first that no criterion is bound to, for
    then every part is to be seen from each of its values; else the first.
    """
    nycklar = [
        nyckel
        for _, kriterium in utgava.alla_kriterier()
        if besok and kriterium.id in besok.bedomningar
        for nyckel in besok.bedomningar[kriterium.id].delar
    ]
    per_axel = {
        namn: sum(nyckel in {varde.id for varde in varden} for nyckel in nycklar)
        for namn, varden in utgava.dimensioner.items()
    }
    bundna = {namn for _, kriterium in utgava.alla_kriterier() for namn in kriterium.dimensioner}
    if any(per_axel.values()):
        return max(per_axel, key=lambda namn: (per_axel[namn], namn not in bundna))
    return next((namn for namn in utgava.dimensioner if namn not in bundna), next(iter(per_axel), ""))


def vantade(kriterium: Kriterium, utgava: Kriterier, axel: str) -> list[str]:
    """The dimension's values that a part is to be seen from: its own where it has some, else all of them."""
    egna = kriterium.dimensioner.get(axel, [])
    return [varde.id for varde in utgava.dimensioner.get(axel, []) if not egna or varde.id in egna]


def _del(kriterium: Kriterium, besok: Besok, mattstock: Mattstock, axel: str, *, i_urvalet: bool) -> Kartdel:
    utgava = mattstock.platser[kriterium.id].kriterier
    bedomning = besok.bedomningar.get(kriterium.id)
    kartlagd = bedomning is not None and _ar_kartlagd(kriterium.id, bedomning, mattstock)
    nycklar = [*bedomning.delar] if bedomning else []
    tvars = [
        varde.id
        for namn, varden in utgava.dimensioner.items()
        if namn != axel
        for varde in varden
        if varde.id in kriterium.dimensioner.get(namn, []) or varde.id in nycklar
    ]
    return Kartdel(
        kriterium,
        bedomning,
        tuple(_fynd(kriterium, bedomning, utgava, axel)) if bedomning and kartlagd else (),
        tuple(tvars),
        kartlagd,
        i_urvalet,
    )


def _ar_kartlagd(ident: str, bedomning: Bedomning, mattstock: Mattstock) -> bool:
    if bedomning.niva in (EJ_BEDOMD, EJ_TILLAMPLIG):
        return False
    return mattstock.ar_sett(ident, bedomning) or any(
        mattstock.ar_sett(ident, del_) for del_ in bedomning.delar.values()
    )


def _fynd(kriterium: Kriterium, bedomning: Bedomning, utgava: Kriterier, axel: str) -> Iterator[Fynd]:
    """The whole first, under its value when it has just one; then every value, then other parts."""
    varden = vantade(kriterium, utgava, axel)
    if bedomning.motivering:
        ensamt = varden[0] if len(varden) == 1 and varden[0] not in bedomning.delar else ""
        yield Fynd(ensamt, bedomning)
    if any(varde in bedomning.delar for varde in varden):
        for varde in varden:
            yield Fynd(varde, bedomning.delar.get(varde))
    for nyckel in sorted(set(bedomning.delar) - set(varden)):
        yield Fynd(nyckel, bedomning.delar[nyckel])
