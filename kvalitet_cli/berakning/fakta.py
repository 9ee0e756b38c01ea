"""Small frozen facts that a unit gives: what overviews, indexes and `nu` are built from, so that no document need live.

About a kilobyte a visit.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Avstamd, Lage, Uppfoljt, lage, papekande_oppet
from kvalitet_cli.berakning.bidrag import INGET, Bidrag, Malen, atgardsmal, bidrag
from kvalitet_cli.berakning.efter_kriterium import INGET as INGET_SAGT
from kvalitet_cli.berakning.efter_kriterium import Kriteriefakta, kriteriefakta
from kvalitet_cli.berakning.mattstock import Mattstock, fordelning
from kvalitet_cli.berakning.periodfakta import Periodfakta
from kvalitet_cli.berakning.skede import Skede, aterbesoksdag, ledtid, skede
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.model.matning import Matning


class Atgardsfakta(NamedTuple):
    """An action: who is to do what, when, and how it stands.

    Attributes:
        malen: The goals of programmes that it serves, directly or through a focus area.
        hant: The latest day that is written in it as having happened.

    """

    ident: str
    text: str
    ansvarig: str
    klart_senast: dt.date
    lage: Lage
    malen: Malen = ()
    hant: dt.date | None = None


class Planfakta(NamedTuple):
    """A plan and its return visit's day; `upprattad` is None for a draft."""

    upprattad: dt.date | None
    aterbesok: dt.date | None
    atgarder: tuple[Atgardsfakta, ...]


class Redovisat(NamedTuple):
    """When a board saw something of a visit, which board (empty: not told) and what it saw."""

    dag: dt.date
    organ: str
    avser: str


class Besoksfakta(NamedTuple):
    """A visit.

    Attributes:
        ident: `<enhet>/<besok>`.
        foljer_upp: Full identities.
        samlad: Name and symbol of the stated overall step.
        fordelning: (name, symbol, count) per step over all areas, the highest first; last what is described
            in a set without scale.
        krav_pa_plan: Whether a remark asks for a plan.
        rapport: The name of its own report.
        bidrag: What of it serves goals of programmes.
        redovisad: When boards saw it, the earliest first.
        sagt: What it says criterion by criterion.

    """

    ident: str
    slag: str
    fran: dt.date
    till: dt.date
    skede: Skede
    intern: bool
    utkast_skickat: dt.date | None
    faktagranskad: dt.date | None
    faststalld: dt.date | None
    ledtid: int | None
    utgavor: tuple[str, ...]
    foljer_upp: tuple[str, ...]
    samlad: tuple[str, str] | None
    fordelning: tuple[tuple[str, str, int], ...]
    goda_exempel: int
    papekanden: int
    oppna_papekanden: int
    krav_pa_plan: bool
    nasta_besok: dt.date | None
    plan: Planfakta | None
    rapport: str = ""
    bidrag: Bidrag = INGET
    redovisad: tuple[Redovisat, ...] = ()
    sagt: Kriteriefakta = INGET_SAGT


class Matningsfakta(NamedTuple):
    """A measurement.

    Attributes:
        ident: `<enhet>/<matning>`.
        instrument: The instrument's identity.
        rapport: The name of its own report.
        arbetslag: The work team that it is about; empty when it is about the whole unit.

    """

    ident: str
    instrument: str
    fran: dt.date
    till: dt.date
    intern: bool
    varden: tuple["Vardefakta", ...]
    rapport: str = ""
    arbetslag: str = ""


class Vardefakta(NamedTuple):
    """A value: of which question, how much, from how many (None: not told); `varde` is None where none is shown."""

    fraga: str
    varde: float | None
    antal: int | None
    dold: bool


class Certifikatfakta(NamedTuple):
    """A certificate with its points and its last day."""

    system: str
    nummer: int
    datum: dt.date
    giltig_till: dt.date | None
    poang: float | None = None
    av: float | None = None


class Enhetsfakta(NamedTuple):
    """A unit with its visits, the earliest first."""

    ident: str
    namn: str
    verksamhet: str
    regi: str | None
    brukare: int | None
    verksam_fran: dt.date | None
    verksam_till: dt.date | None
    ingar_i: str | None
    certifieringar: tuple[Certifikatfakta, ...]
    besok: tuple[Besoksfakta, ...]
    levande: Planfakta | None
    matningar: tuple[Matningsfakta, ...] = ()
    fel: bool = False
    """Whether the unit's documents hold an error; then it has no visits here."""
    verksamhetsid: str = ""
    """The id of what it does; empty when its own document cannot be read."""
    namnd: str = ""
    """The board that answers for it, where that is another than the organisation's."""
    perioder: tuple[Periodfakta, ...] = ()
    """The periods that were asked for; every other run carries none."""

    def finns(self, dag: dt.date) -> bool:
        """Whether the unit exists that day; nothing nags about a closed one."""
        return (self.verksam_fran is None or self.verksam_fran <= dag) and (
            self.verksam_till is None or dag <= self.verksam_till
        )


