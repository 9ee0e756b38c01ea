"""Values and differences in words: what the tables and the summary of a measurement both say."""

from collections.abc import Sequence

from kvalitet_cli.berakning.jamforelse import (
    Lage,
    Skillnad,
    bas,
    ett_svar,
    jamforbara,
    riktning,
    skillnad,
)
from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.model.matning import Matvarde
from kvalitet_cli.rapporter._delat.delar import NB
from kvalitet_cli.rapporter._delat.matning import Matt
from kvalitet_cli.rapporter._delat.matt import farre_an, tal, vardeord

OKANT = "Okänt"


def fragor(m: Matt) -> list[str]:
    """The questions that a report shows: the whole first, then those of the instrument, in its order."""
    helhet = [TOTALT] if m.instrument.totalt or TOTALT in m.matning.varden else []
    return helhet + [fraga.id for fraga in m.instrument.fragor]


def eget(m: Matt, ident: str) -> Matvarde | None:
    """The measurement's own value, as it may be shown."""
    return m.matning.varden.get(ident)


def jamforelsenamn(m: Matt) -> list[tuple[str, str]]:
    """The comparisons in order of name: key and name to print."""
    namn = {nyckel: post.namn or nyckel.replace("-", " ") for nyckel, post in m.matning.jamforelser.items()}
    namn = {nyckel: ord_[:1].upper() + ord_[1:] for nyckel, ord_ in namn.items()}
    return sorted(namn.items(), key=lambda par: (swedish.sort_key(par[1]), par[0]))


def i_mening(namn: str) -> str:
    """A comparison's name within a sentence: `riket`; what is not a common word keeps its capital."""
    return namn.lower() if namn in ("Riket", "Kommunen", "Regionen", "Länet") else namn


def mot(m: Matt, nyckel: str, ident: str) -> tuple[Matvarde | None, Skillnad | None]:
    """A comparison's value, and how the own one differs; None where either is not shown."""
    post = m.matning.jamforelser[nyckel]
    annat = post.varden.get(ident)
    return annat, _skillnad(_med_bas(m, ident), (annat, post.antal), m.instrument, ident)


def sedan(m: Matt, tidigare: Sequence[Matt], ident: str) -> tuple[Matt, Skillnad] | None:
    """How a value has moved since the latest earlier measurement that it can be compared with."""
    for fore in tidigare:
        if jamforbara(m.instrument, fore.instrument, ident):
            skilt = _skillnad(_med_bas(m, ident), _med_bas(fore, ident), m.instrument, ident)
            if skilt is not None:
                return fore, skilt
    return None


def lagen(m: Matt, nyckel: str) -> list[Lage]:
    """How the questions lie against a comparison, the whole left out."""
    skilda = [mot(m, nyckel, fraga.id)[1] for fraga in m.instrument.fragor]
    return [skilt.lage for skilt in skilda if skilt is not None]


def rakning(lagen_: Sequence[Lage]) -> str:
    """`bättre på 4 och ungefär lika på 1 av 5 frågor som går att jämföra`; empty where none can be."""
    if not lagen_:
        return ""
    antal = {
        ord_: lagen_.count(lage)
        for lage, ord_ in (
            (Lage.BATTRE, "bättre på"),
            (Lage.LIKA, "ungefär lika på"),
            (Lage.SAMRE, "sämre på"),
        )
        if lage in lagen_
    }
    if len(antal) == 1:
        (ord_,) = antal
        hur = {1: "den enda fråga", 2: "båda frågorna"}.get(len(lagen_), f"alla {len(lagen_)} frågor")
        return f"{ord_} {hur} som går att jämföra"
    fall = swedish.listing(f"{ord_} {hur}" for ord_, hur in antal.items())
    return f"{fall} av {len(lagen_)} frågor som går att jämföra"


def skillnadsord(skilt: Skillnad, instrument: Instrument, ident: str, nar: str = "") -> str:
    """`0,7 högre, vilket är bättre`; `nar` stands within: `0,7 högre än 2024, vilket är bättre`."""
    if skilt.varde == 0:
        return f"Lika{nar and nar.replace('än', 'som', 1)}"
    mer, mindre = ("fler", "färre") if instrument.vardes_slag(ident) == "antal" else ("högre", "lägre")
    ord_ = mer if skilt.varde > 0 else mindre
    if skilt.lage is Lage.LIKA:
        return f"{storlek(abs(skilt.varde), instrument, ident)} {ord_}{nar}, mindre än vad ett svar väger"
    domt = "bättre" if skilt.lage is Lage.BATTRE else "sämre"
    return f"{storlek(abs(skilt.varde), instrument, ident)} {ord_}{nar}, vilket är {domt}"


def talord(m: Matt, varde: Matvarde | None, ident: str) -> str:
    """The figure alone; empty where none may be shown."""
    if varde is None or varde.ar_dold or varde.varde is None:
        return ""
    return tal(varde.varde, m.instrument, ident)


def antalsord(varde: Matvarde | None, svarande: int | None, minst: int) -> str:
    """The base of a value that is shown; nothing where there is no figure."""
    if varde is None or (varde.varde is None and not varde.ar_dold):
        return ""
    if varde.ar_dold:
        return farre_an(minst)
    antal = bas(varde, svarande)
    return swedish.number(antal) if antal is not None else OKANT


def med_antal(m: Matt, varde: Matvarde | None, svarande: int | None, ident: str) -> str:
    """`90 % (n = 31)`; the words alone where no figure is shown."""
    ord_ = vardeord(varde, m.instrument, ident, m.minst)
    antal = antalsord(varde, svarande, m.minst)
    return f"{ord_} (n{NB}={NB}{antal})" if antal and antal not in (ord_, OKANT) else ord_


def basrubrik(m: Matt) -> str:
    """What the bases are: people who answered, or what a key figure is counted on."""
    return "Bygger på" if m.instrument.slag == "nyckeltal" else "Svarande"


def doldord(minst: int) -> str:
    """What it means that a value is hidden."""
    sag = f"”{farre_an(minst)}” står där gruppen är för liten för att visas"
    return f"{sag}, eller där värdet döljs för att ett annat inte ska gå att räkna fram."


def _med_bas(m: Matt, ident: str) -> tuple[Matvarde | None, int | None]:
    return eget(m, ident), m.svarande


def _skillnad(
    eget_: tuple[Matvarde | None, int | None],
    annat: tuple[Matvarde | None, int | None],
    instrument: Instrument,
    ident: str,
) -> Skillnad | None:
    """The difference between two values, each with those who answered; None where either is not shown."""
    (ena, ena_svarande), (andra, andra_svarande) = eget_, annat
    if ena is None or andra is None or ena.ar_dold or andra.ar_dold:
        return None
    if ena.varde is None or andra.varde is None:
        return None
    vikt = ett_svar(instrument, bas(ena, ena_svarande), bas(andra, andra_svarande), fraga=ident)
    return skillnad(ena.varde, andra.varde, riktning(instrument, ident), vikt)


def storlek(varde: float, instrument: Instrument, ident: str) -> str:
    """A difference with its unit: `3 procentenheter`."""
    if instrument.vardes_slag(ident) == "andel":
        return f"{swedish.number(varde)}{NB}{'procentenhet' if varde == 1 else 'procentenheter'}"
    found = instrument.fraga(ident)
    visat = swedish.number(varde)
    if instrument.vardes_slag(ident) in ("medel", "median") and "," not in visat:
        visat = f"{visat},0"
    return visat + (f"{NB}{found.enhet}" if found and found.enhet else "")
