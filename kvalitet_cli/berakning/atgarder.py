"""Actions and remarks over time: what is done, verified, reopened, overdue, and what is still open.

What closes. An action: written off, or a reconciliation *genomford*. A remark: all its actions closed, a
decision that it gets none, a reference to another process, or a reconciliation of its own *genomford*. A focus
area: a reconciliation of its own *genomford*, nothing else, for it is a direction and not a task.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from kvalitet_cli.model.besok import Avstamning, Besok, Fokus, Papekande
from kvalitet_cli.model.handlingsplan import Atgard, Handlingsplan


class Lage(StrEnum):
    """An action's state; never stored, it follows from the dates and from later visits."""

    EJ_PABORJAD = "ej-paborjad"
    PAGAR = "pagar"
    KLAR = "klar"
    VERIFIERAD = "verifierad"
    ATEROPPNAD = "ateroppnad"
    AVSKRIVEN = "avskriven"

    @property
    def ord(self) -> str:
        """The state as a reader meets it."""
        return {
            "ej-paborjad": "Inte påbörjad",
            "pagar": "Pågår",
            "klar": "Klar",
            "verifierad": "Klar och bekräftad",
            "ateroppnad": "Öppnad igen",
            "avskriven": "Avskriven",
        }[self.value]

    @property
    def symbol(self) -> str:
        """A sign that carries the state without colour."""
        return {
            "ej-paborjad": "○",
            "pagar": "◐",
            "klar": "●",
            "verifierad": "✓",
            "ateroppnad": "↺",
            "avskriven": "–",
        }[self.value]


class Avstamd(NamedTuple):
    """A reconciliation as a later visit made it.

    Attributes:
        besok: That visit's identity.
        nyckel: The key as it was resolved: `<enhet>/<besok>#<id>`, or `<enhet>#<id>` for the living plan.

    """

    besok: str
    datum: dt.date
    nyckel: str
    avstamning: Avstamning


@dataclass(frozen=True)
class Uppfoljt:
    """A visit together with the plans that answer to it; what a return visit looks at.

    Attributes:
        ident: The visit's identity, `<enhet>/<besok>`.
        plan: The visit's own plan.
        levande: The unit's living plan.

    """

    ident: str
    besok: Besok
    plan: Handlingsplan | None = None
    levande: Handlingsplan | None = None

    @property
    def enhet(self) -> str:
        """The unit's id."""
        return self.ident.partition("/")[0]

    def atgarder_for(self, papekande: str) -> list[tuple[str, Atgard]]:
        """Actions grounded in a remark, each with the full key that a later visit reconciles it by."""
        return self._grundade(papekande, self._efter_papekande)

    def har_svar(self, papekande: str) -> bool:
        """Whether an action is grounded in a remark, or a plan decides that it gets none."""
        egna, _ = self._efter_papekande
        return papekande in egna or bool(self.atgarder_for(papekande)) or self.ar_utan_atgard(papekande)

    def atgarder_for_fokus(self, fokus: str) -> list[tuple[str, Atgard]]:
        """Actions grounded in a focus area, each with its full key."""
        return self._grundade(fokus, self._efter_fokus)

    @cached_property
    def egna_id(self) -> frozenset[str]:
        """The ids of the visit's remarks and focus areas and of its plan's actions."""
        i_besoket = {p.id for p in self.besok.papekanden} | {f.id for f in self.besok.fokus}
        return frozenset(i_besoket | {a.id for a in _atgarder(self.plan)})

    @cached_property
    def _efter_papekande(self) -> "_Register":
        return self._register(lambda atgard: atgard.grund.papekanden)

    @cached_property
    def _efter_fokus(self) -> "_Register":
        return self._register(lambda atgard: atgard.grund.fokus)

    def _register(self, grunder: Callable[[Atgard], list[str]]) -> "_Register":
        return tuple(_efter_grund(_atgarder(plan), grunder) for plan in (self.plan, self.levande))

    def _grundade(self, ident: str, register: "_Register") -> list[tuple[str, Atgard]]:
        namn = _namn_utifran(self.ident, ident)
        egna, levande = register
        return [
            *((f"{self.ident}#{a.id}", a) for a in _pa_nagot_av({ident, *namn}, egna)),
            *((f"{self.enhet}#{a.id}", a) for a in _pa_nagot_av(namn, levande)),
        ]

    def ar_utan_atgard(self, papekande: str) -> bool:
        """Whether the visit's plan or the unit's living one decides that a remark gets no action."""
        namn = _namn_utifran(self.ident, papekande)
        egna = self.plan.utan_atgard if self.plan else {}
        levande = self.levande.utan_atgard if self.levande else {}
        return not {papekande, *namn}.isdisjoint(egna) or not namn.isdisjoint(levande)


