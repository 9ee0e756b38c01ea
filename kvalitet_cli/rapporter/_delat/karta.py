"""The map made ready to show: areas, parts, what was found, and what runs across all of it."""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.karta import Karta, Kartdel, Kartomrade, karta
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.core import swedish
from kvalitet_cli.model.kriterier import Axelvarde
from kvalitet_cli.rapporter._delat.bedomt import underlag, visade
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.delar import antal_av, mening, stor, stycken
from kvalitet_cli.rapporter._delat.ejsett import EjSett, EjSettKriterium, EjSettOmrade
from kvalitet_cli.rapporter._delat.niva import Niva, delnamn, niva_for, niva_i_nagon
from kvalitet_cli.rapporter._delat.sedan import senast_sedd, utgavorna

KARTLAGD = ("●", "kartlagd")
EJ_KARTLAGD = ("○", "inte kartlagd")
EJ_TILLAMPLIG = ("–", "gäller inte här")


class Fyndvy(NamedTuple):
    """What was found in one respect.

    Attributes:
        namn: `Arbetssätt`; empty for the part as a whole.
        niva: The level, in a set with a scale.
        underlag: The sources, where a part names its own.

    """

    namn: str
    niva: Niva | None
    stycken: tuple[str, ...]
    underlag: str


class Delvy(NamedTuple):
    """A part of the map.

    Attributes:
        symbol: Mapped or not, as a sign.
        lage: The same in words.
        fokus: Says that the part is in focus; else empty.
        tvars: What runs across the map and is carried here.
        niva: The level of the whole, in a set with a scale.
        underlag: The sources, when the visit used several methods.
        varfor: Why it is not mapped.

    """

    id: str
    namn: str
    symbol: str
    lage: str
    fokus: str
    tvars: str
    niva: Niva | None
    fynd: tuple[Fyndvy, ...]
    underlag: str
    varfor: str


class Omradesvy(NamedTuple):
    """An area of the map, with its own prose and level.

    Attributes:
        delar: The parts that the mapping looked at, or was to look at.
        utanfor: Names of the others, in a sentence; empty when there are none.

    """

    id: str
    namn: str
    antal: str
    niva: Niva | None
    stycken: tuple[str, ...]
    delar: tuple[Delvy, ...]
    utanfor: str


class Tvarsrad(NamedTuple):
    """An area, and in how many of its mapped parts each value shows."""

    namn: str
    celler: tuple[str, ...]


class Tvarstabell(NamedTuple):
    """The areas crossed with one dimension's values."""

    id: str
    rubrik: str
    kolumner: tuple[str, ...]
    rader: tuple[Tvarsrad, ...]


class Kartvy(NamedTuple):
    """One edition as a map.

    Attributes:
        namn: The edition's name; empty when the visit has one only.
        lasa: How to read it, one sentence each.

    """

    id: str
    namn: str
    lasa: tuple[str, ...]
    omraden: tuple[Omradesvy, ...]
    tvars: tuple[Tvarstabell, ...]


def kartor(u: Underlag) -> tuple[Kartvy, ...]:
    """The visit's maps, one for each edition."""
    if u.mattstock is None:
        return ()
    return tuple(_karta(ref, karta(u.besok, ref, u.mattstock), u, u.mattstock) for ref in u.mattstock.utgavor)


def axelnamn(varde: Axelvarde) -> str:
    """A dimension's value as it is printed."""
    return varde.namn or stor(varde.id.replace("-", " "))


def lasa(kartan: Karta) -> Iterator[str]:
    """How to read the map, one sentence each."""
    antal = swedish.count(sum(1 for _ in kartan.delar()), "del", "delar")
    omraden = swedish.count(len(kartan.omraden), "område", "områden")
    yield f"Kartan har {omraden}. Varje område har sina delar, tillsammans {antal}."
    varden = [axelnamn(varde) for varde in kartan.axelvarden]
    if varden:
        yield f"I varje del står det vi såg, under {_citerade(varden)}."
    tvars = [axelnamn(varde) for _, alla in kartan.tvars for varde in alla]
    if tvars:
        yield f"{_citerade(tvars)} går genom hela kartan och står vid de delar där de hör hemma."


