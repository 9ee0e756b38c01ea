"""A programme over all units: what each goal has received, how its indicators stand, and which goals nothing serves."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.berakning.indikator import Laget
from kvalitet_cli.berakning.program import Kalla, Mallage, programlage
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.program import Program
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    antal_av,
    fakta,
    huvud,
    innehall,
    interntext,
    stycken,
)
from kvalitet_cli.rapporter._delat.malen import beslutad
from kvalitet_cli.rapporter._delat.malpost import Malpost, malpost
from kvalitet_cli.rapporter._delat.programmet import programkalla, programsida

SA_RAKNAS = (
    "Ett mål får bidrag av de kriterier, fokusområden och åtgärder som hänvisar till det. Att något mäts räknas inte.",
    "En bedömning är den senaste fastställda i varje enhet enligt utgåvan som står vid den, självvärderingar också.",
    "Ett kriterium eller en åtgärd kan bidra till flera mål. Då räknas det en gång överst och en gång vid varje mål.",
    "Nivåer räknas men görs aldrig om till medelvärden.",
    "Enheternas värden läggs inte ihop, utom antal från samma period. Värden från små grupper visas inte.",
)


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    malen: str = "Mål för mål"
    utan: str = "Mål som inget bidrar till"
    programmet: str = "Om programmet"


class Programvy(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        anmarkningar: Units that could not be read.
        utan: Goals that nothing serves, with their indicators.
        bilder: Whether any indicator has a picture.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    ingress: tuple[str, ...]
    korthet: tuple[Faktum, ...]
    anmarkningar: tuple[str, ...]
    malen: tuple[Malpost, ...]
    utanord: str
    utan: tuple[Malpost, ...]
    programmet: tuple[Faktum, ...]
    sa_raknas: tuple[str, ...]
    bilder: bool


def build(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """A page for every programme; nothing of what is internal unless `intern`."""
    kalla = programkalla(facts, sammanhang, intern=intern)
    # Without one unit the page would say that goals have received less than they have: it waits for that unit.
    olasta = [f"besok/{enhet.ident}/" for enhet in facts if enhet.fel]
    for ident, loaded in sammanhang.program.items():
        if loaded.model is not None:
            yield Page(
                programsida(ident),
                vy(ident, loaded.model, kalla, sammanhang),
                (loaded.path, *_lasta(ident, loaded.model, sammanhang), *olasta),
                namn=loaded.model.namn,
            )


REPORT = Report("program", "Program", None, build, mapp="program")


def vy(ident: str, program: Program, kalla: Kalla, sammanhang: Sammanhang) -> Programvy:
    """The view of a programme."""
    lagen = programlage(ident, program, kalla)
    malen = tuple(malpost(lage, kalla) for lage in lagen if lage.far_bidrag)
    utan = tuple(malpost(lage, kalla) for lage in lagen if not lage.far_bidrag)
    rubriker = Rubriker()
    return Programvy(
        huvud=huvud(
            sammanhang.installning,
            "Program",
            program.namn,
            "Vad varje mål har fått",
            kalla.dag,
            upplysningar=interntext(intern=kalla.intern),
            sprak=program.sprak,
        ),
        rubriker=rubriker,
        innehall=innehall(rubriker, {"malen": malen, "utan": utan, "programmet": True}),
        ingress=stycken(program.text),
        korthet=_korthet(lagen),
        anmarkningar=tuple(
            f"Underlaget från {enhet.namn} har fel och är inte med." for enhet in kalla.fakta if enhet.fel
        ),
        malen=malen,
        utanord=_utanord(len(utan)),
        utan=utan,
        programmet=_programmet(ident, program, kalla),
        sa_raknas=SA_RAKNAS,
        bilder=any(rad.bild for post in (*malen, *utan) for rad in post.indikatorer),
    )


def _lasta(ident: str, program: Program, sammanhang: Sammanhang) -> Iterator[str]:
    """Paths of the instruments that measure the programme and of the criteria that serve it."""
    refs = {(indikator.fraga or "").partition("#")[0] for indikator in program.indikatorer}
    yield from sorted(post.path for ref in refs if (post := sammanhang.instrument(ref)))
    for utgava in sammanhang.utgavor.values():
        for _, kriterium in utgava.model.alla_kriterier() if utgava.model else ():
            if any(ref.startswith(f"{ident}#") for ref in kriterium.program):
                yield utgava.path
                break


def _korthet(lagen: Sequence[Mallage]) -> tuple[Faktum, ...]:
    indikatorer = [post for lage in lagen for post in lage.indikatorer if post.indikator.malvarde is not None]
    natta = sum(
        bool(avstand := [serie.avstand for serie in post.serier if serie.avstand])
        and all(ett.laget is Laget.NATT for ett in avstand)
        for post in indikatorer
    )
    return fakta(
        ("Mål som får bidrag", antal_av(sum(lage.far_bidrag for lage in lagen), len(lagen))),
        ("Kriterier", str(len({(k.utgava, k.kriterium.id) for lage in lagen for k in lage.kriterier}))),
        ("Åtgärder", str(len({(a.plan, a.atgard.ident) for lage in lagen for a in lage.atgarder}))),
        ("Nådda indikatorer", f"{antal_av(natta, len(indikatorer))} med målvärde" if indikatorer else ""),
    )


def _utanord(antal: int) -> str:
    if not antal:
        return ""
    vilka = "det här målet" if antal == 1 else "de här målen"
    return f"Inget kriterium, inget fokusområde och ingen åtgärd bidrar till {vilka}."


def _programmet(ident: str, program: Program, kalla: Kalla) -> tuple[Faktum, ...]:
    fran, till = program.galler.fran, program.galler.till
    galler = swedish.period(fran, till) if fran and till else f"Från {swedish.date(fran)}" if fran else ""
    galler = f"Till {swedish.date(till)}" if till and not fran else galler
    refs = dict.fromkeys((indikator.fraga or "").partition("#")[0] for indikator in program.indikatorer)
    matt = [_instrument(ref, kalla.instrument[ref]) for ref in refs if ref in kalla.instrument]
    return fakta(
        ("Program", ident),
        ("Gäller", galler),
        ("Beslutat", beslutad(program.beslut)),
        ("Diarienummer", (program.beslut.diarienummer or "") if program.beslut else ""),
        ("Mäts med", swedish.listing(matt) if matt else ""),
    )


def _instrument(ref: str, instrument: Instrument) -> str:
    return f"{instrument.namn} ({ref})"
