"""What of a unit serves the goals of programmes, as small frozen facts: judgements, good examples, focus areas.

Actions carry their goals themselves (`fakta.Atgardsfakta`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Handlingsplan

Malen = tuple[str, ...]
"""Goals, `<program>/<utgåva>#<mål>`, each once and in the order they were written."""


class Bedomtfakta(NamedTuple):
    """A judged criterion that serves a goal; `steg` is empty where the set has no scale."""

    utgava: str
    kriterium: str
    steg: str


class Exempelfakta(NamedTuple):
    """A good example of criteria that serve goals; `text` is empty unless others may read it."""

    text: str
    malen: Malen


class Fokusfakta(NamedTuple):
    """A focus area that serves goals."""

    ident: str
    text: str
    malen: Malen


class Bidrag(NamedTuple):
    """What of a visit serves goals."""

    bedomt: tuple[Bedomtfakta, ...] = ()
    exempel: tuple[Exempelfakta, ...] = ()
    fokus: tuple[Fokusfakta, ...] = ()


INGET = Bidrag()


def bidrag(besok: Besok, mattstock: Mattstock | None) -> Bidrag:
    """What of a visit serves goals, by the editions that it was judged by."""
    platser = mattstock.platser if mattstock else {}
    malen = {ident: plats.kriterium.program for ident, plats in platser.items() if plats.kriterium.program}
    exempel = (
        Exempelfakta(
            post.text if post.far_spridas else "", _var_en_gang(malen.get(k, []) for k in post.kriterier)
        )
        for post in besok.goda_exempel.lista
    )
    fokus = (Fokusfakta(post.id, post.text, _var_en_gang([post.program])) for post in besok.fokus)
    found = Bidrag(
        tuple(_bedomt(besok, mattstock, malen)) if mattstock else (),
        tuple(post for post in exempel if post.malen),
        tuple(post for post in fokus if post.malen),
    )
    return found if found != INGET else INGET


def _bedomt(besok: Besok, mattstock: Mattstock, malen: Mapping[str, object]) -> Iterator[Bedomtfakta]:
    for ident, bedomning in besok.bedomningar.items():
        if ident not in malen:
            continue
        steg = mattstock.bedomt_steg(ident, bedomning)
        plats = mattstock.platser[ident]
        if steg or (not plats.kriterier.skala and mattstock.ar_bedomt(ident, bedomning)):
            yield Bedomtfakta(plats.utgava, ident, steg.id if steg else "")


def atgardsmal(plan: Handlingsplan, fokusmal: Mapping[str, Sequence[str]]) -> dict[str, Malen]:
    """The goals that each action serves, directly or through a focus area; by the action's id.

    Args:
        plan: The plan.
        fokusmal: The goals of focus areas, by the reference that the plan writes.

    """
    return {
        atgard.id: _var_en_gang(
            [atgard.grund.program, *(fokusmal.get(ref, ()) for ref in atgard.grund.fokus)]
        )
        for atgard in plan.atgarder
    }


def _var_en_gang(refs: "Iterator[Sequence[str]] | Sequence[Sequence[str]]") -> Malen:
    return tuple(dict.fromkeys(ref for del_ in refs for ref in del_))
