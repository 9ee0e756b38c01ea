"""The yardstick of a visit: the editions it is judged by, looked up by criterion."""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.berakning.trappa import natt_steg
from kvalitet_cli.core.text import nearest
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, Bedomning, Besok, Del
from kvalitet_cli.model.kriterier import Kriterier, Kriterium, Omrade, Steg

_BESKRIVEN = "*"
"""In a set without scale: something is said. No step can have that id."""


class Plats(NamedTuple):
    """A criterion's place: its edition, its area and itself."""

    utgava: str
    kriterier: Kriterier
    omrade: Omrade
    kriterium: Kriterium


@dataclass(frozen=True)
class Mattstock:
    """One or more editions together; most visits have one.

    Args:
        utgavor: The editions by identity (`hemtjanst/2026`), in the visit's order.

    """

    utgavor: Mapping[str, Kriterier]

    @cached_property
    def utraknat(self) -> dict[Hashable, Any]:
        """What others have worked out of the editions alone, once for all visits that are judged by them."""
        return {}

    @cached_property
    def platser(self) -> dict[str, Plats]:
        """Every criterion's place by id, in order; the first edition wins where two share an id."""
        found: dict[str, Plats] = {}
        for ref, utgava in self.utgavor.items():
            for omrade, kriterium in utgava.alla_kriterier():
                found.setdefault(kriterium.id, Plats(ref, utgava, omrade, kriterium))
        return found

    def steg(self, kriterium: str, niva: str | None) -> Steg | None:
        """The step that a level means for a criterion; None for ej-bedomd, ej-tillamplig, unknown or none."""
        plats = self.platser.get(kriterium)
        if plats is None or niva is None:
            return None
        return self._skalor[plats.utgava].get(niva)

    @cached_property
    def _skalor(self) -> dict[str, dict[str, Steg]]:
        return {ref: {s.id: s for s in reversed(utgava.skala)} for ref, utgava in self.utgavor.items()}

    @cached_property
    def brister(self) -> frozenset[str]:
        """The levels that demand action, in any of the editions."""
        skalor = self._skalor.values()
        return frozenset(niva for skala in skalor for niva, steg in skala.items() if steg.kraver_atgard)

    @cached_property
    def _omraden(self) -> dict[str, str]:
        """By criterion, its area's id."""
        return {ident: plats.omrade.id for ident, plats in self.platser.items()}

    def urval(self, besok: Besok) -> list[str]:
        """The criteria that the visit is to judge: its `urval`, else all; in the edition's order."""
        if besok.urval is None or not (besok.urval.omraden or besok.urval.kriterier):
            return list(self.platser)
        omraden, kriterier = set(besok.urval.omraden), set(besok.urval.kriterier)
        return [ident for ident, omrade in self._omraden.items() if omrade in omraden or ident in kriterier]

    def bedomt_steg(self, kriterium: str, bedomning: Del) -> Steg | None:
        """A judgement's step: as stated, else in a staircase the one that its ticked requirements bear."""
        if bedomning.niva is not None:
            return self.steg(kriterium, bedomning.niva)
        plats = self.platser.get(kriterium)
        return _bedomt_steg(plats.kriterium, plats.kriterier.skala, bedomning) if plats else None

    def ar_bedomt(self, kriterium: str, bedomning: Del) -> bool:
        """Whether something is said: a level, ticked requirements, or in a set without scale words.

        Without a scale the words may stand in the parts alone: there is no level of the whole to state.
        """
        if bedomning.niva or bedomning.uppfyllda_krav:
            return True
        plats = self.platser.get(kriterium)
        return plats is not None and not plats.kriterier.skala and _har_ord(bedomning)

    def ar_sett(self, kriterium: str, bedomning: Del) -> bool:
        """Whether the criterion was looked at: it has a step, or in a set without scale words of its own."""
        plats = self.platser.get(kriterium)
        if plats is None or bedomning.niva in (EJ_BEDOMD, EJ_TILLAMPLIG):
            return False
        return self.ar_bedomt(kriterium, bedomning) and (
            not plats.kriterier.skala or self.bedomt_steg(kriterium, bedomning) is not None
        )

    def ar_brist(self, kriterium: str, bedomning: Del) -> bool:
        """Whether the judgement's step demands action."""
        steg = self.bedomt_steg(kriterium, bedomning)
        return steg is not None and steg.kraver_atgard

    def menade(self, okanda: Iterable[str]) -> set[str]:
        """The criteria that ids which no edition has most likely stand for; other ids count for nothing."""
        felstavade = set(okanda) - self.platser.keys()
        return {near for ident in felstavade if (near := nearest(ident, self.platser))}


class Omradesfordelning(NamedTuple):
    """How an area's criteria fell, within the selection.

    Attributes:
        per_steg: Steps with their counts, the highest step first.
        ej_bedomda: Selected criteria without a level, stated or not.
        ej_tillampliga: Left out of the denominator.
        beskrivna: Described, in a set without scale.
        bedomda: Judged with a step of the scale, or described where there is none.

    """

    omrade: Omrade
    per_steg: tuple[tuple[Steg, int], ...]
    ej_bedomda: int
    ej_tillampliga: int
    beskrivna: int = 0

    @property
    def bedomda(self) -> int:
        """Criteria with a step, or with words where there is no scale."""
        return sum(antal for _, antal in self.per_steg) + self.beskrivna


