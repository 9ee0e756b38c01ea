"""Focus areas made ready to show: what they rest on, which actions answer to them, and what became of earlier ones."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Avstamd, Lage, Uppfoljt, ar_forsenad, avstamda, lage
from kvalitet_cli.berakning.ord import EFFEKT
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Fokus
from kvalitet_cli.model.handlingsplan import Atgard
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    besoksord,
    enhetsnamn,
    fakta,
    far_visas,
    mening,
    stor,
    stycken,
)
from kvalitet_cli.rapporter._delat.malen import malord
from kvalitet_cli.rapporter._delat.stamt import UTFALL

TON = {Lage.VERIFIERAD: "god", Lage.KLAR: "god", Lage.PAGAR: "mellan", Lage.ATEROPPNAD: "delvis"}


class Atgardsrad(NamedTuple):
    """An action that answers to a focus area, with its state."""

    id: str
    text: str
    symbol: str
    lage: str
    ton: str
    fakta: tuple[Faktum, ...]


class Fokuspost(NamedTuple):
    """A focus area that was chosen.

    Attributes:
        fakta: The parts it rests on, area by area, and the goals it serves.
        ingen_atgard: Says that no action answers to it yet; else empty.

    """

    id: str
    stycken: tuple[str, ...]
    fakta: tuple[Faktum, ...]
    atgarder: tuple[Atgardsrad, ...]
    ingen_atgard: str


class Foljtpost(NamedTuple):
    """A focus area that was chosen before, and what came of it."""

    id: str
    stycken: tuple[str, ...]
    symbol: str
    utfall: str
    ton: str
    iakttaget: tuple[str, ...]
    fakta: tuple[Faktum, ...]
    atgarder: tuple[Atgardsrad, ...]
    ingen_atgard: str


class Foljt(NamedTuple):
    """An earlier mapping of the same unit, with its focus areas."""

    rubrik: str
    poster: tuple[Foljtpost, ...]


class Forebild(NamedTuple):
    """Another unit's mapping that this one builds on."""

    mening: str
    inledning: str
    fokus: tuple[str, ...]


def fokusposter(u: Underlag, dag: dt.date) -> Iterator[Fokuspost]:
    """The visit's own focus areas, in the order they were written."""
    uppfoljt = u.sammanhang.uppfoljt(u.loaded.ident)
    for fokus in u.besok.fokus:
        atgarder = uppfoljt.atgarder_for_fokus(fokus.id) if uppfoljt else []
        refs = [
            *fokus.program,
            *_ur_kriterierna(fokus, u),
            *(r for _, a in atgarder for r in a.grund.program),
        ]
        rader = tuple(_rad(nyckel, a, (), dag) for nyckel, a in _i_ordning(atgarder))
        yield Fokuspost(
            f"fokus-{fokus.id}",
            stycken(fokus.text),
            (
                *_vilar_pa(fokus, u),
                *fakta(("Bidrar till", "; ".join(malord(ref, u.sammanhang) for ref in dict.fromkeys(refs)))),
            ),
            rader,
            "" if rader else _ingen(uppfoljt),
        )


def programrefs(u: Underlag) -> list[str]:
    """Every goal that the focus areas or their actions name."""
    uppfoljt = u.sammanhang.uppfoljt(u.loaded.ident)
    refs: list[str] = []
    for fokus in u.besok.fokus:
        refs += [*fokus.program, *_ur_kriterierna(fokus, u)]
        atgarder = uppfoljt.atgarder_for_fokus(fokus.id) if uppfoljt else []
        refs += [ref for _, atgard in atgarder for ref in atgard.grund.program]
    return refs


def foljda_fokus(u: Underlag, dag: dt.date) -> tuple[Foljt, ...]:
    """What earlier mappings of the unit, or of a forerunner, chose, and what has come of it."""
    egna = set(u.sammanhang.foregangare(u.loaded.parts["enhet"]))
    return tuple(_foljt(f, u, dag) for f in u.foljda if f.enhet in egna and f.besok.fokus and _visas(f, u))


def forebilder(u: Underlag) -> Iterator[Forebild]:
    """Other units' mappings that this one builds on, with the focus areas they chose."""
    egna = set(u.sammanhang.foregangare(u.loaded.parts["enhet"]))
    for f in u.foljda:
        if f.enhet not in egna and _visas(f, u):
            namn = enhetsnamn(f.enhet, u.sammanhang)
            valde = f"{namn} valde då:" if f.besok.fokus else ""
            texter = tuple(mening(fokus.text) for fokus in f.besok.fokus)
            yield Forebild(f"Bygger på {besoksord(f.besok)} hos {namn}.", valde, texter)


