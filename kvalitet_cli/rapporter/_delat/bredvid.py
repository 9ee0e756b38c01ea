"""What stands beside a visit on a staircase: the self-assessment that it answers to, and the surveys of the years before."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.skede import ar_paborjat, plus_manader
from kvalitet_cli.berakning.sma_tal import Svarstal
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterium
from kvalitet_cli.model.matning import Matning, Matvarde
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.delar import antal_av, far_visas
from kvalitet_cli.rapporter._delat.matt import farre_an, vardeord
from kvalitet_cli.store.document import Loaded

SJALVVARDERING_MANADER = 12
"""A self-assessment that nobody says is followed up is compared with for so long."""
MATNING_MANADER = 24
"""A survey stands beside a visit for so long."""


class Matt(NamedTuple):
    """A measurement as it may be shown, with its instrument."""

    loaded: Loaded[Matning]
    matning: Matning
    svar: Svarstal
    instrument: Loaded[Instrument]
    fragor: Instrument


class Jamfort(NamedTuple):
    """What a visit is laid beside.

    Attributes:
        sjalv: The self-assessment and its yardstick; of a self-assessment, itself.
        matt: The latest measurement with each instrument whose questions answer to the set.

    """

    sjalv: Loaded[Besok] | None
    bedomd: Besok | None
    mattstock: Mattstock | None
    matt: tuple[Matt, ...]

    def kallor(self) -> tuple[str, ...]:
        """Paths of the documents that were read."""
        egna = [self.sjalv.path] if self.sjalv else []
        return tuple(sorted({*egna, *(p for m in self.matt for p in (m.loaded.path, m.instrument.path))}))


def jamfort(u: Underlag, trappor: Sequence[str]) -> Jamfort:
    """Find what stands beside a visit: what it follows up goes before what is only near in time."""
    sjalv = u.loaded if u.besok.slag == "sjalvvardering" else _sjalvvardering(u, trappor)
    return Jamfort(
        sjalv,
        sjalv.model if sjalv else None,
        u.sammanhang.mattstock(sjalv) if sjalv else None,
        tuple(_matningar(u, trappor)),
    )


def _sjalvvardering(u: Underlag, trappor: Sequence[str]) -> Loaded[Besok] | None:
    foljer = {u.sammanhang.full(ref) for ref in u.besok.foljer_upp}
    tidigast = plus_manader(u.besok.datum.fran, -SJALVVARDERING_MANADER)
    egna = [
        post
        for post in u.sammanhang.tidigare(u.loaded)
        if far_visas(post, intern=u.intern) and _ar_sjalvvardering(post, u.sammanhang, trappor)
    ]
    foljda = [post for post in egna if post.ident in foljer]
    nara = [post for post in egna if post.model and post.model.datum.till >= tidigast]
    return next(iter(foljda or nara), None)


def _ar_sjalvvardering(post: Loaded[Besok], sammanhang: Sammanhang, trappor: Sequence[str]) -> bool:
    mattstock = sammanhang.mattstock(post)
    return (
        post.model is not None
        and post.model.slag == "sjalvvardering"
        and ar_paborjat(post.model)
        and mattstock is not None
        and any(ref in mattstock.utgavor for ref in trappor)
    )


def _matningar(u: Underlag, trappor: Sequence[str]) -> Iterator[Matt]:
    """The latest measurement per instrument within the two years before, in order of the instruments' names."""
    tidigast, sist = plus_manader(u.besok.datum.fran, -MATNING_MANADER), u.besok.datum.till
    senaste: dict[tuple[str, str], Matt] = {}
    for loaded in sorted(u.sammanhang.matningar(u.loaded.parts["enhet"]), key=_slut):
        matning = loaded.model
        if matning is None or (matning.spridning == "intern" and not u.intern):
            continue
        instrument = u.sammanhang.instrument(matning.instrument)
        fragor = instrument.model if instrument else None
        if instrument is None or fragor is None or fragor.kriterier not in trappor:
            continue
        if matning.period.fran >= tidigast and matning.period.till <= sist:
            nyckel = (matning.instrument.partition("/")[0], matning.arbetslag or "")
            visat = u.sammanhang.skyddad(loaded)
            senaste[nyckel] = Matt(loaded, visat.matning, visat.svar, instrument, fragor)
    yield from sorted(
        senaste.values(),
        key=lambda m: (swedish.sort_key(m.fragor.namn), m.matning.arbetslag or "", m.loaded.ident),
    )


def _slut(loaded: Loaded[Matning]) -> tuple[dt.date, str]:
    return (loaded.model.period.till if loaded.model else dt.date.min, loaded.ident)


def svarande(givna: Svarstal, minst: int) -> str:
    """`: 41 av 58 svarade`, to stand after the survey's name; few are not told."""
    if "svarande" in givna.dolda:
        return f": {farre_an(minst).lower()} svarade"
    if givna.svarande is None:
        return ""
    if givna.utskickade:
        return f": {antal_av(givna.svarande, givna.utskickade)} svarade"
    return f": {swedish.number(givna.svarande)} svarade"


def svar(post: Matt, kriterium: Kriterium, minst: int) -> str:
    """The values of the questions that answer to an area, each with its base, in the instrument's order."""
    ord_ = []
    for fraga in post.fragor.fragor:
        if kriterium.id in fraga.kriterier:
            varde = post.matning.varden.get(fraga.id)
            visat = vardeord(varde, post.fragor, fraga.id, minst)
            ord_.append(f"{fraga.namn}: {visat}{_av(varde, post.fragor)}")
    return "; ".join(ord_)


def _av(varde: Matvarde | None, instrument: Instrument) -> str:
    """` av 5 (41 svar)`: the scale's highest, where the value is on it, and the base."""
    if varde is None or varde.varde is None:
        return ""
    av = ""
    if instrument.skala and instrument.varde_ar in ("medel", "median"):
        av = f" av {swedish.number(instrument.skala.max)}"
    bas = f" ({swedish.count(varde.antal, 'svar', 'svar')})" if varde.antal is not None else " (antal okänt)"
    return av + bas