def besoksfakta(
    uppfoljt: Uppfoljt,
    mattstock: Mattstock | None,
    avstamningar: Sequence[Avstamd],
    foljer_upp: Sequence[str],
    manader: int,
    *,
    rapport: str = "",
    fokusmal: Mapping[str, Sequence[str]] | None = None,
) -> Besoksfakta:
    """The facts of a visit.

    Args:
        uppfoljt: The visit with its plans.
        mattstock: Its yardstick, if it has one.
        avstamningar: What later visits have reconciled.
        foljer_upp: Full identities of what it follows up.
        manader: The organisation's months from plan to return visit.
        rapport: The name of its own report.
        fokusmal: The goals of the focus areas that its plan answers to, by reference.

    """
    besok = uppfoljt.besok
    tid = besok.tidslinje
    utgavor = mattstock.utgavor if mattstock else {}
    steg = {s.id: (s.namn, s.symbol or "") for utgava in utgavor.values() for s in utgava.skala}
    antal: dict[str, int] = {}
    beskrivna = 0
    for utgava in utgavor.values():
        for rad in fordelning(besok, utgava, besok.bedomningar):
            beskrivna += rad.beskrivna
            for ett_steg, hur_manga in rad.per_steg:
                antal[ett_steg.id] = antal.get(ett_steg.id, 0) + hur_manga
    return Besoksfakta(
        ident=uppfoljt.ident,
        slag=besok.slag,
        fran=besok.datum.fran,
        till=besok.datum.till,
        skede=skede(besok),
        intern=besok.spridning == "intern",
        utkast_skickat=tid.utkast_skickat,
        faktagranskad=tid.faktagranskad,
        faststalld=tid.faststalld,
        ledtid=ledtid(besok),
        utgavor=tuple(utgavor),
        foljer_upp=tuple(foljer_upp),
        samlad=steg.get(besok.samlad.niva) if besok.samlad else None,
        fordelning=(
            *((*steg[ident], hur_manga) for ident, hur_manga in antal.items()),
            *([("Beskrivet", "●", beskrivna)] if beskrivna else []),
        ),
        goda_exempel=len(besok.goda_exempel.lista),
        papekanden=len(besok.papekanden),
        oppna_papekanden=sum(papekande_oppet(p, uppfoljt, avstamningar) for p in besok.papekanden),
        krav_pa_plan=any(
            p.tidskrav in ("omgaende", "handlingsplan") and not p.hanvisning for p in besok.papekanden
        ),
        nasta_besok=besok.nasta_besok,
        plan=planfakta(uppfoljt.plan, uppfoljt.ident, avstamningar, manader, fokusmal or {})
        if uppfoljt.plan
        else None,
        rapport=rapport,
        bidrag=bidrag(besok, mattstock),
        redovisad=tuple(
            sorted(
                (Redovisat(post.datum, post.organ or "", post.avser or "") for post in tid.redovisad),
                key=lambda post: (post.dag, post.organ, post.avser),
            )
        ),
        sagt=kriteriefakta(besok, mattstock),
    )


def matningsfakta(ident: str, matning: Matning, rapport: str = "") -> Matningsfakta:
    """The facts of a measurement as it may be shown; a value that is hidden keeps nothing but its question."""
    return Matningsfakta(
        ident=ident,
        instrument=matning.instrument,
        fran=matning.period.fran,
        till=matning.period.till,
        intern=matning.spridning == "intern",
        varden=tuple(
            Vardefakta(fraga, None if m.ar_dold else m.varde, None if m.ar_dold else m.antal, dold=m.ar_dold)
            for fraga, m in matning.varden.items()
        ),
        rapport=rapport,
        arbetslag=matning.arbetslag or "",
    )


def planfakta(
    plan: Handlingsplan,
    ident: str,
    avstamningar: Sequence[Avstamd],
    manader: int,
    fokusmal: Mapping[str, Sequence[str]] | None = None,
) -> Planfakta:
    """The facts of a plan; `ident` is the visit's identity, or the unit's id for a living plan."""
    malen = atgardsmal(plan, fokusmal or {})
    atgarder = tuple(
        Atgardsfakta(
            a.id,
            a.text,
            a.ansvarig,
            a.klart_senast,
            lage(a, f"{ident}#{a.id}", avstamningar),
            malen[a.id],
            max((d for d in (a.paborjad, a.klar, a.avskriven and a.avskriven.datum) if d), default=None),
        )
        for a in plan.atgarder
    )
    return Planfakta(plan.upprattad, aterbesoksdag(plan, manader, levande="/" not in ident), atgarder)


def enhetsfakta(
    ident: str,
    enhet: Enhet | None,
    verksamhet: str,
    besok: Sequence[Besoksfakta],
    levande: Planfakta | None,
    *,
    matningar: Sequence[Matningsfakta] = (),
    perioder: Sequence[Periodfakta] = (),
) -> Enhetsfakta:
    """The facts of a unit; `verksamhet` is the printable word for what it does."""
    return Enhetsfakta(
        ident=ident,
        namn=enhet.namn if enhet else ident,
        verksamhet=verksamhet,
        regi=enhet.regi if enhet else None,
        brukare=enhet.brukare if enhet else None,
        verksam_fran=enhet.verksam.fran if enhet else None,
        verksam_till=enhet.verksam.till if enhet else None,
        ingar_i=enhet.ingar_i if enhet else None,
        certifieringar=tuple(
            Certifikatfakta(c.system, c.nummer, c.datum, c.giltig_till, c.poang, c.av)
            for c in (enhet.certifieringar if enhet else ())
        ),
        besok=tuple(besok),
        levande=levande,
        matningar=tuple(matningar),
        verksamhetsid=enhet.verksamhet if enhet else "",
        namnd=(enhet.namnd or "") if enhet else "",
        perioder=tuple(perioder),
    )
