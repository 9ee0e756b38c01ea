"""The board's package for a period: memo first, then a page in short, examples, actions, patterns, times, unit by unit."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.rapporter._delat.delar import Faktum, Huvud, Lank, innehall
from kvalitet_cli.rapporter._delat.period_delar import Avsnittstabeller, Exempel, atgarder, exempel
from kvalitet_cli.rapporter._delat.period_enheter import Enhetspost, ej_sett, enheter
from kvalitet_cli.rapporter._delat.period_lage import Bradskande, alla_forsenade, bradskande, korthet
from kvalitet_cli.rapporter._delat.period_monster import monster
from kvalitet_cli.rapporter._delat.period_skrivelse import Skrivelse, skrivelse
from kvalitet_cli.rapporter._delat.period_tider import forsenattabell, ledtidstabell, vantade_planer
from kvalitet_cli.rapporter._delat.perioden import (
    ENHETER_RAKNAS,
    Underlag,
    kallor,
    periodhuvud,
    sida,
    sidnamn,
    underlagen,
)

SA_RAKNAS = (
    "Ett besök räknas till den period då det avslutades.",
    ENHETER_RAKNAS,
    "Goda exempel och påpekanden räknas när besökets rapport är fastställd, också om det var efter perioden.",
    "Ett påpekande räknas en gång, i det första område som det hör till.",
    "Ett påpekande är öppet tills det är åtgärdat och bekräftat, hör till en annan ordning eller ska lämnas utan åtgärd.",
    "En åtgärd står med sin första mening. Hela texten står i handlingsplanen.",
    "Brådskande är det som ska ske omgående, eller där risken är hög.",
    "Ledtider visas som median, kortast och längst, med allt som är känt, så att inget besök faller bort.",
    "Nivåer räknas aldrig om till medelvärden.",
    "Det som är märkt som internt är inte med.",
)


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    skrivelse: str = "Tjänsteskrivelse"
    forslag: str = "Förslag till beslut"
    sammanfattning: str = "Sammanfattning"
    arendet: str = "Ärendet"
    bedomning: str = "Bedömning"
    bilagor: str = "Bilagor"
    korthet: str = "Perioden i siffror"
    bradskande: str = "Det som brådskar"
    forsenat: str = "Försenat"
    exempel: str = "Goda exempel"
    atgarder: str = "Åtgärder"
    monster: str = "Mönster i påpekandena"
    ledtider: str = "Ledtider"
    enheter: str = "Enhet för enhet"
    ej_sett: str = "Det vi inte tittade på"
    sa_raknas: str = "Så är det räknat"


class Namndrapport(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        inga_enheter: Said when no unit was visited.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    skrivelse: Skrivelse
    korthet: tuple[Faktum, ...]
    bradskande: Bradskande | None
    forsenat: Avsnittstabeller
    exempel: Exempel | None
    atgarder: Avsnittstabeller
    monster: Avsnittstabeller | None
    ledtider: Avsnittstabeller | None
    enheter: tuple[Enhetspost, ...]
    ej_sett: Avsnittstabeller
    sa_raknas: tuple[str, ...]


def build(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """A package for every board that has a unit in the period."""
    for u in underlagen(facts, sammanhang, intern=intern):
        yield Page(sida(u, "namndrapport"), vy(u), kallor(u), namn=sidnamn(u, "Nämndrapport"))


REPORT = Report("namndrapport", "Nämndrapport", None, build, for_period=True)


def vy(u: Underlag) -> Namndrapport:
    """The view of a board's period."""
    sena = alla_forsenade(u)
    poster = tuple(enheter(u))
    klara = any(post.faststalld for _, post in u.besok)
    rubriker = Rubriker()._replace(forsenat=f"Försenat {u.nar}")
    rapport = Namndrapport(
        huvud=periodhuvud(
            u, "Nämndrapport", f"Kvalitetsuppföljning {swedish.period(u.period.fran, u.period.till)}"
        ),
        rubriker=rubriker,
        innehall=(),
        skrivelse=skrivelse(u, "namndrapport", "rapporten", sena, poster, ej_sett=rubriker.ej_sett),
        korthet=korthet(u),
        bradskande=bradskande(u),
        forsenat=forsenattabell(u, sena),
        exempel=exempel(u, kriterier=False) if klara else None,
        atgarder=atgarder(u, vantade_planer(sena)),
        monster=monster(u) if klara else None,
        ledtider=ledtidstabell(u) if u.besok else None,
        enheter=poster,
        ej_sett=ej_sett(u),
        sa_raknas=SA_RAKNAS if not u.intern else SA_RAKNAS[:-1],
    )
    finns = {
        "skrivelse": True,
        "korthet": True,
        "bradskande": rapport.bradskande,
        "forsenat": True,
        "exempel": rapport.exempel,
        "atgarder": True,
        "monster": rapport.monster,
        "ledtider": rapport.ledtider,
        "enheter": poster,
        "ej_sett": True,
        "sa_raknas": True,
    }
    return rapport._replace(innehall=innehall(rubriker, finns))
