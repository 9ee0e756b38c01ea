"""A goal of a programme made ready to show: what serves it, counted and told."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from kvalitet_cli.berakning.atgarder import Lage
from kvalitet_cli.berakning.ord import SLAG
from kvalitet_cli.berakning.program import Kalla, Malatgard, Malkriterium, Mallage, ar_stangd
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.delar import Faktum, Lank, fakta, liten, mening, stor, stycken
from kvalitet_cli.rapporter._delat.indikatorer import Indikatorrad, indikatorrader, namn_nu
from kvalitet_cli.rapporter._delat.sett import Punkt


class Kriterierad(NamedTuple):
    """A criterion that serves the goal."""

    kriterium: str
    utgava: str
    bedomt: str


class Malatgardsrad(NamedTuple):
    """An action that serves the goal, with the way to its plan."""

    atgard: str
    enhet: str
    lank: Lank
    ansvarig: str
    klart_senast: str
    symbol: str
    lage: str
    ton: str


class Malpost(NamedTuple):
    """A goal.

    Attributes:
        fatt: What it has received, counted.
        exempelord: Good examples that are not told here.

    """

    id: str
    namn: str
    stycken: tuple[str, ...]
    fatt: tuple[Faktum, ...]
    indikatorer: tuple[Indikatorrad, ...]
    kriterier: tuple[Kriterierad, ...]
    fokus: tuple[Punkt, ...]
    atgarder: tuple[Malatgardsrad, ...]
    exempel: tuple[Punkt, ...]
    exempelord: str


def malpost(lage: Mallage, kalla: Kalla) -> Malpost:
    """A goal with everything in words."""
    atgarder = sorted(lage.atgarder, key=lambda post: _ordning(post, kalla.dag))
    ident = lage.mal.id
    return Malpost(
        id=ident,
        namn=lage.mal.namn,
        stycken=stycken(lage.mal.text),
        fatt=_fatt(lage),
        indikatorer=tuple(rad for post in lage.indikatorer for rad in indikatorrader(post, kalla.minst)),
        kriterier=tuple(_kriterium(post, kalla) for post in lage.kriterier),
        fokus=tuple(
            Punkt(
                f"{ident}-{post.besok.ident.replace('/', '-')}-{post.fokus.ident}",
                stycken(post.fokus.text),
                fakta(
                    ("Enhet", post.enhet.namn),
                    ("Från", _besok(post.besok.slag, post.besok.fran, post.besok.till)),
                    ("Läge", "" if post.besok.faststalld else "Utkast, kan ändras"),
                ),
            )
            for post in lage.fokus
        ),
        atgarder=tuple(_atgard(post, kalla) for post in atgarder),
        exempel=tuple(
            Punkt(
                f"{ident}-{nummer}",
                stycken(post.text),
                fakta(
                    ("Enhet", namn_nu(post.enhet.namn, stangd=ar_stangd(post.enhet, kalla.dag))),
                    ("Från", _besok(post.besok.slag, post.besok.fran, post.besok.till)),
                ),
            )
            for nummer, post in enumerate(lage.exempel, start=1)
        ),
        exempelord=_exempelord(lage),
    )


def _fatt(lage: Mallage) -> tuple[Faktum, ...]:
    exempel = len(lage.exempel) + lage.ovriga_exempel
    return fakta(
        ("Kriterier", str(len(lage.kriterier)) if lage.kriterier else ""),
        ("Fokusområden", str(len(lage.fokus)) if lage.fokus else ""),
        ("Åtgärder", _efter_lage(lage.atgarder) if lage.atgarder else ""),
        ("Goda exempel", str(exempel) if exempel else ""),
    )


def _efter_lage(atgarder: Sequence[Malatgard]) -> str:
    """`4 (1 klar, 2 pågår, 1 i en plan som är utkast)`, and `2 (pågår)` when all are alike."""
    beslutade = [post.atgard.lage for post in atgarder if not post.utkast]
    ordning = (Lage.VERIFIERAD, Lage.KLAR, Lage.PAGAR, Lage.ATEROPPNAD, Lage.EJ_PABORJAD, Lage.AVSKRIVEN)
    delar = [(beslutade.count(ett), liten(ett.ord)) for ett in ordning if ett in beslutade]
    utkast = len(atgarder) - len(beslutade)
    delar += [(utkast, "i en plan som är utkast")] if utkast else []
    ord_ = [ord_ if len(delar) == 1 else f"{antal} {ord_}" for antal, ord_ in delar]
    return f"{len(atgarder)} ({', '.join(ord_)})"


def _exempelord(lage: Mallage) -> str:
    antal = lage.ovriga_exempel
    if not antal:
        return ""
    till = " till" if lage.exempel else ""
    return f"{swedish.count(antal, 'gott exempel', 'goda exempel')}{till} står i enhetens egen rapport."


def _kriterium(post: Malkriterium, kalla: Kalla) -> Kriterierad:
    kriterier, _ = kalla.utgavor[post.utgava]
    steg = ", ".join(f"{steg.symbol or ''} {steg.namn} {antal}".strip() for steg, antal in post.per_steg)
    bas = swedish.count(post.enheter, "enhet", "enheter")
    bedomt = (
        f"{steg} ({bas})"
        if steg
        else f"Beskrivet i {bas}"
        if post.enheter
        else "Inte bedömt enligt den här utgåvan"
    )
    if kriterier.galler.fran > kalla.dag:
        bedomt = f"Gäller från {swedish.date(kriterier.galler.fran)}"
    return Kriterierad(post.kriterium.namn, f"{kriterier.namn} ({post.utgava})", bedomt)


def _ordning(post: Malatgard, dag: dt.date) -> tuple[Any, ...]:
    """What remains first, then by last day; those of one day in the order of the units."""
    namn = swedish.sort_key(post.enhet.namn)
    return _rang(post, dag), post.atgard.klart_senast, namn, post.plan, post.atgard.ident


def _rang(post: Malatgard, dag: dt.date) -> int:
    """Late first, then what is to be done, then what is done, last what is closed."""
    if _forsenad(post, dag):
        return 0
    if post.atgard.lage in (Lage.VERIFIERAD, Lage.AVSKRIVEN):
        return 3
    return 2 if post.atgard.lage is Lage.KLAR else 1


def _forsenad(post: Malatgard, dag: dt.date) -> bool:
    oppen = post.atgard.lage in (Lage.EJ_PABORJAD, Lage.PAGAR, Lage.ATEROPPNAD)
    return oppen and not post.utkast and post.atgard.klart_senast < dag


def _atgard(post: Malatgard, kalla: Kalla) -> Malatgardsrad:
    laget = post.atgard.lage
    symbol, ord_ = laget.symbol, laget.ord
    ton = {Lage.VERIFIERAD: "god", Lage.KLAR: "god", Lage.PAGAR: "mellan", Lage.ATEROPPNAD: "delvis"}.get(
        laget, "ingen"
    )
    if _forsenad(post, kalla.dag):
        symbol, ord_, ton = "!", f"Försenad. {laget.ord}", "brist"
    elif post.utkast:
        symbol, ord_, ton = "○", "Planen är ett utkast", "ingen"
    enhet = namn_nu(post.enhet.namn, stangd=ar_stangd(post.enhet, kalla.dag))
    return Malatgardsrad(
        mening(post.atgard.text),
        enhet,
        Lank(f"../{post.plan}/handlingsplan", enhet),
        stor(post.atgard.ansvarig),
        swedish.date(post.atgard.klart_senast),
        symbol,
        ord_,
        ton,
    )


def _besok(slag: str, fran: dt.date, till: dt.date) -> str:
    return f"{SLAG[slag]} {swedish.period(fran, till)}"
