"""A level as it is shown, and the names that stand beside it: words, sign and figure, never colour alone."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.trappa import golv
from kvalitet_cli.core.swedish import sort_key
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG
from kvalitet_cli.model.besok import Del as Delbedomning
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.kriterier import Kriterier, Steg
from kvalitet_cli.rapporter._delat.delar import (
    antal_av,
    stor,
)

T = TypeVar("T")


class Niva(NamedTuple):
    """A level as it is shown.

    Attributes:
        symbol: The step's sign, else its number: what carries the meaning without colour.
        siffra: `steg 2 av 3`; empty for what is not a step, also for what lies below a staircase's first.
        ton: god, mellan, delvis, brist or ingen; only a colour.

    """

    namn: str
    symbol: str
    siffra: str
    ton: str


EJ_BEDOMT = Niva("Ej bedömt", "?", "", "ingen")
EJ_TILLAMPLIGT = Niva("Ej tillämpligt", "–", "", "ingen")
BESKRIVET = Niva("Beskrivet", "●", "", "mellan")
"""In a set without scale: words are the finding."""


def niva(steg: Steg, skala: list[Steg]) -> Niva:
    """A step of a scale as it is shown."""
    plats = 0
    for plats, ett in enumerate(skala):  # noqa: B007 - where it ends is what is asked for
        if ett is steg or (ett.id == steg.id and ett == steg):
            break
    # What lies below a staircase's first step is not one of its steps.
    return _visad(steg.namn, steg.symbol, plats, len(skala), golv(skala), kraver_atgard=steg.kraver_atgard)


@lru_cache(maxsize=1024)
def _visad(namn: str, symbol: str | None, plats: int, antal: int, under: int, *, kraver_atgard: bool) -> Niva:
    """A step as it is shown, made once: there are few steps and many judgements."""
    ton = (
        ("brist" if plats == 0 else "delvis") if kraver_atgard else "god" if plats == antal - 1 else "mellan"
    )
    nummer = plats + 1 - under
    siffra = f"steg {antal_av(nummer, antal - under)}" if nummer else ""
    return Niva(namn, symbol or str(nummer), siffra, ton)


def uppifran(utgava: Kriterier) -> tuple[Niva, ...]:
    """The steps of an edition, the highest first; without scale what is described."""
    return tuple(niva(steg, utgava.skala) for steg in reversed(utgava.skala)) or (BESKRIVET,)


def niva_for(ident: str, ord_: str | None, mattstock: Mattstock, *, beskrivet: bool = False) -> Niva:
    """The level that a word in a judgement means, whatever was written; `beskrivet` where words are enough."""
    steg = mattstock.steg(ident, ord_)
    if steg is not None:
        return niva(steg, mattstock.platser[ident].kriterier.skala)
    if ord_ == EJ_TILLAMPLIG:
        return EJ_TILLAMPLIGT
    if beskrivet and ord_ is None:
        return BESKRIVET
    return (
        EJ_BEDOMT if ord_ in (None, EJ_BEDOMD) else Niva(stor(str(ord_).replace("-", " ")), "?", "", "ingen")
    )


def bedomd_niva(ident: str, bedomning: Delbedomning, mattstock: Mattstock) -> Niva:
    """The level of a judgement: as stated, else the step that its ticks bear, else that it is described."""
    steg = mattstock.bedomt_steg(ident, bedomning)
    if steg is not None:
        return niva(steg, mattstock.platser[ident].kriterier.skala)
    utan_skala = not mattstock.platser[ident].kriterier.skala
    return niva_for(
        ident, bedomning.niva, mattstock, beskrivet=utan_skala and mattstock.ar_sett(ident, bedomning)
    )


def niva_i_nagon(ord_: str, utgavor: Iterable[Kriterier]) -> Niva | None:
    """The first edition's step of that id."""
    return next(
        (niva(steg, utgava.skala) for utgava in utgavor for steg in utgava.skala if steg.id == ord_), None
    )


def i_namnordning(
    delar: Mapping[str, T], enhet: Enhet | None, utgava: Kriterier, underenhet: Callable[[str], str]
) -> list[tuple[str, T]]:
    """Parts with their names, in order of name."""
    namn = {ident: delnamn(ident, enhet, utgava, underenhet) for ident in delar}
    ordning = sorted(delar, key=lambda ident: (sort_key(namn[ident]), ident))
    return [(namn[ident], delar[ident]) for ident in ordning]


def delnamn(
    ident: str, enhet: Enhet | None, utgava: Kriterier, underenhet: Callable[[str], str] = lambda _: ""
) -> str:
    """A part's name: a work team's, a dimension's value's or a sub-unit's, else its id."""
    namn = {varde.id: varde.namn for varden in utgava.dimensioner.values() for varde in varden}
    namn |= {lag.id: lag.namn for lag in enhet.arbetslag} if enhet else {}
    return namn.get(ident) or underenhet(ident) or stor(ident.replace("-", " "))


def kriterienamn(ids: Iterable[str], mattstock: Mattstock | None) -> str:
    """Names of criteria, always printable; an id that no edition knows stands as it is."""
    platser = mattstock.platser if mattstock else {}
    return ", ".join(platser[ident].kriterium.namn if ident in platser else ident for ident in ids)
