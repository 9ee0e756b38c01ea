"""What each goal of a programme has received: criteria, focus areas, actions, good examples, and its indicators.

A closed unit is history: what it finished is told, what it left open is not. Judgements are those of settled visits,
the latest of each criterion and unit; levels are counted, never averaged.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Lage
from kvalitet_cli.berakning.bidrag import Fokusfakta
from kvalitet_cli.berakning.fakta import Atgardsfakta, Besoksfakta, Enhetsfakta, Planfakta
from kvalitet_cli.berakning.indikator import Indikatorlage, indikatorlage
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier, Kriterium, Steg
from kvalitet_cli.model.program import Mal, Program


class Malkriterium(NamedTuple):
    """A criterion that serves a goal, and how it was last judged.

    Attributes:
        utgava: The edition's identity.
        per_steg: Steps with how many units have them, the highest first.
        enheter: Units where it is judged.

    """

    utgava: str
    kriterium: Kriterium
    per_steg: tuple[tuple[Steg, int], ...]
    enheter: int


class Malfokus(NamedTuple):
    """A focus area that serves a goal; a draft until its visit is settled."""

    enhet: Enhetsfakta
    besok: Besoksfakta
    fokus: Fokusfakta


class Malatgard(NamedTuple):
    """An action that serves a goal; `plan` is a visit's identity or the unit's id."""

    enhet: Enhetsfakta
    plan: str
    atgard: Atgardsfakta
    utkast: bool


class Malexempel(NamedTuple):
    """A good example that others may read."""

    enhet: Enhetsfakta
    besok: Besoksfakta
    text: str


class Mallage(NamedTuple):
    """A goal with what it has received.

    Attributes:
        ovriga_exempel: Good examples that may not be told elsewhere.

    """

    mal: Mal
    kriterier: tuple[Malkriterium, ...]
    fokus: tuple[Malfokus, ...]
    atgarder: tuple[Malatgard, ...]
    exempel: tuple[Malexempel, ...]
    ovriga_exempel: int
    indikatorer: tuple[Indikatorlage, ...]

    @property
    def far_bidrag(self) -> bool:
        """Whether any criterion, focus area or action serves it; to measure it serves nothing."""
        kvar = [post for post in self.atgarder if post.atgard.lage is not Lage.AVSKRIVEN]
        return bool(self.kriterier or self.fokus or kvar)


class Kalla(NamedTuple):
    """What a programme is looked at with.

    Attributes:
        fakta: All units, in the order that they are to be told.
        utgavor: Editions of criteria by identity, with the last day of each (None: open).
        instrument: Instruments by identity.
        dag: The report's day.
        minst: The organisation's smallest group.
        intern: Whether what is internal may be told.

    """

    fakta: Sequence[Enhetsfakta]
    utgavor: Mapping[str, tuple[Kriterier, dt.date | None]]
    instrument: Mapping[str, Instrument]
    dag: dt.date
    minst: int
    intern: bool = False

    def besok(self, enhet: Enhetsfakta) -> Iterator[Besoksfakta]:
        """A unit's visits that may be told."""
        return (post for post in enhet.besok if self.intern or not post.intern)


def programlage(ident: str, program: Program, kalla: Kalla) -> tuple[Mallage, ...]:
    """Every goal of a programme in its order; `ident` is the programme's identity."""
    return tuple(_mallage(ident, mal, program, kalla) for mal in program.mal)


def ar_stangd(enhet: Enhetsfakta, dag: dt.date) -> bool:
    """Whether the unit is closed that day."""
    return enhet.verksam_till is not None and enhet.verksam_till < dag


def _mallage(ident: str, mal: Mal, program: Program, kalla: Kalla) -> Mallage:
    ref = f"{ident}#{mal.id}"
    fasta = [(enhet, besok) for enhet in kalla.fakta for besok in kalla.besok(enhet) if besok.faststalld]
    exempel = [
        Malexempel(enhet, besok, post.text)
        for enhet, besok in fasta
        for post in besok.bidrag.exempel
        if ref in post.malen
    ]
    return Mallage(
        mal,
        tuple(_kriterier(ref, kalla)),
        tuple(
            Malfokus(enhet, besok, fokus)
            for enhet in kalla.fakta
            if not ar_stangd(enhet, kalla.dag)
            for besok in kalla.besok(enhet)
            for fokus in besok.bidrag.fokus
            if ref in fokus.malen
        ),
        tuple(_atgarder(ref, kalla)),
        tuple(post for post in exempel if post.text),
        sum(not post.text for post in exempel),
        tuple(
            indikatorlage(
                indikator, kalla.fakta, kalla.instrument, kalla.dag, kalla.minst, intern=kalla.intern
            )
            for indikator in program.indikatorer
            if indikator.mal == mal.id
        ),
    )


def _kriterier(ref: str, kalla: Kalla) -> Iterator[Malkriterium]:
    """Criteria of editions that still hold, or by which some unit was last judged; in the editions' order."""
    for utgava, (kriterier, sista) in kalla.utgavor.items():
        steg_for = {steg.id: steg for steg in kriterier.skala}
        for _, kriterium in kriterier.alla_kriterier():
            if ref not in kriterium.program:
                continue
            steg = list(_senaste(utgava, kriterium.id, kalla))
            if steg or sista is None or sista >= kalla.dag:
                per_steg = tuple(
                    (ett, steg.count(ett.id)) for ett in reversed(kriterier.skala) if ett.id in steg
                )
                kanda = sum(ord_ in steg_for or not ord_ for ord_ in steg)
                yield Malkriterium(utgava, kriterium, per_steg, kanda)


def _senaste(utgava: str, kriterium: str, kalla: Kalla) -> Iterator[str]:
    """The step of the latest settled judgement in each unit that is open, where it is by that edition.

    A unit that has since been judged by another edition of the set is counted there.
    """
    uppsattning = utgava.partition("/")[0]
    for enhet in kalla.fakta:
        if ar_stangd(enhet, kalla.dag):
            continue
        for besok in reversed([post for post in kalla.besok(enhet) if post.faststalld]):
            bedomda = [
                post
                for post in besok.bidrag.bedomt
                if post.kriterium == kriterium and post.utgava.partition("/")[0] == uppsattning
            ]
            if bedomda:
                yield from (post.steg for post in bedomda if post.utgava == utgava)
                break


def _atgarder(ref: str, kalla: Kalla) -> Iterator[Malatgard]:
    """Actions, those that a closed unit left open taken away."""
    for enhet in kalla.fakta:
        planer: list[tuple[str, Planfakta | None]] = [(enhet.ident, enhet.levande)]
        planer += [(besok.ident, besok.plan) for besok in kalla.besok(enhet)]
        for ident, plan in planer:
            for atgard in plan.atgarder if plan else ():
                klar = atgard.lage in (Lage.KLAR, Lage.VERIFIERAD)
                if ref in atgard.malen and (klar or not ar_stangd(enhet, kalla.dag)):
                    yield Malatgard(enhet, ident, atgard, plan is not None and plan.upprattad is None)
