"""Every question with its own value against the others; a picture beside, never instead."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.jamforelse import riktning
from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.delar import mening
from kvalitet_cli.rapporter._delat.fragebild import fragebilder
from kvalitet_cli.rapporter._delat.jamfort import (
    antalsord,
    basrubrik,
    doldord,
    eget,
    fragor,
    i_mening,
    jamforelsenamn,
    mot,
    skillnadsord,
)
from kvalitet_cli.rapporter._delat.matning import Matt
from kvalitet_cli.rapporter._delat.matt import SAKNAS, fragenamn, vardeord
from kvalitet_cli.rapporter._delat.vardestapel import vardestapel


class Jamford(NamedTuple):
    """Somebody else's value, and how the own one differs from it."""

    varde: str
    skillnad: str


class Fragerad(NamedTuple):
    """A question: its own value with its base, against each comparison.

    Attributes:
        stapel: The value as a bar on its scale, for Markdown; empty where there is none.
        helhet: Whether this is the whole, as its owner states it.
        riktning: In which direction a value is better.

    """

    namn: str
    stapel: str
    helhet: bool
    varde: str
    antal: str
    jamforda: tuple[Jamford, ...]
    riktning: str


class Fragetabell(NamedTuple):
    """All questions.

    Attributes:
        jamforelser: Two headings a comparison: its name, and that of the difference.
        bild: The questions as pictures; none where there would be a single mark.
        noter: What is hidden, what is missing, and why.

    """

    rubrik: str
    basrubrik: str
    jamforelser: tuple[tuple[str, str], ...]
    rader: tuple[Fragerad, ...]
    bild: tuple[Bild, ...]
    noter: tuple[str, ...]


def fragetabell(m: Matt) -> Fragetabell:
    """Every question against every comparison."""
    namn = jamforelsenamn(m)
    rader = tuple(_rad(m, ident, [nyckel for nyckel, _ in namn]) for ident in fragor(m))
    return Fragetabell(
        "Värdet för varje fråga, med antalet det bygger på",
        basrubrik(m),
        tuple((ord_, f"Skillnad mot {i_mening(ord_)}") for _, ord_ in namn),
        rader,
        fragebilder(m),
        tuple(_noter(m, [nyckel for nyckel, _ in namn])),
    )


def _rad(m: Matt, ident: str, nycklar: Sequence[str]) -> Fragerad:
    varde = eget(m, ident)
    jamforda = []
    for nyckel in nycklar:
        annat, skilt = mot(m, nyckel, ident)
        ord_ = skillnadsord(skilt, m.instrument, ident) if skilt else ""
        jamforda.append(Jamford(vardeord(annat, m.instrument, ident, m.minst), ord_))
    battre = "Högre är bättre" if riktning(m.instrument, ident) == "hogre" else "Lägre är bättre"
    return Fragerad(
        fragenamn(m.instrument, ident),
        vardestapel(m, ident),
        ident == TOTALT,
        vardeord(varde, m.instrument, ident, m.minst),
        antalsord(varde, m.svarande, m.minst),
        tuple(jamforda),
        battre,
    )


def _noter(m: Matt, nycklar: Sequence[str]) -> Iterator[str]:
    egna = {ident: eget(m, ident) for ident in fragor(m)}
    dolda = [fragenamn(m.instrument, ident) for ident, v in egna.items() if v is not None and v.ar_dold]
    saknade = [
        f"{fragenamn(m.instrument, ident)} ({mening(v.skal if v else '').rstrip('.') or SAKNAS.lower()})"
        for ident, v in egna.items()
        if v is None or (not v.ar_dold and v.varde is None)
    ]
    andras = [mot(m, nyckel, ident)[0] for nyckel in nycklar for ident in egna]
    if dolda or any(v is not None and v.ar_dold for v in andras):
        yield doldord(m.minst)
    if dolda:
        yield f"Dolt: {swedish.listing(dolda)}."
    if saknade:
        yield f"Saknas: {swedish.listing(saknade)}."
