"""The report of a return visit: action by action what was agreed, done and seen, and what remains."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Avstamd, Oppet, Uppfoljt, avstamda, lage, oppna
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.rapporter._delat.besoket import Underlag, Vag, besokshuvud, framat, identitet, underlag, vag
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    antal_av,
    fakta,
    far_visas,
    innehall,
    mening,
    stor,
    stycken,
)
from kvalitet_cli.rapporter._delat.ejsett import EjSett, ej_sett
from kvalitet_cli.rapporter._delat.grund import Grund, Samlat, grund, samlat
from kvalitet_cli.rapporter._delat.sedan import SedanSist, bygger_pa, sedan_sist
from kvalitet_cli.rapporter._delat.sett import TIDSKRAV, Sett, sett
from kvalitet_cli.rapporter._delat.stamt import Avstamt, avstamt, en, nycklar
from kvalitet_cli.store.document import Loaded


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    sammanfattning: str = "Sammanfattning"
    avstamt: str = "Åtgärd för åtgärd"
    kvar: str = "Det som återstår"
    goda_exempel: str = "Goda exempel"
    roster: str = "Röster"
    bedomningar: str = "Nya bedömningar"
    papekanden: str = "Nya påpekanden"
    ej_sett: str = "Det vi inte tittade på"
    sedan_sist: str = "Sedan förra gången"
    avsnitt: str = "Mer från besöket"
    tillfallen: str = "Tillfällen"
    fokus: str = "Fokusområden"
    vagen: str = "Vad som händer nu"
    grund: str = "Vad rapporten bygger på"


class Kvar(NamedTuple):
    """Something that is still open after the visit."""

    id: str
    text: str
    fakta: tuple[Faktum, ...]


class Aterbesoksrapport(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        foljer_upp: Which visits, one sentence each.
        bygger_pa: Empty here; the shared part asks for it.
        kvar: Still open after the visit; before it, nothing.
        inget_kvar: Says that nothing is.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    foljer_upp: tuple[str, ...]
    identitet: tuple[Faktum, ...]
    sammanfattning: tuple[str, ...]
    korthet: tuple[Faktum, ...]
    samlat: Samlat | None
    avstamt: tuple[Avstamt, ...]
    kvar: tuple[Kvar, ...]
    inget_kvar: str
    sett: Sett
    ej_sett: EjSett | None
    bygger_pa: tuple[str, ...]
    sedan_sist: SedanSist | None
    vagen: Vag
    grund: Grund


def build(loaded: Loaded[Besok], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """The report of every return visit."""
    besok = loaded.model
    if besok is None:
        return
    u = underlag(loaded, besok, sammanhang, intern=intern)
    yield Page(
        f"{loaded.ident}/aterbesoksrapport",
        vy(u),
        u.kallor(),
        final=besok.fastlagt,
        internal=besok.spridning == "intern",
    )


def passar(loaded: Loaded[Besok], _: Sammanhang) -> int:
    """A return visit."""
    return int(loaded.model is not None and loaded.model.slag == "aterbesok")


REPORT = Report("aterbesoksrapport", "Återbesöksrapport", Besok, build, passar)


def vy(u: Underlag) -> Aterbesoksrapport:
    """The view of a return visit."""
    sedan, meningar = sedan_sist(u.loaded, u.mattstock, u.tidigare, u.sammanhang)
    poster = (
        tuple(avstamt(u.loaded, u.sammanhang, u.foljda, intern=u.intern)) if u.paborjat else tuple(_vantar(u))
    )
    kvar = tuple(_kvar(u)) if u.paborjat else ()
    rubriker = Rubriker() if u.paborjat else Rubriker()._replace(avstamt="Det här ska stämmas av")
    rapport = Aterbesoksrapport(
        huvud=besokshuvud(u, "Återbesöksrapport"),
        rubriker=rubriker,
        innehall=(),
        foljer_upp=bygger_pa(u.loaded, u.sammanhang, intern=u.intern),
        identitet=identitet(u),
        sammanfattning=stycken(u.besok.sammanfattning),
        korthet=_korthet(u, kvar) if u.paborjat else (),
        samlat=samlat(u),
        avstamt=poster,
        kvar=kvar,
        inget_kvar="" if kvar or not u.paborjat else "Inget återstår av det som återbesöket följde upp.",
        sett=sett(u, meningar, inga_papekanden=""),
        ej_sett=ej_sett(u),
        bygger_pa=(),
        sedan_sist=sedan,
        vagen=vag(u, framat(u)),
        grund=grund(u),
    )
    return rapport._replace(innehall=_innehall(rapport))


def _innehall(rapport: Aterbesoksrapport) -> tuple[Lank, ...]:
    finns = {
        "sammanfattning": rapport.sammanfattning or rapport.korthet,
        "avstamt": rapport.avstamt,
        "kvar": rapport.kvar or rapport.inget_kvar,
        "goda_exempel": rapport.sett.goda_exempel or rapport.sett.goda_exempel_skal,
        "roster": rapport.sett.roster,
        "bedomningar": rapport.sett.utgavor or rapport.sett.losa_bedomningar,
        "papekanden": rapport.sett.papekanden,
        "ej_sett": rapport.ej_sett,
        "sedan_sist": rapport.sedan_sist,
        "avsnitt": rapport.sett.avsnitt,
        "tillfallen": rapport.sett.tillfallen,
        "fokus": rapport.sett.fokus,
        "vagen": True,
        "grund": True,
    }
    return innehall(rapport.rubriker, finns)


def _vantar(u: Underlag) -> Iterator[Avstamt]:
    """Before the visit: everything that it is to reconcile."""
    for foljt in u.foljda:
        oppet = {post.nyckel for post in oppna(foljt, u.sammanhang.avstamningar(foljt.ident, fore=u.loaded))}
        for nyckel in nycklar(foljt):
            if nyckel in oppet:
                yield en(nyckel, None, u.foljda, u.sammanhang, intern=u.intern)


def _kvar(u: Underlag) -> Iterator[Kvar]:
    """What is open when this visit's reconciliations are counted with the earlier ones."""
    egna = avstamda(u.loaded.ident, u.besok, u.foljda)
    for foljt in u.foljda:
        avstamningar = [*u.sammanhang.avstamningar(foljt.ident, fore=u.loaded), *egna]
        for post in oppna(foljt, avstamningar):
            yield _oppen(post, foljt, avstamningar, u)


