"""Every question's own value and the others' along its scale, as a picture, and what it shows in a sentence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.jamforelse import Lage, Skillnad, riktning
from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT
from kvalitet_cli.model.matning import Matvarde
from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift, bild, cirkel, linje, romb, skrift
from kvalitet_cli.rapporter._delat.delar import NB, stor
from kvalitet_cli.rapporter._delat.jamfort import (
    OKANT,
    antalsord,
    eget,
    fragor,
    i_mening,
    jamforelsenamn,
    mot,
    skillnadsord,
    storlek,
    talord,
)
from kvalitet_cli.rapporter._delat.matning import Matt
from kvalitet_cli.rapporter._delat.matt import fragenamn
from kvalitet_cli.rapporter._delat.skala import Skala, fragans
from kvalitet_cli.rapporter._delat.skyltar import andar, brutet, radrubrik

_FLEST = 12
"""Questions in one picture: it has room on a sheet of paper."""
_FORMER = 2
"""Comparisons that have a shape of their own."""

Jamforelse = tuple[str, str]
"""Key and name."""


class _Rad(NamedTuple):
    """A question that can be drawn.

    Attributes:
        andra: The others' values by key, those that are shown.

    """

    ident: str
    varde: Matvarde
    andra: dict[str, tuple[Matvarde, Skillnad]]


def fragebilder(m: Matt) -> tuple[Bild, ...]:
    """Pictures of the questions that are on the instrument's scale; none where there would be a single mark."""
    skala = fragans(m.instrument, "")
    rader = list(_rader(m, jamforelsenamn(m)))
    marken = len(rader) + sum(len(rad.andra) for rad in rader)
    ensamma = m.instrument.slag == "nyckeltal" and marken == len(rader)
    if skala is None or marken < 2 or ensamma:  # key figures measure different things
        return ()
    med = [par for par in jamforelsenamn(m) if any(par[0] in rad.andra for rad in rader)]
    delar = [rader[fran : fran + _FLEST] for fran in range(0, len(rader), _FLEST)]
    return tuple(_bild(nr, del_, m, med, skala) for nr, del_ in enumerate(delar, start=1))


def _rader(m: Matt, jamforda: Sequence[Jamforelse]) -> Iterator[_Rad]:
    for ident in fragor(m):
        varde = eget(m, ident)
        if m.instrument.vardes_slag(ident) != m.instrument.varde_ar or varde is None or varde.varde is None:
            continue  # the rows of a picture share one scale
        funna = {nyckel: mot(m, nyckel, ident) for nyckel, _ in jamforda}
        yield _Rad(
            ident,
            varde,
            {nyckel: (annat, skilt) for nyckel, (annat, skilt) in funna.items() if annat and skilt},
        )


def _bild(nr: int, rader: Sequence[_Rad], m: Matt, jamforda: Sequence[Jamforelse], skala: Skala) -> Bild:
    jamforda = jamforda[:_FORMER]
    former: list[Form] = []
    skrifter: list[Skrift] = []
    y = 0
    under = any(_ryms_inte(rad, m, jamforda) for rad in rader)
    for rad in rader:
        nya, ord_, y = _rad(rad, m, jamforda, skala, y, under=under)
        former += nya
        skrifter += ord_
    lagst, hogst = _ande(m, skala.lagst), _ande(m, skala.hogst)
    med = [par for par in jamforda if any(par[0] in rad.andra for rad in rader)]
    namn = swedish.listing(["Eget värde", *(i_mening(ord_) for _, ord_ in med)])
    return bild(
        f"fragor-bild-{nr}",
        f"{namn}, fråga för fråga",
        " ".join(_mot(rader, m, par) for par in med) or _eget(rader, m),
        y + 14,
        former,
        *skrifter,
        *andar(y + 10, lagst, hogst),
        forklaring=_forklaring(jamforda, (lagst, hogst)),
    )


def _rad(
    rad: _Rad, m: Matt, jamforda: Sequence[Jamforelse], skala: Skala, y: int, *, under: bool
) -> tuple[list[Form], list[Skrift], int]:
    """A question drawn from `y` down, and where it ends; with `under` the values stand below its name."""
    former: list[Form] = []
    namn, lagre = fragenamn(m.instrument, rad.ident), riktning(m.instrument, rad.ident) == "lagre"
    varden = _varden(rad, m, jamforda)
    skrifter, y = radrubrik(y, namn, "" if under else varden, lagre=lagre)
    for del_ in brutet(varden) if under else ():
        y += 18
        skrifter.append(skrift(1000, y, del_, ankare="end"))
    y += 20
    former.append(linje(0, y, 1000, y, "axel"))
    platser = [
        (nr, skala.plats(rad.andra[nyckel][0].varde or 0))
        for nr, (nyckel, _) in enumerate(jamforda)
        if nyckel in rad.andra
    ]
    egen = skala.plats(rad.varde.varde or 0)
    alla = [egen, *(plats for _, plats in platser)]
    if len(set(alla)) > 1:
        former.append(linje(min(alla), y, max(alla), y, "vag"))
    for nr, plats in reversed(platser):
        former.append(romb(plats, y, 10, "andra") if nr == 0 else cirkel(plats, y, 9, "andra"))
    former.append(cirkel(egen, y, 6, "fylld"))
    return former, skrifter, y + 20


def _ryms_inte(rad: _Rad, m: Matt, jamforda: Sequence[Jamforelse]) -> bool:
    """Whether the values have no room beside the name: then all rows have them below, so that they are alike."""
    namn, lagre = fragenamn(m.instrument, rad.ident), riktning(m.instrument, rad.ident) == "lagre"
    utan, med = (radrubrik(0, namn, ord_, lagre=lagre)[1] for ord_ in ("", _varden(rad, m, jamforda)))
    return med > utan


