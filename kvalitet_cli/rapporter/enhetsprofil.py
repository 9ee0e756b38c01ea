"""A unit on one page: all that was followed up and measured, each criterion's level and its way there, what is open."""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    fakta,
    huvud,
    innehall,
    interntext,
    verksamhet,
)
from kvalitet_cli.rapporter._delat.nivaer import Nivaomrade, nivaer
from kvalitet_cli.rapporter._delat.nivatid import nivatider
from kvalitet_cli.rapporter._delat.profil import Underlag, underlag
from kvalitet_cli.rapporter._delat.profil_besok import Besoksrad, besoksrad
from kvalitet_cli.rapporter._delat.profil_lag import Lagrad, Storlekar, arbetslag, storlekar
from kvalitet_cli.rapporter._delat.profil_laget import certifieringar, framat, identitet, senast
from kvalitet_cli.rapporter._delat.profil_matt import Mattgrupp, matningar
from kvalitet_cli.rapporter._delat.profil_oppet import Oppetrad, goda_exempel, oppet, oppna_papekanden
from kvalitet_cli.rapporter._delat.profil_tid import Tidsar, mellanrum, tidsbild, tidslinje
from kvalitet_cli.rapporter._delat.radbild import Radbild
from kvalitet_cli.rapporter._delat.sett import Punkt
from kvalitet_cli.store.document import Loaded


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    tidslinje: str = "En rad av tid"
    besok: str = "Besök"
    nivaer: str = "Senaste bedömning"
    matningar: str = "Mätningar"
    oppet: str = "Öppna åtgärder och påpekanden"
    goda_exempel: str = "Goda exempel"
    arbetslag: str = "Arbetslag"
    storlekar: str = "Arbetslag och chefer över tid"
    certifieringar: str = "Certifieringar"


class Enhetsprofil(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        framat: Next visit, in a sentence.
        plan: The way to the living plan; None when there is none.
        mellanrum: The longest time without follow-up, in sentences.
        tidsbild: The line as a picture that says so; None where there is one occasion only.
        nivabilder: How levels fell at the settled follow-ups, one picture per set.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    identitet: tuple[Faktum, ...]
    korthet: tuple[Faktum, ...]
    framat: tuple[str, ...]
    plan: Lank | None
    tidslinje: tuple[Tidsar, ...]
    mellanrum: tuple[str, ...]
    tidsbild: Bild | None
    besok: tuple[Besoksrad, ...]
    nivabilder: tuple[Radbild, ...]
    nivaer: tuple[Nivaomrade, ...]
    matningar: tuple[Mattgrupp, ...]
    oppet: tuple[Oppetrad, ...]
    inget_oppet: str
    goda_exempel: tuple[Punkt, ...]
    arbetslag: tuple[Lagrad, ...]
    storlekar: Storlekar | None
    certifieringar: tuple[Faktum, ...]


def build(loaded: Loaded[Enhet], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """Every unit, also one that is closed."""
    if loaded.model is None:
        return
    u = underlag(loaded, loaded.model, sammanhang, intern=intern)
    yield Page(f"{u.ident}/enhetsprofil", vy(u), u.kallor())


REPORT = Report("enhetsprofil", "Enhetsprofil", Enhet, build)


def vy(u: Underlag) -> Enhetsprofil:
    """The view of a unit."""
    rubriker = Rubriker()
    raden = tidslinje(u)
    besok = tuple(besoksrad(post, u) for post in reversed(u.egna))
    omraden = tuple(nivaer(u.ident, u.alla, u.sammanhang))
    matt = matningar(u)
    kvar = tuple(oppet(u))
    goda = tuple(goda_exempel(u))
    lagen = tuple(arbetslag(u.enhet))
    grupper = storlekar(u)
    certifikat = tuple(certifieringar(u))
    levande = u.sammanhang.levande_plan(u.ident)
    finns = {
        "tidslinje": raden, "besok": besok, "nivaer": omraden, "matningar": matt, "oppet": True,
        "goda_exempel": goda, "arbetslag": lagen, "storlekar": grupper, "certifieringar": certifikat,
    }  # fmt: skip
    return Enhetsprofil(
        huvud=huvud(
            u.sammanhang.installning,
            "Enhetsprofil",
            u.enhet.namn,
            verksamhet(u.enhet.verksamhet, u.sammanhang.installning),
            u.dag(),
            upplysningar=interntext(intern=u.intern),
            sprak=u.enhet.sprak,
            namnd=u.enhet.namnd,
        ),
        rubriker=rubriker,
        innehall=innehall(rubriker, finns),
        identitet=identitet(u),
        korthet=fakta(
            ("Besök", str(len(u.egna))),
            ("Mätningar", str(len(u.matningar)) if u.matningar else ""),
            ("Senaste besöket", senast(u)),
            ("Öppna åtgärder", str(sum(rad.slag == "Åtgärd" for rad in kvar))),
            ("Öppna påpekanden", oppna_papekanden(u, kvar)),
        ),
        framat=tuple(framat(u)),
        plan=Lank("handlingsplan", "Enhetens löpande handlingsplan") if levande else None,
        tidslinje=raden,
        mellanrum=mellanrum(u),
        tidsbild=tidsbild(u),
        besok=besok,
        nivabilder=tuple(nivatider(u)) if omraden else (),
        nivaer=omraden,
        matningar=matt,
        oppet=kvar,
        inget_oppet="" if kvar else "Inget är öppet.",
        goda_exempel=goda,
        arbetslag=lagen,
        storlekar=grupper,
        certifieringar=certifikat,
    )
