"""A programme's indicator: what each unit has measured over time, and how far it is to the target.

Values of several units are never summed or averaged, but for a count (`antal`) of one and the same period where every
unit's value may be shown and no unit is a part of another. A hidden value is kept hidden: beside the whole's own count
no unit's count of that period is told when one of them is hidden, and beside its own share or mean another unit's goes too.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from kvalitet_cli.berakning.fakta import Enhetsfakta, Matningsfakta, Vardefakta
from kvalitet_cli.berakning.jamforelse import riktning
from kvalitet_cli.berakning.sma_tal import dolda_delar, gransen_for
from kvalitet_cli.berakning.undertryckning import ar_liten
from kvalitet_cli.model.enhet import VERKSAMHETER
from kvalitet_cli.model.instrument import Battre, Instrument
from kvalitet_cli.model.program import Indikator

ORGANISATION = VERKSAMHETER["organisation"]
HELA = (ORGANISATION, VERKSAMHETER["omrade"])
"""What a unit is that stands for others."""


class Laget(StrEnum):
    """How it stands with a target."""

    NATT = "natt"
    PA_VAG = "pa-vag"
    INTE_I_TID = "inte-i-tid"
    UTAN_MAL = "utan-mal"
    OKANT = "okant"


class Matpunkt(NamedTuple):
    """A value of one period; `varde` is None where none is shown.

    Attributes:
        dold: Whether a small group is why.
        skyddad: Whether it is kept back so that a hidden one cannot be computed.

    """

    fran: dt.date
    till: dt.date
    varde: float | None
    antal: int | None
    dold: bool = False
    skyddad: bool = False


class Avstand(NamedTuple):
    """Where a value stands to its target; `kvar` is how far in the right direction, 0 when it is reached."""

    laget: Laget
    kvar: float | None = None


class Serie(NamedTuple):
    """A unit's values, the earliest first.

    Attributes:
        enhet: The unit; None for the sum of all.
        avstand: Where the latest value stands; None where the target is not the unit's own.
        stangd: Whether the unit is closed, so that the target is no longer its own.

    """

    enhet: Enhetsfakta | None
    punkter: tuple[Matpunkt, ...]
    avstand: Avstand | None
    stangd: bool = False


class Indikatorlage(NamedTuple):
    """An indicator with its values.

    Attributes:
        instrument: None when it has no question, or one that cannot be read.
        fraga: The question's id.
        serier: A unit each, in the order of the units; the sum last, where there is one.

    """

    indikator: Indikator
    instrument: Instrument | None
    fraga: str
    serier: tuple[Serie, ...]


def indikatorlage(
    indikator: Indikator,
    fakta: Sequence[Enhetsfakta],
    instrument: Mapping[str, Instrument],
    dag: dt.date,
    minst: int,
    *,
    intern: bool,
) -> Indikatorlage:
    """An indicator's values in every unit that has measured it."""
    ref, _, fraga = (indikator.fraga or "").partition("#")
    matt = instrument.get(ref)
    if matt is None:
        return Indikatorlage(indikator, None, fraga, ())
    serier = []
    for enhet in fakta:
        punkter = tuple(_punkter(enhet, ref, fraga, minst, intern=intern))
        if punkter:
            stangd = enhet.verksam_till is not None and enhet.verksam_till < dag
            serier.append(Serie(enhet, punkter, None, stangd))
    battre = riktning(matt, fraga)
    if matt.vardes_slag(fraga) == "antal" and len(serier) > 1:
        hela = _hela(serier, fakta)
        serier = list(_antal(serier, hela))
        summa = None if hela else _summa([serie for serie in serier if not serie.stangd])
        egna = {
            serie.enhet.ident for serie in serier if serie.enhet and serie.enhet.verksamhet == ORGANISATION
        }
        egna = egna or hela
        serier += (
            [summa._replace(avstand=avstand(summa.punkter[-1], indikator, battre, dag))] if summa else []
        )
    else:
        serier = list(_bredvid_hela(serier, _hela(serier, fakta), fakta, gransen_for(matt, fraga, minst)))
        egna = {serie.enhet.ident for serie in serier if serie.enhet}
    return Indikatorlage(
        indikator,
        matt,
        fraga,
        tuple(
            serie._replace(avstand=avstand(serie.punkter[-1], indikator, battre, dag))
            if serie.enhet and serie.enhet.ident in egna and not serie.stangd
            else serie
            for serie in serier
        ),
    )


def avstand(punkt: Matpunkt, indikator: Indikator, battre: Battre, dag: dt.date) -> Avstand:
    """Where a value stands to the target: in the question's own direction, and in time or not."""
    if punkt.varde is None:
        return Avstand(Laget.OKANT)
    if indikator.malvarde is None:
        return Avstand(Laget.UTAN_MAL)
    skillnad = indikator.malvarde - punkt.varde
    kvar = round(skillnad if battre == "hogre" else -skillnad, 9)  # 0.3 is not 0.1 + 0.2 in a computer
    if kvar <= 0:
        return Avstand(Laget.NATT, 0)
    sent = indikator.till is not None and indikator.till < dag
    return Avstand(Laget.INTE_I_TID if sent else Laget.PA_VAG, kvar)


