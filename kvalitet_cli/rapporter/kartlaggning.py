"""The report of a mapping: the map, the focus areas with their actions, how the work went on, what came of the last one."""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import fulla_nycklar
from kvalitet_cli.berakning.karta import karta
from kvalitet_cli.berakning.skede import aterbesoksdag
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.rapporter._delat.besoket import Underlag, Vag, besokshuvud, framat, identitet, underlag, vag
from kvalitet_cli.rapporter._delat.delar import Faktum, Huvud, Lank, antal_av, fakta, innehall, stycken
from kvalitet_cli.rapporter._delat.ejsett import EjSett
from kvalitet_cli.rapporter._delat.fokus import (
    Fokuspost,
    Foljt,
    Forebild,
    fokusposter,
    foljda_fokus,
    forebilder,
    programrefs,
    visade_nycklar,
)
from kvalitet_cli.rapporter._delat.grund import Grund, Samlat, grund, samlat
from kvalitet_cli.rapporter._delat.karta import Kartvy, Tvarstabell, ej_kartlagt, kartor
from kvalitet_cli.rapporter._delat.malen import malkallor
from kvalitet_cli.rapporter._delat.sett import Sett, sett
from kvalitet_cli.rapporter._delat.stamt import Avstamt, en, nycklar
from kvalitet_cli.rapporter._delat.tillfallen import Tillfallen, arbetets_dag, tillfallen
from kvalitet_cli.store.document import Loaded


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    sammanfattning: str = "Sammanfattning"
    karta: str = "Kartan"
    tvars: str = "Det som går genom hela kartan"
    fokus: str = "Det vi valde att arbeta med"
    foljt: str = "Vad som blev av det vi valde förra gången"
    avstamt: str = "Annat som stämdes av"
    bygger_pa: str = "Det vi bygger på"
    goda_exempel: str = "Goda exempel"
    roster: str = "Röster"
    papekanden: str = "Påpekanden"
    arbetet: str = "Så gick arbetet till"
    ej_sett: str = "Det vi inte tittade på"
    avsnitt: str = "Mer från arbetet"
    vagen: str = "Vad som händer nu"
    grund: str = "Vad rapporten bygger på"


