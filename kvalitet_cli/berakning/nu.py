"""What awaits on a given day: reports, facts, plans, actions, return visits, certificates, the next visit."""

import datetime as dt
from collections.abc import Iterable, Iterator
from statistics import median
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Lage
from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta, Planfakta
from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.berakning.skede import Skede, plus_manader
from kvalitet_cli.core.swedish import date, period
from kvalitet_cli.model.installning import Tider

STORA = ("uppfoljning", "extern-granskning")
"""The large visits."""

SMA = {
    "aterbesok": "återbesöket", "sjalvvardering": "självvärderingen", "kartlaggning": "kartläggningen", "puls": "pulsen",
}  # fmt: skip
"""The small visits between them, as they stand within a sentence."""

CERTIFIKAT_MANADER = 6
"""A certificate is told of so long before it runs out."""


class Vantar(NamedTuple):
    """One thing that awaits.

    Attributes:
        datum: The day it is due.
        enhet: The unit's name.
        vad: What is to be done, as a sentence.
        ref: What it is about, as a command line takes it.

    """

    datum: dt.date
    enhet: str
    vad: str
    ref: str

    def forsenad(self, dag: dt.date) -> bool:
        """Whether the day has passed."""
        return self.datum < dag


def vantar(enheter: Iterable[Enhetsfakta], tider: Tider, dag: dt.date, horisont: int) -> list[Vantar]:
    """Everything that is late or falls due within `horisont` days, the earliest first; closed units are left alone."""
    found = [post for enhet in enheter if enhet.finns(dag) for post in _enhet(enhet, tider, dag)]
    sista = plus_dagar(dag, horisont)
    return sorted(
        (post for post in found if post.datum <= sista), key=lambda post: (post.datum, post.enhet, post.vad)
    )


def median_ledtid(enheter: Iterable[Enhetsfakta]) -> tuple[float | None, int]:
    """The organisation's own median lead time in days, and how many reports it rests on.

    Pulses are not counted: what is read aloud before one leaves would hide how long a follow-up has to wait.
    """
    tider = [
        besok.ledtid
        for enhet in enheter
        for besok in enhet.besok
        if besok.ledtid is not None and besok.slag != "puls"
    ]
    return (median(tider) if tider else None), len(tider)


def _enhet(enhet: Enhetsfakta, tider: Tider, dag: dt.date) -> Iterator[Vantar]:
    for besok in enhet.besok:
        yield from _rapport(enhet, besok, tider, dag)
        yield from _plan(enhet, besok)
        if besok.plan:
            yield from _atgarder(enhet, besok.plan, f"{besok.ident} ({date(besok.fran)})", besok.ident)
    if enhet.levande:
        yield from _atgarder(enhet, enhet.levande, "enhetens löpande plan", enhet.ident)
        if enhet.levande.aterbesok:
            yield Vantar(
                enhet.levande.aterbesok, enhet.namn, "Återbesök till den löpande planen.", enhet.ident
            )
    for certifikat in enhet.certifieringar:
        senare = any(
            c.system == certifikat.system and c.datum > certifikat.datum for c in enhet.certifieringar
        )
        if (
            certifikat.giltig_till
            and not senare
            and plus_manader(dag, CERTIFIKAT_MANADER) >= certifikat.giltig_till
        ):
            gar = "går" if certifikat.giltig_till >= dag else "gick"
            vad = f"Certifikatet {certifikat.system} {gar} ut."
            yield Vantar(certifikat.giltig_till, enhet.namn, vad, enhet.ident)
    yield from _nasta(enhet, tider, dag)
    yield from _nasta_sma(enhet)


