"""The staircase as a picture: the steps rise to the right, and every area stands on its own as a number."""

from collections.abc import Sequence

from kvalitet_cli.berakning.trappresultat import Omradesresultat, Trappresultat
from kvalitet_cli.core import swedish
from kvalitet_cli.model.kriterier import Steg
from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift, bild, cirkel, linje, pa, ruta, skrift
from kvalitet_cli.rapporter._delat.delar import antal_av
from kvalitet_cli.rapporter._delat.niva import niva
from kvalitet_cli.rapporter._delat.skyltar import vid
from kvalitet_cli.rapporter._delat.textbredd import SMALAST, textbredd
from kvalitet_cli.rapporter._delat.trappomraden import UNDER_FORSTA, stegord

_LAGST, _STIGER, _RADIE, _RAD = 26, 14, 11, 24
_LAGST_ORD = "Lägst för certifiering"

Pa = tuple[Steg | None, list[tuple[int, Omradesresultat]]]
"""A step (None: the ground below the first) with the areas that stand on it, by number."""


def trappbild(ident: str, resultat: Trappresultat) -> Bild | None:
    """The picture of the areas that have a step; None where fewer than two have one."""
    skala = resultat.utgava.skala
    star = _star(resultat)
    if sum(len(pa_) for _, pa_ in star) < 2:
        return None
    krav = resultat.certifiering.lagsta_steg if resultat.certifiering else None
    grans = next((nr for nr, (steg, _) in enumerate(star) if nr and steg and steg == krav), None)
    per_rad = max(SMALAST // len(star) // (2 * _RADIE + 1), 1)
    topp = [(_LAGST + nr * _STIGER) if steg else 2 for nr, (steg, _) in enumerate(star)]
    hogst = max(h + _RAD * -(-len(pa_) // per_rad) for h, (_, pa_) in zip(topp, star, strict=True))
    hojd = hogst + 2 + (20 if grans else 0)
    former: list[Form] = []
    skrifter: list[Skrift] = []
    kanter = [round(1000 * nr / len(star)) for nr in range(len(star) + 1)]
    for nr, (steg, pa_) in enumerate(star):
        fran, till = kanter[nr : nr + 2]
        if steg:
            former.append(ruta(fran, hojd - topp[nr], till - fran, topp[nr], "bana"))
        ton = niva(steg, skala).ton if steg else UNDER_FORSTA.ton
        for plats, (nummer, _) in enumerate(pa_):
            i_raden = min(per_rad, len(pa_) - plats // per_rad * per_rad)
            x = fran + round((till - fran) * (2 * (plats % per_rad) + 1) / (2 * i_raden))
            y = hojd - topp[nr] - _RAD * (plats // per_rad) - _RADIE - 1
            former.append(cirkel(x, y, _RADIE, ton))
            skrifter.append(pa(ton, x, y + 4, str(nummer), storlek=12))
    skrifter += _stegskrifter(star, skala, kanter, hojd)
    if grans:
        former.append(linje(kanter[grans], 20, kanter[grans], hojd, "streckad"))
        skrifter.append(vid(kanter[grans], 13, _LAGST_ORD, storlek=12, fet=True, farg="accent"))
    return bild(
        f"{ident}-bild",
        "Områdena på trappan",
        _fynd(star, skala, len(resultat.omraden)),
        hojd,
        former,
        *skrifter,
        forklaring=_forklaring(resultat, star),
    )


def _star(resultat: Trappresultat) -> list[Pa]:
    numrerade = list(enumerate(resultat.omraden, start=1))
    star: list[Pa] = [
        (steg, [(nr, omrade) for nr, omrade in numrerade if omrade.steg == steg])
        for steg in resultat.utgava.skala
    ]
    under = [(nr, omrade) for nr, omrade in numrerade if omrade.under_forsta]
    return [(None, under), *star] if under else star


def _stegskrifter(star: Sequence[Pa], skala: list[Steg], kanter: Sequence[int], hojd: int) -> list[Skrift]:
    """What each step is called: its sign, with its name where all the names have room; nothing where not even the signs have."""
    ord_ = [stegord(steg, skala) if steg else UNDER_FORSTA.symbol for steg, _ in star]
    if any(textbredd(ett) > SMALAST // len(star) - 4 for ett in ord_):
        ord_ = [niva(steg, skala).symbol if steg else UNDER_FORSTA.symbol for steg, _ in star]
    if any(textbredd(ett) > SMALAST // len(star) for ett in ord_):
        return []
    return [
        skrift((kanter[nr] + kanter[nr + 1]) // 2, hojd - 8, ett, ankare="middle", farg="ingen-text")
        for nr, ett in enumerate(ord_)
        if star[nr][0]
    ]


def _fynd(star: Sequence[Pa], skala: list[Steg], antal: int) -> str:
    """Where most of the areas stand, and which ones stand lowest."""
    med = [
        (stegord(steg, skala) if steg else "", [o.kriterium.namn for _, o in pa_])
        for steg, pa_ in star
        if pa_
    ]
    storst = max(len(namn) for _, namn in med)
    flest = [ord_ for ord_, namn in med if len(namn) == storst]
    if len(med) == 1:
        alla = f"Alla {antal} områden" if storst == antal else f"{antal_av(storst, antal)} områden"
        return f"{alla} står på {flest[0]}." if flest[0] else f"{alla} står under det första steget."
    lagst, namn = med[0]
    vilka = swedish.listing(namn) if len(namn) < 4 else f"{len(namn)} områden"
    sist = f"Lägst står {vilka} ({lagst or 'under det första steget'})."
    if len(flest) > 1:
        fran, till = med[0][0] or "under det första steget", med[-1][0]
        return f"Områdena står på {len(med)} olika nivåer, från {fran} till {till}. {sist}"
    forst = f"Flest områden, {antal_av(storst, antal)}, står på {flest[0]}."
    if not flest[0]:
        return f"Flest områden, {antal_av(storst, antal)}, står under det första steget."
    if lagst == flest[0]:
        return f"{forst.rstrip('.')}, det lägsta som något område står på."
    return f"{forst} {sist}"


def _forklaring(resultat: Trappresultat, star: Sequence[Pa]) -> str:
    skala = resultat.utgava.skala
    delar = ["Siffrorna är områdenas nummer i tabellen."]
    if len(star) > len(skala):
        delar.append("Längst till vänster, på marken, står det som inte når det första steget.")
    delar.append(f"Stegen från vänster: {', '.join(stegord(steg, skala) for steg in skala)}.")
    if any(omrade.ej_bedomt for omrade in resultat.omraden):
        delar.append("Områden som inte är bedömda står inte på trappan.")
    return " ".join(delar)
