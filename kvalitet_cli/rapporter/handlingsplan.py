"""The plan of action: who does what until when, and why; for the wall of the staff room and for the board."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Lage, ar_forsenad
from kvalitet_cli.berakning.skede import aterbesoksdag
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Atgard, Handlingsplan
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    antal_av,
    besoksord,
    enhetsnamn,
    fakta,
    huvud,
    innehall,
    interntext,
    manader,
    mening,
    stor,
)
from kvalitet_cli.rapporter._delat.plan import Underlag, atgardslage, lagesord, las, rang
from kvalitet_cli.rapporter._delat.plangrund import Grundpost, UtanAtgard, grunder, utan_atgard
from kvalitet_cli.rapporter._delat.plantid import plantid
from kvalitet_cli.rapporter._delat.radbild import Radbild
from kvalitet_cli.store.document import Loaded


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    oversikt: str = "Vem gör vad"
    grunder: str = "Åtgärderna, en i taget"
    utan_atgard: str = "Utan åtgärd"
    planen: str = "Om planen"


class Rad(NamedTuple):
    """An action in the overview."""

    id: str
    atgard: str
    ansvarig: str
    klart_senast: str
    symbol: str
    lage: str
    ton: str


class Handlingsplansvy(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        oversikt: Every action, what remains first.
        tidsbild: The same along time; None when there are fewer than two.
        utan_atgard: Decided, referred, put off or still without a decision.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    korthet: tuple[Faktum, ...]
    oversiktsrubrik: str
    oversikt: tuple[Rad, ...]
    tidsbild: Radbild | None
    grunder: tuple[Grundpost, ...]
    utan_atgard: tuple[UtanAtgard, ...]
    planen: tuple[Faktum, ...]


def build(loaded: Loaded[Handlingsplan], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """The plan beside a visit, and the unit's living one."""
    if loaded.model is None:
        return
    underlag = las(loaded, loaded.model, sammanhang, intern=intern)
    besok = underlag.besok.model if underlag.besok else None
    internt = besok is not None and besok.spridning == "intern"
    yield Page(f"{loaded.ident}/handlingsplan", vy(underlag), underlag.kallor, internal=internt)


REPORT = Report("handlingsplan", "Handlingsplan", Handlingsplan, build)


def vy(u: Underlag) -> Handlingsplansvy:
    """The view of a plan."""
    plan = u.plan
    efter = f"Efter {besoksord(u.besok.model)}" if u.besok and u.besok.model else "Enhetens löpande plan"
    upplysningar = list(interntext(intern=u.intern))
    if plan.upprattad is None:
        upplysningar.insert(0, "Planen är ett utkast. Den är inte beslutad.")
    grunderna = tuple(grunder(u))
    utan = tuple(utan_atgard(u))
    enhet = u.sammanhang.enhet(u.enhet)
    ordnade = sorted(plan.atgarder, key=lambda a: (rang(a, u), a.klart_senast))
    rubriker = Rubriker()
    finns = {"oversikt": plan.atgarder, "grunder": grunderna, "utan_atgard": utan, "planen": True}
    return Handlingsplansvy(
        huvud=huvud(
            u.sammanhang.installning,
            "Handlingsplan",
            enhetsnamn(u.enhet, u.sammanhang),
            efter if u.besok or u.levande else u.loaded.ident,
            u.dag,
            mark="" if plan.upprattad else "UTKAST",
            upplysningar=upplysningar,
            sprak=plan.sprak,
            namnd=enhet.model.namnd if enhet and enhet.model else None,
        ),
        rubriker=rubriker,
        innehall=innehall(rubriker, finns),
        korthet=_korthet(u),
        oversiktsrubrik=f"Läget {swedish.date(u.dag)}. Det som återstår står först.",
        oversikt=tuple(_rad(a, u) for a in ordnade),
        tidsbild=plantid(ordnade, _aterbesoksdag(u), u),
        grunder=grunderna,
        utan_atgard=utan,
        planen=_planen(u),
    )


def _rad(atgard: Atgard, u: Underlag) -> Rad:
    symbol, ord_, ton = lagesord(atgard, u)
    return Rad(
        atgard.id,
        mening(atgard.text),
        stor(atgard.ansvarig),
        swedish.date(atgard.klart_senast),
        symbol,
        ord_,
        ton,
    )


def _korthet(u: Underlag) -> tuple[Faktum, ...]:
    lagen = [atgardslage(atgard, u) for atgard in u.plan.atgarder]
    klara = sum(laget in (Lage.KLAR, Lage.VERIFIERAD) for laget in lagen)
    sena = sum(ar_forsenad(atgard, atgardslage(atgard, u), u.dag) for atgard in u.plan.atgarder)
    return fakta(
        ("Klara", antal_av(klara, len(lagen)) if lagen else ""),
        (
            "Bekräftade",
            antal_av(lagen.count(Lage.VERIFIERAD), len(lagen)) if Lage.VERIFIERAD in lagen else "",
        ),
        ("Försenade", str(sena) if sena else ""),
        ("Återbesök", _aterbesok(u)),
    )


def _aterbesoksdag(u: Underlag) -> dt.date | None:
    return aterbesoksdag(u.plan, u.sammanhang.installning.tider.aterbesok_manader, levande=u.levande)


def _aterbesok(u: Underlag) -> str:
    dag = _aterbesoksdag(u)
    return swedish.date(dag) if dag else ""


def _planen(u: Underlag) -> tuple[Faktum, ...]:
    plan = u.plan
    gemensam = plan.gemensamt_framtagen
    ja = "Ja, av arbetsgruppen tillsammans"
    fram = "" if gemensam is None else ja if gemensam.ja else f"Nej. {mening(gemensam.skal)}".strip()
    inom = manader(u.sammanhang.installning.tider.aterbesok_manader)
    standard = f" ({inom} efter att planen upprättades)" if not plan.aterbesok and _aterbesok(u) else ""
    return fakta(
        ("Upprättad", swedish.date(plan.upprattad) if plan.upprattad else "Inte ännu"),
        ("Gemensamt framtagen", fram),
        ("Återbesök", f"{_aterbesok(u)}{standard}"),
        ("Antal åtgärder", str(len(plan.atgarder))),
    )