class Tackning(NamedTuple):
    """Coverage: judged of applicable within the selection, and the selection of the whole edition."""

    bedomda: int
    tillampliga: int
    urval: int
    hela: int

    @property
    def procent(self) -> int:
        """Whole per cent judged of applicable, rounded down; 0 when nothing is applicable."""
        return self.bedomda * 100 // self.tillampliga if self.tillampliga else 0


class UtlostTak(NamedTuple):
    """A cap that held the proposal down."""

    niva: Steg
    klass: str | None
    antal: int
    hogst: Steg


class Forslag(NamedTuple):
    """The overall step that the set's weighing proposes, and how it came about.

    Attributes:
        steg: None when no step is proposed.
        tackning: What the proposal rests on.
        minsta_tackning: Per cent that is asked for.
        tak: The caps that were reached, in the edition's order.

    """

    steg: Steg | None
    tackning: Tackning
    minsta_tackning: int
    tak: tuple[UtlostTak, ...]


def fordelning(besok: Besok, utgava: Kriterier, urval: Iterable[str]) -> list[Omradesfordelning]:
    """Levels per area of one edition, in its order; areas outside the selection are left out."""
    valda = set(urval)
    rader = []
    for omrade in utgava.omraden:
        kriterier = [kriterium for kriterium in omrade.kriterier if kriterium.id in valda]
        if not kriterier:
            continue
        nivaer = [_niva(besok, utgava, kriterium) for kriterium in kriterier]
        per_steg = tuple((steg, nivaer.count(steg.id)) for steg in reversed(utgava.skala))
        ej_tillampliga = nivaer.count(EJ_TILLAMPLIG)
        beskrivna = nivaer.count(_BESKRIVEN)
        bedomda = sum(antal for _, antal in per_steg) + beskrivna
        ej_bedomda = len(kriterier) - bedomda - ej_tillampliga
        rader.append(Omradesfordelning(omrade, per_steg, ej_bedomda, ej_tillampliga, beskrivna))
    return rader


def tackning(besok: Besok, utgava: Kriterier, urval: Iterable[str]) -> Tackning:
    """*Not assessed* lowers coverage, *not applicable* leaves the denominator."""
    rader = fordelning(besok, utgava, urval)
    bedomda = sum(rad.bedomda for rad in rader)
    tillampliga = bedomda + sum(rad.ej_bedomda for rad in rader)
    valda = tillampliga + sum(rad.ej_tillampliga for rad in rader)
    return Tackning(bedomda, tillampliga, valda, sum(len(omrade.kriterier) for omrade in utgava.omraden))


def forslag(besok: Besok, utgava: Kriterier, urval: Iterable[str]) -> Forslag | None:
    """The proposed overall step; None when the edition has no weighing or no scale.

    Caps start at the highest step, count their level exactly, and the lowest cap that is reached wins.
    """
    vagning = utgava.sammanvagning
    if vagning is None or not utgava.skala:
        return None
    valda = set(urval)
    tackt = tackning(besok, utgava, valda)
    if tackt.procent < vagning.minsta_tackning or not tackt.bedomda:
        return Forslag(None, tackt, vagning.minsta_tackning, ())
    ordning = [steg.id for steg in utgava.skala]
    hogst = len(ordning) - 1
    utlosta = []
    for tak in vagning.tak:
        if tak.niva not in ordning or tak.hogst not in ordning:
            continue
        antal = sum(
            1
            for _, kriterium in utgava.alla_kriterier()
            if kriterium.id in valda
            and tak.klass in (None, kriterium.klass)
            and _niva(besok, utgava, kriterium) == tak.niva
        )
        if antal >= tak.minst:
            plats = ordning.index(tak.hogst)
            utlosta.append(
                UtlostTak(utgava.skala[ordning.index(tak.niva)], tak.klass, antal, utgava.skala[plats])
            )
            hogst = min(hogst, plats)
    return Forslag(utgava.skala[hogst], tackt, vagning.minsta_tackning, tuple(utlosta))


def galler_till(utgava: Kriterier, efterfoljare: Iterable[Kriterier]) -> dt.date | None:
    """The edition's last day: as written, else the day before its first successor begins; None when open."""
    if utgava.galler.till is not None:
        return utgava.galler.till
    borjar = [nasta.galler.fran for nasta in efterfoljare]
    return plus_dagar(min(borjar), -1) if borjar else None


def _har_ord(bedomning: Del) -> bool:
    if bedomning.motivering is not None:
        return True
    return isinstance(bedomning, Bedomning) and any(map(_har_ord, bedomning.delar.values()))


def _niva(besok: Besok, utgava: Kriterier, kriterium: Kriterium) -> str:
    bedomning = besok.bedomningar.get(kriterium.id)
    if bedomning is None:
        return EJ_BEDOMD
    if bedomning.niva is not None:
        return bedomning.niva or EJ_BEDOMD
    if not utgava.skala and _har_ord(bedomning):
        return _BESKRIVEN
    steg = _bedomt_steg(kriterium, utgava.skala, bedomning)
    return steg.id if steg else EJ_BEDOMD


def _bedomt_steg(kriterium: Kriterium, skala: Iterable[Steg], bedomning: Del) -> Steg | None:
    if bedomning.niva is None:
        return (
            natt_steg(kriterium, list(skala), bedomning.uppfyllda_krav) if bedomning.uppfyllda_krav else None
        )
    return next((steg for steg in skala if steg.id == bedomning.niva), None)
