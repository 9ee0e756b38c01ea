"""A period's lead times against the organisation's limits, and what had passed its last day."""

from kvalitet_cli.berakning.forsenat import Forsenat, Vad
from kvalitet_cli.berakning.ledtider import ATERBESOK, PLAN, RAPPORT, Ledtid
from kvalitet_cli.berakning.ord import SLAG
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.delar import Lank, antal_av, manader
from kvalitet_cli.rapporter._delat.period_delar import Avsnittstabeller, i_korthet
from kvalitet_cli.rapporter._delat.period_lage import (
    alla_ledtider,
    dagar,
)
from kvalitet_cli.rapporter._delat.perioden import (
    Underlag,
    lank,
    profil,
)
from kvalitet_cli.rapporter._delat.tabell import tabell
from kvalitet_cli.rapporter._delat.vagar import besoket


def ledtidstabell(u: Underlag) -> Avsnittstabeller:
    """Lead times against the organisation's limits."""
    alla = alla_ledtider(u)
    if not alla:
        return Avsnittstabeller(("Ingen rapport om periodens besök är fastställd ännu.",), ())
    tider = u.sammanhang.installning.tider
    granser = {
        RAPPORT: dagar(tider.rapport_dagar),
        PLAN: "",
        ATERBESOK: f"Planens dag, annars {manader(tider.aterbesok_manader)}",
    }
    rader = (
        (
            _vag(post),
            str(post.spridning.antal),
            dagar(post.spridning.median),
            _spritt(post),
            granser[post.vag] or "Ingen",
            antal_av(post.i_tid, post.spridning.antal) if post.i_tid is not None else "–",
        )
        for post in alla
    )
    kolumner = ("Väg", "#Antal", "#Median", "Kortast till längst", "Gräns", "#I tid")
    found = tabell("ledtider-tabell", "Dagar för periodens besök", kolumner, rader)
    return Avsnittstabeller((), (found,) if found else ())


def _vag(post: Ledtid) -> str:
    if post.vag == RAPPORT:
        return f"{SLAG[post.slag]} till fastställd rapport"
    return {PLAN: "Besök till beslutad plan", ATERBESOK: "Beslutad plan till återbesök"}[post.vag]


def _spritt(post: Ledtid) -> str:
    minst, hogst = post.spridning.minst, post.spridning.hogst
    return dagar(minst) if minst == hogst else f"{minst}–{dagar(hogst)}"


def forsenattabell(u: Underlag, sena: tuple[Forsenat, ...]) -> Avsnittstabeller:
    """What was overdue on the last day, and by how much."""
    rader = (
        (
            _till_kalla(post),
            _vad(post),
            swedish.date(post.senast),
            swedish.passed(post.senast, u.dag),
        )
        for post in sena
        if post.vad is not Vad.PLAN
    )
    kolumner = ("Enhet", "=Vad", "Klart senast", "Sent med")
    found = tabell("forsenat-tabell", "Det som hade passerat sin sista dag", kolumner, rader)
    inget = () if found else (f"Inget hade passerat sin sista dag {u.nar}.",)
    return Avsnittstabeller(inget, (found,) if found else ())


def vantade_planer(sena: tuple[Forsenat, ...]) -> tuple[str, ...]:
    """The plans that are awaited; a plan has no last day, so that nothing is called late."""
    return tuple(f"{post.enhet.namn}: {_vad(post)}" for post in sena if post.vad is Vad.PLAN)


def _till_kalla(post: Forsenat) -> Lank:
    if post.atgard:
        return lank(post.atgard.plan, "handlingsplan", post.enhet.namn)
    if post.besok:
        return lank(post.besok.ident, post.besok.rapport, post.enhet.namn)
    return profil(post.enhet)


def _vad(post: Forsenat) -> str:
    if post.atgard:
        return f"Åtgärd: {i_korthet(post.atgard.text)} Ansvarig: {post.atgard.ansvarig}."
    besok = besoket(post.besok) if post.besok else ""
    return {
        Vad.RAPPORT: f"Rapporten från {besok} är inte fastställd.",
        Vad.PLAN: f"Påpekanden från {besok} väntar på en beslutad handlingsplan. "
        f"Rapporten fastställdes den {swedish.date(post.senast)}.",
        Vad.ATERBESOK: f"Återbesöket efter {besok} är inte gjort.",
    }[post.vad]
