"""The quality report of a visit: good examples first, then levels, remarks, what was not seen, the basis."""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import tackning
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.rapporter._delat.besoket import Underlag, Vag, besokshuvud, framat, identitet, underlag, vag
from kvalitet_cli.rapporter._delat.delar import Faktum, Huvud, Lank, antal_av, fakta, innehall, stycken
from kvalitet_cli.rapporter._delat.ejsett import EjSett, ej_sett
from kvalitet_cli.rapporter._delat.grund import Grund, Samlat, grund, samlat
from kvalitet_cli.rapporter._delat.sedan import SedanSist, bygger_pa, sedan_sist
from kvalitet_cli.rapporter._delat.sett import Sett, sett
from kvalitet_cli.rapporter._delat.stamt import Avstamt, avstamt
from kvalitet_cli.store.document import Loaded

TITEL = {
    "uppfoljning": "Kvalitetsrapport",
    "extern-granskning": "Kvalitetsrapport",
    "sjalvvardering": "Självvärdering",
    "kartlaggning": "Kartläggning",
    "puls": "Pulsrapport",
}


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    sammanfattning: str = "Sammanfattning"
    goda_exempel: str = "Goda exempel"
    roster: str = "Röster"
    bedomningar: str = "Bedömningar"
    papekanden: str = "Påpekanden"
    avstamt: str = "Tidigare åtgärder och påpekanden"
    ej_sett: str = "Det vi inte tittade på"
    sedan_sist: str = "Sedan förra gången"
    avsnitt: str = "Mer från besöket"
    tillfallen: str = "Tillfällen"
    fokus: str = "Fokusområden"
    vagen: str = "Vad som händer nu"
    grund: str = "Vad rapporten bygger på"


class Kvalitetsrapport(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        identitet: Unit, visit and people.
        korthet: The few figures that stand first.
        bygger_pa: What the visit follows up, one sentence each.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    identitet: tuple[Faktum, ...]
    sammanfattning: tuple[str, ...]
    korthet: tuple[Faktum, ...]
    samlat: Samlat | None
    sett: Sett
    avstamt: tuple[Avstamt, ...]
    ej_sett: EjSett | None
    bygger_pa: tuple[str, ...]
    sedan_sist: SedanSist | None
    vagen: Vag
    grund: Grund


def build(loaded: Loaded[Besok], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """The report of every visit that no other report fits better."""
    besok = loaded.model
    if besok is None:
        return
    u = underlag(loaded, besok, sammanhang, intern=intern)
    yield Page(
        f"{loaded.ident}/kvalitetsrapport",
        vy(u),
        u.kallor(),
        final=besok.fastlagt,
        internal=besok.spridning == "intern",
    )


def passar(loaded: Loaded[Besok], _: Sammanhang) -> int:
    """Every visit but a return visit."""
    return int(loaded.model is not None and loaded.model.slag != "aterbesok")


REPORT = Report("kvalitetsrapport", "Kvalitetsrapport", Besok, build, passar)


def vy(u: Underlag) -> Kvalitetsrapport:
    """The view of a visit."""
    sedan, meningar = sedan_sist(u.loaded, u.mattstock, u.tidigare, u.sammanhang)
    rubriker = Rubriker() if u.paborjat else Rubriker()._replace(ej_sett="Besökets urval")
    rapport = Kvalitetsrapport(
        huvud=besokshuvud(u, TITEL[u.besok.slag]),
        rubriker=rubriker,
        innehall=(),
        identitet=identitet(u),
        sammanfattning=stycken(u.besok.sammanfattning),
        korthet=_korthet(u, sedan) if u.paborjat else (),
        samlat=samlat(u),
        sett=sett(u, meningar, inga_papekanden="Besöket ledde inte till några påpekanden."),
        avstamt=tuple(avstamt(u.loaded, u.sammanhang, u.foljda, intern=u.intern)),
        ej_sett=ej_sett(u),
        bygger_pa=bygger_pa(u.loaded, u.sammanhang, intern=u.intern),
        sedan_sist=sedan,
        vagen=vag(u, framat(u)),
        grund=grund(u),
    )
    return rapport._replace(innehall=_innehall(rapport))


def _innehall(rapport: Kvalitetsrapport) -> tuple[Lank, ...]:
    sett_ = rapport.sett
    finns = {
        "sammanfattning": rapport.sammanfattning or rapport.korthet,
        "goda_exempel": sett_.goda_exempel or sett_.goda_exempel_skal,
        "roster": sett_.roster,
        "bedomningar": sett_.utgavor or sett_.losa_bedomningar,
        "papekanden": sett_.papekanden or sett_.inga_papekanden,
        "avstamt": rapport.avstamt,
        "ej_sett": rapport.ej_sett,
        "sedan_sist": rapport.sedan_sist or rapport.bygger_pa,
        "avsnitt": sett_.avsnitt,
        "tillfallen": sett_.tillfallen,
        "fokus": sett_.fokus,
        "vagen": True,
        "grund": True,
    }
    return innehall(rapport.rubriker, finns)


def _korthet(u: Underlag, sedan: SedanSist | None) -> tuple[Faktum, ...]:
    bedomda = ""
    if u.mattstock and u.besok.bedomningar:
        urval = u.mattstock.urval(u.besok) if u.besok.kriterier else u.besok.bedomningar
        tackta = [tackning(u.besok, utgava, urval) for utgava in u.mattstock.utgavor.values()]
        bedomda = antal_av(sum(t.bedomda for t in tackta), sum(t.tillampliga for t in tackta))
    return fakta(
        ("Bedömda kriterier", bedomda),
        ("Goda exempel", str(len(u.besok.goda_exempel.lista))),
        ("Påpekanden", str(len(u.besok.papekanden))),
        ("Sedan förra gången", sedan.kort if sedan else ""),
    )
