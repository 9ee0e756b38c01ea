"""The yearly account of systematic quality work, under the headings that follow from SOSFS 2011:9; what is missing is said."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.rapporter._delat.berattelsen import (
    arbetet,
    avvikelser,
    egenkontroll,
    om_berattelsen,
    riskanalys,
)
from kvalitet_cli.rapporter._delat.berattelsen_vidare import fjolaret, forbattringar, framat, saknas
from kvalitet_cli.rapporter._delat.delar import Faktum, Huvud, Lank, innehall
from kvalitet_cli.rapporter._delat.period_delar import Avsnittstabeller, Exempel, exempel
from kvalitet_cli.rapporter._delat.period_enheter import ej_sett, enheter
from kvalitet_cli.rapporter._delat.period_lage import alla_forsenade, korthet
from kvalitet_cli.rapporter._delat.period_monster import monster
from kvalitet_cli.rapporter._delat.period_skrivelse import Skrivelse, skrivelse
from kvalitet_cli.rapporter._delat.period_tider import vantade_planer
from kvalitet_cli.rapporter._delat.perioden import Underlag, kallor, periodhuvud, sida, sidnamn, underlagen


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    skrivelse: str = "Tjänsteskrivelse"
    forslag: str = "Förslag till beslut"
    sammanfattning: str = "Sammanfattning"
    arendet: str = "Ärendet"
    bedomning: str = "Bedömning"
    bilagor: str = "Bilagor"
    om: str = "Om berättelsen"
    korthet: str = "Perioden i siffror"
    arbetet: str = "Så arbetade vi"
    riskanalys: str = "Riskanalys"
    egenkontroll: str = "Egenkontroll"
    avvikelser: str = "Avvikelser, klagomål och synpunkter"
    monster: str = "Det som påpekandena handlar om"
    forbattringar: str = "Förbättringsarbete"
    exempel: str = "Goda exempel"
    fjolaret: str = "Vad det blev av förra periodens påpekanden"
    saknas: str = "Det som saknas"
    framat: str = "Det som väntar"


class Kvalitetsberattelse(NamedTuple):
    """The view; everything is sorted, counted and worded."""

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    skrivelse: Skrivelse
    om: tuple[str, ...]
    korthet: tuple[Faktum, ...]
    arbetet: Avsnittstabeller
    riskanalys: Avsnittstabeller
    egenkontroll: Avsnittstabeller
    avvikelser: Avsnittstabeller
    monster: Avsnittstabeller
    forbattringar: Avsnittstabeller
    exempel: Exempel
    fjolaret: Avsnittstabeller
    saknas: Avsnittstabeller
    framat: Avsnittstabeller


def build(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """An account for every board that has a unit in the period."""
    for u in underlagen(facts, sammanhang, intern=intern):
        yield Page(sida(u, "kvalitetsberattelse"), vy(u), kallor(u), namn=sidnamn(u, "Kvalitetsberättelse"))


REPORT = Report("kvalitetsberattelse", "Kvalitetsberättelse", None, build, for_period=True, whole_year=True)


def vy(u: Underlag) -> Kvalitetsberattelse:
    """The view of a board's year."""
    fore = u.period.foregaende.ord
    sena = alla_forsenade(u)
    rubriker = Rubriker()._replace(fjolaret=f"Vad det blev av påpekandena från {fore}")
    nar = swedish.period(u.period.fran, u.period.till)
    finns = {
        "skrivelse": True,
        "om": True,
        "korthet": True,
        "arbetet": True,
        "riskanalys": True,
        "egenkontroll": True,
        "avvikelser": True,
        "monster": True,
        "forbattringar": True,
        "exempel": True,
        "fjolaret": True,
        "saknas": True,
        "framat": True,
    }
    return Kvalitetsberattelse(
        huvud=periodhuvud(u, "Kvalitetsberättelse", f"Systematiskt kvalitetsarbete {nar}"),
        rubriker=rubriker,
        innehall=innehall(rubriker, finns),
        skrivelse=skrivelse(
            u,
            "kvalitetsberattelse",
            "kvalitetsberättelsen",
            sena,
            tuple(enheter(u)),
            ej_sett=rubriker.saknas,
        ),
        om=tuple(om_berattelsen(u)),
        korthet=korthet(u),
        arbetet=arbetet(u),
        riskanalys=riskanalys(u),
        egenkontroll=egenkontroll(u),
        avvikelser=avvikelser(u),
        monster=monster(u),
        forbattringar=forbattringar(u),
        exempel=exempel(u),
        fjolaret=fjolaret(u),
        saknas=saknas(u, ej_sett(u)),
        framat=framat(u, vantade_planer(sena)),
    )
