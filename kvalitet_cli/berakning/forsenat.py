"""What was overdue on a period's last day: reports, plans, return visits, actions. The day is an argument."""

import datetime as dt
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta
from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.berakning.ledtider import aterbesokt
from kvalitet_cli.berakning.periodfakta import Atgardspost, Periodfakta
from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.model.installning import Tider


class Vad(StrEnum):
    """What it is that is overdue, in the order of the way."""

    RAPPORT = "rapport"
    PLAN = "plan"
    ATERBESOK = "aterbesok"
    ATGARD = "atgard"


class Forsenat(NamedTuple):
    """Something that was overdue.

    Attributes:
        senast: Its last day; for a plan, which has none, the day when the report was settled.
        besok: The visit that it follows from; None for an action of a living plan.

    """

    vad: Vad
    enhet: Enhetsfakta
    senast: dt.date
    besok: Besoksfakta | None
    atgard: Atgardspost | None = None


def forsenat(
    enhet: Enhetsfakta,
    fakta: Periodfakta,
    alla: Sequence[Enhetsfakta],
    tider: Tider,
    dag: dt.date,
    *,
    intern: bool,
) -> Iterator[Forsenat]:
    """All that was overdue in a unit on a day; nothing nags about one that is closed.

    Args:
        enhet: The unit.
        fakta: The unit in the period.
        alla: Every unit: a successor may have made the return visit.
        tider: The organisation's limits.
        dag: The period's last day, or the report's own if that is earlier.
        intern: Whether what is internal is told.

    """
    if not enhet.finns(dag):
        return
    kvar = {post.ident: post for post in fakta.kvar}
    besok = {b.ident: b for b in enhet.besok if intern or not b.intern}
    for post in besok.values():
        if post.skede is Skede.PLANERAD or post.till > dag:
            continue
        klar = post.faststalld is not None and post.faststalld <= dag
        senast = plus_dagar(post.till, tider.rapport_dagar)
        if not klar and senast < dag:
            yield Forsenat(Vad.RAPPORT, enhet, senast, post)
        rest = kvar.get(post.ident)
        if rest and rest.vantar_pa_plan and post.faststalld:
            yield Forsenat(Vad.PLAN, enhet, post.faststalld, post)
        plan = post.plan
        if (
            plan
            and plan.upprattad
            and plan.upprattad <= dag
            and plan.aterbesok
            and plan.aterbesok < dag
            and not aterbesokt(post.ident, alla, dag)
        ):
            yield Forsenat(Vad.ATERBESOK, enhet, plan.aterbesok, post)
    for atgard in fakta.atgarder:
        if atgard.ar_forsenad(dag):
            yield Forsenat(Vad.ATGARD, enhet, atgard.klart_senast, besok.get(atgard.plan), atgard)
