"""A measurement as a report meets it: the documents it is read with, its period in words, earlier ones of the same kind."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.berakning.sma_tal import Svarstal
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.rapporter._delat.delar import enhetsnamn, stor
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import CRITERIA


class Matt(NamedTuple):
    """A measurement with its instrument and its unit.

    Attributes:
        matning: As it may be shown: what is hidden is not in it, and neither is it in `svar`.
        instrument: Without questions where it cannot be read; then the fault in its file withholds the report.

    """

    loaded: Loaded[Matning]
    matning: Matning
    svar: Svarstal
    instrument: Instrument
    enhetsdokument: Loaded[Enhet] | None
    sammanhang: Sammanhang
    intern: bool

    @property
    def enhet(self) -> Enhet | None:
        """The unit, as it is now."""
        return self.enhetsdokument.model if self.enhetsdokument else None

    @property
    def instrumentvag(self) -> str:
        """The path of the instrument's file."""
        return f"{CRITERIA}/{self.matning.instrument}.yaml"

    @property
    def minst(self) -> int:
        """The organisation's smallest group."""
        return self.sammanhang.minsta_grupp

    @property
    def svarande(self) -> int | None:
        """Everyone who answered; None where it is hidden or nobody tells."""
        return self.svar.svarande

    @property
    def far_tryckas(self) -> bool:
        """Whether the questions' wording may be printed."""
        return self.intern or self.instrument.far_publiceras


def matt(
    loaded: Loaded[Matning], sammanhang: Sammanhang, *, intern: bool, grans: int | None = None
) -> Matt | None:
    """Read what belongs to a measurement; None where nothing of it can be read.

    Args:
        loaded: The measurement.
        sammanhang: Where it lies.
        intern: Whether what is internal is told.
        grans: Another smallest group than the organisation's.

    """
    if loaded.model is None:
        return None
    ref = loaded.model.instrument
    found = sammanhang.instrument(ref)
    instrument = found.model if found and found.model else None
    if instrument is None:
        instrument = Instrument(format="instrument/1", **{**Instrument.RESERV, "namn": ref})
    enhet = sammanhang.enhet(loaded.parts["enhet"])
    visat = sammanhang.skyddad(loaded, grans)
    return Matt(loaded, visat.matning, visat.svar, instrument, enhet, sammanhang, intern)


def tidigare_matningar(m: Matt) -> list[Matt]:
    """Earlier measurements of the same unit, its forerunners and the same team with any edition, the latest first."""
    egen = _nar(m.loaded)
    hittade = [
        fore
        for enhet in m.sammanhang.foregangare(m.loaded.parts["enhet"])
        for loaded in m.sammanhang.matningar(enhet)
        if _nar(loaded) < egen
        and (fore := matt(loaded, m.sammanhang, intern=m.intern))
        and _hor_ihop(m, fore)
    ]
    return sorted(hittade, key=lambda fore: _nar(fore.loaded), reverse=True)


def _hor_ihop(m: Matt, fore: Matt) -> bool:
    samma_instrument = _uppsattning(m) == _uppsattning(fore)
    samma_lag = m.matning.arbetslag == fore.matning.arbetslag
    return samma_instrument and samma_lag and (m.intern or fore.matning.spridning != "intern")


def _uppsattning(m: Matt) -> str:
    return m.matning.instrument.partition("/")[0]


def _nar(loaded: Loaded[Matning]) -> tuple[dt.date, dt.date, str]:
    period = loaded.model.period if loaded.model else None
    return (period.fran, period.till, loaded.ident) if period else (dt.date.min, dt.date.min, loaded.ident)


def periodord(fran: dt.date, till: dt.date) -> str:
    """`2025` for a whole year, else the days."""
    if (fran.month, fran.day, till.month, till.day) == (1, 1, 12, 31) and fran.year <= till.year:
        return str(fran.year) if fran.year == till.year else f"{fran.year}–{till.year}"
    return swedish.period(fran, till)


def periodnamn(fran: dt.date, till: dt.date) -> str:
    """A whole year by its number, whole months by their names: `2025`, `januari–september 2026`."""
    hela = fran.day == 1 and plus_dagar(till, 1).day == 1 and fran.year == till.year
    if not hela:
        return swedish.period(fran, till)
    if (fran.month, till.month) == (1, 12):
        return str(fran.year)
    manader = dict.fromkeys((swedish.MONTHS[fran.month - 1], swedish.MONTHS[till.month - 1]))
    return f"{'–'.join(manader)} {till.year}"


def arbetslagsnamn(enhet: Enhet | None, ident: str) -> str:
    """A work team's name, else its id in words."""
    lag = {lag.id: lag.namn for lag in enhet.arbetslag} if enhet else {}
    return lag.get(ident) or stor(ident.replace("-", " "))


def delnamn(m: Matt) -> Iterator[tuple[str, str]]:
    """The parts in order of name, each with the name to print."""
    lag = {lag.id: lag.namn for lag in m.enhet.arbetslag} if m.enhet else {}
    enheter = set(m.sammanhang.enheter)
    namn = {
        ident: lag.get(ident)
        or (enhetsnamn(ident, m.sammanhang) if ident in enheter else stor(ident.replace("-", " ")))
        for ident in m.matning.delar
    }
    yield from sorted(namn.items(), key=lambda par: (swedish.sort_key(par[1]), par[0]))
