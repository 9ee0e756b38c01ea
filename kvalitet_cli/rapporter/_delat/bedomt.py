"""Judgements made ready to show: levels in words, sign and figure, and how they fell, area by area."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Mattstock, Plats, fordelning
from kvalitet_cli.berakning.ord import KLASS
from kvalitet_cli.core.swedish import NBSP, listing
from kvalitet_cli.model.besok import Bedomning, Besok
from kvalitet_cli.model.besok import Del as Delbedomning
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.installning import Installning
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
from kvalitet_cli.rapporter._delat.fordelat import Fordelning, fordelat
from kvalitet_cli.rapporter._delat.niva import (
    Niva,
    bedomd_niva,
    i_namnordning,
    niva_i_nagon,
    uppifran,
)
from kvalitet_cli.rapporter._delat.radbild import Radbild
from kvalitet_cli.rapporter._delat.rutnat import Rutnat, rutnat
from kvalitet_cli.rapporter._delat.stapel import omradesbild


@dataclass(frozen=True, slots=True)
class Del:
    """The judgement of a part: a work team, a sub-unit or a dimension's value."""

    namn: str
    niva: Niva
    motivering: tuple[str, ...]
    underlag: str


class Kriteriebedomning(NamedTuple):
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


class Omradesdel(NamedTuple):
    """An area: its own prose and level, how its criteria fell, then the criteria."""

    id: str
    namn: str
    stycken: tuple[str, ...]
    niva: Niva | None
    fordelning: Fordelning
    kriterier: tuple[Kriteriebedomning, ...]


class Utgavedel(NamedTuple):
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
    bedomda = _Bedomda(
        besok, mattstock, enhet, installning, underenhet=underenhet, sedan_sist=sedan_sist, intern=intern
    )
    delar = []
    for ref, utgava in mattstock.utgavor.items():
        egna = [ident for ident in visas if mattstock.platser[ident].utgava == ref]
        rader = fordelning(besok, utgava, egna)
        if not rader:
            continue
        steg = uppifran(utgava)
        per_omrade: dict[str, list[Plats]] = {}
        for ident in egna:
            if ident in besok.bedomningar:
                plats = mattstock.platser[ident]
                per_omrade.setdefault(plats.omrade.id, []).append(plats)
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
                fordelat([rad], steg),
                tuple(map(bedomda.kriterium, per_omrade.get(rad.omrade.id, ()))),
            )
            for rad in rader
        )
        kolumner = tuple(f"{ett.symbol}{NBSP}{ett.namn}" for ett in steg)
        fler = f", {utgava.namn} ({ref})" if len(mattstock.utgavor) > 1 else ""
        delar.append(
            Utgavedel(
                f"utgava-{ref.replace('/', '-')}",
                f"Antal kriterier på varje nivå, område för område{fler}",
                "Alla områden" if len(rader) > 1 else "Summa",
                (*kolumner, "Ej bedömt", "Ej tillämpligt"),
                fordelat(rader, steg),
                omradesbild(f"fordelning-{ref.replace('/', '-')}", rader, utgava),
                tuple(rutnat(ref, utgava, besok, mattstock, egna)),
                omraden,
            )
        )
    return tuple(delar)


class _Bedomda:
    """A visit's judgements on their way to being shown; what many of them share is worded once."""

    def __init__(
        self,
        besok: Besok,
        mattstock: Mattstock,
        enhet: Enhet | None,
        installning: Installning,
        *,
        underenhet: Callable[[str], str],
        sedan_sist: Mapping[str, str],
        intern: bool,
    ) -> None:
        self._besok, self._mattstock, self._enhet, self._installning = besok, mattstock, enhet, installning
        self._underenhet, self._sedan_sist, self._intern = underenhet, sedan_sist, intern
        self._klasser: dict[str, tuple[Faktum, ...]] = mattstock.utraknat.setdefault(("klasser", intern), {})
        self._underlag: dict[tuple[str, ...], tuple[Faktum, ...]] = {}

    def kriterium(self, plats: Plats) -> Kriteriebedomning:
        """A criterion with its judgement."""
        kriterium = plats.kriterium
        ident = kriterium.id
        bedomning = self._besok.bedomningar[ident]
        if ident not in self._klasser:
            self._klasser[ident] = self._klass(plats)
        metoder = tuple(bedomning.underlag)
        if metoder not in self._underlag:
            ord_ = underlag(bedomning, self._besok, self._installning)
            self._underlag[metoder] = fakta(("Underlag", ord_))
        kryssade = len(bedomning.uppfyllda_krav)
        krav = f"{antal_av(kryssade, len(kriterium.krav))} uppfyllda" if kryssade and kriterium.krav else ""
        return Kriteriebedomning(
            ident,
            kriterium.namn,
            bedomd_niva(ident, bedomning, self._mattstock),
            stycken(bedomning.motivering),
            tuple(self._delar(plats, bedomning)) if bedomning.delar else (),
            (
                *self._klasser[ident],
                *fakta(("Krav", krav)),
                *self._underlag[metoder],
                *fakta(("Sedan sist", self._sedan_sist.get(ident, ""))),
            ),
        )

    def _klass(self, plats: Plats) -> tuple[Faktum, ...]:
        """Its class, and its wording where that may be printed: the same at every visit."""
        klass = KLASS[plats.kriterium.klass]
        lydelse = mening(plats.kriterium.text) if self._intern or plats.kriterier.far_publiceras else ""
        return fakta((klass, lydelse) if lydelse else ("Klass", klass))

    def _delar(self, plats: Plats, bedomning: Bedomning) -> Iterator[Del]:
        for namn, del_ in i_namnordning(bedomning.delar, self._enhet, plats.kriterier, self._underenhet):
            yield Del(
                namn,
                bedomd_niva(plats.kriterium.id, del_, self._mattstock),
                stycken(del_.motivering),
                ", ".join(metodnamn(m, self._installning) for m in del_.underlag),
            )


def underlag(bedomning: Bedomning | Delbedomning, besok: Besok, installning: Installning) -> str:
    """The methods that a judgement rests on, each with its number; if none is named, the visit's only one."""
    anvanda = {post.metod: post for post in besok.metoder}
    namnda = bedomning.underlag or (list(anvanda) if len(anvanda) == 1 else [])
    ord_ = [metod(anvanda[m], installning) if m in anvanda else metodnamn(m, installning) for m in namnda]
    return stor(listing(map(liten, ord_))) if ord_ else ""
