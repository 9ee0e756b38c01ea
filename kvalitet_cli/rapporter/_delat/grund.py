"""The basis of a report: the editions, how the whole was weighed, and the thresholds that were used."""

from collections.abc import Iterable
from typing import NamedTuple

from kvalitet_cli.berakning.forandring import full_utgava
from kvalitet_cli.berakning.mattstock import Forslag, Mattstock, forslag, galler_till
from kvalitet_cli.berakning.ord import KLASS
from kvalitet_cli.berakning.trappa import ar_trappa
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.model.kriterier import Kriterier, Tak
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.delar import Faktum, antal_av, fakta, manader, mening, metod, procent
from kvalitet_cli.rapporter._delat.niva import Niva, niva


class Stegord(NamedTuple):
    """A step of the scale and what it means; the meaning is empty when it may not be printed."""

    niva: Niva
    innebar: str


class Utgavegrund(NamedTuple):
    """An edition: its decision, its seal, its scale and its weighing, in words.

    Attributes:
        undanhallet: Says that wording is withheld; else empty.
        vagning: How an overall step is proposed, one sentence each.

    """

    id: str
    namn: str
    fakta: tuple[Faktum, ...]
    undanhallet: str
    skala: tuple[Stegord, ...]
    vagning: tuple[str, ...]


class Samlat(NamedTuple):
    """The overall word, what the weighing proposed, and how it came about.

    Attributes:
        niva: As stated by the assessors; None when none is.
        lage: What to say instead, or beside it, in a sentence.
        skal: The assessors' reason.
        forslag: The proposal and its grounds, one sentence each.

    """

    niva: Niva | None
    lage: str
    skal: tuple[str, ...]
    forslag: tuple[str, ...]


def utgavegrunder(mattstock: Mattstock, sammanhang: Sammanhang, *, intern: bool) -> tuple[Utgavegrund, ...]:
    """The editions of a visit, in its order; the same at every visit."""
    nyckel = ("grunder", intern)
    if nyckel not in mattstock.utraknat:
        mattstock.utraknat[nyckel] = tuple(
            utgavegrund(ref, utgava, sammanhang, intern=intern) for ref, utgava in mattstock.utgavor.items()
        )
    grunder: tuple[Utgavegrund, ...] = mattstock.utraknat[nyckel]
    return grunder


def utgavegrund(ref: str, utgava: Kriterier, sammanhang: Sammanhang, *, intern: bool) -> Utgavegrund:
    """An edition; its wording only where it may be printed."""
    beslut = utgava.beslut
    far_tryckas = intern or utgava.far_publiceras
    fattat = ""
    if beslut:
        fattat = f"{beslut.organ} {swedish.date(beslut.datum)}" + (
            f", § {beslut.paragraf.lstrip('§ ')}" if beslut.paragraf else ""
        )
    return Utgavegrund(
        f"grund-{ref.replace('/', '-')}",
        utgava.namn,
        fakta(
            ("Utgåva", ref),
            ("Beslutad", fattat or "Utgåvan är inte beslutad."),
            ("Diarienummer", beslut.diarienummer or "" if beslut else ""),
            ("Gäller", _galler(ref, utgava, sammanhang)),
            (
                "Fingeravtryck",
                (beslut.fingeravtryck or "Saknas: utgåvan är inte förseglad.") if beslut else "",
            ),
        ),
        "" if far_tryckas else "Lydelserna är licensierade. Här skrivs bara namnen ut.",
        tuple(
            Stegord(niva(steg, utgava.skala), mening(steg.innebar) if far_tryckas else "")
            for steg in reversed(utgava.skala)
        ),
        tuple(_vagning(utgava)),
    )


def _galler(ref: str, utgava: Kriterier, sammanhang: Sammanhang) -> str:
    efterfoljare = [
        post.model
        for ident, post in sammanhang.utgavor.items()
        # A successor that is not decided yet ends nothing: a settled report stays true while it is being written.
        if post.model
        and post.model.beslut
        and any(full_utgava(fore, ident) == ref for fore in post.model.ersatter)
    ]
    till = galler_till(utgava, efterfoljare)
    fran = swedish.date(utgava.galler.fran)
    return f"{fran}–{swedish.date(till)}" if till else f"från {fran}"


def _vagning(utgava: Kriterier) -> Iterable[str]:
    vagning = utgava.sammanvagning
    if not utgava.skala:
        yield "Uppsättningen har ingen skala: den beskriver och bedömer inte med nivåer."
        return
    if vagning is None and ar_trappa(utgava):
        yield "Trappan vägs inte ihop till ett ord. Poängen räknas, men nivåer görs aldrig till medelvärden."
        return
    if vagning is None:
        yield "Uppsättningen har ingen sammanvägning: fördelningen visas och ingen samlad nivå föreslås."
        return
    minst = procent(vagning.minsta_tackning)
    yield f"En samlad nivå föreslås när minst {minst} av de tillämpliga kriterierna är bedömda."
    yield f"Förslaget börjar på det högsta steget, {utgava.skala[-1].namn}, och sänks bara av taken nedan."
    yield "Nivåer räknas aldrig om till medelvärden."
    for tak in vagning.tak:
        yield _tak(tak, utgava)


