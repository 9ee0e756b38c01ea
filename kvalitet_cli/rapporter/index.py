"""The way in: every unit with its latest visit and all its reports, every edition with its visits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kvalitet_cli.berakning.certifikat import systemlagen
from kvalitet_cli.berakning.dagen import senaste_dag
from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta, Matningsfakta, Planfakta
from kvalitet_cli.berakning.ord import REGI, SLAG
from kvalitet_cli.berakning.program import programlage
from kvalitet_cli.berakning.skede import Skede
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
)
from kvalitet_cli.rapporter._delat.matning import periodord
from kvalitet_cli.rapporter._delat.programmet import programkalla, programsida


@dataclass(frozen=True, slots=True)
class Rubriker:
    """The headings, in the order of the page."""

    oversikter: str = "Över alla enheter"
    enheter: str = "Enheter"
    stangda: str = "Stängda enheter"
    utkast: str = "Utkast"
    utgavor: str = "Kriterier"
    program: str = "Program"


@dataclass(frozen=True, slots=True)
class Enhetsrad:
    """A unit with its latest visit.

    Attributes:
        samlat: The overall word, else how levels fell.
        oppet: Open remarks, in words.
        lankar: Every report of the unit's visits, the latest first (paths without ending).
        matningar: Every report of its measurements, the latest first.
        anmarkning: That its documents hold an error.

    """

    id: str
    namn: str
    profil: str
    verksamhet: str
    senast: str
    lage: str
    samlat: str
    oppet: str
    lankar: tuple[Lank, ...]
    matningar: tuple[Lank, ...]
    anmarkning: str


@dataclass(frozen=True, slots=True)
class Utkastrad:
    """A visit whose report is not settled."""

    lank: Lank
    lage: str


@dataclass(frozen=True, slots=True)
class Utgaverad:
    """An edition and the visits that were judged by it."""

    namn: str
    id: str
    besok: str
    lankar: tuple[Lank, ...]


@dataclass(frozen=True, slots=True)
class Programrad:
    """A programme, with the way to its page and how many of its goals something serves."""

    lank: Lank
    malen: str


@dataclass(frozen=True, slots=True)
class Index:
    """The view; everything is sorted, counted and worded."""

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    korthet: tuple[Faktum, ...]
    oversikter: tuple[Lank, ...]
    enheter: tuple[Enhetsrad, ...]
    stangda: tuple[Enhetsrad, ...]
    utkast: tuple[Utkastrad, ...]
    utkastnot: str
    utgavor: tuple[Utgaverad, ...]
    program: tuple[Programrad, ...]


def build(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """One page over all units; nothing of what is internal unless `intern`."""
    yield Page("index", vy(facts, sammanhang, intern=intern), ())


REPORT = Report("index", "Alla rapporter", None, build)


def vy(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool) -> Index:
    """The view of all units."""
    enheter = sorted(facts, key=lambda enhet: (swedish.sort_key(enhet.namn), enhet.ident))
    visade = {enhet.ident: [b for b in enhet.besok if intern or not b.intern] for enhet in enheter}
    dag = sammanhang.dag or senaste_dag(facts, intern=intern)
    matta = {enhet.ident: _matningar(enhet, sammanhang, intern=intern) for enhet in enheter}

    def rad(enhet: Enhetsfakta) -> Enhetsrad:
        return _rad(enhet, visade[enhet.ident], matta[enhet.ident])

    oppna = tuple(rad(e) for e in enheter if not e.verksam_till or e.verksam_till >= dag)
    stangda = tuple(rad(e) for e in enheter if e.verksam_till and e.verksam_till < dag)
    utkast = tuple(_utkast(enheter, visade))
    utgavor = tuple(_utgavor(enheter, visade, sammanhang))
    program = tuple(_program(facts, sammanhang, intern=intern))
    rubriker = Rubriker()
    oversikter = (Lank("certifieringar", "Certifieringar"),) if systemlagen(facts, dag) else ()
    finns = {
        "oversikter": oversikter,
        "enheter": oppna,
        "stangda": stangda,
        "utkast": utkast,
        "utgavor": utgavor,
        "program": program,
    }
    alla = [besok for besok_ in visade.values() for besok in besok_]
    return Index(
        huvud=huvud(
            sammanhang.installning,
            "Kvalitetsuppföljning",
            sammanhang.installning.organisation.namn,
            "Alla rapporter",
            dag,
            upplysningar=interntext(intern=intern),
        ),
        rubriker=rubriker,
        innehall=innehall(rubriker, finns),
        korthet=fakta(
            ("Enheter", str(len(oppna))),
            ("Besök", str(len(alla))),
            ("Mätningar", str(sum(map(len, matta.values()))) if any(matta.values()) else ""),
            ("Goda exempel", str(sum(besok.goda_exempel for besok in alla))),
            ("Öppna påpekanden", str(sum(int(rad.oppet or 0) for rad in oppna))),
        ),
        oversikter=oversikter,
        enheter=oppna,
        stangda=stangda,
        utkast=utkast,
        utkastnot="Rapporterna här är utkast och kan ändras tills de är fastställda." if utkast else "",
        utgavor=utgavor,
        program=program,
    )


def _rad(enhet: Enhetsfakta, besok: Sequence[Besoksfakta], matningar: tuple[Lank, ...]) -> Enhetsrad:
    hallna = [post for post in besok if post.skede is not Skede.PLANERAD]
    sist = hallna[-1] if hallna else None
    oppna = sum(post.oppna_papekanden for post in besok)
    regi = (
        f", {REGI[enhet.regi].lower()}"
        if enhet.regi in REGI and enhet.regi not in ("kommunal", "lov")
        else ""
    )
    return Enhetsrad(
        id=enhet.ident,
        namn=enhet.namn,
        profil=f"{enhet.ident}/enhetsprofil",
        verksamhet=f"{enhet.verksamhet}{regi}",
        senast=f"{SLAG[sist.slag]} {swedish.period(sist.fran, sist.till)}"
        if sist
        else ("" if enhet.fel else "Inget besök ännu"),
        lage=sist.skede.ord if sist else "",
        samlat=_samlat([post for post in hallna if post.faststalld], sist),
        oppet=str(oppna) if besok else "",
        lankar=tuple(_lankar(enhet, besok)),
        matningar=matningar,
        anmarkning="Underlaget har fel. Rapporterna skrivs inte om förrän de är rättade."
        if enhet.fel
        else "",
    )


def _samlat(besok: Sequence[Besoksfakta], sist: Besoksfakta | None) -> str:
    """The latest settled overall word, with its year where it is not the latest visit's; else how judgements fell."""
    for post in reversed(besok):
        nar = "" if post is sist else f" ({post.fran.year})"
        if post.samlad:
            return f"{post.samlad[1]} {post.samlad[0]}{nar}".strip()
        if any(antal for _, _, antal in post.fordelning) and post.slag != "aterbesok":
            fall = (f"{symbol} {namn} {antal}".strip() for namn, symbol, antal in post.fordelning if antal)
            return ", ".join(fall) + nar
    return ""


