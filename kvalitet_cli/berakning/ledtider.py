"""How long things took in a period: from visit to settled report, to plan, from plan to return visit.

Days are spread, never averaged: the median, the shortest, the longest, and how many they rest on.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta
from kvalitet_cli.berakning.ord import SLAG
from kvalitet_cli.berakning.skede import Skede


class Spridning(NamedTuple):
    """How many there are, the middle one, the smallest and the largest, in days."""

    antal: int
    median: float
    minst: int
    hogst: int


class Ledtid(NamedTuple):
    """A lead time.

    Attributes:
        slag: The kind of visit that it begins with; empty where all kinds are told together.
        i_tid: How many kept their limit; None where there is none.

    """

    vag: str
    slag: str
    spridning: Spridning
    i_tid: int | None


RAPPORT, PLAN, ATERBESOK = "rapport", "plan", "aterbesok"


def spridning(dagar: Iterable[int]) -> Spridning | None:
    """The spread of some numbers of days; None when there are none."""
    alla = sorted(dagar)
    return Spridning(len(alla), median(alla), alla[0], alla[-1]) if alla else None


def ledtider(
    enheter: Sequence[Enhetsfakta], besok: Sequence[Besoksfakta], dag: dt.date, rapport_dagar: int
) -> Iterator[Ledtid]:
    """The lead times of some visits up to a day, kinds of visits apart: a pulse must not hide how a follow-up waits.

    Args:
        enheter: The units, where return visits are looked for.
        besok: The visits that ended in the period.
        dag: What happened later is not counted.
        rapport_dagar: The organisation's days from visit to settled report.

    """
    klara = [b for b in besok if b.faststalld and b.faststalld <= dag]
    for slag in SLAG:
        dagar = [(b.faststalld - b.till).days for b in klara if b.slag == slag and b.faststalld]
        if spritt := spridning(dagar):
            yield Ledtid(RAPPORT, slag, spritt, sum(antal <= rapport_dagar for antal in dagar))
    upprattade = ((b.plan.upprattad, b.till) for b in besok if b.plan)
    if spritt := spridning((nar - till).days for nar, till in upprattade if nar and nar <= dag):
        yield Ledtid(PLAN, "", spritt, None)
    vantan = list(_aterbesok(enheter, besok, dag))
    if spritt := spridning(dagar for dagar, _ in vantan):
        yield Ledtid(ATERBESOK, "", spritt, sum(i_tid for _, i_tid in vantan))


def _aterbesok(
    enheter: Sequence[Enhetsfakta], besok: Sequence[Besoksfakta], dag: dt.date
) -> Iterator[tuple[int, bool]]:
    for post in besok:
        plan = post.plan
        if plan is None or plan.upprattad is None or plan.upprattad > dag:
            continue
        forsta = aterbesokt(post.ident, enheter, dag)
        if forsta and forsta >= plan.upprattad:
            yield (forsta - plan.upprattad).days, plan.aterbesok is None or forsta <= plan.aterbesok


def aterbesokt(ident: str, enheter: Iterable[Enhetsfakta], dag: dt.date) -> dt.date | None:
    """The first day up to `dag` when a visit was followed up; None if it was not."""
    dagar = [
        b.fran
        for enhet in enheter
        for b in enhet.besok
        if ident in b.foljer_upp and b.fran <= dag and b.skede is not Skede.PLANERAD
    ]
    return min(dagar, default=None)
