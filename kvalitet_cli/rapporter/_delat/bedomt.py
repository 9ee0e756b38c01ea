"""Judgements made ready to show: levels in words, sign and figure, and how they fell, area by area."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kvalitet_cli.berakning.mattstock import Mattstock, Omradesfordelning, Plats, fordelning
from kvalitet_cli.berakning.ord import KLASS
from kvalitet_cli.core.swedish import NBSP, listing
from kvalitet_cli.model.besok import Bedomning, Besok
from kvalitet_cli.model.besok import Del as Delbedomning
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    antal_av,
    fakta,
    liten,
    mening,
    metod,
    metodnamn,
    stor,
    stycken,
)
from kvalitet_cli.rapporter._delat.niva import (
    BESKRIVET,
    Niva,
    bedomd_niva,
    i_namnordning,
    niva,
    niva_i_nagon,
)
from kvalitet_cli.rapporter._delat.radbild import Radbild
from kvalitet_cli.rapporter._delat.rutnat import Rutnat, rutnat
from kvalitet_cli.rapporter._delat.stapel import omradesbild
from kvalitet_cli.rapporter._delat.textstapel import Stapelrad, textstapel


@dataclass(frozen=True, slots=True)
class Fordelning:
    """How levels fell.

    Attributes:
        antal: One count per column: the steps, the highest first, then not assessed and not applicable.
        kriterier: All of them.
        staplar: One line a level that has any, with its bar, for Markdown.
        mening: The same in words, each number with its base.

    """

    antal: tuple[int, ...]
    kriterier: int
    staplar: tuple[Stapelrad, ...]
    mening: str


@dataclass(frozen=True, slots=True)
class Del:
    """The judgement of a part: a work team, a sub-unit or a dimension's value."""

    namn: str
    niva: Niva
    motivering: tuple[str, ...]
    underlag: str


@dataclass(frozen=True, slots=True)
class Kriteriebedomning:
    """A criterion with its judgement.

    Attributes:
        fakta: Its wording (where it may be printed), class, sources, ticked requirements and how it moved.

    """

    id: str
    namn: str
    niva: Niva
    motivering: tuple[str, ...]
    delar: tuple[Del, ...]
    fakta: tuple[Faktum, ...]


@dataclass(frozen=True, slots=True)
class Omradesdel:
    """An area: its own prose and level, how its criteria fell, then the criteria."""

    id: str
    namn: str
    stycken: tuple[str, ...]
    niva: Niva | None
    fordelning: Fordelning
    kriterier: tuple[Kriteriebedomning, ...]


@dataclass(frozen=True, slots=True)
class Utgavedel:
    """One edition's levels.

    Attributes:
        tabellrubrik: What the table of counts says.
        kolumner: Headings of the counts: the steps, the highest first, then not assessed and not applicable.
        summa: All areas together.
        bild: The areas' bars; None where there is one area alone.
        korstabeller: Areas by the values of a dimension, where that says more.

    """

    id: str
    tabellrubrik: str
    summarubrik: str
    kolumner: tuple[str, ...]
    summa: Fordelning
    bild: Radbild | None
    korstabeller: tuple[Rutnat, ...]
    omraden: tuple[Omradesdel, ...]


def visade(besok: Besok, mattstock: Mattstock) -> list[str]:
    """The criteria that a report shows: the selection and what was judged beside it, in the edition's order.

    A follow-up that names no edition of its own has no selection: only what it judged.
    """
    urval = set(mattstock.urval(besok)) if besok.kriterier else set()
    return [ident for ident in mattstock.platser if ident in urval or ident in besok.bedomningar]


def utgavedelar(
    besok: Besok,
    mattstock: Mattstock,
    enhet: Enhet | None,
    installning: Installning,
    *,
    underenhet: Callable[[str], str],
    sedan_sist: Mapping[str, str],
    intern: bool,
) -> tuple[Utgavedel, ...]:
    """Levels per edition and area.

    Args:
        besok: The visit.
        mattstock: Its yardstick.
        enhet: The unit, for the names of its work teams.
        installning: The settings, for the names of methods.
        underenhet: A unit's name by its id; empty when there is no such unit.
        sedan_sist: A sentence per criterion.
        intern: Whether licensed wording may be printed.

    """
    visas = visade(besok, mattstock)
    delar = []
    for ref, utgava in mattstock.utgavor.items():
        egna = [ident for ident in visas if mattstock.platser[ident].utgava == ref]
        rader = fordelning(besok, utgava, egna)
        if not rader:
            continue
        omraden = tuple(
            Omradesdel(
                f"omrade-{ref.replace('/', '-')}-{rad.omrade.id}",
                f"{rad.omrade.namn} ({ref})" if len(mattstock.utgavor) > 1 else rad.omrade.namn,
                tuple(del_ for a in besok.avsnitt if a.omrade == rad.omrade.id for del_ in stycken(a.text)),
                next(
                    (
                        niva_i_nagon(a.niva, [utgava])
                        for a in besok.avsnitt
                        if a.omrade == rad.omrade.id and a.niva
                    ),
                    None,
                ),
                fordelat([rad], utgava),
                tuple(
                    _kriterium(
                        besok,
                        mattstock.platser[ident],
                        mattstock,
                        enhet,
                        installning,
                        underenhet=underenhet,
                        sedan_sist=sedan_sist.get(ident, ""),
                        intern=intern,
                    )
                    for ident in egna
                    if mattstock.platser[ident].omrade.id == rad.omrade.id and ident in besok.bedomningar
                ),
            )
            for rad in rader
        )
        kolumner = tuple(f"{steg.symbol}{NBSP}{steg.namn}" for steg in _steg(utgava))
        fler = f", {utgava.namn} ({ref})" if len(mattstock.utgavor) > 1 else ""
        delar.append(
            Utgavedel(
                f"utgava-{ref.replace('/', '-')}",
                f"Antal kriterier på varje nivå, område för område{fler}",
                "Alla områden" if len(rader) > 1 else "Summa",
                (*kolumner, "Ej bedömt", "Ej tillämpligt"),
                fordelat(rader, utgava),
                omradesbild(f"fordelning-{ref.replace('/', '-')}", rader, utgava),
                tuple(rutnat(ref, utgava, besok, mattstock, egna)),
                omraden,
            )
        )
    return tuple(delar)


