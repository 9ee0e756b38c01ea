"""A plan with everything that its report reads, and how its actions stand on the report's day."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Avstamd, Lage, ar_forsenad, ar_stangd, lage
from kvalitet_cli.berakning.skede import senaste_datum
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Atgard, Handlingsplan
from kvalitet_cli.rapporter._delat.delar import (
    far_visas,
)
from kvalitet_cli.rapporter._delat.malen import malkallor, matningskallor
from kvalitet_cli.store.document import Loaded


class Underlag(NamedTuple):
    """A plan with everything that its report reads.

    Attributes:
        besok: The visit beside it; None for a living plan.
        andra: Other visits whose remarks or focus areas it answers to, by full identity.
        avstamningar: What later visits reconciled, as far as that may be told.

    """

    loaded: Loaded[Handlingsplan]
    plan: Handlingsplan
    besok: Loaded[Besok] | None
    andra: dict[str, Loaded[Besok]]
    avstamningar: tuple[Avstamd, ...]
    kallor: tuple[str, ...]
    dag: dt.date
    sammanhang: Sammanhang
    intern: bool

    @property
    def levande(self) -> bool:
        """Whether it is the unit's living plan."""
        return "besok" not in self.loaded.parts

    @property
    def enhet(self) -> str:
        """The unit's id."""
        return self.loaded.parts["enhet"]


def las(
    loaded: Loaded[Handlingsplan], plan: Handlingsplan, sammanhang: Sammanhang, *, intern: bool
) -> Underlag:
    levande = "besok" not in loaded.parts
    besok = None if levande else sammanhang.besok(loaded.ident)
    refs = {
        ref.partition("#")[0]
        for atgard in plan.atgarder
        for ref in [*atgard.grund.papekanden, *atgard.grund.fokus]
        if "#" in ref
    }
    refs |= {ref.partition("#")[0] for ref in plan.utan_atgard if "#" in ref}
    andra = {sammanhang.full(ref): hittad for ref in sorted(refs) if (hittad := sammanhang.besok(ref))}
    idn = [loaded.ident] if not levande else [post.ident for post in sammanhang.alla_besok()]
    egna = {f"{loaded.ident}#{atgard.id}" for atgard in plan.atgarder}
    avstamningar = tuple(
        sorted(
            {
                (post.nyckel, post.besok): post
                for ident in idn
                for post in sammanhang.avstamningar(ident)
                if post.nyckel in egna and far_visas(sammanhang.besok(post.besok), intern=intern)
            }.values(),
            key=lambda post: (post.datum, post.besok, post.nyckel),
        )
    )
    lasta = [loaded, sammanhang.enhet(loaded.parts["enhet"]), besok, *andra.values()]
    lasta += [sammanhang.besok(post.besok) for post in avstamningar]
    andra_kallor = matningskallor(matningar(plan), sammanhang) | malkallor(malen(plan), sammanhang)
    vagar = tuple(sorted({post.path for post in lasta if post} | andra_kallor))
    dag = sammanhang.dag or _dag(plan, [post.datum for post in avstamningar], besok.model if besok else None)
    return Underlag(loaded, plan, besok, andra, avstamningar, vagar, dag, sammanhang, intern)


def _dag(plan: Handlingsplan, avstamda: Sequence[dt.date], besok: Besok | None) -> dt.date:
    """The latest day that is written as having happened in what the plan is built from."""
    dagar = [plan.upprattad, *avstamda, senaste_datum(besok) if besok else None]
    for atgard in plan.atgarder:
        dagar += [atgard.paborjad, atgard.klar, atgard.avskriven.datum if atgard.avskriven else None]
    kanda = [dag for dag in dagar if dag is not None]
    return max(kanda, default=min((a.klart_senast for a in plan.atgarder), default=dt.date(1900, 1, 1)))


def nyckel(atgard: Atgard, u: Underlag) -> str:
    return f"{u.loaded.ident}#{atgard.id}"


def atgardslage(atgard: Atgard, u: Underlag) -> Lage:
    return lage(atgard, nyckel(atgard, u), u.avstamningar)


def rang(atgard: Atgard, u: Underlag) -> int:
    """Late first, then what is to be done, then what is done, last what is closed."""
    laget = atgardslage(atgard, u)
    if ar_forsenad(atgard, laget, u.dag):
        return 0
    return 3 if ar_stangd(laget) else 2 if laget is Lage.KLAR else 1


def lagesord(atgard: Atgard, u: Underlag) -> tuple[str, str, str]:
    """Sign, words and tone of an action's state on the report's day."""
    laget = atgardslage(atgard, u)
    if ar_forsenad(atgard, laget, u.dag):
        return "!", f"Försenad. {laget.ord}", "brist"
    ton = {Lage.VERIFIERAD: "god", Lage.KLAR: "god", Lage.PAGAR: "mellan", Lage.ATEROPPNAD: "delvis"}.get(
        laget, "ingen"
    )
    return laget.symbol, laget.ord, ton


def matningar(plan: Handlingsplan) -> list[str]:
    return list(dict.fromkeys(ref for atgard in plan.atgarder for ref in atgard.grund.matningar))


def malen(plan: Handlingsplan) -> list[str]:
    return list(dict.fromkeys(ref for atgard in plan.atgarder for ref in atgard.grund.program))
