"""What of a visit is told criterion by criterion, as small frozen facts: levels, good examples, remarks.

Levels lie in the edition's own order and share its strings, so that forty judgements weigh as much as a sentence.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.model.besok import Besok

BESKRIVEN = "*"
"""In a set without scale: the criterion is described. No step can have that id."""


class Spridbart(NamedTuple):
    """A good example that others may read, with its criteria."""

    ident: str
    text: str
    kriterier: tuple[str, ...]


class Kriteriefakta(NamedTuple):
    """What a visit says of criteria.

    Attributes:
        nivaer: By edition, a step's id for each criterion in the edition's order; empty where nothing was judged.
        exempel: Good examples that others may read.
        anmarkta: The criteria that anything was remarked on, each once; not what is dealt with elsewhere.

    """

    nivaer: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exempel: tuple[Spridbart, ...] = ()
    anmarkta: tuple[str, ...] = ()


INGET = Kriteriefakta()


def kriteriefakta(besok: Besok, mattstock: Mattstock | None) -> Kriteriefakta:
    """The facts of a visit, by the editions that it was judged by."""
    found = Kriteriefakta(
        tuple(_nivaer(besok, mattstock)) if mattstock and besok.bedomningar else (),
        tuple(
            Spridbart(post.id, post.text, tuple(post.kriterier))
            for post in besok.goda_exempel.lista
            if post.far_spridas
        ),
        tuple(
            dict.fromkeys(
                ident for post in besok.papekanden if not post.hanvisning for ident in post.kriterier
            )
        ),
    )
    return found if found != INGET else INGET


def _nivaer(besok: Besok, mattstock: Mattstock) -> Iterator[tuple[str, tuple[str, ...]]]:
    for ref, utgava in mattstock.utgavor.items():
        yield (
            ref,
            tuple(_niva(besok, kriterium.id, ref, mattstock) for _, kriterium in utgava.alla_kriterier()),
        )


def _niva(besok: Besok, ident: str, ref: str, mattstock: Mattstock) -> str:
    bedomning = besok.bedomningar.get(ident)
    if bedomning is None or mattstock.platser[ident].utgava != ref:
        return ""
    steg = mattstock.bedomt_steg(ident, bedomning)
    if steg is not None:
        return steg.id
    return BESKRIVEN if mattstock.ar_sett(ident, bedomning) else ""
