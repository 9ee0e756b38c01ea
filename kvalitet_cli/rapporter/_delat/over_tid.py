"""The unit against itself: every question in this measurement and in those before it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.jamforelse import jamforbara
from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.jamfort import eget, fragor, med_antal, sedan, skillnadsord
from kvalitet_cli.rapporter._delat.matning import Matt, periodord
from kvalitet_cli.rapporter._delat.matt import fragenamn
from kvalitet_cli.rapporter._delat.tidsbild import tidsbilder

FANNS_INTE = "Frågan fanns inte"
_LANGST = 5


class Tidsrad(NamedTuple):
    """A question over time; one value a column."""

    namn: str
    helhet: bool
    varden: tuple[str, ...]
    forandring: str


class Tidstabell(NamedTuple):
    """The unit against itself, the earliest first.

    Attributes:
        bild: A line each question, the questions of one kind on one scale; none where too little is shown.

    """

    rubrik: str
    kolumner: tuple[str, ...]
    rader: tuple[Tidsrad, ...]
    bild: tuple[Bild, ...]
    noter: tuple[str, ...]


def tidstabell(m: Matt, tidigare: Sequence[Matt]) -> Tidstabell | None:
    """The unit's own values over time; None for a first measurement."""
    if not tidigare:
        return None
    visade = [*reversed(tidigare[:_LANGST]), m]
    rader = tuple(
        Tidsrad(
            fragenamn(m.instrument, ident),
            ident == TOTALT,
            tuple(_da(post, ident) for post in visade),
            _forandring(m, tidigare, ident),
        )
        for ident in fragor(m)
    )
    return Tidstabell(
        "Enhetens egna värden, den tidigaste mätningen först",
        tuple(matningsord(post, m) for post in visade),
        rader,
        tuple(tidsbilder(m, visade)),
        tuple(_tidsnoter(m, tidigare, visade)),
    )


def matningsord(post: Matt, m: Matt) -> str:
    """When it was measured, and of a forerunner who it was."""
    ord_ = periodord(post.matning.period.fran, post.matning.period.till)
    annan = post.loaded.parts["enhet"] != m.loaded.parts["enhet"]
    return f"{ord_} ({post.enhet.namn if post.enhet else post.loaded.parts['enhet']})" if annan else ord_


def _da(post: Matt, ident: str) -> str:
    varde = eget(post, ident)
    if varde is None and ident not in fragor(post):
        return FANNS_INTE
    return med_antal(post, varde, post.svarande, ident)


def _forandring(m: Matt, tidigare: Sequence[Matt], ident: str) -> str:
    rort = sedan(m, tidigare, ident)
    if rort is not None:
        fore, skilt = rort
        nar = periodord(fore.matning.period.fran, fore.matning.period.till)
        return skillnadsord(skilt, m.instrument, ident, f" än {nar}")
    med = [fore for fore in tidigare if ident in fragor(fore)]
    if not med:
        return "Ny fråga"
    if not any(jamforbara(m.instrument, fore.instrument, ident) for fore in med):
        return "Mäts på ett annat sätt än förut"
    return "Går inte att jämföra"


def _tidsnoter(m: Matt, tidigare: Sequence[Matt], visade: Sequence[Matt]) -> Iterator[str]:
    if len(tidigare) > _LANGST:
        yield f"De {len(visade) - 1} senaste av {len(tidigare)} tidigare mätningar visas."
    nu = set(fragor(m))
    borta = {
        ident: fragenamn(fore.instrument, ident)
        for fore in visade
        for ident in fragor(fore)
        if ident not in nu
    }
    if borta:
        yield f"Ställs inte längre: {swedish.listing(borta.values())}."