def _citerade(ord_: list[str]) -> str:
    return swedish.listing(f"”{ett}”" for ett in ord_)


def _karta(ref: str, kartan: Karta, u: Underlag, mattstock: Mattstock) -> Kartvy:
    flera = len(mattstock.utgavor) > 1
    ident = ref.replace("/", "-")
    namn = f"{kartan.utgava.namn} ({ref})" if flera else ""
    synliga = (
        {mattstock.platser[k].omrade.id for k in visade(u.besok, mattstock)} if u.paborjat else set[str]()
    )
    return Kartvy(
        f"karta-{ident}",
        namn,
        tuple(lasa(kartan)),
        tuple(_omrade(ident, omrade, kartan, u, mattstock, synliga=synliga) for omrade in kartan.omraden),
        tuple(_tvars(ident, axel, varden, kartan, namn) for axel, varden in kartan.tvars)
        if u.paborjat
        else (),
    )


def _omrade(
    ident: str, omrade: Kartomrade, kartan: Karta, u: Underlag, mattstock: Mattstock, *, synliga: set[str]
) -> Omradesvy:
    egna = [a for a in u.besok.avsnitt if a.omrade == omrade.omrade.id and a.omrade in synliga]
    nivaer = [niva for a in egna if a.niva and (niva := niva_i_nagon(a.niva, [kartan.utgava]))]
    antal = f"{antal_av(omrade.kartlagda, len(omrade.delar))} delar kartlagda" if u.paborjat else ""
    return Omradesvy(
        f"omrade-{ident}-{omrade.omrade.id}",
        omrade.omrade.namn,
        antal,
        nivaer[0] if nivaer else None,
        tuple(stycke for a in egna for stycke in stycken(a.text)),
        tuple(_del(del_, kartan, u, mattstock) for del_ in omrade.delar if _ar_med(del_)),
        _utanfor(omrade, u),
    )


def _ar_med(del_: Kartdel) -> bool:
    return del_.i_urvalet or del_.kartlagd


def _utanfor(omrade: Kartomrade, u: Underlag) -> str:
    namn = [del_.kriterium.namn for del_ in omrade.delar if not _ar_med(del_)]
    ingick = "Ingick" if u.besok.fastlagt else "Ingår"
    return f"{ingick} inte den här gången: {', '.join(namn)}." if namn else ""


def _del(del_: Kartdel, kartan: Karta, u: Underlag, mattstock: Mattstock) -> Delvy:
    ident = del_.kriterium.id
    bedomning = del_.bedomning
    symbol, lage = KARTLAGD if del_.kartlagd else EJ_TILLAMPLIG if del_.ej_tillamplig else EJ_KARTLAGD
    namn = {varde.id: axelnamn(varde) for _, varden in kartan.tvars for varde in varden}
    har_skala = bool(kartan.utgava.skala)
    flera = len(u.besok.metoder) > 1
    return Delvy(
        f"del-{ident}",
        del_.kriterium.namn,
        symbol,
        lage,
        "I fokus" if any(ident in fokus.kriterier for fokus in u.besok.fokus) else "",
        ", ".join(namn[varde] for varde in del_.varden),
        niva_for(ident, bedomning.niva, mattstock) if har_skala and bedomning and del_.kartlagd else None,
        tuple(
            Fyndvy(
                delnamn(fynd.nyckel, u.enhet, kartan.utgava) if fynd.nyckel else "",
                niva_for(ident, fynd.del_.niva, mattstock)
                if har_skala and fynd.del_ and fynd.del_ is not bedomning
                else None,
                (stycken(fynd.del_.motivering) if fynd.del_ else ()) or ("Inget skrivet ännu.",),
                underlag(fynd.del_, u.besok, u.installning)
                if flera and fynd.del_ and fynd.del_ is not bedomning and fynd.del_.underlag
                else "",
            )
            for fynd in del_.fynd
        ),
        underlag(bedomning, u.besok, u.installning) if flera and bedomning and del_.kartlagd else "",
        mening(bedomning.motivering) if bedomning and not del_.kartlagd else "",
    )


