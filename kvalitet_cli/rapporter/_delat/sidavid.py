"""Side by side on a staircase: each work team, the self-assessment, the visit and the survey, with the gaps in words.

A gap is something to talk about; nothing here says who is right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kvalitet_cli.berakning.trappresultat import trappresultat
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Kriterier, Kriterium, Steg
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.bredvid import Jamfort, Matt, svar, svarande
from kvalitet_cli.rapporter._delat.delar import besoksord, liten, stor, underenhetsnamn
from kvalitet_cli.rapporter._delat.niva import i_namnordning
from kvalitet_cli.rapporter._delat.trappan import kallad, poangord
from kvalitet_cli.rapporter._delat.trappomraden import stegord

SJALV = "Självvärderingen"
LANGT = 2
"""So many steps between work teams are pointed out (as in KV411)."""
_ANTAL = ("inget", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")


@dataclass(frozen=True, slots=True)
class Sidarad:
    """An area: the gap in words, and one cell per column."""

    namn: str
    skillnad: str
    celler: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sidatabell:
    """Areas by what is laid side by side.

    Attributes:
        skillnad: The heading of the gaps, which stand first so that they are seen on narrow paper; empty without them.

    """

    id: str
    rubrik: str
    skillnad: str
    kolumner: tuple[str, ...]
    rader: tuple[Sidarad, ...]


@dataclass(frozen=True, slots=True)
class Sidavid:
    """The comparison by one edition.

    Attributes:
        inledning: What is compared, one sentence each.
        mening: How many areas are alike and how many differ.
        skillnader: The gaps, the widest first, one sentence each.
        tabeller: The visit beside the self-assessment and the surveys, then the work teams beside one another.

    """

    inledning: tuple[str, ...]
    mening: str
    skillnader: tuple[str, ...]
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
        mening=_mening(lagen) if sjalv and not egen else _enighet(lagen, delord),
        skillnader=tuple(_beskrivet(lage, utgava, u.besok, delord) for lage in skilda),
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


@dataclass(frozen=True, slots=True)
class _Lage:
    """An area as everyone sees it.

    Attributes:
        nu: The visit's step; None of a self-assessment, which is `da`.
        delar: The parts' steps, in the columns' order.
        svar: What the surveys say, one text per instrument.
        glapp: Steps that the self-assessment lies above the visit, below when negative; None when one is missing.
        spann: Steps between the parts; None when fewer than two have one.

    """

    kriterium: Kriterium
    nu: Steg | None
    da: Steg | None
    delar: tuple[Steg | None, ...]
    svar: tuple[str, ...]
    glapp: int | None
    spann: int | None


def _lage(
    kriterium: Kriterium,
    u: Underlag,
    *,
    besok: Besok | None,
    sjalv: Besok | None,
    lag: Mapping[str, str],
    matt: Sequence[Matt],
) -> _Lage:
    nu, da = (_steg(bedomt, kriterium, u) for bedomt in (besok, sjalv))
    delar = tuple(_steg(sjalv, kriterium, u, del_) for del_ in lag)
    hojder = [_hojd(steg, kriterium, u) for steg in delar if steg]
    return _Lage(
        kriterium,
        nu,
        da,
        delar,
        tuple(svar(post, kriterium, u.installning.sekretess.minsta_grupp) for post in matt),
        _hojd(da, kriterium, u) - _hojd(nu, kriterium, u) if nu and da else None,
        max(hojder) - min(hojder) if len(hojder) > 1 else None,
    )


def _steg(besok: Besok | None, kriterium: Kriterium, u: Underlag, del_: str | None = None) -> Steg | None:
    """The step of an area, or of a part of it; both visits are judged by the edition that is compared by."""
    bedomning = besok.bedomningar.get(kriterium.id) if besok else None
    bedomd = bedomning.delar.get(del_) if bedomning and del_ is not None else bedomning
    return u.mattstock.bedomt_steg(kriterium.id, bedomd) if bedomd and u.mattstock else None


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
    lagen: Sequence[_Lage],
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
        rader.append(Sidarad(lage.kriterium.namn, _skillnad(lage) if len(steg) > 1 else "", celler))
    rubrik = f"{swedish.listing([egna[0], *map(liten, [*egna[1:], *enkater])])}, område för område"
    skillnad = "Skillnad" if len(egna) > 1 else ""
    return Sidatabell(f"sidavid-{_ident(ref)}", rubrik, skillnad, (*egna, *enkater), tuple(rader))


def _med_delarna(
    lagen: Sequence[_Lage], utgava: Kriterier, ref: str, lag: Mapping[str, str], delord: str
) -> Sidatabell | None:
    """The parts beside one another, and the whole that they agreed on."""
    if not lag:
        return None
    rader = tuple(
        Sidarad(
            lage.kriterium.namn,
            "" if lage.spann is None else stor(_antal(lage.spann)) if lage.spann else "Samma steg",
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


def _antal(steg: int) -> str:
    """`ett steg`, `två steg`."""
    return f"{_ANTAL[steg] if steg < len(_ANTAL) else steg} steg"


def _skillnad(lage: _Lage) -> str:
    """The gap in words; where there is none to tell, who has not judged the area."""
    if lage.glapp is None:
        if lage.nu:
            return "Inte bedömt i självvärderingen"
        return "Bara bedömt i självvärderingen" if lage.da else ""
    hall = "högre" if lage.glapp > 0 else "lägre"
    return f"Självvärderingen {_antal(abs(lage.glapp))} {hall}" if lage.glapp else "Samma steg"


def _beskrivet(lage: _Lage, utgava: Kriterier, besok: Besok, delord: str) -> str:
    ord_ = []
    if lage.glapp and lage.nu and lage.da:
        hall = "högre" if lage.glapp > 0 else "lägre"
        steg = f"{stegord(lage.da, utgava.skala)} mot {stegord(lage.nu, utgava.skala)}"
        ord_.append(f"självvärderingen ligger {_antal(abs(lage.glapp))} {hall} än {kallad(besok)} ({steg})")
    if lage.spann and lage.spann >= LANGT:
        ord_.append(f"det skiljer {_antal(lage.spann)} mellan {delord}")
    return f"{lage.kriterium.namn}: {', och '.join(ord_)}."


def _mening(lagen: Sequence[_Lage]) -> str:
    glapp = [lage.glapp for lage in lagen if lage.glapp is not None]
    if not glapp:
        return "Inget område är bedömt med ett steg båda gångerna."
    antal = (
        (glapp.count(0), "på samma steg"),
        (sum(ett > 0 for ett in glapp), "där självvärderingen är högre"),
        (sum(ett < 0 for ett in glapp), "där självvärderingen är lägre"),
    )
    vad = swedish.count(len(glapp), "område som är bedömt", "områden som är bedömda")
    return f"Av {vad} båda gångerna: {swedish.listing(f'{hur} {ord_}' for hur, ord_ in antal if hur)}."


def _enighet(lagen: Sequence[_Lage], delord: str) -> str:
    spann = [lage.spann for lage in lagen if lage.spann is not None]
    if not spann:
        return ""
    vad = swedish.count(len(spann), "område", "områden")
    return f"{stor(delord)} står på samma steg i {spann.count(0)} av {vad} som minst två har bedömt."


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
        yield f"{post.fragor.namn}{for_lag}, {nar}{svarande(post.matning)}."
    if (sjalv and not egen) or len(matt):
        yield "En skillnad är något att prata om. Den säger inte vem som har rätt."
