"""Levels on two sides, criterion by criterion: two visits, or one visit before and after a change.

Across editions by `ersatter`, as `berakning.forandring` does it: a criterion that was split is compared, part by part,
with what it was. Lineage runs backwards only, so the first side is the earlier one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from kvalitet_cli.berakning.forandring import Riktning, Tidigare, foregangare, riktning_mellan
from kvalitet_cli.berakning.mattstock import Mattstock, Plats
from kvalitet_cli.model.kriterier import Kriterier, Steg


class Hur(StrEnum):
    """What has become of a criterion's level."""

    HOJD = "level-raised"
    SANKT = "level-lowered"
    LIKA = "level-same"
    BEDOMD = "judged"
    """It had no level before, though it could have been judged."""
    EJ_LANGRE = "no-longer-judged"
    EJ_JAMFORBAR = "not-comparable"
    UTAN_FORE = "without-forerunner"
    """The edition before has nothing that it follows."""
    UTAN_EFTER = "without-successor"


_HUR = {
    Riktning.UPP: Hur.HOJD,
    Riktning.NED: Hur.SANKT,
    Riktning.LIKA: Hur.LIKA,
    Riktning.EJ_JAMFORBAR: Hur.EJ_JAMFORBAR,
}


class Nivaskillnad(NamedTuple):
    """A criterion on both sides.

    Attributes:
        fore: Where it stands in the edition of the first side: none, one, or several that were put together.
        efter: The same on the second side.
        steg_fore: The levels there, of those that have one.
        omformulerat: Whether it has another id, name or wording on the other side.
        delat: Whether the same criterion of one side answers to several on the other.
        samma_skala: Whether the steps are the same, in the same order.

    """

    hur: Hur
    fore: tuple[Plats, ...]
    efter: tuple[Plats, ...]
    steg_fore: tuple[Steg, ...]
    steg_efter: tuple[Steg, ...]
    omformulerat: bool
    delat: bool
    samma_skala: bool

    @property
    def plats(self) -> Plats:
        """Where the criterion stands now, else where it stood."""
        return (self.efter or self.fore)[0]


def nivaskillnader(
    fore: Tidigare,
    efter: Tidigare,
    utgavor: Mapping[str, Kriterier],
    vilka: Callable[[str | None, tuple[str, ...]], bool] = lambda _ident, _forr: True,
) -> list[Nivaskillnad]:
    """Every criterion that has a level on either side, in the later edition's order.

    Args:
        fore: The first side.
        efter: The second side.
        utgavor: All editions, for lineage.
        vilka: Whether a criterion is asked about, by its id on the second side, if it is there, and those on the first.

    """
    alla = list(par(efter.mattstock, fore.mattstock, utgavor))
    anvanda = Counter(ident for _, forr in alla for ident in forr)
    rader = []
    for ident, forr in alla:
        if not vilka(ident, forr):
            continue
        rad = _rad(ident, forr, fore, efter, delat=any(anvanda[i] > 1 for i in forr))
        if rad is not None:
            rader.append(rad)
    return rader


def par(
    nu: Mattstock, da: Mattstock, utgavor: Mapping[str, Kriterier]
) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """Each criterion with what it was in an earlier yardstick; last those that nothing follows, with None."""
    if nu is da:
        yield from ((ident, (ident,)) for ident in nu.platser)
        return
    sedda: set[str] = set()
    for ident, plats in nu.platser.items():
        forr = tuple(foregangare(ident, plats.utgava, da, utgavor))
        sedda.update(forr)
        yield ident, forr
    for ident in da.platser:
        if ident not in sedda:
            yield None, (ident,)


def _rad(
    ident: str | None, forr: tuple[str, ...], da: Tidigare, nu: Tidigare, *, delat: bool
) -> Nivaskillnad | None:
    steg_da, steg_nu = tuple(_steg(forr, da)), tuple(_steg((ident,) if ident else (), nu))
    if not steg_da and not steg_nu:
        return None
    platser_da = tuple(da.mattstock.platser[i] for i in forr)
    platser_nu = (nu.mattstock.platser[ident],) if ident else ()
    return Nivaskillnad(
        hur=_hur(steg_da, steg_nu, platser_da, platser_nu),
        fore=platser_da,
        efter=platser_nu,
        steg_fore=steg_da,
        steg_efter=steg_nu,
        omformulerat=bool(platser_da and platser_nu) and _ord(platser_da) != _ord(platser_nu),
        delat=delat,
        samma_skala=bool(platser_nu) and all(_skala(p) == _skala(q) for p in platser_da for q in platser_nu),
    )


def _ord(platser: Iterable[Plats]) -> list[tuple[str, str, str | None]]:
    return [(p.kriterium.id, p.kriterium.namn, p.kriterium.text) for p in platser]


def _skala(plats: Plats) -> list[str]:
    return [steg.id for steg in plats.kriterier.skala]


def _hur(
    steg_da: tuple[Steg, ...], steg_nu: tuple[Steg, ...], da: tuple[Plats, ...], nu: tuple[Plats, ...]
) -> Hur:
    if not nu:
        return Hur.UTAN_EFTER
    if not da:
        return Hur.UTAN_FORE
    if not steg_da:
        return Hur.BEDOMD
    if not steg_nu:
        return Hur.EJ_LANGRE
    return _HUR[riktning_mellan(steg_nu[0], steg_da, nu[0].kriterier.skala, [p.kriterier.skala for p in da])]


def _steg(idn: Iterable[str], sida: Tidigare) -> Iterator[Steg]:
    for ident in idn:
        bedomning = sida.besok.bedomningar.get(ident)
        steg = sida.mattstock.bedomt_steg(ident, bedomning) if bedomning else None
        if steg is not None:
            yield steg