def _lankar(enhet: Enhetsfakta, besok: Sequence[Besoksfakta]) -> Iterator[Lank]:
    if enhet.levande:
        yield Lank(f"{enhet.ident}/handlingsplan", "Löpande handlingsplan")
    for post in reversed(besok):
        yield _lank(post)
        if post.plan:
            yield Lank(f"{post.ident}/handlingsplan", f"{_planord(post.plan)} {post.fran.isoformat()}")


def _matningar(enhet: Enhetsfakta, sammanhang: Sammanhang, *, intern: bool) -> tuple[Lank, ...]:
    """Ways to the measurements that have a report, the latest first."""
    visade = [post for post in enhet.matningar if post.rapport and (intern or not post.intern)]
    visade.sort(key=lambda post: (post.till, post.fran, post.ident), reverse=True)
    return tuple(_matning(post, sammanhang) for post in visade)


def _matning(post: Matningsfakta, sammanhang: Sammanhang) -> Lank:
    loaded = sammanhang.instrument(post.instrument)
    namn = loaded.model.namn if loaded and loaded.model else post.instrument
    enhet, _, egen = post.ident.partition("/")
    return Lank(f"{enhet}/matningar/{egen}/{post.rapport}", f"{namn} {periodord(post.fran, post.till)}")


def _planord(plan: Planfakta) -> str:
    return "Handlingsplan" if plan.upprattad else "Utkast till handlingsplan"


def _lank(post: Besoksfakta) -> Lank:
    ord_ = f"{SLAG[post.slag]} {post.fran.isoformat()}"
    if post.skede is Skede.PLANERAD:
        ord_ += " (planerad)"
    elif not post.faststalld:
        ord_ += " (utkast)"
    return Lank(f"{post.ident}/{post.rapport}", ord_)


def _utkast(enheter: Sequence[Enhetsfakta], visade: dict[str, list[Besoksfakta]]) -> Iterator[Utkastrad]:
    """Visits on their way to a settled report, the earliest first."""
    poster = [(post, enhet) for enhet in enheter for post in visade[enhet.ident] if not post.faststalld]
    for post, enhet in sorted(poster, key=lambda par: (par[0].fran, par[0].ident)):
        text = f"{enhet.namn}, {SLAG[post.slag].lower()} {swedish.period(post.fran, post.till)}"
        yield Utkastrad(Lank(_lank(post).mal, text), post.skede.ord)


def _utgavor(
    enheter: Sequence[Enhetsfakta], visade: dict[str, list[Besoksfakta]], sammanhang: Sammanhang
) -> Iterator[Utgaverad]:
    """Editions in order of name, the latest first, with the visits that were judged by each."""
    kanda = {ref: post.model for ref, post in sammanhang.utgavor.items() if post.model}
    refs = sorted(
        kanda, key=lambda ref: (swedish.sort_key(kanda[ref].namn), -kanda[ref].galler.fran.toordinal(), ref)
    )
    for ref in refs:
        poster = [(enhet, post) for enhet in enheter for post in visade[enhet.ident] if ref in post.utgavor]
        poster.sort(key=lambda par: (par[1].fran, par[1].ident), reverse=True)
        lankar = tuple(
            Lank(_lank(post).mal, f"{enhet.namn} {post.fran.isoformat()}") for enhet, post in poster
        )
        antal = swedish.count(len(poster), "besök", "besök") if poster else "Inga besök"
        yield Utgaverad(kanda[ref].namn, ref, antal, lankar)


def _program(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool) -> Iterator[Programrad]:
    """Programmes in order of name."""
    kalla = programkalla(facts, sammanhang, intern=intern)
    kanda = [(ref, post.model) for ref, post in sammanhang.program.items() if post.model]
    for ref, program in sorted(kanda, key=lambda par: (swedish.sort_key(par[1].namn), par[0])):
        lagen = programlage(ref, program, kalla)
        bidrag = f"{antal_av(sum(lage.far_bidrag for lage in lagen), len(lagen))} mål får bidrag"
        yield Programrad(Lank(programsida(ref), program.namn), bidrag)