def _tvars(ident: str, namn: str, varden: tuple[Axelvarde, ...], kartan: Karta, utgava: str) -> Tvarstabell:
    per_varde = [kartan.korsning(varde.id) for varde in varden]
    rader = tuple(
        Tvarsrad(
            omrade.omrade.namn,
            tuple(antal_av(*par[nummer]) if omrade.kartlagda else "–" for par in per_varde),
        )
        for nummer, omrade in enumerate(kartan.omraden)
    )
    rubrik = "I hur många av områdets kartlagda delar det hör hemma"
    rubrik += f", {utgava}" if utgava else ""
    return Tvarstabell(f"tvars-{ident}-{namn}", rubrik, tuple(axelnamn(varde) for varde in varden), rader)


def ej_kartlagt(u: Underlag) -> EjSett | None:
    """What the mapping did not look at, and what it did not come to."""
    skal = (mening(u.besok.urval.skal),) if u.besok.urval and u.besok.urval.skal else ()
    if u.mattstock is None:
        return EjSett(skal, (), "", (), ()) if skal else None
    delar = [del_ for ref in u.mattstock.utgavor for del_ in karta(u.besok, ref, u.mattstock).delar()]
    valda = [del_ for del_ in delar if del_.i_urvalet]
    kvar = [del_ for del_ in valda if not del_.kartlagd and not del_.ej_tillamplig]
    gallde = "gällde" if u.besok.fastlagt else "gäller"
    vilka = (
        f"Kartläggningen {gallde} hela kartan, {swedish.count(len(delar), 'del', 'delar')}."
        if len(valda) == len(delar)
        else f"Kartläggningen {gallde} {antal_av(len(valda), len(delar))} delar."
    )
    tillampliga = [del_ for del_ in valda if not del_.ej_tillamplig]
    klart = [f"{antal_av(len(tillampliga) - len(kvar), len(tillampliga))} är kartlagda."]
    if len(tillampliga) < len(valda):
        utan = swedish.count(len(valda) - len(tillampliga), "del", "delar")
        klart.append(f"{utan} gäller inte den här enheten och räknas inte med.")
    inom = {del_.kriterium.id: mening(del_.bedomning.motivering) if del_.bedomning else "" for del_ in kvar}
    utom = {del_.kriterium.id: _senast(del_, u) for del_ in delar if not (del_.i_urvalet or del_.kartlagd)}
    rubrik = ("Hann inte med" if u.besok.fastlagt else "Kvar att kartlägga") if inom else ""
    return EjSett(
        (vilka, *skal),
        tuple(klart) if u.paborjat and tillampliga else (),
        rubrik,
        tuple(_per_omrade(inom, u.mattstock)),
        tuple(_per_omrade(utom, u.mattstock)),
        ("Ingick inte" if u.besok.fastlagt else "Ingår inte") if utom else "",
    )


def _senast(del_: Kartdel, u: Underlag) -> str:
    if u.mattstock is None:
        return ""
    plats = u.mattstock.platser[del_.kriterium.id]
    sedd = senast_sedd(del_.kriterium.id, plats.utgava, u.tidigare, utgavorna(u.sammanhang))
    return (
        f"Senast kartlagd i arbetet som började {swedish.date(sedd)}." if sedd else "Inte kartlagd tidigare."
    )


def _per_omrade(ord_: dict[str, str], mattstock: Mattstock) -> Iterator[EjSettOmrade]:
    omraden: dict[tuple[str, str], list[EjSettKriterium]] = {}
    namn: dict[tuple[str, str], str] = {}
    for ident, text in ord_.items():
        plats = mattstock.platser[ident]
        nyckel = (plats.utgava, plats.omrade.id)
        namn[nyckel] = plats.omrade.namn
        omraden.setdefault(nyckel, []).append(EjSettKriterium(plats.kriterium.namn, text))
    for nyckel, kriterier in omraden.items():
        yield EjSettOmrade(namn[nyckel], tuple(kriterier))