class Oppet(NamedTuple):
    """Something that the next visit is to reconcile: an action, or a remark that no open action stands for.

    Attributes:
        nyckel: The full key: `<enhet>/<besok>#<id>`, or `<enhet>#<id>` for an action of the living plan.
        kort: The key as the next visit writes it.

    """

    nyckel: str
    kort: str
    papekande: Papekande | None
    atgard: Atgard | None


def fulla_nycklar(nyckel: str, enhet: str, foljer_upp: Sequence[Uppfoljt]) -> list[str]:
    """What a key in `avstamning` may stand for, as full keys that exist; none when it names nothing.

    A short id is looked up in every visit that is followed up, `<besök>#<id>` in that one (a visit of `enhet`
    itself needs no unit before it), `<enhet>#<id>` in the unit's living plan.
    """
    fore, har_fore, ident = nyckel.rpartition("#")
    if not har_fore:
        return [f"{u.ident}#{ident}" for u in foljer_upp if ident in u.egna_id]
    for u in foljer_upp:
        if u.ident in (fore, f"{enhet}/{fore}") and ident in u.egna_id:
            return [f"{u.ident}#{ident}"]
        if fore == u.enhet and any(a.id == ident for a in _atgarder(u.levande)):
            return [f"{u.enhet}#{ident}"]
    return []


def avstamda(ident: str, besok: Besok, foljer_upp: Sequence[Uppfoljt]) -> list[Avstamd]:
    """The reconciliations that a visit made, by full key."""
    enhet = ident.partition("/")[0]
    return [
        Avstamd(ident, besok.datum.fran, full, avstamning)
        for nyckel, avstamning in besok.avstamning.items()
        for full in fulla_nycklar(nyckel, enhet, foljer_upp)
    ]


def lage(atgard: Atgard, nyckel: str, avstamningar: Iterable[Avstamd]) -> Lage:
    """An action's state, given every later reconciliation.

    The latest visit has the last word until the action is done anew: what was done or confirmed and is not found
    to be so is reopened.
    """
    if atgard.avskriven:
        return Lage.AVSKRIVEN
    egna = _i_ordning(nyckel, avstamningar)
    if egna:
        sista = egna[-1]
        if sista.avstamning.utfall == "genomford":
            return Lage.VERIFIERAD
        if atgard.klar and atgard.klar > sista.datum:
            return Lage.KLAR
        if sista.avstamning.utfall == "delvis":
            return Lage.PAGAR  # part of it holds: the work goes on
        if atgard.klar or any(a.avstamning.utfall == "genomford" for a in egna):
            return Lage.ATEROPPNAD
    if atgard.klar:
        return Lage.KLAR
    return Lage.PAGAR if atgard.paborjad else Lage.EJ_PABORJAD


def ar_stangd(laget: Lage) -> bool:
    """Whether nothing more is asked of the action."""
    return laget in (Lage.VERIFIERAD, Lage.AVSKRIVEN)


def ar_forsenad(atgard: Atgard, laget: Lage, dag: dt.date) -> bool:
    """Whether the action is past its last day and not done, on the day one asks."""
    return laget in (Lage.EJ_PABORJAD, Lage.PAGAR, Lage.ATEROPPNAD) and atgard.klart_senast < dag


def papekande_oppet(papekande: Papekande, uppfoljt: Uppfoljt, avstamningar: Sequence[Avstamd]) -> bool:
    """Whether a remark is still open after these reconciliations."""
    if papekande.hanvisning or uppfoljt.ar_utan_atgard(papekande.id):
        return False
    egna = _i_ordning(f"{uppfoljt.ident}#{papekande.id}", avstamningar)
    if egna and egna[-1].avstamning.utfall == "genomford":
        return False
    atgarder = uppfoljt.atgarder_for(papekande.id)
    return not atgarder or not all(ar_stangd(lage(atgard, full, avstamningar)) for full, atgard in atgarder)


