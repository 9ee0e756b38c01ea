"""An overview's own day: the latest that is written as having happened, never the clock's."""

import datetime as dt
from collections.abc import Sequence

from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.berakning.skede import Skede

LANGE_SEDAN = dt.date(1900, 1, 1)


def senaste_dag(fakta: Sequence[Enhetsfakta], *, intern: bool) -> dt.date:
    """The latest day of all units: of a visit, a plan and its actions, a measurement or a certificate.

    A visit that is only planned has not happened. Without any, the day when the latest unit began; without units,
    a day long ago.
    """
    borjan = [enhet.verksam_fran for enhet in fakta if enhet.verksam_fran]
    return max(_dagar(fakta, intern=intern), default=max(borjan, default=LANGE_SEDAN))


def ar_daterade(fakta: Sequence[Enhetsfakta], *, intern: bool) -> bool:
    """Whether anything has happened at a unit, so that what is told holds to a day."""
    return bool(_dagar(fakta, intern=intern))


def _dagar(fakta: Sequence[Enhetsfakta], *, intern: bool) -> list[dt.date]:
    dagar: list[dt.date | None] = []
    for enhet in fakta:
        planer = [enhet.levande]
        for besok in enhet.besok:
            if besok.intern and not intern:
                continue
            planer.append(besok.plan)
            if besok.skede is not Skede.PLANERAD:
                dagar += [besok.till, besok.utkast_skickat, besok.faktagranskad, besok.faststalld]
                dagar += [redovisning.dag for redovisning in besok.redovisad]
        for plan in planer:
            dagar += [plan.upprattad, *(atgard.hant for atgard in plan.atgarder)] if plan else []
        dagar += [matning.till for matning in enhet.matningar if intern or not matning.intern]
        dagar += [certifikat.datum for certifikat in enhet.certifieringar]
    return [dag for dag in dagar if dag]