def fordelat(rader: list[Omradesfordelning], utgava: Kriterier) -> Fordelning:
    """How one or more areas' levels fell."""
    skala = _steg(utgava)
    antal = [sum(rad.per_steg[plats][1] for rad in rader) for plats in range(len(utgava.skala))]
    antal = antal or [sum(rad.beskrivna for rad in rader)]
    ej_bedomda, ej_tillampliga = (
        sum(rad.ej_bedomda for rad in rader),
        sum(rad.ej_tillampliga for rad in rader),
    )
    tillampliga = sum(antal) + ej_bedomda
    ord_ = [
        f"{steg.namn} {antal_av(hur, tillampliga)}" for steg, hur in zip(skala, antal, strict=True) if hur
    ]
    if ej_bedomda:
        ord_.append(f"Ej bedömt {antal_av(ej_bedomda, tillampliga)}")
    mening = ", ".join(ord_) + "." if ord_ else ""
    if ej_tillampliga:
        mening += f" Ej tillämpligt {ej_tillampliga}, räknas inte med."
    return Fordelning(
        (*antal, ej_bedomda, ej_tillampliga),
        tillampliga + ej_tillampliga,
        tuple(_staplar(skala, antal, ej_bedomda, ej_tillampliga)),
        mening.strip(),
    )


def _staplar(
    skala: list[Niva], antal: list[int], ej_bedomda: int, ej_tillampliga: int
) -> Iterator[Stapelrad]:
    hela = sum(antal) + ej_bedomda
    for namn, hur in [
        *zip((f"{steg.symbol}{NBSP}{steg.namn}" for steg in skala), antal, strict=True),
        ("Ej bedömt", ej_bedomda),
    ]:
        if hur:
            yield Stapelrad(namn, antal_av(hur, hela), textstapel(hur, hela))
    if ej_tillampliga:
        yield Stapelrad("Ej tillämpligt", f"{ej_tillampliga}, räknas inte med")


def _steg(utgava: Kriterier) -> list[Niva]:
    """The columns of a table of counts: the steps, the highest first; without scale what is described."""
    return [niva(steg, utgava.skala) for steg in reversed(utgava.skala)] or [BESKRIVET]


def _kriterium(
    besok: Besok,
    plats: Plats,
    mattstock: Mattstock,
    enhet: Enhet | None,
    installning: Installning,
    *,
    underenhet: Callable[[str], str],
    sedan_sist: str,
    intern: bool,
) -> Kriteriebedomning:
    kriterium = plats.kriterium
    bedomning = besok.bedomningar[kriterium.id]
    lydelse = mening(kriterium.text) if intern or plats.kriterier.far_publiceras else ""
    kryssade = len(bedomning.uppfyllda_krav)
    return Kriteriebedomning(
        kriterium.id,
        kriterium.namn,
        bedomd_niva(kriterium.id, bedomning, mattstock),
        stycken(bedomning.motivering),
        tuple(
            Del(
                namn,
                bedomd_niva(kriterium.id, del_, mattstock),
                stycken(del_.motivering),
                ", ".join(metodnamn(m, installning) for m in del_.underlag),
            )
            for namn, del_ in i_namnordning(bedomning.delar, enhet, plats.kriterier, underenhet)
        ),
        fakta(
            (KLASS[kriterium.klass], lydelse) if lydelse else ("Klass", KLASS[kriterium.klass]),
            (
                "Krav",
                f"{antal_av(kryssade, len(kriterium.krav))} uppfyllda" if kryssade and kriterium.krav else "",
            ),
            ("Underlag", underlag(bedomning, besok, installning)),
            ("Sedan sist", sedan_sist),
        ),
    )


def underlag(bedomning: Bedomning | Delbedomning, besok: Besok, installning: Installning) -> str:
    """The methods that a judgement rests on, each with its number; if none is named, the visit's only one."""
    anvanda = {post.metod: post for post in besok.metoder}
    namnda = bedomning.underlag or (list(anvanda) if len(anvanda) == 1 else [])
    ord_ = [metod(anvanda[m], installning) if m in anvanda else metodnamn(m, installning) for m in namnda]
    return stor(listing(map(liten, ord_))) if ord_ else ""
