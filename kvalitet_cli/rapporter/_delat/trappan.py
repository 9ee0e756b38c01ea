"""A staircase made ready to show: every area's step and points, the sum, and what certification asks for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.trappresultat import (
    Certifieringslage,
    Omradesresultat,
    Trappresultat,
    hogsta_poang,
    trappresultat,
)
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Steg
from kvalitet_cli.rapporter._delat.bedomt import Utgavedel
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.delar import antal_av, besoksord, stor
from kvalitet_cli.rapporter._delat.niva import Niva
from kvalitet_cli.rapporter._delat.rutnat import Rutnat
from kvalitet_cli.rapporter._delat.textstapel import Stapelrad, textstapel
from kvalitet_cli.rapporter._delat.trappbild import trappbild
from kvalitet_cli.rapporter._delat.trappomraden import (
    Trappgrupp,
    grupper,
    korstabeller,
    omradesniva,
    stegord,
)


class Trapprad(NamedTuple):
    """An area with its step and points of the highest; `nummer` is its number in the picture."""

    id: str
    nummer: int
    namn: str
    niva: Niva
    poang: str


class Certifieringsdel(NamedTuple):
    """What certification asks for: the whole in a sentence, then each demand with what is lacking."""

    mening: str
    krav: tuple[str, ...]


class Trappa(NamedTuple):
    """A visit's staircase by one edition.

    Attributes:
        har_poang: Whether the steps have points.
        summa: The sum of the highest possible.
        poangmeningar: The sum in words, with what is not in it.
        rakning: How the points are counted.
        pa_stegen: Which areas stand on which step, the highest first: the picture in words.

    """

    id: str
    tabellrubrik: str
    har_poang: bool
    rader: tuple[Trapprad, ...]
    summa: str
    bild: Bild | None
    pa_stegen: tuple[Stapelrad, ...]
    poangmeningar: tuple[str, ...]
    rakning: tuple[str, ...]
    certifiering: Certifieringsdel | None
    grupper: tuple[Trappgrupp, ...]
    korstabeller: tuple[Rutnat, ...]


def trappa(ref: str, mattstock: Mattstock, u: Underlag, del_: Utgavedel | None, *, ensam: bool) -> Trappa:
    """The staircase of one edition.

    Args:
        ref: The edition's identity.
        mattstock: The visit's yardstick, which has it.
        u: The visit.
        del_: The visit's judgements by the edition, made ready to show.
        ensam: Whether the visit has no other edition.

    """
    resultat = trappresultat(u.besok.bedomningar, ref, mattstock)
    utgava = resultat.utgava
    numrerade = list(enumerate(resultat.omraden, start=1))
    har_poang = any(steg.poang is not None for steg in utgava.skala)
    om = "" if ensam else f" i {utgava.namn} ({ref})"
    ident, vem = ref.replace("/", "-"), kallad(u.besok)
    return Trappa(
        id=f"trappa-{ident}",
        tabellrubrik=f"Områdenas steg{' och poäng' if har_poang else ''}{om}",
        har_poang=har_poang,
        rader=tuple(_rad(nummer, omrade, utgava.skala) for nummer, omrade in numrerade),
        summa=f"{_tal(resultat.poang)} av {_tal(resultat.hogst)}",
        bild=trappbild(f"trappa-{ident}", resultat),
        pa_stegen=tuple(_pa_stegen(resultat)),
        poangmeningar=(*_poangmeningar(resultat, vem, har_poang=har_poang), *_fore(ref, u)),
        rakning=tuple(_rakning(resultat)) if har_poang else (),
        certifiering=_certifiering(resultat.certifiering, resultat, vem, om)
        if resultat.certifiering
        else None,
        grupper=tuple(grupper(numrerade, utgava, ident, del_, intern=u.intern)),
        korstabeller=tuple(
            korstabeller(resultat, ident, om, utan_kryss=_nagon_utan_kryss(resultat, u.besok))
        ),
    )


def kallad(besok: Besok) -> str:
    """What a visit is called within its own report: `granskningen`."""
    return "granskningen" if besok.slag == "extern-granskning" else besoksord(besok).partition(" ")[0]


def poangord(resultat: Trappresultat) -> str:
    """`92 av 126 poäng`, of those that were judged, with how many were not; empty where the steps have no points."""
    if all(steg.poang is None for steg in resultat.utgava.skala):
        return ""
    ej = resultat.ej_bedomda
    utan = swedish.count(len(ej), "område som inte var bedömt är", "områden som inte var bedömda är")
    utan = f" ({utan} inte {'medräknat' if len(ej) == 1 else 'medräknade'})" if ej else ""
    hogst = resultat.hogst - sum(omrade.hogst for omrade in ej)
    return f"{_tal(resultat.poang)} av {_tal(hogst)} poäng{utan}"


def _tal(varde: Decimal) -> str:
    return swedish.number(float(varde))


def _rad(nummer: int, omrade: Omradesresultat, skala: list[Steg]) -> Trapprad:
    return Trapprad(
        omrade.kriterium.id,
        nummer,
        omrade.kriterium.namn,
        omradesniva(omrade, skala),
        f"{'–' if omrade.ej_bedomt else _tal(omrade.poang)} av {_tal(omrade.hogst)}"
        if omrade.tillamplig
        else "–",
    )


def _namn(omraden: Sequence[Omradesresultat]) -> str:
    return swedish.listing(omrade.kriterium.namn for omrade in omraden)


def _nagon_utan_kryss(resultat: Trappresultat, besok: Besok) -> bool:
    """Whether an area with requirements has a step that was stated and not ticked."""
    return any(
        o.steg is not None and o.kriterium.krav and not besok.bedomningar[o.kriterium.id].uppfyllda_krav
        for o in resultat.omraden
    )


def _pa_stegen(resultat: Trappresultat) -> Iterator[Stapelrad]:
    skala = resultat.utgava.skala
    for steg in reversed(skala):
        pa = [omrade for omrade in resultat.omraden if omrade.steg == steg]
        if pa:
            hela = len(resultat.omraden)
            ord_ = f"{_namn(pa)} ({antal_av(len(pa), hela)})"
            yield Stapelrad(stegord(steg, skala), ord_, textstapel(len(pa), hela))


def _poangmeningar(resultat: Trappresultat, vem: str, *, har_poang: bool) -> Iterator[str]:
    if har_poang:
        yield f"{stor(vem)} gav {_tal(resultat.poang)} poäng av {_tal(resultat.hogst)} möjliga."
    ej, bort = resultat.ej_bedomda, resultat.ej_tillampliga
    if ej:
        ar = "är inte bedömt" if len(ej) == 1 else "är inte bedömda"
        vad = f"{swedish.count(len(ej), 'område', 'områden')} {ar}"
        yield f"{vad} och ger inga poäng: {_namn(ej)}." if har_poang else f"{vad}: {_namn(ej)}."
    if bort:
        ar = "är inte tillämpligt" if len(bort) == 1 else "är inte tillämpliga"
        vad = f"{swedish.count(len(bort), 'område', 'områden')} {ar}"
        rest = " och räknas inte in i det högsta möjliga" if har_poang else ""
        yield f"{vad}{rest}: {_namn(bort)}."


def _fore(ref: str, u: Underlag) -> Iterator[str]:
    """The points of the latest earlier visit by the same set, in whatever edition, each with its own highest."""
    for fore in u.tidigare:
        for egen, utgava in fore.mattstock.utgavor.items():
            if egen.partition("/")[0] != ref.partition("/")[0] or not any(
                steg.poang is not None for steg in utgava.skala
            ):
                continue
            da = trappresultat(fore.besok.bedomningar, egen, fore.mattstock)
            if any(omrade.steg for omrade in da.omraden):
                med = f", enligt utgåvan {egen}" if egen != ref else ""
                yield f"Vid {besoksord(fore.besok)} var det {poangord(da)}{med}."
                return


def _rakning(resultat: Trappresultat) -> Iterator[str]:
    yield "Ett områdes poäng är stegets poäng gånger områdets vikt. Summan är alla områdens poäng."
    steg = [
        f"{stegord(s, resultat.utgava.skala)} {swedish.number(s.poang or 0)}" for s in resultat.utgava.skala
    ]
    yield f"Stegens poäng: {', '.join(steg)}."
    vikter: dict[float, list[str]] = {}
    for omrade in resultat.omraden:
        vikter.setdefault(omrade.kriterium.vikt, []).append(omrade.kriterium.namn)
    if len(vikter) > 1:
        for vikt in sorted(vikter, reverse=True):
            yield f"Vikt {swedish.number(vikt)}: {swedish.listing(vikter[vikt])}."
    elif vikter:
        yield f"Alla områden har vikt {swedish.number(next(iter(vikter)))}."
    krav = resultat.utgava.certifiering
    if krav and float(hogsta_poang(resultat.utgava)) != krav.poang_max:
        raknat = _tal(hogsta_poang(resultat.utgava))
        yield (
            f"Utgåvan anger {swedish.number(krav.poang_max)} som det högsta möjliga. "
            f"Stegens poäng och områdenas vikter ger {raknat}."
        )


def _certifiering(lage: Certifieringslage, resultat: Trappresultat, vem: str, om: str) -> Certifieringsdel:
    krav, skala = lage.krav, resultat.utgava.skala
    minst = f"minst {swedish.number(krav.minst_poang)} poäng av {swedish.number(krav.poang_max)}"
    har = f"{stor(vem)} gav {_tal(resultat.poang)}"
    if lage.saknade_poang:
        rader = [f"○ Återstår: {minst}. {har}, så {_tal(lage.saknade_poang)} saknas."]
        if float(resultat.hogst) < krav.minst_poang:
            rader.append(f"Högst {_tal(resultat.hogst)} poäng är möjliga här, så kravet går inte att nå.")
    else:
        rader = [f"● Uppfyllt: {minst}. {har}."]
    if lage.lagsta_steg:
        grans = f"inget område under {stegord(lage.lagsta_steg, skala)}"
        brister = [f"{o.kriterium.namn} står på {stegord(o.steg, skala)}" for o in lage.under if o.steg]
        brister += [f"{o.kriterium.namn} når inte det första steget" for o in lage.under if not o.steg]
        brister += [f"{o.kriterium.namn} är inte bedömt" for o in lage.okanda]
        rader.append(
            f"○ Återstår: {grans}. {swedish.listing(brister)}." if brister else f"● Uppfyllt: {grans}."
        )
    if krav.giltig_ar:
        rader.append(f"Ett certifikat gäller i {krav.giltig_ar} år.")
    return Certifieringsdel(
        f"Kraven för certifiering{om} är uppfyllda."
        if lage.uppfyllt
        else f"Kraven för certifiering{om} är inte uppfyllda ännu.",
        tuple(rader),
    )


def utan_trappor(delar: Sequence[Utgavedel], trappor: Sequence[str]) -> tuple[Utgavedel, ...]:
    """The editions that are no staircases, as a report of any other visit shows them."""
    egna = {f"utgava-{ref.replace('/', '-')}" for ref in trappor}
    return tuple(del_ for del_ in delar if del_.id not in egna)
