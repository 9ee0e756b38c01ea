"""Since last time: each criterion against its latest earlier judgement, in words; when it was last seen."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning import forandring as berakning
from kvalitet_cli.berakning.forandring import Forandring, Riktning, Tidigare, foregangare
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.skede import ar_paborjat
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Kriterier, Steg
from kvalitet_cli.rapporter._delat.delar import besoksord, enhetsnamn, far_visas, gang
from kvalitet_cli.rapporter._delat.hantel import Par, flyttade
from kvalitet_cli.rapporter._delat.niva import Niva, niva
from kvalitet_cli.rapporter._delat.radbild import Radbild
from kvalitet_cli.store.document import Loaded

_ORD = {
    Riktning.UPP: ("Högre", "↑"),
    Riktning.NED: ("Lägre", "↓"),
    Riktning.LIKA: ("Samma", "→"),
    Riktning.EJ_JAMFORBAR: ("Kan inte jämföras", "≠"),
    Riktning.NY: ("Första gången", "◇"),
}
_PA_SKALAN = (Riktning.UPP, Riktning.NED, Riktning.LIKA)


class Jamforelse(NamedTuple):
    """One criterion now and before.

    Attributes:
        fore: The earlier level in sign and words; several when the criterion was made of several.
        nar: The earlier visit, in words.
        anmarkning: A repeated fault, another name then, or why it cannot be compared.

    """

    id: str
    namn: str
    fore: str
    nar: str
    nu: Niva
    riktning: str
    symbol: str
    anmarkning: str


class SedanSist(NamedTuple):
    """All comparisons of a visit.

    Attributes:
        mening: How many moved which way.
        kort: How many are higher and lower.
        bild: Those that moved, on the scale; None where it is so short that words are enough.

    """

    mening: str
    kort: str
    rader: tuple[Jamforelse, ...]
    bild: Radbild | None


def tidigare_besok(loaded: Loaded[Besok], sammanhang: Sammanhang, *, intern: bool) -> list[Loaded[Besok]]:
    """Earlier visits that a report may compare with, the latest first.

    What an outsider judged is compared with what outsiders judged; a unit's own judgement of itself only when
    the visit says that it follows it up, or is such a judgement itself.
    """
    besok = loaded.model
    if besok is None:
        return []
    foljer = {sammanhang.full(ref) for ref in besok.foljer_upp}
    return [
        tidigare
        for tidigare in sammanhang.tidigare(loaded)
        if far_visas(tidigare, intern=intern)
        and tidigare.model is not None
        and ar_paborjat(tidigare.model)
        and (
            besok.slag == "sjalvvardering"
            or tidigare.model.slag != "sjalvvardering"
            or tidigare.ident in foljer
        )
    ]


def med_mattstock(tidigare: Iterable[Loaded[Besok]], sammanhang: Sammanhang) -> list[Tidigare]:
    """The visits that have a yardstick to compare by."""
    return [
        Tidigare(loaded.ident, loaded.model, mattstock)
        for loaded in tidigare
        if loaded.model is not None and (mattstock := sammanhang.mattstock(loaded)) is not None
    ]


def sedan_sist(
    loaded: Loaded[Besok],
    mattstock: Mattstock | None,
    tidigare: Sequence[Tidigare],
    sammanhang: Sammanhang,
    vad: tuple[str, str] = ("bedömt kriterium", "bedömda kriterier"),
    *,
    forandringar: Sequence[Forandring] | None = None,
) -> tuple[SedanSist | None, dict[str, str]]:
    """The comparisons, and a sentence per criterion; None when nothing was judged before.

    `vad` is what the report calls one and several of them; `forandringar` is what they are made of, where it is known.
    """
    if loaded.model is None or mattstock is None or not tidigare:
        return None, {}
    utgavor = utgavorna(sammanhang)
    if forandringar is None:
        forandringar = berakning.sedan_sist(loaded.model, mattstock, tidigare, utgavor)
    riktningar = [forandring.riktning for forandring in forandringar]
    if all(riktning is Riktning.NY for riktning in riktningar):
        return None, {}
    rader = []
    meningar = {}
    besoken = {gammalt.ident: gammalt for gammalt in tidigare}
    nar_ord, nivaer = {"": ""}, _Nivaer()
    for forandring in forandringar:
        gammalt = besoken.get(forandring.besok or "")
        plats = mattstock.platser[forandring.kriterium]
        motsvarade = (
            foregangare(forandring.kriterium, plats.utgava, gammalt.mattstock, utgavor) if gammalt else []
        )
        fore = _fore(forandring, gammalt, motsvarade, nivaer)
        vilket = gammalt.ident if gammalt else ""
        if gammalt and vilket not in nar_ord:
            nar_ord[vilket] = _nar(gammalt, loaded.parts["enhet"], sammanhang)
        nar = nar_ord[vilket]
        anmarkning = " ".join(_anmarkningar(forandring, gammalt, motsvarade, mattstock))
        riktning, symbol = _ORD[forandring.riktning]
        nu = nivaer.av(forandring.nu, plats.kriterier.skala)
        rader.append(
            Jamforelse(plats.kriterium.id, plats.kriterium.namn, fore, nar, nu, riktning, symbol, anmarkning)
        )
        meningar[plats.kriterium.id] = _mening(forandring, fore, nar, anmarkning)
    kort = f"{riktningar.count(Riktning.UPP)} högre, {riktningar.count(Riktning.NED)} lägre"
    ordning = {riktning: plats for plats, riktning in enumerate(_ORD)}
    ordnade = [rad for _, rad in sorted(zip(riktningar, rader, strict=True), key=lambda par: ordning[par[0]])]
    bild = flyttade("flyttade", *_par(forandringar, mattstock))
    return SedanSist(_sammantaget(riktningar, vad), kort, tuple(ordnade), bild), {
        ident: text for ident, text in meningar.items() if text
    }


def _par(forandringar: Sequence[Forandring], mattstock: Mattstock) -> tuple[list[Par], list[Steg]]:
    """Where the criteria were and are on the scale of the first edition that has any to compare, and that scale."""
    jamforda = [f for f in forandringar if f.riktning in _PA_SKALAN and len(f.fore) == 1]
    utgavor = {f.kriterium: mattstock.platser[f.kriterium].utgava for f in jamforda}
    if not jamforda:
        return [], []
    forst = utgavor[jamforda[0].kriterium]
    skala = mattstock.utgavor[forst].skala
    idn = [steg.id for steg in skala]
    return [
        Par(mattstock.platser[f.kriterium].kriterium.namn, idn.index(f.fore[0].id), idn.index(f.nu.id))
        for f in jamforda
        if utgavor[f.kriterium] == forst
    ], skala


class _Nivaer:
    """The steps of some scales as they are shown, each made once: a visit has many criteria and few steps."""

    def __init__(self) -> None:
        self._visade: dict[tuple[int, int], Niva] = {}

    def av(self, steg: Steg, skala: list[Steg]) -> Niva:
        """A step of a scale."""
        vilken = id(steg), id(skala)
        if vilken not in self._visade:
            self._visade[vilken] = niva(steg, skala)
        return self._visade[vilken]


def _fore(
    forandring: Forandring, gammalt: Tidigare | None, motsvarade: Sequence[str], nivaer: _Nivaer
) -> str:
    if gammalt is None:
        return ""
    skala = gammalt.mattstock.platser[motsvarade[0]].kriterier.skala
    visade = dict.fromkeys(nivaer.av(steg, skala) for steg in forandring.fore)
    return swedish.listing(f"{post.symbol} {post.namn}" for post in visade)


def _nar(gammalt: Tidigare, egen: str, sammanhang: Sammanhang) -> str:
    """`uppföljningen 13 februari 2024`; with the unit's name when it was a forerunner's."""
    enhet = gammalt.ident.partition("/")[0]
    hos = "" if enhet == egen else f" hos {enhetsnamn(enhet, sammanhang)}"
    return besoksord(gammalt.besok) + hos


def _anmarkningar(
    forandring: Forandring, gammalt: Tidigare | None, motsvarade: Sequence[str], mattstock: Mattstock
) -> list[str]:
    ord_ = []
    if forandring.brist_i_rad > 1:
        ord_.append(f"Brist {gang(forandring.brist_i_rad)} i rad.")
    if gammalt is None:
        return ord_
    plats = mattstock.platser[forandring.kriterium]
    if len(motsvarade) == 1 and gammalt.mattstock.platser[motsvarade[0]] is plats:
        return ord_  # the same criterion of the same edition
    da = [gammalt.mattstock.platser[ident].kriterium for ident in motsvarade]
    namn = list(dict.fromkeys(kriterium.namn for kriterium in da))
    if len(da) > 1:
        ord_.append(f"Motsvarar då {swedish.listing(namn)}.")
    elif namn != [plats.kriterium.namn]:
        ord_.append(f"Hette då {namn[0]}.")
    elif forandring.omformulerat:
        ord_.append("Omformulerat sedan dess.")
    if forandring.riktning is Riktning.EJ_JAMFORBAR:
        skala_da = gammalt.mattstock.platser[motsvarade[0]].kriterier.skala
        lika = [steg.id for steg in skala_da] == [steg.id for steg in plats.kriterier.skala]
        ord_.append("De var olika då." if lika else "Skalan var en annan då.")
    return ord_


def _mening(forandring: Forandring, fore: str, nar: str, anmarkning: str) -> str:
    if forandring.riktning is Riktning.NY:
        return "Bedöms för första gången." + (f" {anmarkning}" if anmarkning else "")
    ord_, symbol = _ORD[forandring.riktning]
    match forandring.riktning:
        case Riktning.UPP | Riktning.NED:
            inledning = f"{symbol} {ord_} än vid {nar}: då {fore}."
        case Riktning.LIKA:
            inledning = f"{symbol} {ord_} som vid {nar}."
        case _:
            inledning = f"{symbol} {ord_} med {nar}: då {fore}."
    return f"{inledning} {anmarkning}".strip()


def _sammantaget(riktningar: Sequence[Riktning], vad: tuple[str, str]) -> str:
    antal = {riktning: riktningar.count(riktning) for riktning in _ORD}
    ord_ = [
        text
        for riktning, text in (
            (Riktning.UPP, f"{antal[Riktning.UPP]} högre"),
            (Riktning.NED, f"{antal[Riktning.NED]} lägre"),
            (Riktning.LIKA, f"{antal[Riktning.LIKA]} på samma nivå"),
            (Riktning.EJ_JAMFORBAR, f"{antal[Riktning.EJ_JAMFORBAR]} som inte kan jämföras"),
            (Riktning.NY, f"{antal[Riktning.NY]} för första gången"),
        )
        if antal[riktning]
    ]
    alla = swedish.count(len(riktningar), *vad)
    return f"Av {alla}: {swedish.listing(ord_)}."


def utgavorna(sammanhang: Sammanhang) -> dict[str, Kriterier]:
    """Every edition that could be read, by identity."""
    return {ref: post.model for ref, post in sammanhang.utgavor.items() if post.model}


def senast_sedd(
    ident: str, utgava: str, tidigare: Sequence[Tidigare], utgavor: Mapping[str, Kriterier]
) -> dt.date | None:
    """The first day of the latest earlier visit that looked at a criterion; None when none did."""
    for gammalt in tidigare:
        for forr in foregangare(ident, utgava, gammalt.mattstock, utgavor):
            bedomning = gammalt.besok.bedomningar.get(forr)
            if bedomning and gammalt.mattstock.ar_sett(forr, bedomning):
                return gammalt.besok.datum.fran
    return None


def bygger_pa(loaded: Loaded[Besok], sammanhang: Sammanhang, *, intern: bool) -> tuple[str, ...]:
    """What the visit follows up, one sentence each; another unit's visit is what this one builds on."""
    if loaded.model is None:
        return ()
    pa = "Återbesök efter" if loaded.model.slag == "aterbesok" else "Följer på"
    meningar = []
    for ref in loaded.model.foljer_upp:
        foljt = sammanhang.besok(sammanhang.full(ref))
        if foljt is None or foljt.model is None or not far_visas(foljt, intern=intern):
            continue
        enhet = foljt.parts["enhet"]
        if enhet == loaded.parts["enhet"]:
            meningar.append(f"{pa} {besoksord(foljt.model)}.")
        elif enhet in set(sammanhang.foregangare(loaded.parts["enhet"])):
            meningar.append(
                f"{pa} {besoksord(foljt.model)} hos {enhetsnamn(enhet, sammanhang)}, som enheten kommer ur."
            )
        else:
            meningar.append(f"Bygger på {besoksord(foljt.model)} hos {enhetsnamn(enhet, sammanhang)}.")
    return tuple(meningar)
