"""The basis of a measurement's report: the instrument, its questions, where each comparison comes from, the threshold."""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.undertryckning import ar_liten
from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT, VARDE_AR, Instrument
from kvalitet_cli.rapporter._delat.delar import Faktum, fakta, mening
from kvalitet_cli.rapporter._delat.jamfort import OKANT, jamforelsenamn
from kvalitet_cli.rapporter._delat.matning import Matt
from kvalitet_cli.rapporter._delat.matt import farre_an, fragenamn

SLAG = {"index": "Index", "enkat": "Enkät", "effekt": "Effektmål", "nyckeltal": "Nyckeltal"}


class Instrumentgrund(NamedTuple):
    """The instrument and what the values rest on.

    Attributes:
        fragor: Name and wording; the wording is empty where it may not be printed.
        undanhallet: Says that wording is withheld; else empty.
        jamforelser: Name and source.
        sa_raknas: How the figures are made, one sentence each.

    """

    fakta: tuple[Faktum, ...]
    fragor: tuple[Faktum, ...]
    undanhallet: str
    jamforelser: tuple[Faktum, ...]
    sa_raknas: tuple[str, ...]


def instrumentgrund(m: Matt) -> Instrumentgrund:
    """The basis of a measurement's report."""
    instrument = m.instrument
    skala = instrument.skala
    return Instrumentgrund(
        fakta(
            ("Instrument", instrument.namn),
            ("Utgåva", m.matning.instrument),
            ("Slag", SLAG[instrument.slag]),
            ("Ägare", mening(instrument.agare)),
            ("Värdenas källa", mening(m.matning.kalla)),
            ("Ett värde är", VARDE_AR[instrument.varde_ar]),
            ("Skala", f"{swedish.number(skala.min)} till {swedish.number(skala.max)}" if skala else ""),
            ("Minsta grupp", f"{m.minst}: värden för en mindre grupp visas inte"),
        ),
        tuple(
            Faktum(fraga.namn, mening(fraga.text) if m.far_tryckas else f"({fraga.id})")
            for fraga in instrument.fragor
            if fraga.text or not m.far_tryckas
        ),
        "" if m.far_tryckas else "Frågornas lydelse är licensierad. Här skrivs bara namn och id ut.",
        tuple(_jamforelser(m)),
        tuple(_sa_raknas(instrument)),
    )


def _jamforelser(m: Matt) -> Iterator[Faktum]:
    for nyckel, namn in jamforelsenamn(m):
        post = m.matning.jamforelser[nyckel]
        antal = swedish.number(post.antal) if post.antal is not None else OKANT.lower()
        if ar_liten(post.antal, m.minst):
            antal = farre_an(m.minst).lower()
        ar = f" Avser {post.ar}." if post.ar else ""
        yield Faktum(namn, f"{mening(post.kalla).rstrip('.')}.{ar} Antal svarande: {antal}.")


def _sa_raknas(instrument: Instrument) -> Iterator[str]:
    yield "Programmet räknar aldrig ihop frågorna till ett medelvärde."
    if instrument.totalt:
        namn = fragenamn(instrument, TOTALT)
        if instrument.totalt.berakning:
            yield f"{namn} räknas som måluppfyllelse (T, Kiresuk och Sherman)."
        else:
            yield f"{namn} är ett eget värde, som det anges av den som tar fram värdena."
    yield "Skillnader räknas på värdena så som de visas, med högst en decimal."
    if instrument.varde_ar == "andel":
        yield "En skillnad som är mindre än vad ett enda svar väger (100 delat med antalet svarande) räknas som lika."
