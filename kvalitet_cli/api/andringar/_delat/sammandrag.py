"""The most important first: what has changed over all units, counted, in a few sentences that can be read aloud."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from kvalitet_cli.api.andringar._delat.ord import antal, langd
from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change, Document, Part, Status, Unread
from kvalitet_cli.rapporter._delat.delar import liten, stor

INGET = "Inget har ändrats."
_SKEDEN = [skede.value for skede in Skede]


def sammandrag(parts: Sequence[Part], unread: Sequence[Unread], layout: Sequence[str]) -> tuple[str, ...]:
    """The summary's sentences; one that says so when nothing has changed."""
    alla = [change for part in parts for document in part.documents for change in document.changes]
    olasta = [*_olasta(unread)]
    found = [
        *_oppnade(parts),
        *_dolda(parts),
        *_besok(parts),
        *_skeden(alla),
        *_nivaer(alla),
        *_exempel(alla),
        *_papekanden(alla),
        *_atgarder(alla),
        *_matningar(alla),
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


def _oppnade(parts: Sequence[Part]) -> Iterator[str]:
    """What has become open or internal; a plan follows its visit."""
    for kind, stam, flera, foljd in (
        ("made-open", "öpp", "öppna", "kommer med i rapporterna"),
        ("made-internal", "intern", "interna", "kommer inte längre med i rapporterna"),
    ):
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


def _dolda(parts: Sequence[Part]) -> Iterator[str]:
    """Figures that were hidden and are shown, or the other way round: what must be seen before it is published."""
    for kind, text in (
        ("value-shown", "Tal som var dolda visas nu"),
        ("value-no-longer-shown", "Tal som visades är dolda nu"),
    ):
        matningar = sum(1 for _ in _med(parts, kind))
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


def _skeden(alla: Iterable[Change]) -> Iterator[str]:
    steg = [change for change in alla if change.kind == "stage"]
    for grans, ord_ in (
        (Skede.FASTSTALLD, "har fastställts"),
        (Skede.REDOVISAD, "har redovisats för nämnden"),
    ):
        plats = _SKEDEN.index(grans.value)
        hur_manga = sum(_SKEDEN.index(str(c.before)) < plats <= _SKEDEN.index(str(c.after)) for c in steg)
        if hur_manga:
            yield f"{stor(antal(hur_manga, 'rapport', 'rapporter'))} {ord_}."


def _nivaer(alla: Sequence[Change]) -> Iterator[str]:
    yield from _mening(
        "bedömning",
        "bedömningar",
        [
            (_antal(alla, "level-raised"), "har höjts", "har höjts"),
            (_antal(alla, "level-lowered"), "har sänkts", "har sänkts"),
            (_summa(alla, "level-same"), "är på samma nivå", "är på samma nivå"),
        ],
    )
    forst = _summa(alla, "judged")
    if forst:
        yield f"{stor(antal(forst, 'kriterium har', 'kriterier har', neuter=True))} fått en bedömning som inte fanns förut."
    borta = _summa(alla, "no-longer-judged")
    if borta:
        yield f"{stor(antal(borta, 'kriterium', 'kriterier', neuter=True))} bedömdes förut men inte nu."
    olika = sum(_summa(alla, kind) for kind in ("not-comparable", "without-forerunner", "without-successor"))
    if olika:
        yield f"{stor(antal(olika, 'bedömning', 'bedömningar'))} kan inte jämföras."
    samlade = [
        (_antal(alla, "overall-raised"), "har höjts", "har höjts"),
        (_antal(alla, "overall-lowered"), "har sänkts", "har sänkts"),
    ]
    yield from _mening("samlad bedömning", "samlade bedömningar", samlade)


def _papekanden(alla: Sequence[Change]) -> Iterator[str]:
    nya, kvar = _antal(alla, "remark-new"), _antal(alla, "remark-repeated")
    if nya or kvar:
        text = stor(antal(nya + kvar, "nytt påpekande", "nya påpekanden", neuter=True))
        if kvar:
            hur = (
                "om något som" if nya + kvar == 1 else f"varav {swedish.word(kvar, neuter=True)} om något som"
            )
            text += f", {hur} har påpekats förut"
        yield f"{text}."
    delar = [
        (_antal(alla, "remark-answered"), "är besvarat", "är besvarade"),
        (_antal(alla, "remark-reopened"), "är öppet igen", "är öppna igen"),
        (_antal(alla, "remark-risk"), "har fått en annan risk", "har fått en annan risk"),
        (_antal(alla, "remark-wording"), "har fått andra ord", "har fått andra ord"),
        (_antal(alla, "remark-removed"), "har tagits bort", "har tagits bort"),
    ]
    yield from _mening("påpekande", "påpekanden", delar, neuter=True)


def _atgarder(alla: Sequence[Change]) -> Iterator[str]:
    planer = _antal(alla, "plan-new")
    if planer:
        yield f"{stor(antal(planer, 'ny handlingsplan', 'nya handlingsplaner'))}."
    nya = _antal(alla, "action-new")
    if nya:
        yield f"{stor(antal(nya, 'ny åtgärd', 'nya åtgärder'))}."
    delar = [
        (_antal(alla, "action-begun"), "har påbörjats", "har påbörjats"),
        (_antal(alla, "action-partly-done"), "är delvis genomförd", "är delvis genomförda"),
        (_antal(alla, "action-done"), "är klar", "är klara"),
        (_antal(alla, "action-verified"), "är bekräftad", "är bekräftade"),
        (_antal(alla, "action-reopened"), "är öppnad igen", "är öppnade igen"),
        (_antal(alla, "action-later"), f"har fått längre tid{_hur_lange(alla)}", "har fått längre tid"),
        (_antal(alla, "action-earlier"), "ska vara klar tidigare", "ska vara klara tidigare"),
        (_antal(alla, "action-responsible"), "har fått en ny ansvarig", "har fått en ny ansvarig"),
        (_antal(alla, "action-written-off"), "är avskriven", "är avskrivna"),
        (_antal(alla, "action-removed"), "har tagits bort", "har tagits bort"),
    ]
    yield from _mening("åtgärd", "åtgärder", delar)


def _hur_lange(alla: Iterable[Change]) -> str:
    """How much longer, where one action has got more time: ` (en månad)`."""
    senare = [change for change in alla if change.kind == "action-later"]
    if len(senare) != 1:
        return ""
    fran, till = (dt.date.fromisoformat(str(dag)) for dag in (senare[0].before, senare[0].after))
    return f" ({langd(fran, till)})"


def _exempel(alla: Sequence[Change]) -> Iterator[str]:
    nya = _antal(alla, "example-new")
    if nya:
        yield f"{stor(antal(nya, 'nytt gott exempel', 'nya goda exempel', neuter=True))}."


def _matningar(alla: Sequence[Change]) -> Iterator[str]:
    nya = _antal(alla, "measurement-new")
    if nya:
        yield f"{stor(antal(nya, 'ny mätning', 'nya mätningar'))}."
    battre, samre = _antal(alla, "value-better"), _antal(alla, "value-worse")
    delar = [(battre, "är bättre", "är bättre"), (samre, "är sämre", "är sämre")]
    for mening in _mening("värde", "värden", delar, neuter=True):
        yield f"{mening.rstrip('.')} än förut."


def _delat(parts: Sequence[Part], alla: Sequence[Change]) -> Iterator[str]:
    enheter = _antal(alla, "unit-new")
    if enheter:
        yield f"{stor(antal(enheter, 'ny enhet', 'nya enheter'))}."
    yield from _mening(
        "enhet",
        "enheter",
        [
            (_antal(alla, "unit-closed"), "har ett sista datum", "har ett sista datum"),
            (_antal(alla, "unit-removed"), "har tagits bort", "har tagits bort"),
        ],
    )
    utgavor = [d for part in parts for d in part.documents if d.kind == "kriterier"]
    yield from _utgavor(utgavor)
    if _antal(alla, "decided-content-changed"):
        yield "Det som nämnden har beslutat har ändrats i efterhand: se efter om det behövs ett nytt beslut."
    if any(part.kind == "settings" and part.documents for part in parts):
        yield "Inställningarna har ändrats."


def _utgavor(utgavor: Sequence[Document]) -> Iterator[str]:
    for status, ett, flera in (
        (Status.NEW, "ny utgåva av kriterier", "nya utgåvor av kriterier"),
        (Status.CHANGED, "ändrad utgåva av kriterier", "ändrade utgåvor av kriterier"),
        (Status.REMOVED, "borttagen utgåva av kriterier", "borttagna utgåvor av kriterier"),
    ):
        valda = [d for d in utgavor if d.status is status]
        if valda:
            vilka = f": {swedish.listing(d.heading for d in valda)}" if len(valda) <= 3 else ""
            yield f"{stor(antal(len(valda), ett, flera))}{vilka}."


def _mening(
    ett: str, flera: str, delar: Sequence[tuple[int, str, str]], *, neuter: bool = False
) -> Iterator[str]:
    """`Två bedömningar har höjts och en har sänkts.`: what is counted is named once; nothing where there is none."""
    finns = [(hur_manga, en, fler) for hur_manga, en, fler in delar if hur_manga]
    if not finns:
        return
    (forst, en, fler), *resten = finns
    ord_ = [f"{stor(antal(forst, ett, flera, neuter=neuter))} {en if forst == 1 else fler}"]
    ord_ += [f"{swedish.word(n, neuter=neuter)} {en if n == 1 else fler}" for n, en, fler in resten]
    yield f"{swedish.listing(ord_)}."


def _summa(alla: Iterable[Change], kind: str) -> int:
    """How many of a kind; a row that counts several says how many in `after`."""
    flera = {f"{kind}-several", "level-same"}
    return _antal(alla, kind) * (kind not in flera) + sum(
        int(str(change.after)) for change in alla if change.kind in flera and change.kind.startswith(kind)
    )


def _antal(alla: Iterable[Change], kind: str) -> int:
    return sum(change.kind == kind for change in alla)
