"""Areas by the values of a dimension: how many of all in each cell, with a sign and a tone for all, some or none."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.model.besok import EJ_TILLAMPLIG, Besok
from kvalitet_cli.model.kriterier import Kriterier, Steg
from kvalitet_cli.rapporter._delat.delar import antal_av, stor

TECKEN = "● alla, ◐ en del, ○ inga."
_FA = 3


class Cell(NamedTuple):
    """How many of all; `ton` is only a colour, and empty where there is nothing to count."""

    symbol: str
    text: str
    ton: str


class Rutrad(NamedTuple):
    """An area, one cell per value of the dimension."""

    namn: str
    celler: tuple[Cell, ...]


class Rutnat(NamedTuple):
    """Areas by the values of one dimension.

    Attributes:
        anmarkning: How it is read and counted.

    """

    id: str
    rubrik: str
    kolumner: tuple[str, ...]
    rader: tuple[Rutrad, ...]
    summa: Rutrad
    anmarkning: str


def cell(uppfyllda: int | None, alla: int) -> Cell:
    """So many of all; None when nothing is assessed."""
    if not alla:
        return Cell("", "–", "")
    if uppfyllda is None:
        return Cell("?", "Ej bedömt", "ingen")
    symbol, ton = ("●", "god") if uppfyllda == alla else ("◐", "mellan") if uppfyllda else ("○", "delvis")
    return Cell(symbol, antal_av(uppfyllda, alla), ton)


def summarad(namn: str, rader: Sequence[Sequence[tuple[int | None, int]]]) -> Rutrad:
    """The columns' sums of what is assessed, without tone."""
    kolumner = [[par for par in kolumn if par[0] is not None] for kolumn in zip(*rader, strict=True)]
    return Rutrad(
        namn,
        tuple(
            Cell("", antal_av(sum(hur or 0 for hur, _ in kolumn), sum(alla for _, alla in kolumn)), "")
            for kolumn in kolumner
        ),
    )


def vardenamn(utgava: Kriterier, dimension: str, ident: str) -> str:
    """The name of a dimension's value."""
    namn = {varde.id: varde.namn for varde in utgava.dimensioner.get(dimension, ())}
    return namn.get(ident) or stor(ident.replace("-", " "))


def rutnat(
    ref: str, utgava: Kriterier, besok: Besok, mattstock: Mattstock, visade: Sequence[str]
) -> Iterator[Rutnat]:
    """The criteria of an edition by every dimension that says more than the areas do.

    It does where two values or more are in use, three areas or more, and twice as many judged criteria as areas.
    """
    if not utgava.dimensioner:
        return
    steg = _nadda(utgava)
    omraden = [
        (omrade.namn, egna)
        for omrade in utgava.omraden
        if (egna := [k for k in visade if mattstock.platser[k].omrade.id == omrade.id])
    ]
    bedomda = sum(_steg(kriterium, besok, mattstock) is not None for kriterium in visade)
    if not steg or len(omraden) < _FA or bedomda < 2 * len(omraden):
        return
    vilka = f"på nivån {steg[0].namn}" if len(steg) == 1 else "som inte kräver åtgärd"
    for dimension, varden in utgava.dimensioner.items():
        i_bruk = [varde.id for varde in varden if _med(visade, dimension, varde.id, mattstock)]
        if len(i_bruk) < 2:
            continue
        rader = [
            (
                namn,
                [_antal(_med(egna, dimension, varde, mattstock), besok, mattstock, steg) for varde in i_bruk],
            )
            for namn, egna in omraden
        ]
        yield Rutnat(
            f"rutnat-{ref.replace('/', '-')}-{dimension}",
            f"{stor(dimension.replace('-', ' '))}: kriterier {vilka}, av alla bedömda",
            tuple(vardenamn(utgava, dimension, varde) for varde in i_bruk),
            tuple(Rutrad(namn, tuple(cell(*par) for par in celler)) for namn, celler in rader),
            summarad("Alla områden", [celler for _, celler in rader]),
            f"{TECKEN} Ett streck: området har inga sådana kriterier.",
        )


def _nadda(utgava: Kriterier) -> list[Steg]:
    """The steps that ask for no action; the highest alone where none does."""
    utan = [steg for steg in utgava.skala if not steg.kraver_atgard]
    return utgava.skala[-1:] if len(utan) == len(utgava.skala) else utan


def _med(idn: Sequence[str], dimension: str, varde: str, mattstock: Mattstock) -> list[str]:
    """The criteria that have a value; one with several counts under each."""
    return [k for k in idn if varde in mattstock.platser[k].kriterium.dimensioner.get(dimension, ())]


def _antal(
    idn: Sequence[str], besok: Besok, mattstock: Mattstock, steg: Sequence[Steg]
) -> tuple[int | None, int]:
    """How many of the judged criteria stand on one of the steps; None when none is judged."""
    tillampliga = [k for k in idn if k not in besok.bedomningar or besok.bedomningar[k].niva != EJ_TILLAMPLIG]
    nivaer = [niva for k in idn if (niva := _steg(k, besok, mattstock))]
    return (sum(niva in steg for niva in nivaer), len(nivaer)) if nivaer else (None, len(tillampliga))


def _steg(kriterium: str, besok: Besok, mattstock: Mattstock) -> Steg | None:
    bedomning = besok.bedomningar.get(kriterium)
    return mattstock.bedomt_steg(kriterium, bedomning) if bedomning else None
