"""What came of earlier remarks and actions, as a visit reconciled them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Uppfoljt, fulla_nycklar
from kvalitet_cli.berakning.ord import EFFEKT
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Avstamning, Besok, Fokus, Papekande
from kvalitet_cli.model.handlingsplan import Atgard, Handlingsplan
from kvalitet_cli.rapporter._delat.delar import Faktum, fakta, far_visas, mening, stor, stycken
from kvalitet_cli.store.document import Loaded

UTFALL = {
    "genomford": ("Genomfört", "✓"),
    "delvis": ("Delvis genomfört", "◐"),
    "ej-genomford": ("Inte genomfört", "✕"),
}


class Avstamt(NamedTuple):
    """One earlier remark or action and what came of it.

    Attributes:
        slag: Åtgärd, Påpekande or Fokusområde.
        text: What was agreed or remarked.
        utfall: In words; empty when it was not reconciled.
        symbol: The same as a sign.
        iakttaget: What was seen or heard.

    """

    id: str
    slag: str
    text: str
    utfall: str
    symbol: str
    ton: str
    fakta: tuple[Faktum, ...]
    iakttaget: tuple[str, ...]


def uppfoljda(loaded: Loaded[Besok], sammanhang: Sammanhang) -> list[Uppfoljt]:
    """The visits that a visit follows up, with their plans as they stood that day."""
    if loaded.model is None:
        return []
    hittade = [sammanhang.uppfoljt(_hel(ref, loaded)) for ref in loaded.model.foljer_upp]
    dag = loaded.model.datum.till
    return [
        replace(u, plan=_den_dagen(u.plan, dag), levande=_den_dagen(u.levande, dag)) for u in hittade if u
    ]


def _den_dagen(plan: Handlingsplan | None, dag: dt.date) -> Handlingsplan | None:
    """The plan without later dates, so that they never change an earlier report."""
    if plan is None:
        return None
    return plan.model_copy(update={"atgarder": [_som_da(atgard, dag) for atgard in plan.atgarder]})


def _som_da(atgard: Atgard, dag: dt.date) -> Atgard:
    avskriven = atgard.avskriven if atgard.avskriven and atgard.avskriven.datum <= dag else None
    paborjad, klar = (d if d and d <= dag else None for d in (atgard.paborjad, atgard.klar))
    return atgard.model_copy(update={"paborjad": paborjad, "klar": klar, "avskriven": avskriven})


def _hel(ref: str, loaded: Loaded[Besok]) -> str:
    return ref if "/" in ref else f"{loaded.parts['enhet']}/{ref}"


def kallor(uppfoljt: Uppfoljt, sammanhang: Sammanhang) -> list[str]:
    """Paths of the documents that a followed visit consists of."""
    lasta = [
        sammanhang.besok(uppfoljt.ident),
        sammanhang.plan(uppfoljt.ident),
        sammanhang.levande_plan(uppfoljt.enhet),
    ]
    return [loaded.path for loaded in lasta if loaded]


def avstamt(
    loaded: Loaded[Besok], sammanhang: Sammanhang, foljda: Sequence[Uppfoljt], *, intern: bool
) -> list[Avstamt]:
    """Every reconciliation that the visit made, in the order of what it follows up."""
    besok = loaded.model
    if besok is None:
        return []
    poster = {}
    for nyckel, avstamning in besok.avstamning.items():
        fulla = fulla_nycklar(nyckel, loaded.parts["enhet"], foljda)
        poster[fulla[0] if fulla else nyckel] = avstamning
    i_ordning = [nyckel for u in foljda for nyckel in nycklar(u) if nyckel in poster]
    ordnade = list(dict.fromkeys([*i_ordning, *poster]))
    return [en(nyckel, poster[nyckel], foljda, sammanhang, intern=intern) for nyckel in ordnade]


def en(
    nyckel: str,
    avstamning: Avstamning | None,
    foljda: Sequence[Uppfoljt],
    sammanhang: Sammanhang,
    *,
    intern: bool,
) -> Avstamt:
    """One remark or action with what came of it, if it was reconciled."""
    funnen = hitta(nyckel, foljda)
    utfall, symbol = UTFALL[avstamning.utfall] if avstamning else ("Inte avstämt", "?")
    ton = (
        {"genomford": "god", "delvis": "delvis", "ej-genomford": "brist"}[avstamning.utfall]
        if avstamning
        else "ingen"
    )
    ident = nyckel.partition("#")[2] or nyckel
    effekt = EFFEKT[avstamning.effekt] if avstamning and avstamning.effekt else ""
    iakttaget = stycken(avstamning.text) if avstamning else ()
    if funnen is None:
        return Avstamt(
            ident, "Tidigare punkt", ident, utfall, symbol, ton, fakta(("Effekt", effekt)), iakttaget
        )
    uppfoljt, post = funnen
    visas = far_visas(sammanhang.besok(uppfoljt.ident), intern=intern)
    text = mening(post.text) if visas else "Står i ett internt underlag."
    if not visas:  # its id is somebody's words too
        ident = f"internt-{nycklar(uppfoljt).index(nyckel) + 1}"
    if isinstance(post, Atgard):
        egna = fakta(
            ("Mål", mening(post.mal) if visas else ""),
            ("Ansvarig", stor(post.ansvarig) if visas else ""),
            ("Klart senast", swedish.date(post.klart_senast) if visas else ""),
            ("Klar", swedish.date(post.klar) if post.klar and visas else ""),
            ("Effekt", effekt),
        )
        return Avstamt(ident, "Åtgärd", text, utfall, symbol, ton, egna, iakttaget)
    slag = "Fokusområde" if isinstance(post, Fokus) else "Påpekande"
    return Avstamt(ident, slag, text, utfall, symbol, ton, fakta(("Effekt", effekt)), iakttaget)


def nycklar(uppfoljt: Uppfoljt) -> list[str]:
    """Full keys of everything that a later visit may reconcile: actions first, then remarks, then focus."""
    plan = [f"{uppfoljt.ident}#{a.id}" for a in uppfoljt.plan.atgarder] if uppfoljt.plan else []
    levande = [f"{uppfoljt.enhet}#{a.id}" for a in uppfoljt.levande.atgarder] if uppfoljt.levande else []
    return plan + levande + [f"{uppfoljt.ident}#{post.id}" for post in _i_besoket(uppfoljt)]


def _i_besoket(uppfoljt: Uppfoljt) -> list[Papekande | Fokus]:
    return [*uppfoljt.besok.papekanden, *uppfoljt.besok.fokus]


def hitta(nyckel: str, foljda: Sequence[Uppfoljt]) -> tuple[Uppfoljt, Atgard | Papekande | Fokus] | None:
    """What a full key names."""
    fore, _, ident = nyckel.rpartition("#")
    for u in foljda:
        plan = u.plan if fore == u.ident else u.levande if fore == u.enhet else None
        for atgard in plan.atgarder if plan else ():
            if atgard.id == ident:
                return u, atgard
        for post in _i_besoket(u) if fore == u.ident else ():
            if post.id == ident:
                return u, post
    return None
