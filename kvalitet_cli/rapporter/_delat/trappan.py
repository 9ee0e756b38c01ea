"""A staircase made ready to show: every area's step and points, what certification asks, what the next step needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.ord import KLASS
from kvalitet_cli.berakning.trappresultat import (
    Certifieringslage,
    Omradesresultat,
    Trappresultat,
    hogsta_poang,
    kravtabell,
    trappresultat,
)
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Krav, Kriterier, Steg
from kvalitet_cli.rapporter._delat.bedomt import (
    EJ_BEDOMT,
    EJ_TILLAMPLIGT,
    Del,
    Kriteriebedomning,
    Niva,
    Omradesdel,
    Utgavedel,
    niva,
)
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.delar import Faktum, antal_av, besoksord, liten, mening, stor
from kvalitet_cli.rapporter._delat.trappbild import Trappbild, trappbild

UNDER_FORSTA = Niva("Under det första steget", "0", "", "brist")


@dataclass(frozen=True, slots=True)
class Trapprad:
    """An area with its step and points; `nummer` is its number in the picture."""

    id: str
    nummer: int
    namn: str
    niva: Niva
    poang: str
    hogst: str


@dataclass(frozen=True, slots=True)
class Trappkriterium:
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


@dataclass(frozen=True, slots=True)
class Trappgrupp:
    """Areas that belong together, with the visit's prose about them all."""

    id: str
    namn: str
    stycken: tuple[str, ...]
    niva: Niva | None
    omraden: tuple[Trappkriterium, ...]


@dataclass(frozen=True, slots=True)
class Certifieringsdel:
    """What certification asks for: the whole in a sentence, then each demand with what is lacking."""

    mening: str
    krav: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Korsrad:
    """An area's requirements met, one cell per value of the dimension."""

    namn: str
    celler: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Korstabell:
    """Requirements met of all, area by area and value by value of one of the set's dimensions."""

    id: str
    rubrik: str
    kolumner: tuple[str, ...]
    rader: tuple[Korsrad, ...]
    summa: Korsrad


@dataclass(frozen=True, slots=True)
class Trappa:
    """A visit's staircase by one edition.

    Attributes:
        har_poang: Whether the steps have points.
        poang, hogst: The sum and the highest possible.
        poangmeningar: The sum in words, with what is not in it.
        rakning: How the points are counted.
        pa_stegen: Which areas stand on which step, the highest first: the picture in words.

    """

    id: str
    tabellrubrik: str
    har_poang: bool
    rader: tuple[Trapprad, ...]
    poang: str
    hogst: str
    bild: Trappbild
    pa_stegen: tuple[Faktum, ...]
    poangmeningar: tuple[str, ...]
    rakning: tuple[str, ...]
    certifiering: Certifieringsdel | None
    grupper: tuple[Trappgrupp, ...]
    korstabeller: tuple[Korstabell, ...]


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
    om = "" if ensam else f", {utgava.namn} ({ref})"
    ident, vem = ref.replace("/", "-"), kallad(u.besok)
    return Trappa(
        id=f"trappa-{ident}",
        tabellrubrik=f"Områdenas steg{' och poäng' if har_poang else ''}{om}",
        har_poang=har_poang,
        rader=tuple(_rad(nummer, omrade, utgava.skala) for nummer, omrade in numrerade),
        poang=_tal(resultat.poang),
        hogst=_tal(resultat.hogst),
        bild=trappbild(numrerade, utgava.skala),
        pa_stegen=tuple(_pa_stegen(resultat)),
        poangmeningar=(*_poangmeningar(resultat, vem, har_poang=har_poang), *_fore(ref, u)),
        rakning=tuple(_rakning(resultat)) if har_poang else (),
        certifiering=_certifiering(resultat.certifiering, resultat, vem) if resultat.certifiering else None,
        grupper=tuple(_grupper(numrerade, utgava, ident, del_, intern=u.intern)),
        korstabeller=tuple(_korstabeller(resultat, ident)),
    )


