"""The easy-to-read page of a visit: for those who get the help, for children's guardians and for relatives."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.skede import ar_paborjat, aterbesoksdag, senaste_datum
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.rapporter._delat import lattord
from kvalitet_cli.rapporter._delat.besoket import Underlag, underlag
from kvalitet_cli.rapporter._delat.delar import Huvud, Lank, far_visas, huvud
from kvalitet_cli.rapporter._delat.lattord import Rad, meningar
from kvalitet_cli.rapporter._delat.lattplan import har_levande_atgard
from kvalitet_cli.rapporter._delat.lattrader import avstamt, bedomt, ej_tittat
from kvalitet_cli.rapporter._delat.plan import Underlag as Planunderlag
from kvalitet_cli.rapporter._delat.plan import las
from kvalitet_cli.rapporter._delat.stamt import kallor
from kvalitet_cli.store.document import Loaded


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    besoket: str = "Vad vi gjorde"
    sedan_sist: str = "Det här har hänt sedan sist"
    bra: str = "Det här är bra"
    kommit: str = "Så långt har arbetet kommit"
    battre: str = "Det här ska bli bättre"
    ej_tittat: str = "Det här har vi inte tittat på"
    framat: str = "Det här händer nu"
    kontakt: str = "Vill du prata med någon?"


class Avsnitt(NamedTuple):
    """A part of the page: sentences, then things; `efter` are the sentences after them."""

    meningar: tuple[str, ...] = ()
    rader: tuple[Rad, ...] = ()
    efter: tuple[str, ...] = ()


class Lattlast(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        innehall: Empty; a short page needs no list of what is in it.
        inledning: What someone wrote for this page, one sentence a line.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    inledning: tuple[str, ...]
    besoket: Avsnitt
    sedan_sist: Avsnitt
    bra: Avsnitt
    kommit: Avsnitt
    battre: Avsnitt
    ej_tittat: Avsnitt
    framat: Avsnitt
    kontakt: Avsnitt


def build(loaded: Loaded[Besok], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:  # noqa: ARG001 - it is for everyone, or it is not made
    """The page of every visit that says something to those it is about."""
    besok = loaded.model
    if besok is None or not passar(loaded, sammanhang):
        return
    u = underlag(loaded, besok, sammanhang, intern=False)
    fil = sammanhang.plan(loaded.ident)
    plan = (
        las(fil, fil.model, sammanhang, intern=False) if fil and fil.model and fil.model.upprattad else None
    )
    yield Page(f"{loaded.ident}/lattlast", vy(u, plan), _kallor(u, plan))


def passar(loaded: Loaded[Besok], sammanhang: Sammanhang) -> int:
    """A public visit where something is judged or reconciled; always after every other report, so never the own."""
    besok = loaded.model
    if besok is None or besok.spridning == "intern" or not ar_paborjat(besok):
        return 0
    mattstock = sammanhang.mattstock(loaded)
    har_steg = mattstock and any(mattstock.bedomt_steg(*post) for post in besok.bedomningar.items())
    aterbesok = besok.slag == "aterbesok" and besok.avstamning
    return -1 if har_steg or aterbesok or besok.lattlast else 0


REPORT = Report("lattlast", "Lättläst", Besok, build, passar, utelamnat=lattord.ALLT_STAR_INTE_HAR)


def vy(u: Underlag, plan: Planunderlag | None) -> Lattlast:
    """The view of a visit; `plan` is the one beside it, once it is decided."""
    besok = u.besok
    barn = u.enhet is not None and u.enhet.verksamhet == "forskola"
    namn = (besok.enhet_da.namn if besok.enhet_da else None) or (
        u.enhet.namn if u.enhet else u.loaded.parts["enhet"]
    )
    sett = bedomt(u, plan)
    bra = (*sett.bra, *_exempel(u))
    sagt, stamt = avstamt(u)
    resultat = () if sett.kommit else tuple(lattord.resultatet(len(sett.bra), len(sett.battre)))
    return Lattlast(
        huvud=huvud(
            u.installning,
            "Lättläst",
            namn,
            f"Besök {swedish.period(besok.datum.fran, besok.datum.till)}",
            u.sammanhang.dag or _dag(u, plan),
            mark="" if besok.fastlagt else "UTKAST",
            upplysningar=() if besok.fastlagt else (lattord.EJ_FARDIG,),
            sprak=besok.sprak,
            namnd=u.enhet.namnd if u.enhet else None,
        ),
        rubriker=Rubriker(),
        innehall=(),
        inledning=meningar(besok.lattlast),
        besoket=Avsnitt((*lattord.besoket(besok, namn, u.sammanhang.minsta_grupp, barn=barn), *resultat)),
        sedan_sist=Avsnitt(sagt, stamt),
        bra=Avsnitt((), bra, lattord.HALLER_DU_INTE_MED if bra else ()),
        kommit=Avsnitt((*lattord.KOMMIT, *sett.steg) if sett.kommit else (), sett.kommit),
        battre=Avsnitt((), sett.battre),
        ej_tittat=_ej_tittat(u),
        framat=Avsnitt(
            tuple(_framat(u, plan)), sett.overblivna, tuple(_tillbaka(u, plan, battre=bool(sett.battre)))
        ),
        kontakt=Avsnitt(tuple(lattord.kontakt(u.installning.organisation.namn, barn=barn))),
    )


def _exempel(u: Underlag) -> Iterator[Rad]:
    """Good examples that may be spread, in easy words of their own: their text is written for colleagues."""
    for post in u.besok.goda_exempel.lista:
        if post.far_spridas and (rader := meningar(post.lattlast)):
            yield Rad("★", rader[0], rader[1:], lattord.BRA_EXEMPEL)


def _ej_tittat(u: Underlag) -> Avsnitt:
    rader, antal, hela = ej_tittat(u)
    if not antal:
        return Avsnitt()
    return Avsnitt((lattord.ej_tittat(antal, hela), lattord.DE_HANDLAR_OM), rader, lattord.INTE_DALIGT)


def _framat(u: Underlag, plan: Planunderlag | None) -> Iterator[str]:
    """That a plan is to be made, while there is none and something waits for it."""
    vantar = (
        p for p in u.besok.papekanden if p.tidskrav in ("omgaende", "handlingsplan") and not p.hanvisning
    )
    if plan is None and any(not har_levande_atgard(post, u) for post in vantar):
        yield lattord.PLAN_SKA_GORAS


def _tillbaka(u: Underlag, plan: Planunderlag | None, *, battre: bool) -> Iterator[str]:
    """When those who came were back, else when they come; a plan's return visit before the next visit."""
    gjorda = _aterbesok(u)
    dag = aterbesoksdag(plan.plan, u.installning.tider.aterbesok_manader) if plan else None
    dag = gjorda[-1].datum.fran if gjorda else dag or u.besok.nasta_besok
    if dag:
        yield lattord.tillbaka(u.besok, dag, var_dar=bool(gjorda))
        if battre and not gjorda:
            yield lattord.TITTAR_OM_BATTRE
    elif u.besok.slag != "sjalvvardering":
        yield lattord.EJ_BESTAMT


