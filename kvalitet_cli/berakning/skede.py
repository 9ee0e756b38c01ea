"""Where a visit stands on its way to the board, and how long it took; derived, never stored."""

import calendar
import datetime as dt
from enum import StrEnum
from statistics import median

from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.model.besok import Besok, Del
from kvalitet_cli.model.handlingsplan import Handlingsplan

_I_VARJE_MANAD = 28
"""The last day that every month has."""


class Skede(StrEnum):
    """A visit's stage, in order."""

    PLANERAD = "planerad"
    PAGAR = "pagar"
    UTKAST = "utkast"
    FAKTAGRANSKAD = "faktagranskad"
    FASTSTALLD = "faststalld"
    ATERKOPPLAD = "aterkopplad"
    REDOVISAD = "redovisad"

    @property
    def ord(self) -> str:
        """The stage as a reader meets it."""
        return {
            "planerad": "Planerad",
            "pagar": "Pågår",
            "utkast": "Utkast skickat",
            "faktagranskad": "Faktagranskad",
            "faststalld": "Fastställd",
            "aterkopplad": "Återkopplad",
            "redovisad": "Redovisad för nämnden",
        }[self.value]


def skede(besok: Besok) -> Skede:
    """The furthest stage that the visit has reached."""
    tid = besok.tidslinje
    if tid.redovisad:
        return Skede.REDOVISAD
    if tid.aterkopplad:
        return Skede.ATERKOPPLAD
    if tid.faststalld:
        return Skede.FASTSTALLD
    if tid.faktagranskad:
        return Skede.FAKTAGRANSKAD
    if tid.utkast_skickat:
        return Skede.UTKAST
    return Skede.PAGAR if ar_paborjat(besok) else Skede.PLANERAD


def ar_paborjat(besok: Besok) -> bool:
    """Whether anything is judged or reconciled; without criteria and without anything to follow up, whether it tells.

    Such a visit, a pulse with three open questions, has nothing but its text: once that stands there it has been made.
    """
    judged = any(
        _sager_nagot(b) or any(map(_sager_nagot, b.delar.values())) for b in besok.bedomningar.values()
    )
    if judged or besok.avstamning:
        return True
    berattar = besok.avsnitt or besok.sammanfattning or besok.papekanden or besok.goda_exempel.lista
    return bool(berattar) and not (besok.kriterier or besok.foljer_upp)


def _sager_nagot(bedomning: Del) -> bool:
    """Whether a judgement has a level, ticks or (in a mapping without scale, all there is) a reason."""
    return bool(bedomning.niva or bedomning.uppfyllda_krav or bedomning.motivering)


def ledtid(besok: Besok) -> int | None:
    """Days from the visit's last day to the settled report."""
    faststalld = besok.tidslinje.faststalld
    return (faststalld - besok.datum.till).days if faststalld else None


def rapport_senast(besok: Besok, rapport_dagar: int) -> dt.date:
    """The last day for a settled report by the organisation's own limit."""
    return plus_dagar(besok.datum.till, rapport_dagar)


def median_ledtid(besok: list[Besok]) -> float | None:
    """The organisation's own median lead time in days; None when no report is settled."""
    tider = [dagar for dagar in map(ledtid, besok) if dagar is not None]
    return median(tider) if tider else None


def aterbesoksdag(plan: Handlingsplan, manader: int, *, levande: bool = False) -> dt.date | None:
    """The return visit's day: as written, else so many months after the plan; a living plan has none."""
    if plan.aterbesok or levande or plan.upprattad is None:
        return plan.aterbesok
    return plus_manader(plan.upprattad, manader)


def plus_manader(dag: dt.date, manader: int) -> dt.date:
    """The same day so many months later, or the month's last day where it has no such day."""
    year, month = divmod(dag.year * 12 + dag.month - 1 + manader, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:  # the end of the calendar
        return dt.date.max if manader > 0 else dt.date.min
    last = calendar.monthrange(year, month + 1)[1] if dag.day > _I_VARJE_MANAD else dag.day
    return dt.date(year, month + 1, min(dag.day, last))


def senaste_datum(besok: Besok, plan: Handlingsplan | None = None) -> dt.date:
    """The latest day that is written as having happened: a report's own day, never the clock."""
    tid = besok.tidslinje
    dagar = [besok.datum.till, tid.utkast_skickat, tid.faktagranskad, tid.faststalld, tid.aterkopplad]
    dagar += [redovisning.datum for redovisning in tid.redovisad]
    if plan is not None:
        dagar.append(plan.upprattad)
        for atgard in plan.atgarder:
            dagar += [atgard.paborjad, atgard.klar, atgard.avskriven.datum if atgard.avskriven else None]
    return max(dag for dag in dagar if dag is not None)
