"""What has changed in the areas of an edition, their criteria and the requirements of these."""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.andring import (
    BYTT_ID,
    Andring,
    Ordval,
    Platser,
    Sidor,
    Slag,
    borta_och_nya,
    bytta,
    kallat,
    textandring,
    vardeandring,
)
from kvalitet_cli.model.kriterier import Krav, Kriterier, Kriterium, Omrade

_KRITERIER = ("omraden", "*", "kriterier")


class _Plats(NamedTuple):
    """A criterion with its area and where it stands."""

    omrade: Omrade
    i: int
    j: int
    kriterium: Kriterium

    @property
    def loc(self) -> tuple[str | int, ...]:
        return ("omraden", self.i, "kriterier", self.j)


def omradenas_andringar(fore: Kriterier, nu: Kriterier, visas: Ordval) -> Iterator[Andring]:
    """Every change in areas and criteria; their order is no change."""
    lista = Platser(("omraden",), ("omraden",))
    omraden = Sidor(fore.omraden, nu.omraden, lambda omrade: omrade.text)
    yield from borta_och_nya("Området", lista, omraden, (Slag.BORTTAGET, Slag.BETYDELSE))
    for forr, omrade, plats in omraden.kvar(lista):
        vilket = f"området {kallat(forr)}"
        yield from textandring(f"Namnet på {vilket}", forr.namn, omrade.namn, plats / "namn")
        yield from textandring(f"Texten om {vilket}", forr.text, omrade.text, plats / "text", visas)
    samma = {**{omrade.id: omrade.id for _, omrade, _ in omraden.kvar(lista)}, **omraden.bytta}
    platser = {omrade.id: i for i, omrade in enumerate(nu.omraden)}
    yield from _kriterierna(_platser(fore), _platser(nu), samma, platser, visas)


def _kriterierna(
    fore: dict[str, _Plats],
    nu: dict[str, _Plats],
    samma_omrade: dict[str, str],
    omraden: dict[str, int],
    visas: Ordval,
) -> Iterator[Andring]:
    """The criteria that are gone, have come, or are another.

    Args:
        fore: By id, as they were.
        nu: By id, as they are.
        samma_omrade: What an area of before is called now.
        omraden: The place of every area that there is.
        visas: Whether their words may be printed.

    """
    byten = bytta(
        {ident: f"{p.kriterium.namn} {p.kriterium.text or ''}" for ident, p in fore.items()},
        {ident: f"{p.kriterium.namn} {p.kriterium.text or ''}" for ident, p in nu.items()},
    )
    for ident, forr in fore.items():
        omrade = omraden.get(samma_omrade.get(forr.omrade.id, ""))
        if ident in byten:
            bytt = nu[byten[ident]]
            mening = f"Kriteriet {kallat(forr.kriterium)} {BYTT_ID} {bytt.kriterium.id}"
            plats = (*bytt.loc, "id")
        elif ident not in nu:
            mening = f"Kriteriet {kallat(forr.kriterium)} har tagits bort"
            plats = ("omraden",) if omrade is None else ("omraden", omrade, "kriterier")
        else:
            continue
        yield Andring(
            Slag.BORTTAGET, plats, forr.loc, mening, _KRITERIER, borta=ident, ny=byten.get(ident, "")
        )
    for ident, har in nu.items():
        forr_har = fore.get(ident)
        if forr_har is None:
            if ident not in byten.values():
                mening = f"Kriteriet {kallat(har.kriterium)} har tillkommit"
                yield Andring(Slag.BETYDELSE, har.loc, ("omraden",), mening, _KRITERIER, ny=ident)
            continue
        if samma_omrade.get(forr_har.omrade.id) != har.omrade.id:
            flytt = f"{forr_har.omrade.id} → {har.omrade.id}"
            mening = f"Kriteriet {kallat(forr_har.kriterium)} har flyttats till ett annat område: {flytt}"
            yield Andring(Slag.BETYDELSE, har.loc, forr_har.loc, mening)
        yield from _kriteriet(forr_har.kriterium, har.kriterium, Platser(har.loc, forr_har.loc), visas)


def _kriteriet(fore: Kriterium, nu: Kriterium, plats: Platser, visas: Ordval) -> Iterator[Andring]:
    vilket = f"kriteriet {kallat(fore)}"
    yield from textandring(f"Namnet på {vilket}", fore.namn, nu.namn, plats / "namn")
    yield from textandring(f"Lydelsen av {vilket}", fore.text, nu.text, plats / "text", visas)
    betydelse = Slag.BETYDELSE
    yield from vardeandring(betydelse, f"Klassen för {vilket}", fore.klass, nu.klass, plats / "klass")
    yield from vardeandring(betydelse, f"Vikten för {vilket}", fore.vikt, nu.vikt, plats / "vikt")
    yield from vardeandring(
        betydelse, f"Dimensionerna för {vilket}", fore.dimensioner, nu.dimensioner, plats / "dimensioner"
    )
    yield from _kraven(fore, nu, plats / "krav", visas)


def _kraven(fore: Kriterium, nu: Kriterium, lista: Platser, visas: Ordval) -> Iterator[Andring]:
    vilket = f"kriteriet {kallat(fore)}"
    alla = (*_KRITERIER, "*", "krav")
    gamla = {krav.id: (i, krav) for i, krav in enumerate(fore.krav)}
    nya = {krav.id: (i, krav) for i, krav in enumerate(nu.krav)}
    byten = bytta(
        {i: k.text or "" for i, (_, k) in gamla.items() if k.text},
        {i: k.text or "" for i, (_, k) in nya.items()},
    )
    for ident, (i, _) in gamla.items():
        if ident in byten and ident not in nya:
            bytt = lista.punkt(nya[byten[ident]][0], i) / "id"
            mening = f"Kravet {ident} i {vilket} {BYTT_ID} {byten[ident]}"
            yield Andring(Slag.BORTTAGET, bytt.nu, bytt.fore, mening, alla, borta=ident, ny=byten[ident])
        elif ident not in nya:
            mening = f"Kravet {ident} i {vilket} har tagits bort"
            yield Andring(Slag.BETYDELSE, lista.nu, lista.fore, mening, alla, borta=ident)
    for ident, (i, krav) in nya.items():
        if ident in gamla:
            yield from _kravet(gamla[ident][1], krav, lista.punkt(i, gamla[ident][0]), vilket, visas)
        elif ident not in byten.values():
            mening = f"Kravet {ident} i {vilket} har tillkommit"
            yield Andring(Slag.BETYDELSE, (*lista.nu, i), lista.fore, mening, alla, ny=ident)


def _kravet(fore: Krav, nu: Krav, plats: Platser, vilket: str, visas: Ordval) -> Iterator[Andring]:
    kravet = f"kravet {fore.id} i {vilket}"
    yield from vardeandring(Slag.BETYDELSE, f"Steget för {kravet}", fore.steg, nu.steg, plats / "steg")
    yield from vardeandring(
        Slag.BETYDELSE, f"Dimensionerna för {kravet}", fore.dimensioner, nu.dimensioner, plats / "dimensioner"
    )
    yield from textandring(f"Lydelsen av {kravet}", fore.text, nu.text, plats / "text", visas)


def _platser(utgava: Kriterier) -> dict[str, _Plats]:
    return {
        kriterium.id: _Plats(omrade, i, j, kriterium)
        for i, omrade in enumerate(utgava.omraden)
        for j, kriterium in enumerate(omrade.kriterier)
    }
