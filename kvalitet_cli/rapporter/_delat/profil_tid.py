"""One line of time: visits large and small, measurements, plans and certificates in the order they came.

What makes follow-up continuous is what lies between the large visits; so the longest gap is told too.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kvalitet_cli.berakning.ord import SLAG
from kvalitet_cli.berakning.skede import Skede, skede
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.rapporter._delat.arsbild import arsbild
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.delar import Lank, liten
from kvalitet_cli.rapporter._delat.ordval import planerad as planerad_ord
from kvalitet_cli.rapporter._delat.profil import Underlag
from kvalitet_cli.rapporter._delat.profil_besok import rapportlank, samlat
from kvalitet_cli.rapporter._delat.profil_laget import certifikatord
from kvalitet_cli.rapporter._delat.profil_matt import lagnamn
from kvalitet_cli.store.document import Loaded

FLERA = {
    "uppfoljning": "uppföljningar", "aterbesok": "återbesök", "sjalvvardering": "självvärderingar",
    "extern-granskning": "externa granskningar", "kartlaggning": "kartläggningar", "puls": "pulser",
    "matning": "mätningar",
}  # fmt: skip
"""Several of each kind of occasion."""

Spann = tuple[dt.date, dt.date]


class Tidpost(NamedTuple):
    """One point of the line.

    Attributes:
        datum: The day, without its year.
        text: What there is to say in a few words; nothing for most small visits.
        lank: The way to its report; None when there is none.

    """

    datum: str
    slag: str
    text: str
    lank: Lank | None


class Tidsar(NamedTuple):
    """A year of the line."""

    ar: str
    mening: str
    poster: tuple[Tidpost, ...]


class _Punkt(NamedTuple):
    """A point before it is put into words; `slag` is empty for what is no occasion of follow-up.

    Attributes:
        spann: The days of its occasions.
        besok: A visit's first and last day; None for what is no visit.

    """

    dag: dt.date
    ordning: int
    nyckel: str
    slag: str
    spann: tuple[Spann, ...]
    besok: Spann | None
    post: Tidpost


def tidslinje(u: Underlag) -> tuple[Tidsar, ...]:
    """The line, year by year and the earliest first; none for a unit where nothing has happened."""
    alla = sorted(_punkter(u), key=lambda punkt: (punkt.dag, punkt.ordning, punkt.nyckel))
    return tuple(_ar(ar, [punkt for punkt in alla if punkt.dag.year == ar]) for ar in _aren(alla))


def tidsbild(u: Underlag) -> Bild | None:
    """The occasions year by year; None where there are fewer than two."""
    punkter = [punkt for punkt in _punkter(u) if punkt.slag]
    handelser = [(punkt.slag, fran) for punkt in punkter for fran, _ in punkt.spann]
    return arsbild(handelser, " ".join(mellanrum(u)))


def mellanrum(u: Underlag) -> tuple[str, ...]:
    """How long it was at most between two occasions, and between two visits, in words."""
    punkter = [punkt for punkt in _punkter(u) if punkt.slag]
    alla = [spann for punkt in punkter for spann in punkt.spann]
    besok = [punkt.besok for punkt in punkter if punkt.besok]
    meningar = []
    alla_besok = langsta(besok)
    if (lucka := langsta(alla)) and len(alla) > len(besok):
        vad = "besök, möte eller mätning"
        if lucka == alla_besok:
            return (
                f"Mellan två tillfällen ({vad}), och mellan två besök, gick det som längst {_lucka(lucka)}.",
            )
        meningar.append(f"Mellan två tillfällen ({vad}) gick det som längst {_lucka(lucka)}.")
    if lucka := alla_besok:
        meningar.append(f"Mellan två besök gick det som längst {_lucka(lucka)}.")
    return tuple(meningar)


def langsta(spann: Sequence[Spann]) -> Spann | None:
    """The longest time without any: from the last day of what came before to the first day of the next.

    None when there are not two, or they all meet. Of two as long, the earlier.
    """
    funnen: Spann | None = None
    ordnade = sorted(spann)
    slut = ordnade[0][1] if ordnade else dt.date.min
    for _, (fran, till) in pairwise(ordnade):
        if fran > slut and (funnen is None or fran - slut > funnen[1] - funnen[0]):
            funnen = (slut, fran)
        slut = max(slut, till)
    return funnen


def _lucka(lucka: Spann) -> str:
    return f"{swedish.duration((lucka[1] - lucka[0]).days)} ({swedish.period(*lucka)})"


def _punkter(u: Underlag) -> Iterator[_Punkt]:
    for post in u.egna:
        if post.model:
            yield _besok(post, post.model, u)
            plan = u.sammanhang.plan(post.ident)
            if plan and plan.model and plan.model.upprattad:
                yield _plan(
                    plan.model, plan.model.upprattad, post.ident, f"{post.parts['besok']}/handlingsplan"
                )
    levande = u.sammanhang.levande_plan(u.ident)
    if levande and levande.model and levande.model.upprattad:
        yield _plan(levande.model, levande.model.upprattad, "", "handlingsplan", "Löpande handlingsplan")
    for matt, matning in u.matningar:
        dag = matning.period.till
        instrument = u.sammanhang.instrument(matning.instrument)
        namn = instrument.model.namn if instrument and instrument.model else matning.instrument
        text = f"{namn}, {lagnamn(matning.arbetslag, u)}" if matning.arbetslag else namn
        rapport = u.sammanhang.rapport(matt)
        lank = Lank(f"matningar/{matt.parts['matning']}/{rapport}", "Rapport") if rapport else None
        yield _Punkt(
            dag, 2, matt.ident, "matning", ((dag, dag),), None, Tidpost(_dag(dag, dag), "Mätning", text, lank)
        )
    for certifikat in u.enhet.certifieringar:
        text = ", ".join([certifikat.system, *certifikatord(certifikat)])
        datum = _dag(certifikat.datum, certifikat.datum)
        yield _Punkt(certifikat.datum, 3, text, "", (), None, Tidpost(datum, "Certifikat", text, None))


def _besok(post: Loaded[Besok], besok: Besok, u: Underlag) -> _Punkt:
    planerad = skede(besok) is Skede.PLANERAD
    dagar = [(tillfalle.datum, tillfalle.datum) for tillfalle in besok.tillfallen]
    ord_ = (
        planerad_ord(besok.slag) if planerad else "",
        lagnamn(besok.arbetslag, u),
        swedish.count(len(dagar), "tillfälle", "tillfällen") if dagar else "",
        samlat(post, besok, u),
    )
    fran, till = besok.datum.fran, besok.datum.till
    return _Punkt(
        fran,
        0,
        post.ident,
        "" if planerad else besok.slag,
        tuple(dagar) or ((fran, till),),
        (fran, till),
        Tidpost(_dag(fran, till), SLAG[besok.slag], ", ".join(filter(None, ord_)), rapportlank(post, u)),
    )


def _plan(plan: Handlingsplan, dag: dt.date, nyckel: str, mal: str, slag: str = "Handlingsplan") -> _Punkt:
    atgarder = swedish.count(len(plan.atgarder), "åtgärd", "åtgärder")
    return _Punkt(dag, 1, nyckel, "", (), None, Tidpost(_dag(dag, dag), slag, atgarder, Lank(mal, "Plan")))


def _dag(fran: dt.date, till: dt.date) -> str:
    """The days without their year, which stands above them; with it only where they cross into another."""
    return swedish.period(fran, till).removesuffix(f" {fran.year}")


def _aren(punkter: Sequence[_Punkt]) -> list[int]:
    """Every year from the first to the last: a year when nothing happened is shown as that."""
    aren = [punkt.dag.year for punkt in punkter]
    return list(range(min(aren), max(aren) + 1)) if aren else []


def _ar(ar: int, punkter: Sequence[_Punkt]) -> Tidsar:
    tillfallen = [punkt for punkt in punkter if punkt.slag]
    antal: dict[str, int] = {}
    for slag in FLERA:
        if hur_manga := sum(punkt.slag == slag for punkt in tillfallen):
            antal[slag] = hur_manga
    sorter = [swedish.count(hur_manga, liten(_en(slag)), FLERA[slag]) for slag, hur_manga in antal.items()]
    mening = f"{swedish.count(len(tillfallen), 'tillfälle', 'tillfällen')}: {swedish.listing(sorter)}."
    return Tidsar(
        str(ar),
        mening if sorter else "Inget besök och ingen mätning redovisas.",
        tuple(punkt.post for punkt in punkter),
    )


def _en(slag: str) -> str:
    return SLAG.get(slag, "Mätning")