def _tak(tak: Tak, utgava: Kriterier) -> str:
    namn = {steg.id: steg.namn for steg in utgava.skala}
    slag = f"{KLASS[tak.klass].lower()}-kriterium" if tak.klass else "kriterium"
    flera = f"{KLASS[tak.klass].lower()}-kriterier" if tak.klass else "kriterier"
    hur = f"Minst {swedish.count(tak.minst, slag, flera)} på nivån {namn.get(tak.niva, tak.niva)}"
    return f"{hur} ger högst {namn.get(tak.hogst, tak.hogst)}."


def samlat(u: Underlag) -> Samlat | None:
    """The overall word; None when nothing is judged or there is nothing to say."""
    besok, mattstock = u.besok, u.mattstock
    utgavor = mattstock.utgavor if mattstock else {}
    satt = next(
        (
            (steg, u.skala)
            for u in utgavor.values()
            for steg in u.skala
            if besok.samlad and steg.id == besok.samlad.niva
        ),
        None,
    )
    ord_ = niva(*satt) if satt else Niva(besok.samlad.niva, "?", "", "ingen") if besok.samlad else None
    if not (u.paborjat and besok.bedomningar) and ord_ is None:
        return None
    vagda = {
        ref: vagt
        for ref, u in utgavor.items()
        if mattstock and (vagt := forslag(besok, u, mattstock.urval(besok)))
    }
    if not besok.kriterier or (besok.slag == "puls" and ord_ is None):
        vagda = {}  # two or three criteria between the large visits propose nothing about the whole
    flera = len(utgavor) > 1
    meningar = [
        text for ref, vagt in vagda.items() for text in _forslag(vagt, utgavor[ref], ref if flera else "")
    ]
    if ord_ is None and not meningar:
        return None
    lage = ""
    avviker = any(v.steg and besok.samlad and v.steg.id != besok.samlad.niva for v in vagda.values())
    if ord_ is None:
        lage = "Bedömarna har inte gjort någon samlad bedömning."
    elif avviker:
        lage = "Bedömarna har satt en annan nivå än den som sammanvägningen föreslår."
    elif any(v.steg for v in vagda.values()):
        lage = "Bedömarna följer det som sammanvägningen föreslår."
    skal = (mening(besok.samlad.skal),) if besok.samlad and besok.samlad.skal else ()
    return Samlat(ord_, lage, skal, tuple(meningar))


def _forslag(vagt: Forslag, utgava: Kriterier, ref: str) -> Iterable[str]:
    tackt = vagt.tackning
    om = f" ({ref})" if ref else ""
    antal = antal_av(tackt.bedomda, tackt.tillampliga)
    bedomt = f"{antal} tillämpliga kriterier är bedömda ({procent(tackt.procent)})"
    krav = f"minst {procent(vagt.minsta_tackning)} krävs"
    if vagt.steg is None:
        yield f"Sammanvägningen{om} föreslår inget ord: {bedomt}, och {krav}."
        return
    steg = niva(vagt.steg, utgava.skala)
    yield f"Sammanvägningen{om} föreslår {steg.symbol} {steg.namn}: {bedomt}, och {krav}."
    if not vagt.tak:
        yield f"Inget tak sänker förslaget från det högsta steget, {utgava.skala[-1].namn}."
    for tak in vagt.tak:
        slag = f"{KLASS[tak.klass].lower()}-" if tak.klass else ""
        antal = swedish.count(tak.antal, f"{slag}kriterium", f"{slag}kriterier")
        yield f"{antal} på nivån {tak.niva.namn} ger högst {tak.hogst.namn}."


class Grund(NamedTuple):
    """Everything that a visit's report rests on."""

    utgavor: tuple[Utgavegrund, ...]
    metoder: tuple[str, ...]
    granser: tuple[Faktum, ...]
    bilagor: tuple[Faktum, ...]


def grund(u: Underlag) -> Grund:
    """The basis of a visit's report."""
    return Grund(
        utgavegrunder(u.mattstock, u.sammanhang, intern=u.intern) if u.mattstock else (),
        tuple(metod(post, u.installning) for post in u.besok.metoder),
        granser(u.installning),
        tuple(Faktum(post.namn, post.diarienummer or "Finns i ärendet") for post in u.besok.bilagor),
    )


def granser(installning: Installning) -> tuple[Faktum, ...]:
    """The organisation's limits that a report is held against."""
    tider, lagom = installning.tider, installning.lagom
    return fakta(
        (
            "Rapporten klar",
            f"inom {swedish.count(tider.rapport_dagar, 'dag', 'dagar')} från besökets sista dag",
        ),
        ("Faktagranskning", swedish.count(tider.faktagranskning_dagar, "dag", "dagar")),
        ("Återbesök", f"inom {manader(tider.aterbesok_manader)} från upprättad handlingsplan"),
        ("Nästa uppföljning", f"inom {manader(tider.besok_intervall_manader)}"),
        ("Lagom stort besök", f"högst {swedish.count(lagom.kriterier_per_besok, 'kriterium', 'kriterier')}"),
    )
