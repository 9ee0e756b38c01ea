"""Side by side on a staircase: each work team, the self-assessment, the visit and the survey, with the gaps in words.

A gap is something to talk about; nothing here says who is right.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.trappresultat import trappresultat
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Kriterier, Kriterium, Steg
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.bredvid import Jamfort, Matt, svar, svarande
from kvalitet_cli.rapporter._delat.delar import besoksord, liten, stor, underenhetsnamn
from kvalitet_cli.rapporter._delat.hantel import Par, antal_steg, hantlar
from kvalitet_cli.rapporter._delat.niva import i_namnordning
from kvalitet_cli.rapporter._delat.radbild import Radbild
from kvalitet_cli.rapporter._delat.sidaord import LANGT, Lage, beskrivet, enighet, samlad, skillnadsord
from kvalitet_cli.rapporter._delat.trappan import kallad, poangord
from kvalitet_cli.rapporter._delat.trappomraden import stegord

SJALV = "Självvärderingen"


class Sidarad(NamedTuple):
    """An area: the gap in words, and one cell per column."""

    namn: str
    skillnad: str
    celler: tuple[str, ...]


class Sidatabell(NamedTuple):
    """Areas by what is laid side by side.

    Attributes:
        skillnad: The heading of the gaps, which stand first so that they are seen on narrow paper; empty without them.

    """

    id: str
    rubrik: str
    skillnad: str
    kolumner: tuple[str, ...]
    rader: tuple[Sidarad, ...]


class Sidavid(NamedTuple):
    """The comparison by one edition.

    Attributes:
        inledning: What is compared, one sentence each.
        mening: How many areas are alike and how many differ.
        skillnader: The gaps, the widest first, one sentence each.
        bild: The self-assessment and the visit on the scale; None where there is no gap.
        tabeller: The visit beside the self-assessment and the surveys, then the work teams beside one another.

    """

    inledning: tuple[str, ...]
    mening: str
    skillnader: tuple[str, ...]
    bild: Radbild | None
    tabeller: tuple[Sidatabell, ...]


def sidavid(ref: str, u: Underlag, jamfort: Jamfort) -> Sidavid | None:
    """The comparison by one edition; None when there is nothing to lay beside the visit."""
    matt = [post for post in jamfort.matt if post.fragor.kriterier == ref]
    egen = jamfort.sjalv is u.loaded
    sjalv = jamfort.bedomd if jamfort.mattstock and ref in jamfort.mattstock.utgavor else None
    if u.mattstock is None or not (matt or (sjalv and (not egen or _har_delar(sjalv)))):
        return None
    utgava = u.mattstock.utgavor[ref]
    lag = _lag(sjalv, utgava, u) if sjalv else {}
    nu, delord = None if egen else u.besok, _delord(lag, u)
    alla = [
        _lage(kriterium, u, besok=nu, sjalv=sjalv, lag=lag, matt=matt)
        for _, kriterium in utgava.alla_kriterier()
    ]
    lagen = [lage for lage in alla if lage.nu or lage.da or any(lage.delar) or any(lage.svar)]
    skilda = [lage for lage in lagen if lage.glapp or (lage.spann or 0) >= LANGT]
    skilda.sort(key=lambda lage: (-abs(lage.glapp or 0), -(lage.spann or 0)))
    return Sidavid(
        inledning=tuple(_inledning(ref, sjalv, jamfort, matt, u, egen=egen)),
        mening=samlad(lagen) if sjalv and not egen else enighet(lagen, delord),
        skillnader=tuple(beskrivet(lage, utgava, u.besok, delord) for lage in skilda),
        bild=hantlar(
            f"glapp-{_ident(ref)}",
            [par for lage in lagen if (par := _par(lage, u))],
            utgava.skala,
            kallad(u.besok),
        ),
        tabeller=tuple(
            tabell
            for tabell in (
                _med_besoket(
                    lagen, utgava, ref, kallat="" if egen else stor(kallad(u.besok)), sjalv=sjalv, matt=matt
                ),
                _med_delarna(lagen, utgava, ref, lag, delord),
            )
            if tabell
        ),
    )


def _lage(
    kriterium: Kriterium,
    u: Underlag,
    *,
    besok: Besok | None,
    sjalv: Besok | None,
    lag: Mapping[str, str],
    matt: Sequence[Matt],
) -> Lage:
    nu, da = (_steg(bedomt, kriterium, u) for bedomt in (besok, sjalv))
    delar = tuple(_steg(sjalv, kriterium, u, del_) for del_ in lag)
    hojder = [_hojd(steg, kriterium, u) for steg in delar if steg]
    return Lage(
        kriterium,
        nu,
        da,
        delar,
        tuple(svar(post, kriterium, u.sammanhang.minsta_grupp) for post in matt),
        _hojd(da, kriterium, u) - _hojd(nu, kriterium, u) if nu and da else None,
        max(hojder) - min(hojder) if len(hojder) > 1 else None,
    )


def _steg(besok: Besok | None, kriterium: Kriterium, u: Underlag, del_: str | None = None) -> Steg | None:
    """The step of an area, or of a part of it; both visits are judged by the edition that is compared by."""
    bedomning = besok.bedomningar.get(kriterium.id) if besok else None
    bedomd = bedomning.delar.get(del_) if bedomning and del_ is not None else bedomning
    return u.mattstock.bedomt_steg(kriterium.id, bedomd) if bedomd and u.mattstock else None


def _par(lage: Lage, u: Underlag) -> Par | None:
    """The two steps of an area that both have judged."""
    if lage.nu is None or lage.da is None:
        return None
    egen, annan = (_hojd(steg, lage.kriterium, u) for steg in (lage.da, lage.nu))
    return Par(lage.kriterium.namn, egen, annan)


def _hojd(steg: Steg, kriterium: Kriterium, u: Underlag) -> int:
    return u.mattstock.platser[kriterium.id].kriterier.skala.index(steg) if u.mattstock else 0


def _har_delar(besok: Besok) -> bool:
    return any(bedomning.delar for bedomning in besok.bedomningar.values())


def _lag(besok: Besok, utgava: Kriterier, u: Underlag) -> Mapping[str, str]:
    """The parts that are judged anywhere, in order of their names."""
    idn = {
        ident
        for _, kriterium in utgava.alla_kriterier()
        if kriterium.id in besok.bedomningar
        for ident in besok.bedomningar[kriterium.id].delar
    }
    ordnade = i_namnordning(
        {ident: ident for ident in idn}, u.enhet, utgava, lambda ident: underenhetsnamn(ident, u.sammanhang)
    )
    return {ident: namn for namn, ident in ordnade}


def _delord(lag: Mapping[str, str], u: Underlag) -> str:
    egna = {post.id for post in u.enhet.arbetslag} if u.enhet else set()
    return "arbetslagen" if set(lag) <= egna else "delarna"


def _med_besoket(
    lagen: Sequence[Lage],
    utgava: Kriterier,
    ref: str,
    *,
    kallat: str,
    sjalv: Besok | None,
    matt: Sequence[Matt],
) -> Sidatabell | None:
    """The visit (`kallat`; empty of a self-assessment, which is its own) beside the self-assessment and surveys."""
    enkater = [post.fragor.namn for post in matt]
    if not kallat and not enkater:
        return None
    egna = [*([kallat] if kallat else []), *([SJALV] if sjalv else [])]
    rader = []
    for lage in lagen:
        steg = [*([lage.nu] if kallat else []), *([lage.da] if sjalv else [])]
        celler = (*(_cell(ett, utgava) for ett in steg), *lage.svar)
        rader.append(Sidarad(lage.kriterium.namn, skillnadsord(lage) if len(steg) > 1 else "", celler))
    rubrik = f"{swedish.listing([egna[0], *map(liten, [*egna[1:], *enkater])])}, område för område"
    skillnad = "Skillnad" if len(egna) > 1 else ""
    return Sidatabell(f"sidavid-{_ident(ref)}", rubrik, skillnad, (*egna, *enkater), tuple(rader))


def _med_delarna(
    lagen: Sequence[Lage], utgava: Kriterier, ref: str, lag: Mapping[str, str], delord: str
) -> Sidatabell | None:
    """The parts beside one another, and the whole that they agreed on."""
    if not lag:
        return None
    rader = tuple(
        Sidarad(
            lage.kriterium.namn,
            "" if lage.spann is None else stor(antal_steg(lage.spann)) if lage.spann else "Samma steg",
            tuple(_cell(ett, utgava) for ett in (*lage.delar, lage.da)),
        )
        for lage in lagen
        if any(lage.delar)
    )
    rubrik = f"{stor(delord)} i självvärderingen, område för område"
    kolumner = (*lag.values(), "Helheten")
    return Sidatabell(f"sidavid-{_ident(ref)}-delar", rubrik, "Skillnad", kolumner, rader)


def _ident(ref: str) -> str:
    return ref.replace("/", "-")


def _cell(steg: Steg | None, utgava: Kriterier) -> str:
    return stegord(steg, utgava.skala).replace(" ", swedish.NBSP) if steg else "–"


def _inledning(
    ref: str, sjalv: Besok | None, jamfort: Jamfort, matt: Sequence[Matt], u: Underlag, *, egen: bool
) -> Iterator[str]:
    if sjalv and jamfort.mattstock and not egen:
        poang = poangord(trappresultat(sjalv.bedomningar, ref, jamfort.mattstock))
        yield f"Bredvid står {besoksord(sjalv)}{f', som gav {poang}' if poang else ''}."
    for post in matt:
        nar = swedish.period(post.matning.period.fran, post.matning.period.till)
        lag = {lag.id: lag.namn for lag in u.enhet.arbetslag} if u.enhet else {}
        for_lag = (
            f", {lag.get(post.matning.arbetslag, post.matning.arbetslag)}" if post.matning.arbetslag else ""
        )
        yield f"{post.fragor.namn}{for_lag}, {nar}{svarande(post.svar, u.sammanhang.minsta_grupp)}."
    if (sjalv and not egen) or len(matt):
        yield "En skillnad är något att prata om. Den säger inte vem som har rätt."
