"""What has happened, day by day, over all units: told from the facts alone, in the order it came.

Of a visit that is internal nothing is told, nor of one that is only planned: it has not happened.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta, Planfakta, Redovisat
from kvalitet_cli.berakning.ord import SLAG, SLAG_BESTAMD
from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Beslut
from kvalitet_cli.rapporter._delat.delar import Lank, gang, liten
from kvalitet_cli.rapporter._delat.programmet import programsida
from kvalitet_cli.rapporter._delat.vagar import besoket, besoksvag, matningslank, settsida


class Handelse(NamedTuple):
    """Something that happened.

    Attributes:
        dag: The day; of a visit or a measurement its last.
        slag: besok, aterbesok, faststalld, plan, matning, redovisad, certifikat or beslut.
        nar: The day in words, or the days.
        vem: The unit, else the board.
        vad: What, to follow after who.
        mal: The path of the report that tells more; empty when there is none.
        verksamhet: What the unit does; empty for what is not a unit's.

    """

    dag: dt.date
    slag: str
    nar: str
    vem: str
    vad: str
    mal: str
    verksamhet: str = ""

    @property
    def lank(self) -> Lank:
        """Who and what, with the way to it."""
        return Lank(self.mal, f"{self.vem}: {self.vad}")


def handelser(
    facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, dag: dt.date, *, intern: bool
) -> tuple[Handelse, ...]:
    """Everything up to a day, the earliest first."""
    found = [*_beslut(sammanhang)]
    for enhet in facts:
        found += _enhetens(enhet, sammanhang, intern=intern)
    return tuple(
        sorted(
            (post for post in found if post.dag <= dag),
            key=lambda post: (
                post.dag,
                swedish.sort_key(post.vem),
                _ORDNING.index(post.slag),
                post.mal,
                post.vad,
            ),
        )
    )


def planerat(facts: Sequence[Enhetsfakta], *, intern: bool) -> list[tuple[Enhetsfakta, Besoksfakta]]:
    """Visits that are planned, the earliest first."""
    found = [
        (enhet, post)
        for enhet in facts
        for post in enhet.besok
        if post.skede is Skede.PLANERAD and (intern or not post.intern)
    ]
    return sorted(found, key=lambda par: (par[1].fran, par[1].ident))


def aren_med_sida(
    alla: Sequence[Handelse], planerade: Sequence[tuple[Enhetsfakta, Besoksfakta]]
) -> tuple[int, ...]:
    """The years that have a page, the earliest first: those in which a unit did something, or is to."""
    egna = {post.dag.year for post in alla if post.slag not in ("beslut", "certifikat")}
    return tuple(sorted(egna | {post.till.year for _, post in planerade}))


_ORDNING = ("besok", "aterbesok", "matning", "faststalld", "plan", "redovisad", "certifikat", "beslut")


def _enhetens(enhet: Enhetsfakta, sammanhang: Sammanhang, *, intern: bool) -> Iterator[Handelse]:
    def hande(dag: dt.date, slag: str, vad: str, mal: str, fran: dt.date | None = None) -> Handelse:
        nar = swedish.period(fran or dag, dag)
        return Handelse(dag, slag, nar, enhet.namn, vad, mal, enhet.verksamhet)

    for post in enhet.besok:
        if post.skede is Skede.PLANERAD or (post.intern and not intern):
            continue
        slag = "aterbesok" if post.slag == "aterbesok" else "besok"
        yield hande(post.till, slag, liten(SLAG[post.slag]), besoksvag(post), post.fran)
        if post.faststalld:
            yield hande(
                post.faststalld, "faststalld", f"rapporten om {besoket(post)} fastställd", besoksvag(post)
            )
        yield from (
            hande(
                dag, "plan", f"handlingsplan upprättad efter {besoket(post)}", f"{post.ident}/handlingsplan"
            )
            for dag in _upprattad(post.plan)
        )
        for sedd in post.redovisad:
            vad = f"{sedd.avser or SLAG_BESTAMD[post.slag]} redovisad för {_nagon(sedd.organ)}"
            yield hande(sedd.dag, "redovisad", vad, _sett(sedd, post))
    yield from (
        hande(dag, "plan", "löpande handlingsplan upprättad", f"{enhet.ident}/handlingsplan")
        for dag in _upprattad(enhet.levande)
    )
    for matt in enhet.matningar:
        if intern or not matt.intern:
            lank = matningslank(matt, sammanhang)
            yield hande(matt.till, "matning", f"mätning med {lank.text}", lank.mal)
    for certifikat in enhet.certifieringar:
        vad = f"certifierad enligt {certifikat.system}, {gang(certifikat.nummer)}"
        yield hande(certifikat.datum, "certifikat", vad, f"{enhet.ident}/enhetsprofil")


def _nagon(organ: str) -> str:
    return organ or "nämnden"


def _sett(sedd: Redovisat, post: Besoksfakta) -> str:
    """The way to what the board saw: the plan where that is what it was, else the visit's own report."""
    if post.plan and sedd.avser.casefold().startswith("handlingsplan"):
        return f"{post.ident}/handlingsplan"
    return besoksvag(post)


def _upprattad(plan: Planfakta | None) -> tuple[dt.date, ...]:
    return (plan.upprattad,) if plan and plan.upprattad else ()


def _beslut(sammanhang: Sammanhang) -> Iterator[Handelse]:
    """What boards decided: editions of criteria, and programmes."""
    beslut: list[tuple[Beslut | None, str, str]] = [
        (post.model.beslut, f"beslut om {post.model.namn}, utgåva {ref.rpartition('/')[2]}", settsida(ref))
        for ref, post in sammanhang.utgavor.items()
        if post.model
    ]
    beslut += [
        (post.model.beslut, f"beslut om programmet {post.model.namn}", programsida(ref))
        for ref, post in sammanhang.program.items()
        if post.model
    ]
    for fattat, vad, mal in beslut:
        if fattat:
            yield Handelse(fattat.datum, "beslut", swedish.date(fattat.datum), fattat.organ, vad, mal)
