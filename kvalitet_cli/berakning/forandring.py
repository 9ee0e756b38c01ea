"""Since last time: each criterion against its latest earlier judgement, also across editions (`ersatter`)."""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain, takewhile
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Mattstock, Plats
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Kriterier, Steg


class Riktning(StrEnum):
    """How a judgement moved."""

    UPP = "upp"
    NED = "ned"
    LIKA = "lika"
    NY = "ny"
    EJ_JAMFORBAR = "ej-jamforbar"


@dataclass(frozen=True)
class Tidigare:
    """An earlier visit with the yardstick of its day.

    Attributes:
        ident: Its identity.

    """

    ident: str
    besok: Besok
    mattstock: Mattstock

    @cached_property
    def anmarkta(self) -> frozenset[str]:
        """The criteria that the visit has remarked on."""
        return frozenset(ident for post in self.besok.papekanden for ident in post.kriterier)


class Forandring(NamedTuple):
    """One criterion now and before.

    Attributes:
        fore: The earlier steps; several when the criterion was made of several.
        datum: First day of the visit where it was judged before; None the first time.
        besok: That visit's identity.
        omformulerat: Whether the criterion has another id or wording than then.
        brist_i_rad: How many judgements in a row, this one included, have demanded action.

    """

    kriterium: str
    nu: Steg
    fore: tuple[Steg, ...]
    datum: dt.date | None
    besok: str | None
    riktning: Riktning
    omformulerat: bool
    brist_i_rad: int


def sedan_sist(
    besok: Besok, mattstock: Mattstock, tidigare: Sequence[Tidigare], utgavor: Mapping[str, Kriterier]
) -> list[Forandring]:
    """Every criterion judged with a step at this visit, in the edition's order.

    Args:
        besok: The visit.
        mattstock: Its yardstick.
        tidigare: Earlier visits of the same unit and its forerunners, the latest first.
        utgavor: All editions, for lineage.

    """
    rader = []
    for ident, plats in mattstock.platser.items():
        bedomning = besok.bedomningar.get(ident)
        nu = mattstock.bedomt_steg(ident, bedomning) if bedomning else None
        if nu is not None:
            rader.append(_forandring(ident, plats, nu, _bedomt_forr(ident, plats.utgava, tidigare, utgavor)))
    return rader


class _Forr(NamedTuple):
    """How an earlier visit judged what a criterion was then."""

    besok: Tidigare
    motsvarar: tuple[Plats, ...]
    steg: tuple[Steg, ...]

    @property
    def ar_brist(self) -> bool:
        return any(steg.kraver_atgard for steg in self.steg)


def _bedomt_forr(
    kriterium: str, utgava: str, tidigare: Iterable[Tidigare], utgavor: Mapping[str, Kriterier]
) -> Iterator[_Forr]:
    """The earlier visits where the criterion, under any of its ids, got a step; the latest first."""
    for forr in tidigare:
        bedomningar, mattstock = forr.besok.bedomningar, forr.mattstock
        ids = foregangare(kriterium, utgava, mattstock, utgavor)
        bedomda = [ident for ident in ids if ident in bedomningar]
        steg = [steg for ident in bedomda if (steg := mattstock.bedomt_steg(ident, bedomningar[ident]))]
        if steg:
            yield _Forr(forr, tuple(mattstock.platser[ident] for ident in ids), tuple(steg))


def _forandring(ident: str, plats: Plats, nu: Steg, tidigare: Iterator[_Forr]) -> Forandring:
    forr = next(tidigare, None)
    if forr is None:
        return Forandring(ident, nu, (), None, None, Riktning.NY, False, int(nu.kraver_atgard))
    i_rad = 0
    if nu.kraver_atgard:
        i_rad = 1 + sum(
            1 for _ in takewhile(lambda tidigare_dom: tidigare_dom.ar_brist, chain([forr], tidigare))
        )
    gamla = [(p.kriterium.id, p.kriterium.text) for p in forr.motsvarar]
    return Forandring(
        kriterium=ident,
        nu=nu,
        fore=forr.steg,
        datum=forr.besok.besok.datum.fran,
        besok=forr.besok.ident,
        riktning=riktning_mellan(
            nu, forr.steg, plats.kriterier.skala, [p.kriterier.skala for p in forr.motsvarar]
        ),
        omformulerat=gamla != [(ident, plats.kriterium.text)],
        brist_i_rad=i_rad,
    )


def foregangare(
    kriterium: str, utgava: str, mattstock: Mattstock, utgavor: Mapping[str, Kriterier]
) -> list[str]:
    """The ids that an earlier yardstick had for a criterion: its own in the same edition, else by `ersatter`.

    A criterion that keeps its id in the next edition is the same, unless that one says otherwise. An edition
    may replace several; the nearest one that the yardstick has answers.
    """
    if utgava in mattstock.utgavor:
        return [kriterium] if kriterium in mattstock.platser else []
    vantar, sedda = deque([(utgava, [kriterium])]), {utgava}
    while vantar:
        ref, ids = vantar.popleft()
        if ref in mattstock.utgavor:
            return [ident for ident in ids if ident in mattstock.platser]
        if ref not in utgavor:
            continue
        nuvarande = {k.id: k for _, k in utgavor[ref].alla_kriterier()}
        forr = [i for ident in ids if ident in nuvarande for i in nuvarande[ident].ersatter or [ident]]
        fore = [full for r in utgavor[ref].ersatter if (full := full_utgava(r, ref)) not in sedda]
        sedda.update(fore)
        vantar.extend((tidigare, list(dict.fromkeys(forr))) for tidigare in fore)
    return []


def full_utgava(ref: str, egen: str) -> str:
    """`2024` inside `hemtjanst/2026` -> `hemtjanst/2024`."""
    return ref if "/" in ref else f"{egen.partition('/')[0]}/{ref}"


def riktning_mellan(
    nu: Steg, fore: Sequence[Steg], skala: Sequence[Steg], skalor_forr: Iterable[Sequence[Steg]]
) -> Riktning:
    """Levels are compared only on the same scale: the same steps in the same order."""
    ordning = [steg.id for steg in skala]
    for forr in skalor_forr:
        if forr is not skala and ordning != [steg.id for steg in forr]:
            return Riktning.EJ_JAMFORBAR
    platser = [ordning.index(steg.id) for steg in fore]
    har, lagst, hogst = ordning.index(nu.id), min(platser), max(platser)
    if lagst == hogst == har:
        return Riktning.LIKA
    if hogst < har:
        return Riktning.UPP
    return Riktning.NED if lagst > har else Riktning.EJ_JAMFORBAR
