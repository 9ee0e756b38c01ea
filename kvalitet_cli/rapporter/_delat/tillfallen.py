"""The occasions of a long piece of work made ready to show: the year month by month, what was taken up, the exercises."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.kontinuitet import Kontinuitet, i_ordning, kontinuitet
from kvalitet_cli.berakning.skede import senaste_datum
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import EJ_TILLAMPLIG
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.delar import Faktum, antal_av, fakta, stor, stycken
from kvalitet_cli.rapporter._delat.niva import kriterienamn

_FA = 6
"""A form with at most so many days has them written out."""


class Manad(NamedTuple):
    """A month; `former` is empty where nothing was held."""

    namn: str
    antal: str
    former: str
    tom: bool


class Ovning(NamedTuple):
    """An exercise, with the parts it belonged to."""

    nar: str
    stycken: tuple[str, ...]
    delar: str


class Tillfallen(NamedTuple):
    """The occasions together.

    Attributes:
        meningar: How often and with which pauses, one sentence each.
        former: Each form with its number, and its days when they are few.
        upptaget: Each part with the days when it was taken up.
        aldrig: Names of parts that never were.

    """

    meningar: tuple[str, ...]
    former: tuple[Faktum, ...]
    manader: tuple[Manad, ...]
    upptaget: tuple[Faktum, ...]
    aldrig: tuple[str, ...]
    ovningar: tuple[Ovning, ...]


def arbetets_dag(u: Underlag, plan: Handlingsplan | None = None) -> dt.date:
    """The latest day that is written as having happened; of work that goes on, its last day is yet to come."""
    besok = u.besok
    if not besok.fastlagt:
        sist = max((t.datum for t in besok.tillfallen), default=besok.datum.fran)
        besok = besok.model_copy(update={"datum": besok.datum.model_copy(update={"till": sist})})
    return u.sammanhang.dag or senaste_datum(besok, plan)


def tillfallen(u: Underlag, dag: dt.date) -> Tillfallen | None:
    """The visit's occasions; None when none is written.

    Args:
        u: The visit.
        dag: The report's day: months after it are not yet without an occasion.

    """
    besok = u.besok
    if not besok.tillfallen:
        return None
    galler_inte = {ident for ident, b in besok.bedomningar.items() if b.niva == EJ_TILLAMPLIG}
    urval = [ident for ident in u.mattstock.urval(besok) if ident not in galler_inte] if u.mattstock else []
    till = besok.datum.till if besok.fastlagt else max(besok.datum.fran, min(besok.datum.till, dag))
    k = kontinuitet(besok.tillfallen, besok.datum.fran, till, urval)
    kanda = u.mattstock.platser if u.mattstock else {}
    ordning = [ident for ident in kanda if any(p.kriterium == ident for p in k.upptaget)]
    dagar = {post.kriterium: post.dagar for post in k.upptaget}
    okanda = sorted(ident for ident in dagar if ident not in kanda)
    return Tillfallen(
        meningar=tuple(_meningar(k)),
        former=fakta(*((stor(form) or "Utan form", _form(nar)) for form, nar in k.per_form)),
        manader=tuple(_manad(rad.manad, rad.per_form, flera=len(k.per_form) > 1) for rad in k.manader),
        upptaget=fakta(
            *(
                (kriterienamn([ident], u.mattstock), _ganger(dagar[ident]))
                for ident in [*ordning, *okanda]
                if dagar[ident]
            )
        ),
        aldrig=tuple(kriterienamn([ident], u.mattstock) for ident in k.aldrig),
        ovningar=tuple(
            Ovning(
                f"{swedish.date(t.datum)}" + (f", {t.form}" if t.form else ""),
                stycken(t.ovning),
                kriterienamn(t.kriterier, u.mattstock),
            )
            for t in i_ordning(besok.tillfallen)
            if t.ovning
        ),
    )


def _meningar(k: Kontinuitet) -> Iterator[str]:
    forst, sist = k.dagar[0], k.dagar[-1]
    hur = swedish.count(k.antal, "tillfälle", "tillfällen")
    if forst == sist:
        yield f"{hur}, {swedish.date(forst)}."
    else:
        olika = "" if len(k.dagar) == k.antal else f" på {swedish.count(len(k.dagar), 'dag', 'dagar')}"
        yield f"{hur}{olika}, {swedish.period(forst, sist)}."
    manader = len(k.manader)
    if k.utan:
        utan = swedish.listing(_manadsfoljder(k.utan))
        med = antal_av(manader - len(k.utan), manader)
        yield f"{med} månader hade minst ett tillfälle. Utan: {utan}."
    elif manader > 1:
        yield f"Alla {manader} månaderna hade minst ett tillfälle."
    if k.vanligast is not None and k.langsta is not None:
        langst = swedish.count(k.langsta.dagar, "dag", "dagar")
        span = swedish.period(k.langsta.fran, k.langsta.till)
        if len(k.dagar) == 2:
            yield f"Mellan dem gick det {langst}."
        else:
            vanligt = swedish.count(k.vanligast, "dag", "dagar")
            yield f"Mellan två tillfällen gick det {vanligt} (median), och som längst {langst}: {span}."


def _form(dagar: Sequence[dt.date]) -> str:
    antal = str(len(dagar))
    return f"{antal} ({_uppraknade(dagar)})" if len(dagar) <= _FA else antal


def _ganger(dagar: Sequence[dt.date]) -> str:
    return f"{swedish.count(len(dagar), 'gång', 'gånger')}: {_uppraknade(dagar)}"


def _uppraknade(dagar: Sequence[dt.date]) -> str:
    """`12 februari, 14 maj och 3 september 2025`: the year once where all are of one."""
    if len({dag.year for dag in dagar}) > 1:
        return swedish.listing(swedish.date(dag) for dag in dagar)
    utan_ar = [f"{dag.day} {swedish.MONTHS[dag.month - 1]}" for dag in dagar]
    return f"{swedish.listing(utan_ar)} {dagar[0].year}"


def _manadsfoljder(manader: Sequence[tuple[int, int]]) -> Iterator[str]:
    """`februari`, `april–juni 2026`: months in a row together, the year where the next is of another."""
    foljder: list[list[tuple[int, int]]] = []
    for manad in manader:
        if foljder and _nummer(manad) == _nummer(foljder[-1][-1]) + 1 and manad[0] == foljder[-1][-1][0]:
            foljder[-1].append(manad)
        else:
            foljder.append([manad])
    for foljd, nasta in zip(foljder, [*foljder[1:], None], strict=True):
        namn = "–".join(dict.fromkeys(swedish.MONTHS[manad - 1] for _, manad in (foljd[0], foljd[-1])))
        yield namn if nasta and nasta[0][0] == foljd[0][0] else f"{namn} {foljd[0][0]}"


def _nummer(manad: tuple[int, int]) -> int:
    return manad[0] * 12 + manad[1]


def _manadsnamn(manad: tuple[int, int]) -> str:
    return f"{swedish.MONTHS[manad[1] - 1]} {manad[0]}"


def _manad(manad: tuple[int, int], per_form: Sequence[tuple[str, int]], *, flera: bool) -> Manad:
    antal = sum(hur for _, hur in per_form)
    former = ", ".join(f"{form or 'utan form'} {hur}" for form, hur in per_form) if flera else ""
    return Manad(stor(_manadsnamn(manad)), str(antal), former, not antal)