def oppna_fokus(uppfoljt: Uppfoljt, avstamningar: Iterable[Avstamd]) -> list[Fokus]:
    """Focus areas that are not said to have been reached; a choice is followed until it is."""
    nadda = {}
    for post in sorted(avstamningar, key=lambda a: a.datum):
        nadda[post.nyckel] = post.avstamning.utfall == "genomford"
    return [fokus for fokus in uppfoljt.besok.fokus if not nadda.get(f"{uppfoljt.ident}#{fokus.id}")]


def som_det_var(uppfoljt: Uppfoljt, dag: dt.date) -> Uppfoljt:
    """A visit with the plans as they stood on a day: a later plan was not there, a later writing-off not made."""
    return replace(uppfoljt, plan=_plan_da(uppfoljt.plan, dag), levande=_plan_da(uppfoljt.levande, dag))


def _plan_da(plan: Handlingsplan | None, dag: dt.date) -> Handlingsplan | None:
    if plan is None or (plan.upprattad and plan.upprattad > dag):
        return None
    if not any(atgard.avskriven and atgard.avskriven.datum > dag for atgard in plan.atgarder):
        return plan
    atgarder = [
        atgard.model_copy(update={"avskriven": None})
        if atgard.avskriven and atgard.avskriven.datum > dag
        else atgard
        for atgard in plan.atgarder
    ]
    return plan.model_copy(update={"atgarder": atgarder})


def oppna(uppfoljt: Uppfoljt, avstamningar: Sequence[Avstamd]) -> list[Oppet]:
    """What is still open in a visit and its plan: actions, then remarks that no open action stands for."""
    oppna_atgarder = [
        Oppet(f"{uppfoljt.ident}#{atgard.id}", atgard.id, None, atgard)
        for atgard in _atgarder(uppfoljt.plan)
        if not ar_stangd(lage(atgard, f"{uppfoljt.ident}#{atgard.id}", avstamningar))
    ]
    levande: dict[str, Oppet] = {}
    papekanden = []
    for papekande in uppfoljt.besok.papekanden:
        if not papekande_oppet(papekande, uppfoljt, avstamningar):
            continue
        kvar = [
            (n, a) for n, a in uppfoljt.atgarder_for(papekande.id) if not ar_stangd(lage(a, n, avstamningar))
        ]
        for nyckel, atgard in kvar:
            if nyckel.partition("#")[0] == uppfoljt.enhet:
                levande[nyckel] = Oppet(nyckel, nyckel, None, atgard)
        if not kvar:
            papekanden.append(Oppet(f"{uppfoljt.ident}#{papekande.id}", papekande.id, papekande, None))
    return oppna_atgarder + list(levande.values()) + papekanden


def _atgarder(plan: Handlingsplan | None) -> list[Atgard]:
    return plan.atgarder if plan else []


_Efter = dict[str, list[tuple[int, Atgard]]]
_Register = tuple[_Efter, ...]
"""By ground, as it is written: the visit's plan's actions, then the living plan's; each with its place there."""


def _efter_grund(atgarder: Iterable[Atgard], grunder: Callable[[Atgard], list[str]]) -> _Efter:
    found: _Efter = {}
    for plats, atgard in enumerate(atgarder):
        for ref in dict.fromkeys(grunder(atgard)):
            found.setdefault(ref, []).append((plats, atgard))
    return found


def _pa_nagot_av(namn: Iterable[str], efter: _Efter) -> list[Atgard]:
    """The actions that stand on any of these names, in the plan's order."""
    found = dict(post for ett in namn for post in efter.get(ett, ()))
    return [found[plats] for plats in sorted(found)]


def _i_ordning(nyckel: str, avstamningar: Iterable[Avstamd]) -> list[Avstamd]:
    """The reconciliations of one thing, the earliest first; those of one day stay as they come."""
    return sorted((a for a in avstamningar if a.nyckel == nyckel), key=lambda a: a.datum)


def _namn_utifran(besok: str, ident: str) -> set[str]:
    """How something in a visit is named from another document of the unit: `[<enhet>/]<besok>#<id>`."""
    return {f"{besok}#{ident}", f"{besok.partition('/')[2]}#{ident}"}
