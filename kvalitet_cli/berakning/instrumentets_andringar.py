"""What has changed between two states of one edition of an instrument, of all that gives a value its meaning."""

from collections.abc import Iterator

from kvalitet_cli.berakning.andring import (
    Andring,
    Ordval,
    Platser,
    Sidor,
    Slag,
    borta_och_nya,
    kallat,
    textandring,
    vardeandring,
)
from kvalitet_cli.model.instrument import Fraga, Instrument, Skala

_ROT = Platser((), ())


def instrumentets_andringar(fore: Instrument, nu: Instrument) -> Iterator[Andring]:
    """Every change of scale, direction, meaning and wording, and the questions that are gone or have come.

    Args:
        fore: The edition as it was.
        nu: The edition as it is.

    """
    visas = Ordval(far_visas=fore.far_publiceras and nu.far_publiceras)
    rubrik = Ordval(bar_mening=False)
    yield from textandring("Instrumentets namn", fore.namn, nu.namn, _ROT / "namn", rubrik)
    yield from vardeandring(Slag.BETYDELSE, "Instrumentets slag", fore.slag, nu.slag, _ROT / "slag")
    yield from vardeandring(
        Slag.BETYDELSE, "Värdenas slag (varde_ar)", fore.varde_ar, nu.varde_ar, _ROT / "varde_ar"
    )
    yield from vardeandring(Slag.SKALA, "Svarsskalan", _visad(fore.skala), _visad(nu.skala), _ROT / "skala")
    minsta = _ROT / "minsta_forandring"
    yield from vardeandring(
        Slag.BETYDELSE, "Den minsta förändringen", fore.minsta_forandring, nu.minsta_forandring, minsta
    )
    yield from _helheten(fore, nu)
    yield from _fragorna(fore, nu, visas)


def _helheten(fore: Instrument, nu: Instrument) -> Iterator[Andring]:
    plats = _ROT / "totalt"
    if fore.totalt is None or nu.totalt is None:
        if fore.totalt != nu.totalt:
            hur = "har tillkommit" if fore.totalt is None else "har tagits bort"
            yield Andring(Slag.BETYDELSE, plats.nu, plats.fore, f"Helhetens värde {hur}")
        return
    yield from vardeandring(
        Slag.BETYDELSE,
        "Helhetens beräkning",
        fore.totalt.berakning,
        nu.totalt.berakning,
        plats / "berakning",
    )


def _fragorna(fore: Instrument, nu: Instrument, visas: Ordval) -> Iterator[Andring]:
    lista = _ROT / "fragor"
    fragor = Sidor(fore.fragor, nu.fragor, lambda fraga: fraga.text)
    yield from borta_och_nya("Frågan", lista, fragor, (Slag.BORTTAGET, Slag.BETYDELSE))
    for forr, fraga, plats in fragor.kvar(lista):
        yield from _fragan(forr, fraga, plats, visas)


def _fragan(fore: Fraga, nu: Fraga, plats: Platser, visas: Ordval) -> Iterator[Andring]:
    vilken = f"frågan {kallat(fore)}"
    yield from textandring(f"Namnet på {vilken}", fore.namn, nu.namn, plats / "namn")
    yield from textandring(f"Lydelsen av {vilken}", fore.text, nu.text, plats / "text", visas)
    for nyckel, vad in (
        ("battre", f"Riktningen (battre) för {vilken}"),
        ("varde_ar", f"Värdets slag (varde_ar) för {vilken}"),
        ("enhet", f"Måttets enhet för {vilken}"),
    ):
        yield from vardeandring(
            Slag.BETYDELSE, vad, getattr(fore, nyckel), getattr(nu, nyckel), plats / nyckel
        )


def _visad(skala: Skala | None) -> str | None:
    return f"{skala.min:g}–{skala.max:g}" if skala else None