def _oppen(post: Oppet, foljt: Uppfoljt, avstamningar: Sequence[Avstamd], u: Underlag) -> Kvar:
    if not far_visas(u.sammanhang.besok(foljt.ident), intern=u.intern):
        plats = nycklar(foljt).index(post.nyckel) + 1  # its id is somebody's words too
        return Kvar(f"internt-{plats}", "Står i ett internt underlag.", ())
    ident = post.nyckel.partition("#")[2]
    if post.atgard:
        laget = lage(post.atgard, post.nyckel, avstamningar)
        ord_ = fakta(
            ("Åtgärd", f"{laget.symbol} {laget.ord}"),
            ("Ansvarig", stor(post.atgard.ansvarig)),
            ("Klart senast", swedish.date(post.atgard.klart_senast)),
        )
        return Kvar(ident, mening(post.atgard.text), ord_)
    text = mening(post.papekande.text) if post.papekande else ""
    krav = TIDSKRAV[(post.papekande.tidskrav if post.papekande else None) or ""]
    return Kvar(ident, text, fakta(("Påpekande", f"{krav}. Ingen åtgärd är öppen.")))


def _korthet(u: Underlag, kvar: Sequence[Kvar]) -> tuple[Faktum, ...]:
    utfall = [avstamning.utfall for avstamning in u.besok.avstamning.values()]
    alla = len(utfall)
    return fakta(
        ("Genomfört", antal_av(utfall.count("genomford"), alla) if alla else ""),
        ("Delvis", antal_av(utfall.count("delvis"), alla) if utfall.count("delvis") else ""),
        (
            "Inte genomfört",
            antal_av(utfall.count("ej-genomford"), alla) if utfall.count("ej-genomford") else "",
        ),
        ("Återstår", str(len(kvar))),
    )
