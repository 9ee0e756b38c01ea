"""The most important first: what has changed over all units, counted, in a few sentences that can be read aloud."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from kvalitet_cli.api.andringar._delat import rakning
from kvalitet_cli.api.andringar._delat.ord import antal, langd
from kvalitet_cli.api.andringar._delat.rakning import Rader, meningen, rakna
from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change, Document, Part, Status, Unread
from kvalitet_cli.rapporter._delat.delar import liten, stor

INGET = "Inget har ändrats."
_UTSKRIVNA = 3
"""So many things are spelt out; more are counted."""
_SKEDEN = [skede.value for skede in Skede]


def sammandrag(parts: Sequence[Part], unread: Sequence[Unread], layout: Sequence[str]) -> tuple[str, ...]:
    """The summary's sentences; one that says so when nothing has changed."""
    alla = Rader(change for part in parts for document in part.documents for change in document.changes)
    olasta = [*_olasta(unread)]
    found = [
        *_oppnade(parts, alla),
        *_dolda(parts, alla),
        *(change.text for change in alla if change.kind == "privacy-limit"),
        *_besok(parts),
        *rakning.samlade(alla),
        *_skeden(alla),
        *rakning.nivaer(alla),
        *_exempel(alla),
        *rakning.papekanden(alla),
        *_atgarder(alla),
        *rakning.matningar(parts),
        *_delat(parts, alla),
    ]
    if not found and any(part.documents for part in parts):
        dokument = sum(len(part.documents) for part in parts)
        found = [f"Uppgifter har ändrats i {antal(dokument, 'dokument', 'dokument', neuter=True)}."]
    found = [*olasta, *found]
    if layout:
        filer = antal(len(layout), "fil", "filer")
        found.append(
            f"I {filer} är bara form och kommentarer ändrade."
            if found
            else f"Bara form och kommentarer har ändrats, i {filer}."
        )
    return tuple(found) or (INGET,)


def _olasta(unread: Sequence[Unread]) -> Iterator[str]:
    if unread:
        en = len(unread) == 1
        hur = "så den är inte jämförd i allt" if en else "så de är inte jämförda i allt"
        yield f"{stor(antal(len(unread), 'fil', 'filer'))} kan inte läsas helt, {hur}."


def _oppnade(parts: Sequence[Part], alla: Rader) -> Iterator[str]:
    """What has become open or internal; a plan follows its visit."""
    for kind, stam, flera, foljd in (
        ("made-open", "öpp", "öppna", "kommer med i rapporterna"),
        ("made-internal", "intern", "interna", "kommer inte längre med i rapporterna"),
    ):
        if not rakna(alla, kind):
            continue
        for slag, ord_, de in (
            ("besok", ("besök", "besök"), ("Det", "De")),
            ("matning", ("mätning", "mätningar"), ("Den", "De")),
        ):
            summa = sum(d.kind == slag for d in _med(parts, kind))
            if not summa:
                continue
            neutrum = slag == "besok"
            internt = ("internt ", "interna ") if neutrum else ("intern ", "interna ")
            internt = internt if kind == "made-open" else ("", "")
            vad = antal(summa, internt[0] + ord_[0], internt[1] + ord_[1], neuter=neutrum)
            slut = ("et" if neutrum else "en") if kind == "made-open" else "t" if neutrum else ""
            yield f"{stor(vad)} har blivit {stam + slut if summa == 1 else flera}. {de[summa > 1]} {foljd}."


def _dolda(parts: Sequence[Part], alla: Rader) -> Iterator[str]:
    """Figures that were hidden and are shown, or the other way round: what must be seen before it is published."""
    for kind, text in (
        ("value-shown", "Tal som var dolda visas nu"),
        ("value-no-longer-shown", "Tal som visades är dolda nu"),
    ):
        matningar = sum(1 for _ in _med(parts, kind)) if rakna(alla, kind) else 0
        if matningar:
            yield f"{text} i {antal(matningar, 'mätning', 'mätningar')}."


def _med(parts: Sequence[Part], kind: str) -> Iterator[Document]:
    """The documents that have a row of a kind."""
    for part in parts:
        yield from (d for d in part.documents if any(change.kind == kind for change in d.changes))


