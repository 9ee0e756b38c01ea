"""The way in: what is new, every unit with its latest visit and all its reports, and the ways to all other pages."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.certifikat import systemlagen
from kvalitet_cli.berakning.dagen import ar_daterade, senaste_dag
from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.berakning.program import programlage
from kvalitet_cli.berakning.skede import Skede, plus_manader
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    antal_av,
    fakta,
    huvud,
    innehall,
    interntext,
    liten,
)
from kvalitet_cli.rapporter._delat.enhetsrad import Enhetsrad, enhetsrad
from kvalitet_cli.rapporter._delat.handelser import Handelse, aren_med_sida, handelser, planerat
from kvalitet_cli.rapporter._delat.programmet import programkalla, programsida
from kvalitet_cli.rapporter._delat.settsida import settnamn, uppsattningar
from kvalitet_cli.rapporter._delat.sokning import SOKBAR_FRAN, Filter, filtren
from kvalitet_cli.rapporter._delat.vagar import arssida, besokslank

NYTT_MANADER = 3
NYTT_HOGST = 12


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    nytt: str = "Nytt sedan sist"
    enheter: str = "Enheter"
    utkast: str = "På gång"
    aren: str = "År för år"
    utgavor: str = "Kriterier"
    program: str = "Program"
    oversikter: str = "Över alla enheter"
    stangda: str = "Stängda enheter"


INGRESS = (
    "Här finns det som har setts i verksamheterna: vad som är bra, vad som behöver bli bättre "
    "och vad som har gjorts åt det."
)
INGEN_ENHET = "Här finns ingen enhet ännu. Börja med kvalitet ny enhet."


class Rad(NamedTuple):
    """A way to another page, and what there is to say of it; `sokord`: what else it is found by."""

    lank: Lank
    text: str
    sokord: str = ""


class Nytt(NamedTuple):
    """Something new: when, who and what; `mal` is empty when there is no page to go to."""

    nar: str
    vem: str
    vad: str
    mal: str


class Index(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        nyttord: Since when, in a sentence.
        mer_nytt: The way to what there is no room for; None when all is told.
        utan_besok: Units where nothing has been done yet.
        sokbar: Whether there are enough units for search to be worth while.
        filter: What they can be chosen by.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    ingress: str
    korthet: tuple[Faktum, ...]
    sokbar: bool
    filter: tuple[Filter, ...]
    nyttord: str
    nytt: tuple[Nytt, ...]
    mer_nytt: Lank | None
    enheter: tuple[Enhetsrad, ...]
    utan_besok: tuple[Enhetsrad, ...]
    utkast: tuple[Rad, ...]
    utkastnot: str
    aren: tuple[Rad, ...]
    utgavor: tuple[Rad, ...]
    program: tuple[Rad, ...]
    oversikter: tuple[Lank, ...]
    stangda: tuple[Enhetsrad, ...]


def build(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """One page over all units; nothing of what is internal unless `intern`."""
    yield Page("index", vy(facts, sammanhang, intern=intern), ())


REPORT = Report("index", "Alla rapporter", None, build)


def vy(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool) -> Index:
    """The view of all units."""
    enheter = sorted(facts, key=lambda enhet: (swedish.sort_key(enhet.namn), enhet.ident))
    dag = sammanhang.dag or senaste_dag(facts, intern=intern)
    alla = handelser(enheter, sammanhang, dag, intern=intern)
    rader = [(enhet, enhetsrad(enhet, sammanhang, intern=intern)) for enhet in enheter]
    oppna = [rad for enhet, rad in rader if not enhet.verksam_till or enhet.verksam_till >= dag]
    stangda = tuple(rad for enhet, rad in rader if enhet.verksam_till and enhet.verksam_till < dag)
    med = tuple(rad for rad in oppna if rad.har_nagot)
    utan = tuple(rad for rad in oppna if not rad.har_nagot)
    nytt, nyttord, mer = _nytt(alla, dag)
    rubriker = Rubriker()
    utkast = tuple(_utkast(enheter, intern=intern))
    aren = tuple(_aren(facts, alla, intern=intern))
    utgavor = tuple(_utgavor(enheter, sammanhang, intern=intern))
    program = tuple(_program(facts, sammanhang, intern=intern))
    oversikter = tuple(Lank(sida, namn) for sida, namn in sammanhang.periodsidor)
    oversikter += (Lank("certifieringar", "Certifieringar"),) if systemlagen(facts, dag) else ()
    finns = {
        "nytt": nytt, "enheter": oppna, "utkast": utkast, "aren": aren, "utgavor": utgavor,
        "program": program, "oversikter": oversikter, "stangda": stangda,
    }  # fmt: skip
    return Index(
        huvud=huvud(
            sammanhang.installning,
            "Kvalitetsuppföljning",
            sammanhang.installning.organisation.namn,
            "Alla rapporter",
            dag,
            upplysningar=interntext(intern=intern),
            daterad=sammanhang.dag is not None or ar_daterade(facts, intern=intern),
        ),
        rubriker=rubriker,
        innehall=innehall(rubriker, finns),
        ingress=INGRESS if enheter else INGEN_ENHET,
        korthet=_korthet(oppna, enheter, intern=intern) if enheter else (),
        sokbar=len(oppna) >= SOKBAR_FRAN,
        filter=filtren(oppna),
        nyttord=nyttord,
        nytt=nytt,
        mer_nytt=mer,
        enheter=med,
        utan_besok=utan,
        utkast=utkast,
        utkastnot="Rapporterna här är inte fastställda. De kan ändras." if utkast else "",
        aren=aren,
        utgavor=utgavor,
        program=program,
        oversikter=oversikter,
        stangda=stangda,
    )


def _korthet(
    oppna: Sequence[Enhetsrad], enheter: Sequence[Enhetsfakta], *, intern: bool
) -> tuple[Faktum, ...]:
    besok = [post for enhet in enheter for post in enhet.besok if intern or not post.intern]
    hallna = [post for post in besok if post.skede is not Skede.PLANERAD]
    matningar = sum(rad.antal_matningar for rad in oppna)
    return fakta(
        ("Enheter", str(len(oppna))),
        ("Besök", str(len(hallna))),
        ("Mätningar", str(matningar) if matningar else ""),
        ("Goda exempel", str(sum(post.goda_exempel for post in besok))),
        ("Öppna påpekanden", str(sum(rad.oppna_papekanden for rad in oppna))),
    )


def _nytt(alla: Sequence[Handelse], dag: dt.date) -> tuple[tuple[Nytt, ...], str, Lank | None]:
    """What has happened in the last months, the newest first; no more than one reads."""
    sedan = plus_manader(dag, -NYTT_MANADER)
    nya = [post for post in reversed(alla) if post.dag > sedan]
    if not nya:
        return (), "", None
    rader = tuple(Nytt(post.nar, post.vem, post.vad, post.mal) for post in nya[:NYTT_HOGST])
    ord_ = f"Det som har hänt efter {swedish.date(sedan)}, det senaste först."
    over = len(nya) - len(rader)
    mer = Lank(arssida(dag.year), f"Och {over} till: hela {dag.year}, månad för månad") if over else None
    return rader, ord_, mer


def _utkast(enheter: Sequence[Enhetsfakta], *, intern: bool) -> Iterator[Rad]:
    """Visits on their way to a settled report, the earliest first."""
    poster = [
        (post, enhet)
        for enhet in enheter
        for post in enhet.besok
        if not post.faststalld and (intern or not post.intern)
    ]
    for post, enhet in sorted(poster, key=lambda par: (par[0].fran, par[0].ident)):
        lank = besokslank(post)
        text = liten(lank.text.partition(" (")[0])
        yield Rad(Lank(lank.mal, f"{enhet.namn}, {text}"), post.skede.ord)


def _aren(facts: Sequence[Enhetsfakta], alla: Sequence[Handelse], *, intern: bool) -> Iterator[Rad]:
    """The years, the latest first, with what was done in each."""
    planerade = planerat(facts, intern=intern)
    for ar in reversed(aren_med_sida(alla, planerade)):
        egna = [post.slag for post in alla if post.dag.year == ar]
        antal = {
            "besök": (egna.count("besok") + egna.count("aterbesok"), "besök", "besök"),
            "plan": (egna.count("plan"), "handlingsplan", "handlingsplaner"),
            "mätning": (egna.count("matning"), "mätning", "mätningar"),
            "planerat": (
                sum(post.till.year == ar for _, post in planerade),
                "planerat besök",
                "planerade besök",
            ),
        }
        text = swedish.listing(swedish.count(*par) for par in antal.values() if par[0])
        yield Rad(Lank(arssida(ar), f"Året {ar}"), text)


def _utgavor(enheter: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool) -> Iterator[Rad]:
    """Criteria sets in order of name, with how many visits were judged by each."""
    for sida, utgavor in uppsattningar(sammanhang):
        poster = [
            post
            for enhet in enheter
            for post in enhet.besok
            if (intern or not post.intern)
            and post.skede is not Skede.PLANERAD
            and any(ref in post.utgavor for ref in utgavor)
        ]
        besok = swedish.count(len(poster), "besök", "besök") if poster else "inga besök"
        hur_manga = swedish.count(len(utgavor), "utgåva", "utgåvor")
        kriterier = dict.fromkeys(k.namn for u in utgavor.values() for _, k in u.alla_kriterier())
        yield Rad(Lank(sida, settnamn(utgavor)), f"{hur_manga}, {besok}", ", ".join(kriterier))


def _program(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool) -> Iterator[Rad]:
    """Programmes in order of name, with how many of their goals something serves."""
    kalla = programkalla(facts, sammanhang, intern=intern)
    kanda = [(ref, post.model) for ref, post in sammanhang.program.items() if post.model]
    for ref, program in sorted(kanda, key=lambda par: (swedish.sort_key(par[1].namn), par[0])):
        lagen = programlage(ref, program, kalla)
        bidrag = f"{antal_av(sum(lage.far_bidrag for lage in lagen), len(lagen))} mål får bidrag"
        yield Rad(Lank(programsida(ref), program.namn), bidrag)