def _aterbesok(u: Underlag) -> list[Besok]:
    """Return visits that have been made, as far as they may be told."""
    senare = [post for post in u.sammanhang.uppfoljare(u.loaded.ident) if far_visas(post, intern=False)]
    return [
        post.model
        for post in senare
        if post.model and post.model.slag == "aterbesok" and ar_paborjat(post.model)
    ]


def _dag(u: Underlag, plan: Planunderlag | None) -> dt.date:
    """The latest day that is written as having happened in what the page says."""
    dagar = [senaste_datum(u.besok), *(post.datum.till for post in _aterbesok(u))]
    return max([*dagar, plan.dag] if plan else dagar)


def _kallor(u: Underlag, plan: Planunderlag | None) -> tuple[str, ...]:
    utgavor = u.mattstock.utgavor if u.mattstock else ()
    lasta = [
        u.loaded,
        u.enhetsdokument,
        u.sammanhang.levande_plan(u.loaded.parts["enhet"]),
        *map(u.sammanhang.utgava, utgavor),
    ]
    lasta += u.sammanhang.uppfoljare(u.loaded.ident)
    vagar = {post.path for post in lasta if post} | set(plan.kallor if plan else ())
    return tuple(sorted(vagar.union(*(kallor(foljt, u.sammanhang) for foljt in u.foljda))))