def _besok(parts: Sequence[Part]) -> Iterator[str]:
    for status, ett, flera in (
        (Status.NEW, "nytt besök", "nya besök"),
        (Status.REMOVED, "borttaget besök", "borttagna besök"),
    ):
        hos = {
            part.name: dokument
            for part in parts
            if (dokument := [d for d in part.documents if d.kind == "besok" and d.status is status])
        }
        summa = sum(map(len, hos.values()))
        if not summa:
            continue
        text = stor(antal(summa, ett, flera, neuter=True))
        if len(hos) == 1:
            namn, dokument = next(iter(hos.items()))
            vilka = f" ({liten(dokument[0].heading)})" if summa == 1 else ""
            yield f"{text} på {namn}{vilka}."
        else:
            yield f"{text} på {antal(len(hos), 'enhet', 'enheter')}."


_INTE = {
    Skede.FASTSTALLD: ("fastställd", "fastställda"),
    Skede.REDOVISAD: ("redovisad för nämnden", "redovisade för nämnden"),
}


def _skeden(alla: Rader) -> Iterator[str]:
    steg = [change for change in alla if change.kind == "stage"]
    for grans, ord_ in (
        (Skede.FASTSTALLD, "har fastställts"),
        (Skede.REDOVISAD, "har redovisats för nämnden"),
    ):
        plats = _SKEDEN.index(grans.value)
        hur_manga = sum(_SKEDEN.index(str(c.before)) < plats <= _SKEDEN.index(str(c.after)) for c in steg)
        if hur_manga:
            yield f"{stor(antal(hur_manga, 'rapport', 'rapporter'))} {ord_}."
        inte = sum(_SKEDEN.index(str(c.after)) < plats <= _SKEDEN.index(str(c.before)) for c in steg)
        inte += sum(c.kind == "timeline" and c.id == grans.value and c.after is None for c in alla)
        if inte:
            ett, flera = _INTE[grans]
            yield f"{stor(antal(inte, 'rapport är', 'rapporter är'))} inte längre {ett if inte == 1 else flera}."
    dagar = sum(c.kind == "timeline" and bool(c.before and c.after) for c in alla)
    if dagar:
        yield f"{stor(antal(dagar, 'dag', 'dagar'))} i ett besöks tidslinje har ändrats."
    utgavor = rakna(alla, "editions-changed")
    if utgavor:
        yield f"{stor(antal(utgavor, 'besök har', 'besök har', neuter=True))} bytt utgåva av kriterier."
    utan = rakna(alla, "unlinked")
    if utan:
        ett = "det som det följde upp" if utan == 1 else "det som de följde upp"
        yield f"{stor(antal(utan, 'besök', 'besök', neuter=True))} följer inte längre upp {ett}."


def _atgarder(alla: Rader) -> Iterator[str]:
    planer = rakna(alla, "plan-new")
    if planer:
        yield f"{stor(antal(planer, 'ny handlingsplan', 'nya handlingsplaner'))}."
    nya = rakna(alla, "action-new")
    if nya:
        yield f"{stor(antal(nya, 'ny åtgärd', 'nya åtgärder'))}."
    delar = [
        (rakna(alla, "action-begun"), "har påbörjats", "har påbörjats"),
        (rakna(alla, "action-partly-done"), "är delvis genomförd", "är delvis genomförda"),
        (rakna(alla, "action-done"), "är klar", "är klara"),
        (rakna(alla, "action-verified"), "är bekräftad", "är bekräftade"),
        (rakna(alla, "action-not-begun"), "är inte påbörjad", "är inte påbörjade"),
        (rakna(alla, "action-no-longer-done"), "är inte längre klar", "är inte längre klara"),
        (rakna(alla, "action-reopened"), "är öppnad igen", "är öppnade igen"),
        (rakna(alla, "action-later"), f"har fått längre tid{_hur_lange(alla)}", "har fått längre tid"),
        (rakna(alla, "action-earlier"), "ska vara klar tidigare", "ska vara klara tidigare"),
        (rakna(alla, "action-responsible"), "har fått en ny ansvarig", "har fått en ny ansvarig"),
        (rakna(alla, "action-written-off"), "är avskriven", "är avskrivna"),
        (rakna(alla, "action-goal-lowered"), "har fått ett lägre mål", "har fått ett lägre mål"),
        (rakna(alla, "action-goal-raised"), "har fått ett högre mål", "har fått ett högre mål"),
        (rakna(alla, "action-goal"), "har fått ett annat mål", "har fått ett annat mål"),
        (rakna(alla, "action-measure"), "har fått andra tal i måttet", "har fått andra tal i måttet"),
        (rakna(alla, "action-wording"), "har fått andra ord", "har fått andra ord"),
        (rakna(alla, "action-ground"), "svarar på något annat", "svarar på något annat"),
        (
            rakna(alla, "action-day-removed"),
            "har inte kvar dagen då den blev klar",
            "har inte kvar dagen då de blev klara",
        ),
        (rakna(alla, "action-removed"), "har tagits bort", "har tagits bort"),
    ]
    yield from meningen("åtgärd", "åtgärder", delar)


