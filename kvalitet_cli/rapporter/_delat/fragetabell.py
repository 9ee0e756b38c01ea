"""Every question with its own value against the others; a picture beside, never instead."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kvalitet_cli.berakning.jamforelse import riktning
from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.rapporter._delat.delar import mening
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

_BREDD, _KANT = 180, 8


@dataclass(frozen=True, slots=True)
class Bild:
    """Where a question's own value and the others lie on its scale; the table says the same."""

    bredd: int
    eget: int
    andra: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Jamford:
    """Somebody else's value, and how the own one differs from it."""

    varde: str
    skillnad: str


@dataclass(frozen=True, slots=True)
class Fragerad:
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
    bild: Bild | None


@dataclass(frozen=True, slots=True)
class Fragetabell:
    """All questions.

    Attributes:
        jamforelser: Two headings a comparison: its name, and that of the difference.
        teckenforklaring: What the marks of the pictures mean; empty where there are none.
        noter: What is hidden, what is missing, and why.

    """

    rubrik: str
    basrubrik: str
    jamforelser: tuple[tuple[str, str], ...]
    rader: tuple[Fragerad, ...]
    teckenforklaring: str
    noter: tuple[str, ...]


def fragetabell(m: Matt) -> Fragetabell:
    """Every question against every comparison."""
    namn = jamforelsenamn(m)
    rader = tuple(_rad(m, ident, [nyckel for nyckel, _ in namn]) for ident in fragor(m))
    tecken = ""
    if any(rad.bild for rad in rader):
        andra = f", ○ {swedish.listing(i_mening(ord_) for _, ord_ in namn)}" if namn else ""
        tecken = f"Bilden visar {_skalord(m.instrument)}: ● eget värde{andra}."
    return Fragetabell(
        "Värdet för varje fråga, med antalet det bygger på",
        basrubrik(m),
        tuple((ord_, f"Skillnad mot {i_mening(ord_)}") for _, ord_ in namn),
        rader,
        tecken,
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
        _bild(m, ident, nycklar),
    )


def _bild(m: Matt, ident: str, nycklar: Iterable[str]) -> Bild | None:
    if m.instrument.vardes_slag(ident) != m.instrument.varde_ar:
        return None  # the pictures share one scale, which this question is not on
    skala = (0.0, 100.0) if m.instrument.varde_ar == "andel" else None
    if m.instrument.varde_ar in ("medel", "median") and m.instrument.skala:
        skala = (m.instrument.skala.min, m.instrument.skala.max)
    varde = eget(m, ident)
    if (
        skala is None
        or not 0 < skala[1] - skala[0] < float("inf")
        or varde is None
        or varde.ar_dold
        or varde.varde is None
    ):
        return None

    def plats(tal_: float) -> int:
        inom = min(max(tal_, skala[0]), skala[1])
        return _KANT + round((inom - skala[0]) / (skala[1] - skala[0]) * (_BREDD - 2 * _KANT))

    andra = [annat for nyckel in nycklar if (annat := mot(m, nyckel, ident)[0]) and not annat.ar_dold]
    return Bild(_BREDD, plats(varde.varde), tuple(plats(a.varde) for a in andra if a.varde is not None))


def _skalord(instrument: Instrument) -> str:
    if instrument.varde_ar == "andel" or instrument.skala is None:
        return "0 till 100 procent"
    return f"skalan {swedish.number(instrument.skala.min)} till {swedish.number(instrument.skala.max)}"


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
