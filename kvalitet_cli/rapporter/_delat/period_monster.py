"""A period's remarks as tables: by area, by criterion at several units, again at the same unit."""

import datetime as dt

from kvalitet_cli.berakning.monster import aterkommande, flera_enheter, per_omrade
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.period_delar import Avsnittstabeller
from kvalitet_cli.rapporter._delat.perioden import (
    Underlag,
)
from kvalitet_cli.rapporter._delat.tabell import tabell


def monster(u: Underlag) -> Avsnittstabeller:
    """Remarks by area, by criterion at several units, and again at the same unit."""
    if not u.papekanden:
        return Avsnittstabeller(("Periodens fastställda rapporter har inga påpekanden.",), ())
    rader = per_omrade(u.papekanden, u.omraden)
    flera = flera_enheter(u.papekanden)
    igen = list(aterkommande(u.papekanden))
    alla = [
        (
            u.omradesnamn.get(rad.omrade, "Utan kriterium"),
            str(rad.papekanden),
            str(rad.enheter),
            str(rad.bradskande),
            str(rad.oppna),
        )
        for rad in rader
    ]
    if len(alla) > 1:
        alla.append(
            (
                "Alla",
                str(len(u.papekanden)),
                str(len({sett.enhet for sett in u.papekanden})),
                str(sum(sett.papekande.bradskar for sett in u.papekanden)),
                str(sum(sett.papekande.oppet for sett in u.papekanden)),
            )
        )
    tabeller = (
        tabell(
            "per-omrade",
            "Påpekanden per område",
            ("Område", "#Påpekanden", "#Enheter", "#Brådskande", "#Öppna"),
            alla,
        ),
        tabell(
            "flera-enheter",
            "Kriterier med påpekanden hos flera enheter",
            ("Kriterium", "#Påpekanden", "=Enheter"),
            (
                (
                    u.kriterienamn(post.ref),
                    str(post.papekanden),
                    swedish.listing(sorted((u.namn[e] for e in post.enheter), key=swedish.sort_key)),
                )
                for post in flera
            ),
        ),
        tabell(
            "aterkommande",
            "Samma kriterium igen hos samma enhet",
            ("Enhet", "Kriterium", "=Påpekat", "Läge"),
            (
                (
                    u.namn[post.enhet],
                    u.kriterienamn(post.ref),
                    swedish.listing(_nar(dag, enhet, post.enhet, u) for dag, enhet in post.besok),
                    "Öppet" if post.oppet else "Avslutat",
                )
                for post in igen
            ),
        ),
    )
    meningar = []
    if not flera:
        meningar.append("Inget kriterium gav påpekanden hos mer än en enhet.")
    if not igen:
        meningar.append("Ingen enhet fick påpekanden på ett kriterium där den hade fått påpekanden förut.")
    return Avsnittstabeller(tuple(meningar), tuple(t for t in tabeller if t))


def _nar(dag: dt.date, enhet: str, nu: str, u: Underlag) -> str:
    """A visit's day, and whose visit it was when that is a forerunner."""
    hos = "" if enhet == nu else f" (hos {u.namn.get(enhet, enhet)})"
    return swedish.date(dag) + hos
