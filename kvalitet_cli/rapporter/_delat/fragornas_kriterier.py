"""The criteria that a measurement's questions answer to, each with the unit's latest level."""

import datetime as dt
from typing import NamedTuple

from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.rapporter._delat.delar import Lank, far_visas
from kvalitet_cli.rapporter._delat.matning import Matt
from kvalitet_cli.rapporter._delat.niva import Niva, niva, niva_for
from kvalitet_cli.store.document import Loaded


class Kriterierad(NamedTuple):
    """A criterion: which questions answer to it, and how the unit was judged last.

    Attributes:
        niva: None when no settled visit has judged it.
        nar: What to read: the visit's report, by its day.

    """

    namn: str
    fragor: str
    niva: Niva | None
    nar: Lank | None


class Kriterielage(NamedTuple):
    """A criterion's row, and the visit that its level was read from."""

    rad: Kriterierad
    besok: Loaded[Besok] | None

    @property
    def dag(self) -> dt.date | None:
        """The last day of that visit."""
        return self.besok.model.datum.till if self.besok and self.besok.model else None


def kriterielagen(m: Matt) -> tuple[Kriterielage, ...]:
    """The criteria in the order of their edition; one that it lacks comes last, by its id."""
    utgava = m.sammanhang.utgava(m.instrument.kriterier) if m.instrument.kriterier else None
    if utgava is None or utgava.model is None:
        return ()
    fragor: dict[str, list[str]] = {}
    for fraga in m.instrument.fragor:
        for ident in fraga.kriterier:
            fragor.setdefault(ident, []).append(fraga.namn)
    namn = {kriterium.id: kriterium.namn for _, kriterium in utgava.model.alla_kriterier()}
    ordning = list(namn)
    rader = []
    for ident in sorted(fragor, key=lambda k: (ordning.index(k) if k in namn else len(ordning), k)):
        senast = _senast(m, ident)
        ord_ = namn.get(ident, ident)
        om = swedish.listing(fragor[ident])
        if senast is None:
            rader.append(Kriterielage(Kriterierad(ord_, om, None, None), None))
        else:
            besok, steg = senast
            rader.append(Kriterielage(Kriterierad(ord_, om, steg, _lank(m, besok)), besok))
    return tuple(rader)


def _senast(m: Matt, ident: str) -> tuple[Loaded[Besok], Niva] | None:
    """The latest settled visit that judged the criterion by an edition of the same set."""
    uppsattning = str(m.instrument.kriterier).partition("/")[0]
    for besok in reversed(m.sammanhang.alla_besok(m.loaded.parts["enhet"])):
        mattstock = m.sammanhang.mattstock(besok)
        if besok.model is None or mattstock is None or not besok.model.fastlagt:
            continue
        plats = mattstock.platser.get(ident)
        bedomning = besok.model.bedomningar.get(ident)
        if plats is None or bedomning is None or plats.utgava.partition("/")[0] != uppsattning:
            continue
        if far_visas(besok, intern=m.intern) and mattstock.ar_bedomt(ident, bedomning):
            steg = mattstock.bedomt_steg(ident, bedomning)
            return besok, niva(steg, plats.kriterier.skala) if steg else niva_for(
                ident, bedomning.niva, mattstock
            )
    return None


def _lank(m: Matt, besok: Loaded[Besok]) -> Lank:
    dag = besok.model.datum.till if besok.model else None
    mal = f"../../{besok.parts['besok']}/{m.sammanhang.rapport(besok)}"
    return Lank(mal, swedish.date(dag) if dag else besok.parts["besok"])