def _punkter(enhet: Enhetsfakta, ref: str, fraga: str, minst: int, *, intern: bool) -> Iterator[Matpunkt]:
    """The whole unit's values of a question, the earliest first; a work team's are not the unit's."""
    egna = [
        m for m in enhet.matningar if m.instrument == ref and not m.arbetslag and (intern or not m.intern)
    ]
    for matning in sorted(egna, key=lambda m: (m.till, m.fran, m.ident)):
        for varde in matning.varden:
            if varde.fraga == fraga:
                yield _punkt(matning, varde, minst)


def _punkt(matning: Matningsfakta, varde: Vardefakta, minst: int) -> Matpunkt:
    if varde.dold or ar_liten(varde.antal, minst):
        return Matpunkt(matning.fran, matning.till, None, None, dold=True)
    return Matpunkt(matning.fran, matning.till, varde.varde, varde.antal)


def _hela(serier: Sequence[Serie], fakta: Sequence[Enhetsfakta]) -> set[str]:
    """Units that stand for others of those that have measured: by what they are, or because others are parts of them."""
    foraldrar = {enhet.ident: enhet.ingar_i for enhet in fakta}
    found = {serie.enhet.ident for serie in serier if serie.enhet and serie.enhet.verksamhet in HELA}
    idn = {serie.enhet.ident for serie in serier if serie.enhet}
    for ident in idn:
        found |= (_uppat(ident, foraldrar) - {ident}) & idn
    return found


def _bredvid_hela(
    serier: Sequence[Serie], hela: set[str], fakta: Sequence[Enhetsfakta], grans: int
) -> Iterator[Serie]:
    """Units' values beside a whole's: with one that is hidden goes another, so that it cannot be computed."""
    foraldrar = {enhet.ident: enhet.ingar_i for enhet in fakta}
    delar = {serie.enhet.ident: serie for serie in serier if serie.enhet and serie.enhet.ident not in hela}
    gomda: set[tuple[str, dt.date, dt.date]] = set()
    for hel in (serie for serie in serier if serie.enhet and serie.enhet.ident in hela):
        ident = hel.enhet.ident if hel.enhet else ""
        egna = {d for d in delar if ident in _uppat(d, foraldrar)} or set(delar)
        for punkt in hel.punkter:
            nar = punkt.fran, punkt.till
            da = {d: p for d in egna for p in delar[d].punkter if (p.fran, p.till) == nar}
            if punkt.varde is not None and any(p.dold for p in da.values()):
                dolda = dolda_delar(punkt.antal, {d: p.antal for d, p in da.items()}, grans)
                gomda |= {(d, *nar) for d in dolda}
    for serie in serier:
        punkter = (
            p._replace(varde=None, antal=None, skyddad=True)
            if serie.enhet and not p.dold and (serie.enhet.ident, p.fran, p.till) in gomda
            else p
            for p in serie.punkter
        )
        yield serie._replace(punkter=tuple(punkter))


def _uppat(ident: str, foraldrar: Mapping[str, str | None]) -> set[str]:
    """The units that one is a part of, however far up; a circle is walked once."""
    sedda, uppat = set[str](), foraldrar.get(ident)
    while uppat and uppat not in sedda:
        sedda.add(uppat)
        uppat = foraldrar.get(uppat)
    return sedda


def _antal(serier: Sequence[Serie], hela: set[str]) -> Iterator[Serie]:
    """Counts of units beside the count of a whole: none of a period in which one of them is hidden."""
    delar = [serie for serie in serier if serie.enhet and serie.enhet.ident not in hela]
    summor = {(punkt.fran, punkt.till) for serie in serier if serie not in delar for punkt in serie.punkter}
    dolda = {(punkt.fran, punkt.till) for serie in delar for punkt in serie.punkter if punkt.dold}
    for serie in serier:
        if serie not in delar:
            yield serie
            continue
        punkter = (
            punkt._replace(varde=None, antal=None, skyddad=True)
            if (punkt.fran, punkt.till) in summor & dolda and not punkt.dold
            else punkt
            for punkt in serie.punkter
        )
        yield serie._replace(punkter=tuple(punkter))


def _summa(serier: Sequence[Serie]) -> Serie | None:
    """The sum of the units' latest counts; None where it would tell a hidden one, or mix periods."""
    senast = [serie.punkter[-1] for serie in serier]
    if len(serier) < 2 or len({(punkt.fran, punkt.till) for punkt in senast}) > 1:
        return None
    if any(punkt.varde is None for punkt in senast):
        return None
    antal = [punkt.antal for punkt in senast]
    bas = None if None in antal else sum(a for a in antal if a is not None)
    summa = sum(punkt.varde for punkt in senast if punkt.varde is not None)
    return Serie(None, (Matpunkt(senast[0].fran, senast[0].till, summa, bas),), None)
