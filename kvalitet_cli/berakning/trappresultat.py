"""What a visit reached on a staircase: every area's step and points, what is left, what certification asks for.

Points are the step's points times the area's weight (Σ poäng × vikt). They are counted as decimals, so that a sum that is
exactly the threshold reaches it.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.trappa import golv, kvar_till, natt_steg
from kvalitet_cli.model.besok import EJ_TILLAMPLIG, Bedomning, Del
from kvalitet_cli.model.kriterier import Certifiering, Krav, Kriterier, Kriterium, Omrade, Steg


class Omradesresultat(NamedTuple):
    """An area of the staircase, which is a criterion of the set.

    Attributes:
        steg: The reached step; None when the area is not assessed or not applicable, or `under_forsta`.
        poang: The step's points times the weight; 0 without a step.
        hogst: The highest step's points times the weight; 0 when the area is not applicable.
        nasta: The step above the reached one; None on the highest, and without a step.
        kvar: Requirements that are left before the next step, in the edition's order.
        direkt_till: The step that is reached at once when those are met, where it lies above the next.
        uppfyllda: Ids of the requirements that are met.
        under_forsta: Whether the ticks do not reach the first step of a scale that has none below it.

    """

    omrade: Omrade
    kriterium: Kriterium
    steg: Steg | None
    tillamplig: bool
    poang: Decimal
    hogst: Decimal
    nasta: Steg | None = None
    kvar: tuple[Krav, ...] = ()
    direkt_till: Steg | None = None
    uppfyllda: frozenset[str] = frozenset()
    under_forsta: bool = False

    @property
    def ej_bedomt(self) -> bool:
        """Whether nobody has said where the area stands: it gives no points."""
        return self.tillamplig and self.steg is None and not self.under_forsta


class Certifieringslage(NamedTuple):
    """What certification asks for, held against a result.

    Attributes:
        saknade_poang: Points that are lacking; 0 when there are enough.
        lagsta_steg: The step that no area may lie below, if any.
        under: Areas below it.
        okanda: Areas that are not assessed, when a lowest step is asked for.

    """

    krav: Certifiering
    saknade_poang: Decimal
    lagsta_steg: Steg | None
    under: tuple[Omradesresultat, ...]
    okanda: tuple[Omradesresultat, ...]

    @property
    def uppfyllt(self) -> bool:
        """Whether everything that is asked for is there."""
        return not (self.saknade_poang or self.under or self.okanda)


class Trappresultat(NamedTuple):
    """A visit's result by one edition, the areas in its order.

    Attributes:
        hogst: The highest possible: the edition's `poang_max`, else the sum; what is not applicable is taken away.
        certifiering: None when the edition asks for nothing.

    """

    utgava: Kriterier
    omraden: tuple[Omradesresultat, ...]
    poang: Decimal
    hogst: Decimal
    certifiering: Certifieringslage | None

    @property
    def ej_bedomda(self) -> tuple[Omradesresultat, ...]:
        """Areas that give no points because nobody has said where they stand."""
        return tuple(omrade for omrade in self.omraden if omrade.ej_bedomt)

    @property
    def ej_tillampliga(self) -> tuple[Omradesresultat, ...]:
        """Areas that have left the highest possible."""
        return tuple(omrade for omrade in self.omraden if not omrade.tillamplig)


def trappresultat(bedomningar: Mapping[str, Bedomning], ref: str, mattstock: Mattstock) -> Trappresultat:
    """The result of a visit's judgements by one of its editions.

    Args:
        bedomningar: The judgements, by criterion.
        ref: The edition's identity.
        mattstock: The visit's yardstick, which has it.

    """
    utgava = mattstock.utgavor[ref]
    omraden = tuple(
        _omrade(omrade, kriterium, utgava, bedomningar.get(kriterium.id), mattstock)
        for omrade, kriterium in utgava.alla_kriterier()
        if mattstock.platser[kriterium.id].utgava == ref
    )
    poang = sum((omrade.poang for omrade in omraden), Decimal(0))
    hogst = sum((omrade.hogst for omrade in omraden), Decimal(0))
    krav = utgava.certifiering
    if krav is not None:
        lamnat = sum((_hogst(o.kriterium, utgava) for o in omraden if not o.tillamplig), Decimal(0))
        hogst = exakt(krav.poang_max) - lamnat
    return Trappresultat(utgava, omraden, poang, hogst, _certifiering(utgava, omraden, poang))


def exakt(varde: float) -> Decimal:
    """A number of a file, as it was written."""
    return Decimal(str(varde))


def hogsta_poang(utgava: Kriterier) -> Decimal:
    """What the scale and the weights can give: the highest points of a step times every area's weight."""
    return sum((_hogst(kriterium, utgava) for _, kriterium in utgava.alla_kriterier()), Decimal(0))


