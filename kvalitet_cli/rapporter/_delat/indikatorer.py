"""A programme's indicators made ready to show: values over time with their bases, the target, and how far it is."""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.indikator import Avstand, Indikatorlage, Laget, Matpunkt, Serie
from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.delar import liten
from kvalitet_cli.rapporter._delat.kurva import Kurva, Punkt, gnista
from kvalitet_cli.rapporter._delat.matning import periodnamn
from kvalitet_cli.rapporter._delat.matt import SAKNAS, farre_an, tal


class Indikatorrad(NamedTuple):
    """An indicator in one unit, or the sum of all.

    Attributes:
        varden: Its values over time with their bases, the earliest first.
        malvarde: What is to be reached, and by when.
        bild: None where fewer than two values are shown.

    """

    indikator: str
    enhet: str
    varden: tuple[str, ...]
    malvarde: str
    symbol: str
    lage: str
    ton: str
    bild: Bild | None


def indikatorrader(post: Indikatorlage, minst: int) -> Iterator[Indikatorrad]:
    """A row for each unit; one row that says why when there is none."""
    malvarde = _malvarde(post)
    if not post.serier:
        varfor = "Har inte mätts ännu" if post.instrument else "Mäts inte i något instrument ännu"
        yield Indikatorrad(post.indikator.namn, "", (), malvarde, "–", varfor, "ingen", None)
    for serie in post.serier:
        if post.instrument is None:
            continue
        symbol, ord_, ton = _laget(serie, post)
        yield Indikatorrad(
            post.indikator.namn,
            namn_nu(serie.enhet.namn, stangd=serie.stangd) if serie.enhet else "Alla enheter tillsammans",
            tuple(_punkt(punkt, post.instrument, post.fraga, minst) for punkt in serie.punkter),
            malvarde,
            symbol,
            ord_,
            ton,
            _bild(serie, post, minst),
        )


def _bild(serie: Serie, post: Indikatorlage, minst: int) -> Bild | None:
    if post.instrument is None:
        return None
    return gnista(
        Kurva(
            post.indikator.namn,
            tuple(
                Punkt(punkt.till, "", punkt.varde, _punkt(punkt, post.instrument, post.fraga, minst))
                for punkt in serie.punkter
            ),
            mal=post.indikator.malvarde if serie.avstand else None,
        )
    )


def _malvarde(post: Indikatorlage) -> str:
    varde = post.indikator.malvarde
    if varde is None:
        return "Inget målvärde"
    ord_ = tal(varde, post.instrument, post.fraga) if post.instrument else swedish.number(varde)
    return f"{ord_} senast {swedish.date(post.indikator.till)}" if post.indikator.till else ord_


def _laget(serie: Serie, post: Indikatorlage) -> tuple[str, str, str]:
    """Sign, words and tone."""
    if serie.stangd:
        return "–", "Enheten är stängd", "ingen"
    if serie.avstand is None:
        return "–", "Målet gäller alla tillsammans", "ingen"
    kvar = _kvar(serie.avstand, post.instrument, post.fraga)
    till = swedish.date(post.indikator.till) if post.indikator.till else ""
    return {
        Laget.NATT: ("●", "Nått", "god"),
        Laget.PA_VAG: ("◐", kvar, "mellan"),
        Laget.INTE_I_TID: ("!", f"Nåddes inte till {till}. {kvar}", "brist"),
        Laget.UTAN_MAL: ("–", "Följs utan målvärde", "ingen"),
        Laget.OKANT: ("–", "Senaste värdet visas inte", "ingen"),
    }[serie.avstand.laget]


def _kvar(avstand: Avstand, instrument: Instrument | None, fraga: str) -> str:
    if avstand.kvar is None:
        return ""
    antal = swedish.number(avstand.kvar) if avstand.kvar >= 0.05 else "mindre än 0,1"  # never "0 kvar"
    if instrument and instrument.vardes_slag(fraga) == "andel":
        return f"{antal} {'procentenhet' if avstand.kvar == 1 else 'procentenheter'} kvar"
    return f"{antal} kvar"


def _punkt(punkt: Matpunkt, instrument: Instrument, fraga: str, minst: int) -> str:
    """`2025: 52 % (av 412)`."""
    nar = periodnamn(punkt.fran, punkt.till)
    if punkt.dold:
        return f"{nar}: {liten(farre_an(minst))}"
    if punkt.varde is None:
        return f"{nar}: {'visas inte' if punkt.skyddad else liten(SAKNAS)}"
    bas = ""
    if punkt.antal is not None:
        antal = swedish.number(punkt.antal)
        bas = f" ({antal} svar)" if instrument.vardes_slag(fraga) in ("medel", "median") else f" (av {antal})"
    return f"{nar}: {tal(punkt.varde, instrument, fraga)}{bas}"


def namn_nu(namn: str, *, stangd: bool) -> str:
    """A unit's name, and that it is closed."""
    return f"{namn} (stängd)" if stangd else namn
