"""Side by side on a staircase: each work team, the self-assessment, the visit and the survey, with the gaps in words.

A gap is something to talk about; nothing here says who is right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kvalitet_cli.berakning.trappresultat import trappresultat
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier, Kriterium, Steg
from kvalitet_cli.model.matning import Matning, Matvarde
from kvalitet_cli.rapporter._delat.bedomt import delnamn
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.bredvid import Jamfort, Matt
from kvalitet_cli.rapporter._delat.delar import antal_av, besoksord, stor
from kvalitet_cli.rapporter._delat.matt import far_visas as varde_far_visas
from kvalitet_cli.rapporter._delat.matt import vardeord
from kvalitet_cli.rapporter._delat.trappan import kallad, poangord
from kvalitet_cli.rapporter._delat.trappomraden import stegord

LANGT = 2
"""So many steps between work teams are pointed out (as in KV411)."""
_ANTAL = ("inget", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")


@dataclass(frozen=True, slots=True)
class Sidarad:
    """An area: one cell per column, and the gap in words."""

    namn: str
    celler: tuple[str, ...]
    skillnad: str


@dataclass(frozen=True, slots=True)
class Sidavid:
    """The comparison by one edition.

    Attributes:
        inledning: What is compared, one sentence each.
        mening: How many areas are alike and how many differ.
        skillnader: The gaps, the widest first, one sentence each.

    """

    id: str
    tabellrubrik: str
    inledning: tuple[str, ...]
    mening: str
    skillnader: tuple[str, ...]
    kolumner: tuple[str, ...]
    rader: tuple[Sidarad, ...]


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
    egna = [*([] if egen else [stor(kallad(u.besok))]), *(["Självvärderingen"] if sjalv else [])]
    return Sidavid(
        id=f"sidavid-{ref.replace('/', '-')}",
        tabellrubrik="Stegen sida vid sida, område för område" + (", med svaren bredvid" if matt else ""),
        inledning=tuple(_inledning(ref, sjalv, jamfort, matt, u, egen=egen)),
        mening=_mening(lagen) if sjalv and not egen else _enighet(lagen, delord),
        skillnader=tuple(_beskrivet(lage, utgava, u.besok, delord) for lage in skilda),
        kolumner=(*egna, *lag.values(), *(post.fragor.namn for post in matt)),
        rader=tuple(
            Sidarad(lage.kriterium.namn, _celler(lage, utgava, egna), _skillnad(lage, sjalv, nu, delord))
            for lage in lagen
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
        tuple(_svar(post, kriterium, u) for post in matt),
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
    namn = {ident: delnamn(ident, u.enhet, utgava) for ident in idn}
    return dict(sorted(namn.items(), key=lambda par: (swedish.sort_key(par[1]), par[0])))


def _delord(lag: Mapping[str, str], u: Underlag) -> str:
    egna = {post.id for post in u.enhet.arbetslag} if u.enhet else set()
    return "arbetslagen" if set(lag) <= egna else "delarna"


def _celler(lage: _Lage, utgava: Kriterier, egna: Sequence[str]) -> tuple[str, ...]:
    """The steps in the columns' order, then the surveys."""
    steg = [lage.da] if egna == ["Självvärderingen"] else [lage.nu, lage.da][: len(egna)]
    visade = [stegord(s, utgava.skala).replace(" ", swedish.NBSP) if s else "–" for s in (*steg, *lage.delar)]
    return (*visade, *lage.svar)


def _antal(steg: int) -> str:
    """`ett steg`, `två steg`."""
    return f"{_ANTAL[steg] if steg < len(_ANTAL) else steg} steg"


def _skillnad(lage: _Lage, sjalv: Besok | None, besok: Besok | None, delord: str) -> str:
    """The gap in words; where there is none to tell, who has not judged the area."""
    ord_ = []
    if lage.glapp is not None:
        hall = "högre" if lage.glapp > 0 else "lägre"
        ord_.append(f"Självvärderingen {_antal(abs(lage.glapp))} {hall}." if lage.glapp else "Samma steg.")
    if lage.spann:
        ord_.append(f"{stor(_antal(lage.spann))} mellan {delord}.")
    if not ord_ and sjalv and besok:
        if lage.nu:
            return "Inte bedömt i självvärderingen."
        return "Bara bedömt i självvärderingen." if lage.da else ""
    return " ".join(ord_)


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
        yield f"{post.fragor.namn}{for_lag}, {nar}{_svarande(post.matning)}."
    if (sjalv and not egen) or len(matt):
        yield "En skillnad är något att prata om. Den säger inte vem som har rätt."


def _svarande(matning: Matning) -> str:
    svar = matning.svar
    if svar is None or svar.svarande is None:
        return ""
    if svar.utskickade:
        return f": {antal_av(svar.svarande, svar.utskickade)} svarade"
    return f": {swedish.number(svar.svarande)} svarade"


def _svar(post: Matt, kriterium: Kriterium, u: Underlag) -> str:
    """The values of the questions that answer to an area, each with its base, in the instrument's order."""
    minst = u.installning.sekretess.minsta_grupp
    ord_ = []
    for fraga in post.fragor.fragor:
        if kriterium.id in fraga.kriterier:
            varde = post.matning.varden.get(fraga.id)
            visat = vardeord(varde, post.fragor, fraga.id, minst)
            ord_.append(f"{fraga.namn}: {visat}{_av(varde, post.fragor, minst)}")
    return "; ".join(ord_)


def _av(varde: Matvarde | None, instrument: Instrument, minst: int) -> str:
    """` av 5 (41 svar)`: the scale's highest, where the value is on it, and the base."""
    if varde is None or varde.varde is None or not varde_far_visas(varde, minst):
        return ""
    av = ""
    if instrument.skala and instrument.varde_ar in ("medel", "median"):
        av = f" av {swedish.number(instrument.skala.max)}"
    bas = f" ({swedish.count(varde.antal, 'svar', 'svar')})" if varde.antal is not None else " (antal okänt)"
    return av + bas
