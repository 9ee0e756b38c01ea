"""Side by side on a staircase: each work team, the self-assessment, the visit and the survey, with the gaps in words.

A gap is something to talk about; nothing here says who is right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kvalitet_cli.berakning.mattstock import Mattstock
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
    mattstock = u.mattstock
    matt = [post for post in jamfort.matt if post.fragor.kriterier == ref]
    med_sjalv = jamfort.mattstock is not None and ref in jamfort.mattstock.utgavor
    sjalv = jamfort.bedomd if med_sjalv else None
    egen = jamfort.sjalv is u.loaded
    utgava = mattstock.utgavor[ref] if mattstock else None
    if mattstock is None or utgava is None or not (matt or (sjalv and (not egen or _har_delar(sjalv)))):
        return None
    lag = _lag(sjalv, utgava, u) if sjalv else {}
    egna_lag = {post.id for post in u.enhet.arbetslag} if u.enhet else set()
    delord = "arbetslagen" if set(lag) <= egna_lag else "delarna"
    rader, skillnader = [], []
    lika = hogre = lagre = oeniga = flera = 0
    for _, kriterium in utgava.alla_kriterier():
        nu = _steg(u.besok, kriterium, mattstock)
        da = _steg(sjalv, kriterium, mattstock) if sjalv else None
        delsteg = [_delsteg(sjalv, kriterium, ident, mattstock) for ident in lag] if sjalv else []
        svar = [_svar(post, kriterium, u) for post in matt]
        if nu is None and da is None and not any(delsteg) and not any(svar):
            continue
        spann = _spann([steg for steg in delsteg if steg], utgava)
        glapp = _hojd(da, utgava) - _hojd(nu, utgava) if not egen and nu and da else None
        lika, hogre, lagre = (
            lika + (glapp == 0),
            hogre + bool(glapp and glapp > 0),
            lagre + bool(glapp and glapp < 0),
        )
        flera, oeniga = flera + (spann is not None), oeniga + bool(spann)
        ord_ = [_glappord(glapp)] if glapp is not None else []
        ord_ += [f"{stor(_antal(spann))} mellan {delord}."] if spann else []
        celler = [_cell(steg, utgava) for steg in (*delsteg, *([da] if sjalv else []))]
        celler += [] if egen else [_cell(nu, utgava)]
        rader.append(
            Sidarad(kriterium.namn, (*celler, *svar), " ".join(ord_) or _okant(sjalv, nu, da, egen=egen))
        )
        if glapp or (spann and spann >= LANGT):
            vad = _beskrivet(
                kriterium, glapp, spann, nu=nu, da=da, utgava=utgava, besok=u.besok, delord=delord
            )
            skillnader.append((-abs(glapp or 0), -(spann or 0), len(rader), vad))
    kolumner = [*lag.values(), *(["Självvärderingen"] if sjalv else [])]
    kolumner += [] if egen else [stor(kallad(u.besok))]
    return Sidavid(
        id=f"sidavid-{ref.replace('/', '-')}",
        tabellrubrik="Stegen sida vid sida, område för område" + (", med svaren bredvid" if matt else ""),
        inledning=tuple(_inledning(ref, sjalv, jamfort, matt, u, egen=egen)),
        mening=_mening(lika, hogre, lagre) if not egen and sjalv else _enighet(flera - oeniga, flera, delord),
        skillnader=tuple(vad for *_, vad in sorted(skillnader)),
        kolumner=(*kolumner, *(post.fragor.namn for post in matt)),
        rader=tuple(rader),
    )


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


def _steg(besok: Besok | None, kriterium: Kriterium, mattstock: Mattstock) -> Steg | None:
    bedomning = besok.bedomningar.get(kriterium.id) if besok else None
    return mattstock.bedomt_steg(kriterium.id, bedomning) if bedomning else None


def _delsteg(besok: Besok, kriterium: Kriterium, ident: str, mattstock: Mattstock) -> Steg | None:
    bedomning = besok.bedomningar.get(kriterium.id)
    del_ = bedomning.delar.get(ident) if bedomning else None
    return mattstock.bedomt_steg(kriterium.id, del_) if del_ else None


def _hojd(steg: Steg, utgava: Kriterier) -> int:
    return utgava.skala.index(steg)


def _spann(steg: Sequence[Steg], utgava: Kriterier) -> int | None:
    """How many steps lie between the parts; None when fewer than two have one."""
    hojder = [_hojd(ett, utgava) for ett in steg]
    return max(hojder) - min(hojder) if len(hojder) > 1 else None


def _cell(steg: Steg | None, utgava: Kriterier) -> str:
    return stegord(steg, utgava.skala).replace(" ", swedish.NBSP) if steg else "–"


def _antal(steg: int) -> str:
    """`ett steg`, `två steg`."""
    return f"{_ANTAL[steg] if steg < len(_ANTAL) else steg} steg"


def _glappord(glapp: int) -> str:
    if not glapp:
        return "Samma steg."
    hall = "högre" if glapp > 0 else "lägre"
    return f"Självvärderingen {_antal(abs(glapp))} {hall}."


def _okant(sjalv: Besok | None, nu: Steg | None, da: Steg | None, *, egen: bool) -> str:
    if sjalv is None or egen:
        return ""
    if da is None and nu is not None:
        return "Inte bedömt i självvärderingen."
    return "Bara bedömt i självvärderingen." if nu is None and da is not None else ""


def _beskrivet(
    kriterium: Kriterium,
    glapp: int | None,
    spann: int | None,
    *,
    nu: Steg | None,
    da: Steg | None,
    utgava: Kriterier,
    besok: Besok,
    delord: str,
) -> str:
    ord_ = []
    if glapp and nu and da:
        hall = "högre" if glapp > 0 else "lägre"
        steg = f"{stegord(da, utgava.skala)} mot {stegord(nu, utgava.skala)}"
        ord_.append(f"självvärderingen ligger {_antal(abs(glapp))} {hall} än {kallad(besok)} ({steg})")
    if spann and spann >= LANGT:
        ord_.append(f"det skiljer {_antal(spann)} mellan {delord}")
    return f"{kriterium.namn}: {', och '.join(ord_)}."


def _mening(lika: int, hogre: int, lagre: int) -> str:
    alla = lika + hogre + lagre
    if not alla:
        return "Inget område är bedömt med ett steg båda gångerna."
    ord_ = [f"{lika} på samma steg"] if lika else []
    ord_ += [f"{hogre} där självvärderingen är högre"] if hogre else []
    ord_ += [f"{lagre} där självvärderingen är lägre"] if lagre else []
    vad = swedish.count(alla, "område som är bedömt", "områden som är bedömda")
    return f"Av {vad} båda gångerna: {swedish.listing(ord_)}."


def _enighet(eniga: int, flera: int, delord: str) -> str:
    if not flera:
        return ""
    vad = swedish.count(flera, "område", "områden")
    return f"{stor(delord)} står på samma steg i {eniga} av {vad} som minst två har bedömt."


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