def kallad(besok: Besok) -> str:
    """What a visit is called within its own report: `granskningen`."""
    return "granskningen" if besok.slag == "extern-granskning" else besoksord(besok).partition(" ")[0]


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


def _tal(varde: Decimal) -> str:
    return swedish.number(float(varde))


def _rad(nummer: int, omrade: Omradesresultat, skala: list[Steg]) -> Trapprad:
    return Trapprad(
        omrade.kriterium.id,
        nummer,
        omrade.kriterium.namn,
        omradesniva(omrade, skala),
        _tal(omrade.poang) if omrade.tillamplig and not omrade.ej_bedomt else "–",
        _tal(omrade.hogst) if omrade.tillamplig else "–",
    )


def _namn(omraden: Sequence[Omradesresultat]) -> str:
    return swedish.listing(omrade.kriterium.namn for omrade in omraden)


def _pa_stegen(resultat: Trappresultat) -> Iterator[Faktum]:
    skala = resultat.utgava.skala
    for steg in reversed(skala):
        pa = [omrade for omrade in resultat.omraden if omrade.steg == steg]
        if pa:
            yield Faktum(stegord(steg, skala), f"{_namn(pa)} ({antal_av(len(pa), len(resultat.omraden))})")


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
    """The points of the latest earlier visit by the same edition; nothing is said of any other scale."""
    for fore in u.tidigare:
        if ref in fore.mattstock.utgavor:
            da = trappresultat(fore.besok.bedomningar, ref, fore.mattstock)
            if any(omrade.steg for omrade in da.omraden):
                if any(steg.poang is not None for steg in da.utgava.skala):
                    yield f"Vid {besoksord(fore.besok)} var det {_tal(da.poang)} av {_tal(da.hogst)} poäng."
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


def _certifiering(lage: Certifieringslage, resultat: Trappresultat, vem: str) -> Certifieringsdel:
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
        "Kraven för certifiering är uppfyllda."
        if lage.uppfyllt
        else "Kraven för certifiering är inte uppfyllda ännu.",
        tuple(rader),
    )


def _grupper(
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
        liten(_vardenamn(utgava, dimension, varde))
        for dimension in utgava.dimensioner
        for varde in krav.dimensioner.get(dimension, ())
    ]
    return f"{mening(krav.text)} ({swedish.listing(namn)})" if namn else mening(krav.text)


def _vardenamn(utgava: Kriterier, dimension: str, ident: str) -> str:
    namn = {varde.id: varde.namn for varde in utgava.dimensioner.get(dimension, ())}
    return namn.get(ident) or stor(ident.replace("-", " "))


def _korstabeller(resultat: Trappresultat, ident: str) -> Iterator[Korstabell]:
    for dimension, varden in resultat.utgava.dimensioner.items():
        tabell = kravtabell(resultat, dimension)
        if not tabell:
            continue
        kolumner = tuple(_vardenamn(resultat.utgava, dimension, varde.id) for varde in varden)
        rader = tuple(
            Korsrad(
                omrade.kriterium.namn,
                tuple(
                    "Ej bedömt" if cell.uppfyllda is None else antal_av(cell.uppfyllda, cell.alla)
                    for cell in celler
                ),
            )
            for omrade, celler in tabell
        )
        summor = tuple(
            antal_av(
                sum(cell.uppfyllda for cell in kolumn if cell.uppfyllda is not None),
                sum(cell.alla for cell in kolumn if cell.uppfyllda is not None),
            )
            for kolumn in zip(*(celler for _, celler in tabell), strict=True)
        )
        yield Korstabell(
            f"krav-{ident}-{dimension}",
            f"{stor(dimension.replace('-', ' '))}: uppfyllda krav av alla, område för område",
            kolumner,
            rader,
            Korsrad("Alla bedömda områden", summor),
        )


def utan_trappor(delar: Sequence[Utgavedel], trappor: Sequence[str]) -> tuple[Utgavedel, ...]:
    """The editions that are no staircases, as a report of any other visit shows them."""
    egna = {f"utgava-{ref.replace('/', '-')}" for ref in trappor}
    return tuple(del_ for del_ in delar if del_.id not in egna)
