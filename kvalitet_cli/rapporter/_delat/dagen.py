"""An overview's own day: the latest that is written as having happened, never the clock's."""

import datetime as dt
from collections.abc import Sequence

from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.berakning.skede import Skede


def senaste_dag(facts: Sequence[Enhetsfakta]) -> dt.date:
    """The latest day of all units: of a visit, a plan or a certificate; without any, the day the latest unit began."""
    dagar = [
        dag
        for enhet in facts
        for besok in enhet.besok
        for dag in (besok.till, besok.utkast_skickat, besok.faktagranskad, besok.faststalld)
        if dag and besok.skede is not Skede.PLANERAD
    ]
    planer = [
        plan for enhet in facts for plan in (enhet.levande, *(besok.plan for besok in enhet.besok)) if plan
    ]
    dagar += [plan.upprattad for plan in planer if plan.upprattad]
    dagar += [certifikat.datum for enhet in facts for certifikat in enhet.certifieringar]
    borjan = [enhet.verksam_fran for enhet in facts if enhet.verksam_fran]
    return max(dagar, default=max(borjan, default=dt.date(1900, 1, 1)))