class Kartlaggning(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        tvars: What runs across the maps, crossed with their areas.
        kartan: The way to the page that explains the map in plain words; None when there is no map.
        plan: The way to the plan beside the visit; None when there is none.
        laget: Of which day the actions' states are.
        foljt: Earlier focus areas of the unit, and what came of them.
        avstamt: What else was reconciled.
        bygger_pa: Other units' mappings that this one builds on.
        arbetet: How the occasions held together; None when none is written.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    identitet: tuple[Faktum, ...]
    sammanfattning: tuple[str, ...]
    korthet: tuple[Faktum, ...]
    samlat: Samlat | None
    kartor: tuple[Kartvy, ...]
    tvars: tuple[Tvarstabell, ...]
    kartan: Lank | None
    fokus: tuple[Fokuspost, ...]
    inget_fokus: str
    plan: Lank | None
    laget: str
    foljt: tuple[Foljt, ...]
    avstamt: tuple[Avstamt, ...]
    bygger_pa: tuple[Forebild, ...]
    sett: Sett
    arbetet: Tillfallen | None
    ej_sett: EjSett | None
    vagen: Vag
    grund: Grund


def build(loaded: Loaded[Besok], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """The report of a mapping."""
    besok = loaded.model
    if besok is None:
        return
    u = underlag(loaded, besok, sammanhang, intern=intern)
    yield Page(
        f"{loaded.ident}/kartlaggning",
        vy(u),
        _kallor(u),
        final=besok.fastlagt,
        internal=besok.spridning == "intern",
    )


def passar(loaded: Loaded[Besok], _: Sammanhang) -> int:
    """A mapping, better than the common report does."""
    return 2 if loaded.model is not None and loaded.model.slag == "kartlaggning" else 0


REPORT = Report("kartlaggning", "Kartläggning", Besok, build, passar)


def vy(u: Underlag) -> Kartlaggning:
    """The view of a mapping."""
    plan = u.sammanhang.plan(u.loaded.ident)
    dag = arbetets_dag(u, plan.model if plan else None)
    kartor_ = kartor(u)
    fokus = tuple(fokusposter(u, dag))
    hela = sett(u, {}, inga_papekanden="")
    rapport = Kartlaggning(
        huvud=besokshuvud(u, "Kartläggning", dag),
        rubriker=Rubriker(),
        innehall=(),
        identitet=identitet(u),
        sammanfattning=stycken(u.besok.sammanfattning),
        korthet=_korthet(u, fokus) if u.paborjat else (),
        samlat=samlat(u),
        kartor=kartor_,
        tvars=tuple(tabell for post in kartor_ for tabell in post.tvars),
        kartan=Lank("kartan", "Kartan i klartext") if kartor_ else None,
        fokus=fokus,
        inget_fokus="" if fokus or not u.besok.fastlagt else "Kartläggningen valde inget fokusområde.",
        plan=Lank("handlingsplan", "Handlingsplanen, där läget följs") if plan and plan.model else None,
        laget=f"Åtgärdernas läge {swedish.date(dag)}." if any(post.atgarder for post in fokus) else "",
        foljt=foljda_fokus(u, dag) if u.paborjat else (),
        avstamt=tuple(_avstamt(u)),
        bygger_pa=tuple(forebilder(u)),
        sett=hela._replace(utgavor=(), tillfallen=(), fokus=()),
        arbetet=tillfallen(u, dag),
        ej_sett=ej_kartlagt(u),
        vagen=vag(u, _framat(u)),
        grund=grund(u),
    )
    return rapport._replace(innehall=_innehall(rapport))


def _kallor(u: Underlag) -> tuple[str, ...]:
    planer = [u.sammanhang.plan(u.loaded.ident), u.sammanhang.levande_plan(u.loaded.parts["enhet"])]
    lasta = {post.path for post in planer if post}
    return tuple(sorted({*u.kallor(), *lasta, *malkallor(programrefs(u), u.sammanhang)}))


def _innehall(rapport: Kartlaggning) -> tuple[Lank, ...]:
    finns = {
        "sammanfattning": rapport.sammanfattning or rapport.korthet,
        "karta": rapport.kartor or rapport.sett.losa_bedomningar,
        "tvars": rapport.tvars,
        "fokus": rapport.fokus or rapport.inget_fokus,
        "foljt": rapport.foljt,
        "avstamt": rapport.avstamt,
        "bygger_pa": rapport.bygger_pa,
        "goda_exempel": rapport.sett.goda_exempel or rapport.sett.goda_exempel_skal,
        "roster": rapport.sett.roster,
        "papekanden": rapport.sett.papekanden,
        "arbetet": rapport.arbetet,
        "ej_sett": rapport.ej_sett,
        "avsnitt": rapport.sett.avsnitt,
        "vagen": True,
        "grund": True,
    }
    return innehall(rapport.rubriker, finns)


def _korthet(u: Underlag, fokus: tuple[Fokuspost, ...]) -> tuple[Faktum, ...]:
    atgarder = {rad.id: rad.symbol for post in fokus for rad in post.atgarder}
    klara = sum(symbol in ("●", "✓") for symbol in atgarder.values())
    delar = ""
    if u.mattstock:
        alla = [d for ref in u.mattstock.utgavor for d in karta(u.besok, ref, u.mattstock).delar()]
        delar = antal_av(sum(del_.kartlagd for del_ in alla), len(alla))
    return fakta(
        ("Kartlagda delar", delar),
        ("Tillfällen", str(len(u.besok.tillfallen)) if u.besok.tillfallen else ""),
        ("Fokusområden", str(len(fokus)) if fokus else ""),
        ("Åtgärder klara", antal_av(klara, len(atgarder)) if atgarder else ""),
    )


def _avstamt(u: Underlag) -> Iterator[Avstamt]:
    """What was reconciled besides focus areas and the actions that answer to them."""
    visade = visade_nycklar(u)
    poster = {}
    for nyckel, avstamning in u.besok.avstamning.items():
        fulla = fulla_nycklar(nyckel, u.loaded.parts["enhet"], u.foljda)
        poster[fulla[0] if fulla else nyckel] = avstamning
    ordning = [nyckel for foljt in u.foljda for nyckel in nycklar(foljt) if nyckel in poster]
    for nyckel in dict.fromkeys([*ordning, *sorted(poster)]):
        if nyckel not in visade:
            yield en(nyckel, poster[nyckel], u.foljda, u.sammanhang, intern=u.intern)


def _framat(u: Underlag) -> Iterator[str]:
    plan = u.sammanhang.plan(u.loaded.ident)
    if u.besok.fokus and not (plan and plan.model):
        yield "Gruppen skriver en handlingsplan för det som är valt."
    if plan and plan.model:
        dag = aterbesoksdag(plan.model, u.installning.tider.aterbesok_manader)
        if dag:
            yield f"Handlingsplanen stäms av {swedish.date(dag)}."
    yield from framat(u)