def _omrade(
    omrade: Omrade, kriterium: Kriterium, utgava: Kriterier, bedomning: Bedomning | None, mattstock: Mattstock
) -> Omradesresultat:
    skala = utgava.skala
    if bedomning is not None and bedomning.niva == EJ_TILLAMPLIG:
        return Omradesresultat(omrade, kriterium, None, tillamplig=False, poang=Decimal(0), hogst=Decimal(0))
    steg = mattstock.bedomt_steg(kriterium.id, bedomning) if bedomning else None
    hogst = _hogst(kriterium, utgava)
    under_forsta = bool(bedomning and steg is None and bedomning.uppfyllda_krav and kriterium.krav)
    if bedomning is None or (steg is None and not under_forsta):
        return Omradesresultat(omrade, kriterium, None, tillamplig=True, poang=Decimal(0), hogst=hogst)
    plats = skala.index(steg) if steg else -1
    nasta = skala[plats + 1] if plats + 1 < len(skala) else None
    met = uppfyllda(kriterium, skala, bedomning, steg)
    kvar_idn = set(kvar_till(kriterium, skala, met, nasta)) if nasta else set()
    sedan = natt_steg(kriterium, skala, met | kvar_idn) if nasta and kvar_idn else None
    return Omradesresultat(
        omrade,
        kriterium,
        steg,
        tillamplig=True,
        poang=exakt(steg.poang or 0) * exakt(kriterium.vikt) if steg else Decimal(0),
        hogst=hogst,
        nasta=nasta,
        kvar=tuple(krav for krav in kriterium.krav if krav.id in kvar_idn),
        direkt_till=sedan if sedan and nasta and skala.index(sedan) > skala.index(nasta) else None,
        uppfyllda=met,
        under_forsta=under_forsta,
    )


def uppfyllda(kriterium: Kriterium, skala: list[Steg], bedomning: Del, steg: Steg | None) -> frozenset[str]:
    """The requirements that are met: the ticked ones; where a step is stated without ticks, all up to it."""
    kanda = {krav.id for krav in kriterium.krav}
    if bedomning.uppfyllda_krav:
        return frozenset(bedomning.uppfyllda_krav) & kanda
    upp_till = {ett.id for ett in skala[: skala.index(steg) + 1]} if steg else set()
    return frozenset(krav.id for krav in kriterium.krav if krav.steg in upp_till)


def _hogst(kriterium: Kriterium, utgava: Kriterier) -> Decimal:
    topp = max((exakt(steg.poang or 0) for steg in utgava.skala), default=Decimal(0))
    return topp * exakt(kriterium.vikt)


def _certifiering(
    utgava: Kriterier, omraden: tuple[Omradesresultat, ...], poang: Decimal
) -> Certifieringslage | None:
    krav = utgava.certifiering
    if krav is None:
        return None
    lagsta = next((steg for steg in utgava.skala if steg.id == krav.lagsta_steg), None)
    grans = utgava.skala.index(lagsta) if lagsta else 0
    return Certifieringslage(
        krav,
        max(exakt(krav.minst_poang) - poang, Decimal(0)),
        lagsta,
        tuple(
            o
            for o in omraden
            if lagsta and (o.under_forsta or (o.steg is not None and utgava.skala.index(o.steg) < grans))
        ),
        tuple(o for o in omraden if o.ej_bedomt) if lagsta else (),
    )


class Kravcell(NamedTuple):
    """Requirements of an area that belong to a value of a dimension; `uppfyllda` is None where nothing is known."""

    uppfyllda: int | None
    alla: int


def kravtabell(resultat: Trappresultat, dimension: str) -> list[tuple[Omradesresultat, list[Kravcell]]]:
    """Requirements met of all, per applicable area and value of a dimension; empty when no requirement has it.

    A requirement with several values counts under each. An area that is not assessed has no figure.
    """
    varden = [varde.id for varde in resultat.utgava.dimensioner.get(dimension, ())]
    if not any(krav.dimensioner.get(dimension) for o in resultat.omraden for krav in o.kriterium.krav):
        return []
    return [
        (omrade, [_cell(omrade, dimension, varde) for varde in varden])
        for omrade in resultat.omraden
        if omrade.tillamplig
    ]


def _cell(omrade: Omradesresultat, dimension: str, varde: str) -> Kravcell:
    egna = [krav.id for krav in omrade.kriterium.krav if varde in krav.dimensioner.get(dimension, ())]
    return Kravcell(None if omrade.ej_bedomt else len(omrade.uppfyllda & set(egna)), len(egna))


def hojd(steg: Steg, skala: list[Steg]) -> int:
    """A step's number, counted from the first; 0 for the one below it."""
    return skala.index(steg) + 1 - golv(skala)