def _rapport(enhet: Enhetsfakta, besok: Besoksfakta, tider: Tider, dag: dt.date) -> Iterator[Vantar]:
    nar = period(besok.fran, besok.till)
    if besok.skede is Skede.PLANERAD:
        ord_ = "Besöket är planerat." if besok.fran >= dag else "Besöket var planerat, men inget är bedömt."
        yield Vantar(besok.fran, enhet.namn, ord_, besok.ident)
        return
    if besok.skede is Skede.UTKAST and besok.utkast_skickat:
        senast = plus_dagar(besok.utkast_skickat, tider.faktagranskning_dagar)
        yield Vantar(
            senast, enhet.namn, f"Enheten granskar fakta i utkastet från besöket {nar}.", besok.ident
        )
    if besok.faststalld is None:
        senast = plus_dagar(besok.till, tider.rapport_dagar)
        yield Vantar(senast, enhet.namn, f"Rapporten från besöket {nar} ska vara fastställd.", besok.ident)
    elif besok.skede is Skede.FASTSTALLD:
        yield Vantar(
            besok.faststalld,
            enhet.namn,
            f"Gå igenom rapporten från besöket {nar} med arbetsgruppen.",
            besok.ident,
        )


def _plan(enhet: Enhetsfakta, besok: Besoksfakta) -> Iterator[Vantar]:
    if (
        besok.faststalld
        and besok.krav_pa_plan
        and besok.oppna_papekanden
        and (besok.plan is None or besok.plan.upprattad is None)
    ):
        ord_ = "Handlingsplanen är ett utkast" if besok.plan else "Handlingsplan saknas"
        vad = f"{ord_} efter besöket {period(besok.fran, besok.till)}."
        yield Vantar(besok.faststalld, enhet.namn, vad, besok.ident)
    plan = besok.plan
    if plan and plan.upprattad and plan.aterbesok and not _aterbesokt(enhet, besok.ident):
        yield Vantar(
            plan.aterbesok,
            enhet.namn,
            f"Återbesök efter besöket {period(besok.fran, besok.till)}.",
            besok.ident,
        )


def _aterbesokt(enhet: Enhetsfakta, ident: str) -> bool:
    return any(ident in senare.foljer_upp for senare in enhet.besok)


def _atgarder(enhet: Enhetsfakta, plan: Planfakta, var: str, ref: str) -> Iterator[Vantar]:
    if plan.upprattad is None:
        return
    for atgard in plan.atgarder:
        if atgard.lage in (Lage.EJ_PABORJAD, Lage.PAGAR, Lage.ATEROPPNAD):
            vad = f"Åtgärden {atgard.ident} ({atgard.lage.ord.lower()}, ansvarig: {atgard.ansvarig}) i {var}."
            yield Vantar(atgard.klart_senast, enhet.namn, vad, ref)


def _nasta(enhet: Enhetsfakta, tider: Tider, dag: dt.date) -> Iterator[Vantar]:
    """The next follow-up, by the day that was set or else by the interval; silent once a visit is planned."""
    uppfoljningar = [besok for besok in enhet.besok if besok.slag in STORA]
    if not uppfoljningar or any(besok.skede is Skede.PLANERAD for besok in enhet.besok):
        return
    sista = uppfoljningar[-1]
    satt = sista.nasta_besok
    if satt is None or any(besok.fran >= satt for besok in enhet.besok):
        satt = plus_manader(sista.fran, tider.besok_intervall_manader)
    if satt >= dag or not any(besok.fran >= satt for besok in enhet.besok):
        yield Vantar(satt, enhet.namn, f"Nästa uppföljning (den förra var {date(sista.fran)}).", enhet.ident)


def _nasta_sma(enhet: Enhetsfakta) -> Iterator[Vantar]:
    """The next small visit, by the day that the last one of its kind has set: what keeps follow-up continuous.

    Silent once a visit has been made on that day or later, or one of the same kind is planned.
    """
    for slag, ord_ in SMA.items():
        gjorda = [b for b in enhet.besok if b.slag == slag and b.skede is not Skede.PLANERAD]
        satt = gjorda[-1].nasta_besok if gjorda else None
        if satt is None or satt <= gjorda[-1].till:
            continue
        gjort = any(b.fran >= satt and b.skede is not Skede.PLANERAD for b in enhet.besok)
        planerat = any(b.slag == slag and b.skede is Skede.PLANERAD for b in enhet.besok)
        if not (gjort or planerat):
            vad = f"Nästa besök, enligt {ord_} {period(gjorda[-1].fran, gjorda[-1].till)}."
            yield Vantar(satt, enhet.namn, vad, enhet.ident)
