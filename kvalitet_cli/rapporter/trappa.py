"""The report of a visit judged by a staircase: steps and points, what the next step needs, self beside external."""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import tackning
from kvalitet_cli.berakning.trappa import ar_trappa
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.rapporter._delat.besoket import Underlag, Vag, besokshuvud, framat, identitet, underlag, vag
from kvalitet_cli.rapporter._delat.bredvid import Jamfort, jamfort
from kvalitet_cli.rapporter._delat.delar import Faktum, Huvud, Lank, antal_av, fakta, innehall, stycken
from kvalitet_cli.rapporter._delat.ejsett import EjSett, ej_sett
from kvalitet_cli.rapporter._delat.grund import Grund, Samlat, grund, samlat
from kvalitet_cli.rapporter._delat.sedan import SedanSist, bygger_pa, sedan_sist
from kvalitet_cli.rapporter._delat.sett import Sett, sett
from kvalitet_cli.rapporter._delat.sidavid import Sidavid, sidavid
from kvalitet_cli.rapporter._delat.stamt import Avstamt, avstamt
from kvalitet_cli.rapporter._delat.trappan import Trappa, trappa, utan_trappor
from kvalitet_cli.store.document import Loaded


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    sammanfattning: str = "Sammanfattning"
    goda_exempel: str = "Goda exempel"
    roster: str = "Röster"
    trappan: str = "Trappan"
    certifiering: str = "Certifiering"
    omradena: str = "Områdena och nästa steg"
    krav: str = "Uppfyllda krav"
    bedomningar: str = "Andra bedömningar"
    sidavid: str = "Sida vid sida"
    sedan_sist: str = "Sedan förra gången"
    papekanden: str = "Påpekanden"
    avstamt: str = "Tidigare åtgärder och påpekanden"
    ej_sett: str = "Det vi inte tittade på"
    avsnitt: str = "Mer från besöket"
    tillfallen: str = "Tillfällen"
    fokus: str = "Fokusområden"
    vagen: str = "Vad som händer nu"
    grund: str = "Vad rapporten bygger på"


