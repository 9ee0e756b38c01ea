"""What has been measured in a unit: a small series for each instrument, value by value with base and direction."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.jamforelse import riktning
from kvalitet_cli.berakning.sma_tal import Svarstal
from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.model.matning import Matning, Matvarde
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.delar import Lank
from kvalitet_cli.rapporter._delat.matt import SAKNAS, farre_an, fragenamn, vardeord
from kvalitet_cli.rapporter._delat.profil import Underlag
from kvalitet_cli.rapporter._delat.profilbild import profilbild
from kvalitet_cli.store.document import Loaded

Matt = tuple[Loaded[Matning], Matning, Instrument]


class Mattrad(NamedTuple):
    """A value of one period.

    Attributes:
        bas: How many it rests on; nothing where no value is shown.
        svar: How many answered of those who were asked.
        mot_forra: How it moved since the time before, and whether that is better.
        lank: The way to the measurement's own report; None when there is none.

    """

    period: str
    varde: str
    bas: str
    svar: str
    mot_forra: str
    lank: Lank | None


class Serie(NamedTuple):
    """The values of one question, or of the whole, the earliest first.

    Attributes:
        tabell: The table's place in the page.
        riktning: Which way is better, in words.
        bild: The values as a line; None where fewer than two can be held against each other.
        har_svar: Whether any of the rows tells how many answered.

    """

    tabell: str
    namn: str
    riktning: str
    bild: Bild | None
    rader: tuple[Mattrad, ...]
    har_svar: bool


class Mattgrupp(NamedTuple):
    """An instrument over all its editions; of a measurement that concerns one team, with the team's name."""

    namn: str
    serier: tuple[Serie, ...]


def matningar(u: Underlag) -> tuple[Mattgrupp, ...]:
    """The unit's measurements by instrument, in order of name."""
    grupper: dict[tuple[str, str], list[Matt]] = {}
    for post, matning in u.matningar:
        instrument = u.sammanhang.instrument(matning.instrument)
        if instrument and instrument.model:
            nyckel = matning.instrument.partition("/")[0], matning.arbetslag or ""
            grupper.setdefault(nyckel, []).append((post, matning, instrument.model))
    funna = [_grupp(nyckel, poster, u) for nyckel, poster in sorted(grupper.items())]
    return tuple(sorted(funna, key=lambda grupp: swedish.sort_key(grupp.namn)))


def lagnamn(ident: str | None, u: Underlag) -> str:
    """A work team's name."""
    return next((lag.namn for lag in u.enhet.arbetslag if lag.id == ident), ident or "")


def _grupp(nyckel: tuple[str, str], poster: list[Matt], u: Underlag) -> Mattgrupp:
    senast = poster[-1][2]
    namn = f"{senast.namn}, {lagnamn(nyckel[1], u)}" if nyckel[1] else senast.namn
    plats = "-".join(filter(None, ("matning", *nyckel)))
    serier = tuple(_serie(fraga, plats, poster, u) for fraga in _visas(poster))
    return Mattgrupp(namn, serier)


def _visas(poster: Sequence[Matt]) -> Iterator[str]:
    """The whole where there is one, and every figure of a set of key figures; the rest stands in its own report."""
    namnda = dict.fromkeys(fraga for _, matning, _ in poster for fraga in matning.varden)
    if TOTALT in namnda or any(instrument.totalt for _, _, instrument in poster):
        yield TOTALT
    senast = poster[-1][2]
    if senast.slag == "nyckeltal":
        yield from (fraga.id for fraga in senast.fragor)
    elif TOTALT not in namnda and not any(instrument.totalt for _, _, instrument in poster):
        yield ""


def _serie(fraga: str, plats: str, poster: Sequence[Matt], u: Underlag) -> Serie:
    senast = poster[-1][2]
    rader = tuple(_rader(fraga, poster, u))
    battre = "Lägre är bättre." if riktning(senast, fraga) == "lagre" else "Högre är bättre."
    return Serie(
        f"{plats}-{fraga or 'tillfallen'}",
        fragenamn(senast, fraga) if fraga else "Tillfällen",
        battre if fraga else "Värdena fråga för fråga står i mätningens egen rapport.",
        profilbild(f"{plats}-{fraga}-bild", fraga, poster) if fraga else None,
        rader,
        any(rad.svar for rad in rader),
    )


def _rader(fraga: str, poster: Sequence[Matt], u: Underlag) -> Iterator[Mattrad]:
    minst = u.sammanhang.minsta_grupp
    fore: tuple[str, float] | None = None
    for post, matning, instrument in poster:
        period = swedish.period(matning.period.fran, matning.period.till)
        rapport = u.sammanhang.rapport(post)
        lank = Lank(f"matningar/{post.parts['matning']}/{rapport}", period) if rapport else None
        varde = matning.varden.get(fraga) if fraga else None
        ord_ = vardeord(varde, instrument, fraga, minst)
        visat = varde.varde if varde else None
        mot_forra = ""
        if visat is not None:
            if fore and fore[0] == matning.instrument:
                mot_forra = _mot_forra(round(visat, 1) - round(fore[1], 1), instrument, fraga)
            fore = (matning.instrument, visat)
        yield Mattrad(
            period,
            _vad(matning) if varde is None and (not fraga or matning.forflyttning) else ord_,
            _bas(varde) if visat is not None else "",
            _svar(u.sammanhang.skyddad(post).svar, minst),
            mot_forra,
            lank,
        )


def _vad(matning: Matning) -> str:
    """What was measured, where there is no value for the whole."""
    if matning.forflyttning:
        return "Förflyttning före och efter"
    return swedish.count(sum(m.varde is not None for m in matning.varden.values()), "värde", "värden")


def _bas(varde: Matvarde | None) -> str:
    return swedish.number(varde.antal) if varde and varde.antal is not None else SAKNAS


def _svar(svar: Svarstal, minst: int) -> str:
    """`31 av 38`; a small number of answers is not told."""
    if "svarande" in svar.dolda:
        return farre_an(minst)
    if svar.svarande is None:
        return ""
    if svar.utskickade is None:
        return swedish.number(svar.svarande)
    return f"{swedish.number(svar.svarande)} av {swedish.number(svar.utskickade)}"


def _mot_forra(skillnad: float, instrument: Instrument, fraga: str) -> str:
    """`1,2 lägre (bättre)`; the same figure, as it is shown, is neither."""
    visat = swedish.number(abs(skillnad))
    if visat == "0":
        return "Oförändrat"
    enhet = "" if instrument.vardes_slag(fraga) != "andel" else " procentenheter"
    enhet = " procentenhet" if enhet and visat == "1" else enhet
    mer, mindre = ("fler", "färre") if instrument.vardes_slag(fraga) == "antal" else ("högre", "lägre")
    at = mer if skillnad > 0 else mindre
    battre = (skillnad < 0) == (riktning(instrument, fraga) == "lagre")
    return f"{visat}{enhet} {at} ({'bättre' if battre else 'sämre'})"
