"""The cover memo of a period's report: case, proposed decision, summary, the matter, the assessment, attachments."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.forsenat import Forsenat, Vad
from kvalitet_cli.berakning.ledtider import RAPPORT
from kvalitet_cli.berakning.monster import aterkommande, flera_enheter
from kvalitet_cli.core import swedish
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.rapporter._delat.delar import Faktum, Lank, fakta, mening, stor, stycken
from kvalitet_cli.rapporter._delat.ordval import ENHET, KRITERIUM, PLAN, UPPFOLJNING, andel, antal
from kvalitet_cli.rapporter._delat.period_enheter import Enhetspost
from kvalitet_cli.rapporter._delat.period_lage import (
    alla_ledtider,
    dagar,
    huvudmening,
    passerat,
    raknat,
    sammanfattning,
)
from kvalitet_cli.rapporter._delat.perioden import Underlag, fordelat

OKANT_NUMMER = "Anges av registrator"
EGEN_BEDOMNING = "Förvaltningens egen bedömning är inte skriven ännu. Den fylls i som bedomning under arenden i kvalitet.yaml."


class Bilagor(NamedTuple):
    """A unit's reports, as attachments to the memo."""

    enhet: str
    lankar: tuple[Lank, ...]


class Skrivelse(NamedTuple):
    """The memo.

    Attributes:
        arende: Case number, to whom and when.
        forslag: What the board is asked to decide, one point at a time.

    """

    arende: tuple[Faktum, ...]
    forslag: tuple[str, ...]
    sammanfattning: tuple[str, ...]
    arendet: tuple[str, ...]
    bedomning: tuple[str, ...]
    bilagor: tuple[Bilagor, ...]


def skrivelse(
    u: Underlag,
    rapport: str,
    ord_: str,
    sena: Sequence[Forsenat],
    enheter: Sequence[Enhetspost],
    *,
    ej_sett: str,
) -> Skrivelse:
    """The memo of a report; what the organisation has written of the case stands before what follows from the data.

    Args:
        u: The board's period.
        rapport: The report's name.
        ord_: The report with its article: *rapporten*, *kvalitetsberättelsen*.
        sena: What was overdue.
        enheter: The units that were visited.
        ej_sett: The heading under which units without a visit stand.

    """
    arende = u.arende.get(rapport)
    nummer = arende.diarienummer if arende else None
    datum = arende.datum if arende else None
    vem = u.namnd or "Nämnden"
    sagt = (huvudmening(u), *sammanfattning(u))
    return Skrivelse(
        arende=fakta(
            ("Diarienummer", nummer or OKANT_NUMMER),
            ("Till", vem),
            ("Sammanträde", swedish.date(datum) if datum else ""),
            ("Handläggare", stor(arende.handlaggare or "") if arende else ""),
        ),
        forslag=tuple(mening(ett) for ett in arende.forslag)
        if arende and arende.forslag
        else (f"{vem} tar del av {ord_}.",),
        sammanfattning=sagt,
        arendet=tuple(_arendet(u, ord_)),
        bedomning=(
            *(stycken(arende.bedomning) if arende else ()),
            *(mening_ for mening_ in _bedomning(u, sena, ej_sett) if mening_ not in sagt),
            *(() if arende and arende.bedomning else (EGEN_BEDOMNING,)),
        ),
        bilagor=tuple(Bilagor(post.namn, post.bilagor) for post in enheter if post.bilagor),
    )


def _arendet(u: Underlag, ord_: str) -> Iterator[str]:
    nar = swedish.period(u.period.fran, u.period.till)
    enheter = f" och {antal(len(u.vantade), ENHET)} som fanns då" if u.vantade else ""
    yield (
        f"{stor(ord_)} gäller {nar}{enheter}. "
        "Den är gjord av besöken, handlingsplanerna och mätningarna så som de är dokumenterade."
    )
    refs = sorted({ref for _, post in u.besok for ref in post.utgavor})
    beslut = [_utgava(loaded.model) for ref in refs if (loaded := u.sammanhang.utgava(ref)) and loaded.model]
    if beslut:
        yield f"Enheterna har bedömts mot {swedish.listing(dict.fromkeys(beslut))}."
    yield "En enhet jämförs med sig själv över tid. Enheterna rangordnas inte, och inget här handlar om en enskild person."


def _bedomning(u: Underlag, sena: Sequence[Forsenat], ej_sett: str) -> Iterator[str]:
    """What the figures ask of the board's attention; nothing that only a person can judge."""
    flera = flera_enheter(u.papekanden)
    if flera:
        namn = swedish.listing(u.kriterienamn(post.ref) for post in flera[:3])
        yield f"Samma sak återkommer på flera håll och kan behöva lösas gemensamt: {namn}."
    igen = list(aterkommande(u.papekanden))
    if igen:
        hos = fordelat([post.enhet for post in igen], u, KRITERIUM)
        yield f"Påpekanden har kommit tillbaka på samma kriterium hos {hos}."
    yield from passerat(u, sena)
    if all(post.vad is Vad.PLAN for post in sena):
        yield f"Inget var försenat {u.nar}."
    vantar = [post.enhet.ident for post in sena if post.vad is Vad.PLAN]
    if vantar:
        hur_manga = "En handlingsplan" if len(vantar) == 1 else f"{raknat(len(vantar))} handlingsplaner"
        yield f"{hur_manga} väntas: {fordelat(vantar, u, PLAN)}."
    grans = u.sammanhang.installning.tider.rapport_dagar
    for tid in alla_ledtider(u):
        if tid.vag == RAPPORT and tid.slag == "uppfoljning" and tid.i_tid is not None:
            sent = tid.spridning.antal - tid.i_tid
            if sent:
                fick = f"fick sin rapport senare än organisationens {dagar(grans)}"
                yield f"{stor(andel(sent, tid.spridning.antal, UPPFOLJNING, fick))}."
    if u.besok and len(u.besokta) < len(u.vantade):
        utan = len(u.vantade) - len(u.besokta)
        vilka = "Vilken det är" if utan == 1 else "Vilka de är"
        fick = andel(utan, len(u.vantade), ENHET, "fick inget besök")
        yield f"{stor(fick)}. {vilka} står under {ej_sett}."


def _utgava(utgava: Kriterier) -> str:
    """An edition with who decided it and when."""
    beslut = utgava.beslut
    if beslut is None:
        return utgava.namn
    paragraf = f", § {beslut.paragraf}" if beslut.paragraf else ""
    return f"{utgava.namn} ({beslut.organ} {swedish.date(beslut.datum)}{paragraf})"