def _hur_lange(alla: Iterable[Change]) -> str:
    """How much longer, where one action has got more time: ` (en månad)`."""
    senare = [change for change in alla if change.kind == "action-later"]
    if len(senare) != 1:
        return ""
    fran, till = (dt.date.fromisoformat(str(dag)) for dag in (senare[0].before, senare[0].after))
    return f" ({langd(fran, till)})"


def _exempel(alla: Rader) -> Iterator[str]:
    nya = rakna(alla, "example-new")
    if nya:
        yield f"{stor(antal(nya, 'nytt gott exempel', 'nya goda exempel', neuter=True))}."


def _delat(parts: Sequence[Part], alla: Rader) -> Iterator[str]:
    enheter = rakna(alla, "unit-new")
    if enheter:
        yield f"{stor(antal(enheter, 'ny enhet', 'nya enheter'))}."
    yield from meningen(
        "enhet",
        "enheter",
        [
            (rakna(alla, "unit-closed"), "har ett sista datum", "har ett sista datum"),
            (rakna(alla, "unit-removed"), "har tagits bort", "har tagits bort"),
        ],
    )
    utgavor = [d for part in parts for d in part.documents if d.kind == "kriterier"]
    yield from _utgavor(utgavor)
    if rakna(alla, "decided-content-changed"):
        yield "Det som nämnden har beslutat har ändrats i efterhand: se efter om det behövs ett nytt beslut."
    yield from _uppgifter(parts)
    yield from _installningar(parts)


_ENHETENS = ("unit-size", "unit-run-by", "unit-activity", "team-new", "team-removed")


def _uppgifter(parts: Sequence[Part]) -> Iterator[str]:
    """What a unit is, where that has changed: spelt out where it is little, with the unit's name where there are several."""
    hos = [(p.name, c.text) for p in parts for d in p.documents for c in d.changes if c.kind in _ENHETENS]
    enheter = sum(part.kind == "unit" for part in parts)
    if len(hos) > _UTSKRIVNA:
        yield f"Uppgifter om {antal(len({namn for namn, _ in hos}), 'enhet', 'enheter')} har ändrats."
    else:
        yield from (text if enheter == 1 else f"{namn}: {liten(text)}" for namn, text in hos)


def _installningar(parts: Sequence[Part]) -> Iterator[str]:
    rader = [c for p in parts if p.kind == "settings" for d in p.documents for c in d.changes]
    texter = [change.text for change in rader if change.kind != "privacy-limit"]
    if len(texter) > _UTSKRIVNA:
        yield f"Inställningarna har ändrats på {swedish.word(len(texter), neuter=True)} ställen."
    else:
        yield from texter


def _utgavor(utgavor: Sequence[Document]) -> Iterator[str]:
    for status, ett, flera in (
        (Status.NEW, "ny utgåva av kriterier", "nya utgåvor av kriterier"),
        (Status.CHANGED, "ändrad utgåva av kriterier", "ändrade utgåvor av kriterier"),
        (Status.REMOVED, "borttagen utgåva av kriterier", "borttagna utgåvor av kriterier"),
    ):
        valda = [d for d in utgavor if d.status is status]
        if valda:
            vilka = f": {swedish.listing(map(_utgavan, valda))}" if len(valda) <= _UTSKRIVNA else ""
            yield f"{stor(antal(len(valda), ett, flera))}{vilka}."


def _utgavan(document: Document) -> str:
    """An edition by its name; where only guidance has changed it says so: then nothing is judged otherwise."""
    bara = all(change.kind == "vagledning-changed" for change in document.changes)
    return f"{document.heading}, bara vägledningen" if bara else document.heading