class Trapprapport(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        trappor: One staircase per edition that is one.
        har_certifiering, har_omraden, har_krav: Whether any of them has such a part.
        har_andra: Whether there are judgements by other editions too.
        sidavid: The comparisons, one per staircase that has something beside it.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    identitet: tuple[Faktum, ...]
    sammanfattning: tuple[str, ...]
    korthet: tuple[Faktum, ...]
    samlat: Samlat | None
    sett: Sett
    trappor: tuple[Trappa, ...]
    har_certifiering: bool
    har_omraden: bool
    har_krav: bool
    har_andra: bool
    sidavid: tuple[Sidavid, ...]
    avstamt: tuple[Avstamt, ...]
    ej_sett: EjSett | None
    bygger_pa: tuple[str, ...]
    sedan_sist: SedanSist | None
    vagen: Vag
    grund: Grund


def build(loaded: Loaded[Besok], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """The report of every visit whose yardstick is a staircase."""
    besok = loaded.model
    if besok is None or not passar(loaded, sammanhang):
        return
    u = _egna_jamforelser(underlag(loaded, besok, sammanhang, intern=intern))
    bredvid = jamfort(u, _trappor(u))
    yield Page(
        f"{loaded.ident}/trappa",
        vy(u, bredvid),
        tuple(sorted({*u.kallor(), *bredvid.kallor()})),
        final=besok.fastlagt,
        internal=besok.spridning == "intern",
    )


def passar(loaded: Loaded[Besok], sammanhang: Sammanhang) -> int:
    """A visit by a staircase, whatever it is called; a return visit and a mapping have reports of their own."""
    if loaded.model is None or loaded.model.slag in ("aterbesok", "kartlaggning"):
        return 0
    mattstock = sammanhang.mattstock(loaded)
    return 2 if mattstock and any(map(ar_trappa, mattstock.utgavor.values())) else 0


REPORT = Report("trappa", "Trappa", Besok, build, passar)


def _egna_jamforelser(u: Underlag) -> Underlag:
    """Without self-assessments among the earlier visits of an outsider's: they stand side by side with it instead."""
    if u.besok.slag == "sjalvvardering":
        return u
    return u._replace(tidigare=tuple(fore for fore in u.tidigare if fore.besok.slag != "sjalvvardering"))


def _trappor(u: Underlag) -> list[str]:
    return [ref for ref, utgava in u.mattstock.utgavor.items() if ar_trappa(utgava)] if u.mattstock else []


def vy(u: Underlag, bredvid: Jamfort) -> Trapprapport:
    """The view of a visit."""
    sedan, meningar = sedan_sist(
        u.loaded, u.mattstock, u.tidigare, u.sammanhang, ("bedömt område", "bedömda områden")
    )
    sett_ = sett(u, meningar, inga_papekanden="Besöket ledde inte till några påpekanden.")
    refs = _trappor(u) if u.paborjat else []
    delar = {del_.id: del_ for del_ in sett_.utgavor}
    trappor = tuple(
        trappa(
            ref,
            u.mattstock,
            u,
            delar.get(f"utgava-{ref.replace('/', '-')}"),
            ensam=len(u.mattstock.utgavor) == 1,
        )
        for ref in refs
        if u.mattstock
    )
    sett_ = sett_._replace(utgavor=utan_trappor(sett_.utgavor, refs))
    rubriker = Rubriker() if u.paborjat else Rubriker()._replace(ej_sett="Besökets urval")
    titel = "Självvärdering på trappan" if u.besok.slag == "sjalvvardering" else "Trapprapport"
    rapport = Trapprapport(
        huvud=besokshuvud(u, titel),
        rubriker=rubriker,
        innehall=(),
        identitet=identitet(u),
        sammanfattning=stycken(u.besok.sammanfattning),
        korthet=_korthet(u, trappor, sedan) if u.paborjat else (),
        samlat=samlat(u),
        sett=sett_,
        trappor=trappor,
        har_certifiering=any(post.certifiering for post in trappor),
        har_omraden=any(post.grupper for post in trappor),
        har_krav=any(post.korstabeller for post in trappor),
        har_andra=bool(sett_.utgavor or sett_.losa_bedomningar),
        sidavid=tuple(post for ref in refs if (post := sidavid(ref, u, bredvid))),
        avstamt=tuple(avstamt(u.loaded, u.sammanhang, u.foljda, intern=u.intern)),
        ej_sett=ej_sett(u),
        bygger_pa=bygger_pa(u.loaded, u.sammanhang, intern=u.intern),
        sedan_sist=sedan,
        vagen=vag(u, framat(u)),
        grund=grund(u),
    )
    return rapport._replace(innehall=_innehall(rapport))


def _innehall(rapport: Trapprapport) -> tuple[Lank, ...]:
    sett_ = rapport.sett
    finns = {
        "sammanfattning": rapport.sammanfattning or rapport.korthet,
        "goda_exempel": sett_.goda_exempel or sett_.goda_exempel_skal,
        "roster": sett_.roster,
        "trappan": rapport.trappor,
        "certifiering": rapport.har_certifiering,
        "omradena": rapport.har_omraden,
        "krav": rapport.har_krav,
        "bedomningar": rapport.har_andra,
        "sidavid": rapport.sidavid,
        "sedan_sist": rapport.sedan_sist or rapport.bygger_pa,
        "papekanden": sett_.papekanden or sett_.inga_papekanden,
        "avstamt": rapport.avstamt,
        "ej_sett": rapport.ej_sett,
        "avsnitt": sett_.avsnitt,
        "tillfallen": sett_.tillfallen,
        "fokus": sett_.fokus,
        "vagen": True,
        "grund": True,
    }
    return innehall(rapport.rubriker, finns)


def _korthet(u: Underlag, trappor: tuple[Trappa, ...], sedan: SedanSist | None) -> tuple[Faktum, ...]:
    poang = ", ".join(post.summa for post in trappor if post.har_poang)
    urval = u.mattstock.urval(u.besok) if u.mattstock and u.besok.kriterier else u.besok.bedomningar
    tackta = [tackning(u.besok, utg, urval) for utg in u.mattstock.utgavor.values()] if u.mattstock else []
    return fakta(
        ("Poäng", poang),
        ("Bedömda områden", antal_av(sum(t.bedomda for t in tackta), sum(t.tillampliga for t in tackta))),
        ("Goda exempel", str(len(u.besok.goda_exempel.lista))),
        ("Påpekanden", str(len(u.besok.papekanden))),
        ("Sedan förra gången", sedan.kort if sedan else ""),
    )