def _varden(rad: _Rad, m: Matt, jamforda: Sequence[Jamforelse]) -> str:
    """`90 % mot 87 %`; with several others each by its name."""
    eget_ = talord(m, rad.varde, rad.ident)
    andra = {
        i_mening(namn): talord(m, rad.andra[nyckel][0], rad.ident)
        for nyckel, namn in jamforda
        if nyckel in rad.andra
    }
    if len(jamforda) == 1:
        return " mot ".join([eget_, *andra.values()])
    return f"{eget_} ({'; '.join(f'{namn}{NB}{ord_}' for namn, ord_ in andra.items())})" if andra else eget_


def _ande(m: Matt, varde: float) -> str:
    """An end of the scale, as a value is written."""
    return f"{swedish.number(varde)}{NB}%" if m.instrument.varde_ar == "andel" else swedish.number(varde)


def _mot(rader: Sequence[_Rad], m: Matt, jamforelse: Jamforelse) -> str:
    """`Bättre än riket på 3 och sämre än riket på 1 av 4 frågor; störst är skillnaden för Bemötande: …`."""
    nyckel, namn = jamforelse
    alla = [(rad, *rad.andra[nyckel]) for rad in rader if nyckel in rad.andra]
    par = [post for post in alla if post[0].ident != TOTALT] or alla
    borjan = _rakning([skilt.lage for _, _, skilt in par], i_mening(namn))
    if len(par) == 1:
        return f"{borjan}."
    storst = max(abs(skilt.varde) for _, _, skilt in par)
    flest = [post for post in par if abs(post[2].varde) == storst]
    if not storst or len(flest) == len(par) > 2:
        lika = f"; skillnaden är {storlek(storst, m.instrument, par[0][0].ident)} för alla" if storst else ""
        return f"{borjan}{lika}."
    if len(flest) > 1:
        vilka = swedish.listing(fragenamn(m.instrument, rad.ident) for rad, _, _ in flest)
        matt = storlek(storst, m.instrument, flest[0][0].ident)
        return f"{borjan}; störst är skillnaden, {matt}, för {vilka}."
    rad, annat, skilt = flest[0]
    n = antalsord(rad.varde, m.svarande, m.minst)
    bas = f", n{NB}={NB}{n}" if n and n != OKANT else ""
    varden = f"{talord(m, rad.varde, rad.ident)} mot {talord(m, annat, rad.ident)}{bas}"
    vad = skillnadsord(skilt, m.instrument, rad.ident)
    return f"{borjan}; störst är skillnaden för {fragenamn(m.instrument, rad.ident)}: {vad} ({varden})."


def _rakning(lagen: Sequence[Lage], vem: str) -> str:
    ord_ = {
        Lage.BATTRE: f"bättre än {vem}",
        Lage.SAMRE: f"sämre än {vem}",
        Lage.LIKA: f"ungefär lika med {vem}",
    }
    hur = {lage: lagen.count(lage) for lage in ord_ if lage in lagen}
    if len(hur) == 1:
        antal = {1: "på den enda frågan", 2: "på båda frågorna"}.get(
            len(lagen), f"på alla {len(lagen)} frågor"
        )
        return f"{stor(ord_[next(iter(hur))])} {antal}"
    fall = swedish.listing(
        f"{ord_[lage] if nr == 0 else ord_[lage].split()[0] if lage != Lage.LIKA else 'ungefär lika'} på {antal}"
        for nr, (lage, antal) in enumerate(hur.items())
    )
    return f"{stor(fall)} av {len(lagen)} frågor"


def _eget(rader: Sequence[_Rad], m: Matt) -> str:
    """The highest and the lowest of the own values, when there is nothing to hold them against."""
    hogre = [rad for rad in rader if riktning(m.instrument, rad.ident) != "lagre"]
    lagre = [rad for rad in rader if riktning(m.instrument, rad.ident) == "lagre"]
    if not lagre:
        return f"{stor(_andar(hogre, m))}."
    grupper = [(ord_, grupp) for ord_, grupp in (("högre", hogre), ("lägre", lagre)) if grupp]
    return " ".join(f"Där {ord_} är bättre: {_andar(grupp, m)}." for ord_, grupp in grupper)


def _andar(rader: Sequence[_Rad], m: Matt) -> str:
    varden = [rad.varde.varde or 0 for rad in rader]
    if len(rader) > 1 and min(varden) == max(varden):
        return f"alla {len(rader)} värden är lika, {talord(m, rader[0].varde, rader[0].ident)}"
    delar = []
    for ord_, varde in (("högst", max(varden)), ("lägst", min(varden))):
        dar = [rad for rad in rader if rad.varde.varde == varde]
        namn = swedish.listing(fragenamn(m.instrument, rad.ident) for rad in dar)
        delar.append(f"{ord_ + ' ' if len(rader) > 1 else ''}{namn}, {talord(m, dar[0].varde, dar[0].ident)}")
    return "; ".join(delar if len(rader) > 1 else delar[:1])


def _forklaring(jamforda: Sequence[Jamforelse], andar: tuple[str, str]) -> str:
    tecken = ["fylld cirkel är det egna värdet"]
    for (_, namn), ord_ in zip(jamforda, ("romb", "ring"), strict=False):
        tecken.append(f"{ord_} är {i_mening(namn)}")
    return f"{stor('; '.join(tecken))}. Linjen går från {andar[0]} till {andar[1]}."
