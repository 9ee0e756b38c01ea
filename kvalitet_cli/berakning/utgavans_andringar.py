"""What has changed between two states of one edition of criteria, of all that gives a judgement its meaning.

Layout, comments, guidance, sources, grounds, programmes, easy words, validity and the order of areas and criteria are
not among it: nobody is judged by them.
"""

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
from kvalitet_cli.berakning.kriteriernas_andringar import omradenas_andringar
from kvalitet_cli.core.swedish import date
from kvalitet_cli.model.kriterier import Axelvarde, Kriterier, Steg

_ROT = Platser((), ())


def utgavans_andringar(fore: Kriterier, nu: Kriterier) -> Iterator[Andring]:
    """Every change of meaning, wording, scale, and everything that is gone, from the top of the document.

    Args:
        fore: The edition as it was.
        nu: The edition as it is.

    """
    visas = Ordval(far_visas=fore.far_publiceras and nu.far_publiceras)
    yield from textandring("Uppsättningens namn", fore.namn, nu.namn, _ROT / "namn", Ordval(bar_mening=False))
    if fore.beslut is not None and nu.beslut is None:
        mening = f"Beslutet av {fore.beslut.organ} den {date(fore.beslut.datum)} har tagits bort"
        yield Andring(Slag.BORTTAGET, ("beslut",), ("beslut",), mening)
    yield from _skalan(fore, nu, visas)
    yield from _axlarna(fore, nu, visas)
    yield from omradenas_andringar(fore, nu, visas)
    yield from _vagningen(fore, nu)


def _skalan(fore: Kriterier, nu: Kriterier, visas: Ordval) -> Iterator[Andring]:
    skala = _ROT / "skala"
    steg = Sidor(fore.skala, nu.skala, lambda ett: ett.innebar)
    yield from borta_och_nya("Steget", skala, steg, (Slag.SKALA, Slag.SKALA), (" ur skalan", " i skalan"))
    for forr, har, plats in steg.kvar(skala):
        yield from _steget(forr, har, plats, visas)
    da, har_nu = ([ett.id for ett in sida] for sida in (fore.skala, nu.skala))
    kvar_fore = [ident for ident in da if ident in har_nu]
    kvar_nu = [ident for ident in har_nu if ident in da]
    if kvar_fore != kvar_nu:
        mening = f"Stegen har bytt ordning: {', '.join(kvar_fore)} → {', '.join(kvar_nu)}"
        yield Andring(Slag.SKALA, skala.nu, skala.fore, mening)


def _steget(fore: Steg, nu: Steg, plats: Platser, visas: Ordval) -> Iterator[Andring]:
    vilket = f"steget {kallat(fore)}"
    yield from textandring(f"Namnet på {vilket}", fore.namn, nu.namn, plats / "namn")
    yield from textandring(f"Vad {vilket} innebär", fore.innebar, nu.innebar, plats / "innebar", visas)
    if fore.symbol != nu.symbol:
        mening = f"Tecknet för {vilket} har ändrats: {fore.symbol or 'inget'} → {nu.symbol or 'inget'}"
        yield Andring(Slag.ORDALYDELSE, (plats / "symbol").nu, (plats / "symbol").fore, mening)
    yield from vardeandring(Slag.SKALA, f"Poängen för {vilket}", fore.poang, nu.poang, plats / "poang")
    if fore.kraver_atgard != nu.kraver_atgard:
        hur = "kräver nu åtgärd" if nu.kraver_atgard else "kräver inte längre åtgärd"
        varde = plats / "kraver_atgard"
        yield Andring(Slag.BETYDELSE, varde.nu, varde.fore, f"{vilket[0].upper()}{vilket[1:]} {hur}")


def _axlarna(fore: Kriterier, nu: Kriterier, visas: Ordval) -> Iterator[Andring]:
    axlar = _ROT / "dimensioner"
    for axel in {**fore.dimensioner, **nu.dimensioner}:
        plats = axlar / axel
        if axel not in nu.dimensioner or axel not in fore.dimensioner:
            hur = "har tagits bort" if axel not in nu.dimensioner else "har tillkommit"
            yield Andring(Slag.BETYDELSE, plats.nu, plats.fore, f"Dimensionen {axel} {hur}")
            continue
        gamla = {varde.id: (i, varde) for i, varde in enumerate(fore.dimensioner[axel])}
        nya = {varde.id: (i, varde) for i, varde in enumerate(nu.dimensioner[axel])}
        for ident in {**gamla, **nya}:
            if ident in gamla and ident in nya:
                continue
            hur = "har tagits bort" if ident in gamla else "har tillkommit"
            yield Andring(Slag.BETYDELSE, plats.nu, plats.fore, f"Värdet {ident} i dimensionen {axel} {hur}")
        for ident, (i, varde) in nya.items():
            if ident in gamla:
                yield from _vardet(gamla[ident][1], varde, plats.punkt(i, gamla[ident][0]), visas)


def _vardet(fore: Axelvarde, nu: Axelvarde, plats: Platser, visas: Ordval) -> Iterator[Andring]:
    yield from textandring(f"Namnet på {fore.id}", fore.namn, nu.namn, plats / "namn")
    yield from textandring(f"Vad {fore.id} innebär", fore.innebar, nu.innebar, plats / "innebar", visas)


def _vagningen(fore: Kriterier, nu: Kriterier) -> Iterator[Andring]:
    for nyckel, vad in (("sammanvagning", "Sammanvägningen"), ("certifiering", "Kravet för certifiering")):
        forr, har = getattr(fore, nyckel), getattr(nu, nyckel)
        if forr == har:
            continue
        plats = _ROT / nyckel
        if forr is None or har is None:
            hur = "har tillkommit" if forr is None else "har tagits bort"
            yield Andring(Slag.BETYDELSE, plats.nu, plats.fore, f"{vad} {hur}")
            continue
        for del_ in type(har).model_fields:
            gammal, ny = getattr(forr, del_), getattr(har, del_)
            if del_ == "tak" and gammal != ny:
                yield Andring(
                    Slag.BETYDELSE, (plats / del_).nu, (plats / del_).fore, "Sammanvägningens tak har ändrats"
                )
            elif del_ != "tak":
                yield from vardeandring(Slag.BETYDELSE, f"{vad} ({del_})", gammal, ny, plats / del_)
