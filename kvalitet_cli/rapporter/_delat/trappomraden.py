"""The areas of a staircase in full: where each stands and why, what the next step needs, requirements by perspective."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.ord import KLASS
from kvalitet_cli.berakning.trappresultat import (
    Omradesresultat,
    Trappresultat,
    kravtabell,
)
from kvalitet_cli.core import swedish
from kvalitet_cli.model.kriterier import Krav, Kriterier, Steg
from kvalitet_cli.rapporter._delat.bedomt import Del, Kriteriebedomning, Omradesdel, Utgavedel
from kvalitet_cli.rapporter._delat.delar import Faktum, liten, mening, stor
from kvalitet_cli.rapporter._delat.niva import EJ_BEDOMT, EJ_TILLAMPLIGT, Niva, niva
from kvalitet_cli.rapporter._delat.rutnat import TECKEN, Rutnat, Rutrad, cell, summarad, vardenamn

UNDER_FORSTA = Niva("Under det första steget", "0", "", "brist")


class Trappkriterium(NamedTuple):
    """An area in full.

    Attributes:
        lydelse: Its wording; empty where it may not be printed.
        nasta: What is needed for the next step, in a sentence; empty when nothing is said of the area.
        kvar: The requirements that are left, in words; empty where only their ids may be printed.
        sedan: What more follows from them.

    """

    id: str
    nummer: int
    namn: str
    niva: Niva
    lydelse: str
    motivering: tuple[str, ...]
    delar: tuple[Del, ...]
    fakta: tuple[Faktum, ...]
    nasta: str
    kvar: tuple[str, ...]
    sedan: str


class Trappgrupp(NamedTuple):
    """Areas that belong together, with the visit's prose about them all."""

    id: str
    namn: str
    stycken: tuple[str, ...]
    niva: Niva | None
    omraden: tuple[Trappkriterium, ...]


def stegord(steg: Steg, skala: list[Steg]) -> str:
    """`④ Gemensamt`."""
    visad = niva(steg, skala)
    return f"{visad.symbol} {visad.namn}"


def omradesniva(omrade: Omradesresultat, skala: list[Steg]) -> Niva:
    """An area's level, or the words for why there is none."""
    if omrade.steg is not None:
        return niva(omrade.steg, skala)
    if omrade.under_forsta:
        return UNDER_FORSTA
    return EJ_BEDOMT if omrade.tillamplig else EJ_TILLAMPLIGT


def grupper(
    numrerade: Sequence[tuple[int, Omradesresultat]],
    utgava: Kriterier,
    ident: str,
    del_: Utgavedel | None,
    *,
    intern: bool,
) -> Iterator[Trappgrupp]:
    """The areas that the visit says something of, group by group."""
    visade: Mapping[str, Omradesdel] = {post.id: post for post in (del_.omraden if del_ else ())}
    for omrade in utgava.omraden:
        hela = visade.get(f"omrade-{ident}-{omrade.id}")
        if hela is None:
            continue
        bedomda = {post.id: post for post in hela.kriterier}
        egna = tuple(
            _kriterium(nummer, post, bedomda[post.kriterium.id], utgava, intern=intern)
            for nummer, post in numrerade
            if post.omrade.id == omrade.id and post.kriterium.id in bedomda
        )
        if egna or hela.stycken:
            yield Trappgrupp(hela.id, hela.namn, hela.stycken, hela.niva, egna)


def _kriterium(
    nummer: int, post: Omradesresultat, bedomd: Kriteriebedomning, utgava: Kriterier, *, intern: bool
) -> Trappkriterium:
    far_tryckas = intern or utgava.far_publiceras
    nasta, kvar, sedan = _nasta(post, utgava, far_tryckas=far_tryckas)
    return Trappkriterium(
        post.kriterium.id,
        nummer,
        post.kriterium.namn,
        omradesniva(post, utgava.skala),
        mening(post.kriterium.text) if far_tryckas else "",
        bedomd.motivering,
        tuple(sorted(bedomd.delar, key=lambda d: swedish.sort_key(d.namn))),
        tuple(fakta for fakta in bedomd.fakta if fakta.etikett not in {*KLASS.values(), "Klass"}),
        nasta,
        kvar,
        sedan,
    )


def _nasta(
    post: Omradesresultat, utgava: Kriterier, *, far_tryckas: bool
) -> tuple[str, tuple[str, ...], str]:
    """What is needed for the next step: a sentence, the requirements in words, and what more follows."""
    if post.nasta is None:
        return ("Området står på det högsta steget." if post.steg else "", (), "")
    steg = stegord(post.nasta, utgava.skala)
    if not post.kriterium.krav:
        innebar = mening(post.nasta.innebar) if far_tryckas else ""
        return f"Nästa steg är {steg}. {innebar}".strip(), (), ""
    if not post.kvar:
        return f"Nästa steg är {steg}. Alla dess krav är kryssade, men steget är inte satt.", (), ""
    antal = swedish.count(len(post.kvar), "krav", "krav")
    sedan = ""
    if post.direkt_till:
        vidare = stegord(post.direkt_till, utgava.skala)
        sedan = f"Då nås {vidare} direkt, för kraven däremellan är redan uppfyllda."
    if far_tryckas and all(krav.text for krav in post.kvar):
        return f"För nästa steg, {steg}, återstår {antal}:", tuple(_krav(k, utgava) for k in post.kvar), sedan
    idn = swedish.listing(krav.id for krav in post.kvar)
    return f"För nästa steg, {steg}, återstår {antal}: {idn}.", (), sedan


def _krav(krav: Krav, utgava: Kriterier) -> str:
    """A requirement with the values of the dimensions that it belongs to."""
    namn = [
        liten(vardenamn(utgava, dimension, varde))
        for dimension in utgava.dimensioner
        for varde in krav.dimensioner.get(dimension, ())
    ]
    return f"{stor(swedish.listing(namn))}: {mening(krav.text)}" if namn else mening(krav.text)


def korstabeller(resultat: Trappresultat, ident: str, om: str, *, utan_kryss: bool) -> Iterator[Rutnat]:
    """Requirements met by every dimension that requirements have; `utan_kryss` where a step stands without ticks."""
    for dimension, varden in resultat.utgava.dimensioner.items():
        tabell = kravtabell(resultat, dimension)
        if not tabell:
            continue
        celler = [[(ruta.uppfyllda, ruta.alla) for ruta in rad] for _, rad in tabell]
        kryss = " Där steget är satt utan kryss räknas kraven upp till och med steget som uppfyllda."
        yield Rutnat(
            f"krav-{ident}-{dimension}",
            f"{stor(dimension.replace('-', ' '))}: uppfyllda krav av alla{om}",
            tuple(vardenamn(resultat.utgava, dimension, varde.id) for varde in varden),
            tuple(
                Rutrad(omrade.kriterium.namn, tuple(cell(*par) for par in rad))
                for (omrade, _), rad in zip(tabell, celler, strict=True)
            ),
            summarad("Alla bedömda områden", celler),
            f"{TECKEN} Ett streck: området har inga krav där.{kryss if utan_kryss else ''}",
        )