def visade_nycklar(u: Underlag) -> set[str]:
    """Full keys of what the section on earlier focus areas shows."""
    egna = set(u.sammanhang.foregangare(u.loaded.parts["enhet"]))
    nycklar = set()
    for f in u.foljda:
        for fokus in f.besok.fokus if f.enhet in egna and _visas(f, u) else ():
            nycklar |= {f"{f.ident}#{fokus.id}", *(nyckel for nyckel, _ in f.atgarder_for_fokus(fokus.id))}
    return nycklar


def _visas(foljt: Uppfoljt, u: Underlag) -> bool:
    return far_visas(u.sammanhang.besok(foljt.ident), intern=u.intern)


def _foljt(foljt: Uppfoljt, u: Underlag, dag: dt.date) -> Foljt:
    avstamningar = [
        post
        for post in u.sammanhang.avstamningar(foljt.ident, fore=u.loaded)
        if far_visas(u.sammanhang.besok(post.besok), intern=u.intern)
    ]
    avstamningar += avstamda(u.loaded.ident, u.besok, u.foljda)
    poster = tuple(_foljtpost(fokus, foljt, avstamningar, dag) for fokus in foljt.besok.fokus)
    return Foljt(f"{stor(besoksord(foljt.besok))} valde", poster)


def _foljtpost(fokus: Fokus, foljt: Uppfoljt, avstamningar: Sequence[Avstamd], dag: dt.date) -> Foljtpost:
    egna = [post for post in avstamningar if post.nyckel == f"{foljt.ident}#{fokus.id}"]
    sist = max(egna, key=lambda post: post.datum).avstamning if egna else None
    utfall, symbol = UTFALL[sist.utfall] if sist else ("Inte avstämt ännu", "?")
    ton = {"genomford": "god", "delvis": "delvis", "ej-genomford": "brist"}[sist.utfall] if sist else "ingen"
    rader = tuple(
        _rad(nyckel, a, avstamningar, dag) for nyckel, a in _i_ordning(foljt.atgarder_for_fokus(fokus.id))
    )
    return Foljtpost(
        f"foljt-{fokus.id}",
        stycken(fokus.text),
        symbol,
        utfall,
        ton,
        stycken(sist.text) if sist else (),
        fakta(("Effekt", EFFEKT[sist.effekt] if sist and sist.effekt else "")),
        rader,
        "" if rader else _ingen(foljt),
    )


def _i_ordning(atgarder: Sequence[tuple[str, Atgard]]) -> list[tuple[str, Atgard]]:
    return sorted(atgarder, key=lambda par: (par[1].klart_senast, par[0]))


def _rad(nyckel: str, atgard: Atgard, avstamningar: Sequence[Avstamd], dag: dt.date) -> Atgardsrad:
    laget = lage(atgard, nyckel, avstamningar)
    symbol, ord_, ton = laget.symbol, laget.ord, TON.get(laget, "ingen")
    if ar_forsenad(atgard, laget, dag):
        symbol, ord_, ton = "!", f"Försenad. {laget.ord}", "brist"
    sedda = [post.avstamning for post in avstamningar if post.nyckel == nyckel]
    sett = mening(sedda[-1].text) if sedda else ""
    return Atgardsrad(
        atgard.id,
        mening(atgard.text),
        symbol,
        ord_,
        ton,
        fakta(
            ("Ansvarig", stor(atgard.ansvarig)),
            ("Klart senast", swedish.date(atgard.klart_senast)),
            ("Klar", swedish.date(atgard.klar) if atgard.klar else ""),
            (
                "Avskriven",
                f"{swedish.date(atgard.avskriven.datum)}. {mening(atgard.avskriven.skal)}"
                if atgard.avskriven
                else "",
            ),
            ("Avstämt", sett),
        ),
    )


def _ingen(uppfoljt: Uppfoljt | None) -> str:
    if uppfoljt is None or uppfoljt.plan is None:
        return "Handlingsplanen är inte skriven ännu."
    return "Ingen åtgärd i handlingsplanen svarar på det här."


def _ur_kriterierna(fokus: Fokus, u: Underlag) -> list[str]:
    platser = u.mattstock.platser if u.mattstock else {}
    return [ref for ident in fokus.kriterier if ident in platser for ref in platser[ident].kriterium.program]


def _vilar_pa(fokus: Fokus, u: Underlag) -> tuple[Faktum, ...]:
    """The parts that a focus area rests on, area by area in the map's order."""
    platser = u.mattstock.platser if u.mattstock else {}
    valda = [ident for ident in platser if ident in fokus.kriterier]
    omraden: dict[str, list[str]] = {}
    for ident in valda:
        omraden.setdefault(platser[ident].omrade.namn, []).append(platser[ident].kriterium.namn)
    okanda = [ident for ident in fokus.kriterier if ident not in platser]
    delar = [f"{namn}: {swedish.listing(kriterier)}" for namn, kriterier in omraden.items()] + okanda
    return fakta(("Vilar på", "; ".join(delar)))
