"""Whether a period can be reported: it has begun, and something happened or was waited for in it."""

import datetime as dt
from collections.abc import Sequence

from kvalitet_cli.berakning.dagen import senaste_dag
from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.berakning.period import Period
from kvalitet_cli.core import swedish
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension import Report


def fits(report: Report, period: Period) -> bool:
    """Whether a report is made for such a period."""
    return not report.whole_year or period.hela_aret


def must_fit(chosen: Sequence[Report], period: Period) -> None:
    """Refuse a report that was asked for by name and is made for whole years, when the period is none.

    Raises:
        KvalitetError: The period is not a year.

    """
    for report in chosen:
        if not fits(report, period):
            raise KvalitetError(
                f"Rapporten {report.name} görs bara för ett helt år.",
                f"Skriv --period {period.till.year}, eller välj --mall namndrapport för {period.ord}.",
            )


def must_hold_something(
    period: Period, facts: Sequence[Enhetsfakta], day: dt.date | None, *, internal: bool
) -> None:
    """Refuse a period that is still to come, and one that nothing is known of.

    Args:
        period: The period that was asked for.
        facts: Every unit, with what it gives to the period.
        day: The reports' own day; without one, the latest that is written as having happened counts.
        internal: Whether what is internal is told.

    Raises:
        KvalitetError: There is nothing to report.

    """
    if any(enhet.fel for enhet in facts):  # the reports are withheld, and the faults are told
        return
    senast = senaste_dag(facts, intern=internal)
    if period.fran > (day or senast):
        raise KvalitetError(
            f"Perioden {period.namn} har inte börjat.",
            f"Rapporternas dag är den {swedish.date(day)}."
            if day
            else f"Det senaste som står i källorna är från den {swedish.date(senast)}. "
            "Har perioden börjat: säg vilken dag det gäller med --datum.",
        )
    if not any(_holds(enhet, period, internal=internal) for enhet in facts):
        raise KvalitetError(
            f"För {period.ord} finns inget att redovisa i arbetsytan.",
            "Inget besök, ingen handlingsplan och ingen mätning hör till perioden.",
        )


def _holds(enhet: Enhetsfakta, period: Period, *, internal: bool) -> bool:
    return any(not post.tom for post in enhet.perioder if post.period == period.namn) or any(
        period.omfattar(matning.till) and (internal or not matning.intern) for matning in enhet.matningar
    )
