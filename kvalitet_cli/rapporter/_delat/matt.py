"""Measured values made ready to show: the figure with its unit, its base, and words where no figure is shown."""

from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.model.matning import Matvarde
from kvalitet_cli.rapporter._delat.delar import mening

SAKNAS = "Uppgift saknas"


def tal(varde: float, instrument: Instrument, fraga: str) -> str:
    """`86 %`, `9,0`, `12 personer`: one decimal for means and medians, the unit where there is one.

    Args:
        varde: As it was measured.
        instrument: What it was measured with.
        fraga: The question's id, or `totalt`.

    """
    slag = instrument.vardes_slag(fraga)
    if slag == "andel":
        return f"{swedish.number(varde)}{swedish.NBSP}%"
    visat = swedish.number(varde)
    if slag in ("medel", "median") and "," not in visat:
        visat = f"{visat},0"
    found = instrument.fraga(fraga)
    return f"{visat}{swedish.NBSP}{found.enhet}" if found and found.enhet else visat


def siffra(varde: float, instrument: Instrument, fraga: str) -> str:
    """`86 %`, `9,0`, `12`: the same without what is counted, for a picture."""
    found = instrument.fraga(fraga)
    return tal(varde, instrument, fraga).removesuffix(
        f"{swedish.NBSP}{found.enhet}" if found and found.enhet else ""
    )


def period_och_bas(nar: str, antal: int | None) -> str:
    """`(2025, n = 31)`, to stand after a figure."""
    return f"({nar})" if antal is None else f"({nar}, n{swedish.NBSP}={swedish.NBSP}{swedish.number(antal)})"


def vardeord(varde: Matvarde | None, instrument: Instrument, fraga: str, minst: int) -> str:
    """The figure in words, else why there is none: hidden (`Färre än 5`), its reason, or `Uppgift saknas`.

    Args:
        varde: None where the measurement does not have the question.
        instrument: What it was measured with.
        fraga: The question's id, or `totalt`.
        minst: The organisation's smallest group.

    """
    if varde is None:
        return SAKNAS
    if varde.ar_dold:
        return farre_an(minst)
    if varde.varde is None:
        skal = mening(varde.skal)
        return SAKNAS if skal.rstrip(".") in ("", SAKNAS) else skal
    return tal(varde.varde, instrument, fraga)


def farre_an(minst: int) -> str:
    """What stands for a small group."""
    return f"Färre än {minst}"


def fragenamn(instrument: Instrument, ident: str) -> str:
    """A question's name, always printable; of the whole, the name that the instrument gives it."""
    if ident == TOTALT:
        return instrument.totalt.namn if instrument.totalt else "Totalt"
    found = instrument.fraga(ident)
    return found.namn if found else ident
