"""The summary's counted sentences: levels, the overall word, remarks and measured values, each with its base."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kvalitet_cli.api.andringar._delat.ord import antal
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change, Part, Status
from kvalitet_cli.rapporter._delat.delar import stor


class Rader(tuple[Change, ...]):
    """Rows, counted by kind once: a summary asks about many."""

    @cached_property
    def antal(self) -> Counter[str]:
        """How many there are of each kind."""
        return Counter(change.kind for change in self)


def samlade(alla: Sequence[Change]) -> Iterator[str]:
    """What has become of the overall word: from what to what where there is one."""
    egna = Rader(change for change in alla if change.kind in _SAMLADE)
    if len(egna) == 1:
        yield egna[0].text
        return
    delar = [(rakna(egna, kind), ord_, fler) for kind, (ord_, fler) in _SAMLADE.items()]
    yield from meningen("samlad bedömning", "samlade bedömningar", delar)


_SAMLADE = {
    "overall-raised": ("har höjts", "har höjts"),
    "overall-lowered": ("har sänkts", "har sänkts"),
    "overall-changed": ("har ändrats", "har ändrats"),
    "overall-set": ("är satt", "är satta"),
    "overall-removed": ("har tagits bort", "har tagits bort"),
}


def nivaer(alla: Rader) -> Iterator[str]:
    """Levels that have moved, those in a settled report by themselves; what was not judged; what cannot be compared."""
    fasta = Rader(change for change in alla if "settled" in change.marks)
    for valda, var in (
        (Rader(change for change in alla if "settled" not in change.marks), ""),
        (fasta, " i en rapport som redan är fastställd"),
    ):
        delar = [
            (rakna(valda, "level-raised"), "har höjts", "har höjts"),
            (rakna(valda, "level-lowered"), "har sänkts", "har sänkts"),
            (summa(valda, "level-same"), "är på samma nivå", "är på samma nivå"),
        ]
        for text in meningen("bedömning", "bedömningar", delar):
            yield f"{text.removesuffix('.')}{var}."
        delar = [
            (rakna(valda, "part-raised"), "har höjts", "har höjts"),
            (rakna(valda, "part-lowered"), "har sänkts", "har sänkts"),
            (rakna(valda, "part-judged"), "har tillkommit", "har tillkommit"),
            (rakna(valda, "part-no-longer-judged"), "har tagits bort", "har tagits bort"),
            (_delar(valda, "part-changed"), "har ändrats", "har ändrats"),
        ]
        for text in meningen("bedömning av en del", "bedömningar av delar", delar):
            yield f"{text.removesuffix('.')}{var}."
    for hur_manga, ord_ in (
        (rakna(alla, "judged"), "har fått en bedömning som inte fanns förut"),
        (summa(alla, "judged") - rakna(alla, "judged"), "bedömdes inte förra gången"),
        (summa(alla, "no-longer-judged"), "bedömdes förut men inte nu"),
    ):
        if hur_manga:
            yield f"{stor(antal(hur_manga, 'kriterium', 'kriterier', neuter=True))} {ord_}."
    forsta = sum(int(str(change.after)) for change in alla if change.kind == "first-judged")
    if forsta:
        yield f"{stor(antal(forsta, 'kriterium är bedömt', 'kriterier är bedömda', neuter=True))}."
    olika = sum(summa(alla, kind) for kind in ("not-comparable", "without-forerunner", "without-successor"))
    if olika:
        yield f"{stor(antal(olika, 'bedömning', 'bedömningar'))} kan inte jämföras."


def _delar(alla: Iterable[Change], kind: str) -> int:
    return sum(change.kind == kind and change.group == "levels" for change in alla)


def papekanden(alla: Rader) -> Iterator[str]:
    """Remarks that are new, and what has become of those that were there, with how many are still open."""
    yield from _nya(Rader(change for change in alla if change.kind in ("remark-new", "remark-repeated")))
    svar = rakna(alla, "remark-answered")
    oppna = rakna(alla, "remark-open") + sum(
        int(str(change.after)) for change in alla if change.kind == "remarks-left"
    )
    besvarat = "är besvarat" if svar == 1 else "är besvarade"
    if svar and oppna:
        text = f"{stor(swedish.word(svar, neuter=True))} av {swedish.word(svar + oppna, neuter=True)} påpekanden {besvarat}"
        yield f"{text}, {swedish.word(oppna, neuter=True)} är ännu {_oppet(oppna)}."
    elif svar:
        yield f"{stor(antal(svar, 'påpekande', 'påpekanden', neuter=True))} {besvarat}."
    elif oppna:
        yield f"{stor(antal(oppna, 'påpekande', 'påpekanden', neuter=True))} är ännu {_oppet(oppna)}."
    risk = [change for change in alla if change.kind == "remark-risk"]
    upp, ner = (sum(change.sign == tecken for change in risk) for tecken in ("↑", "↓"))
    delar = [
        (rakna(alla, "remark-reopened"), "är öppet igen", "är öppna igen"),
        (upp, "har fått högre risk", "har fått högre risk"),
        (ner, "har fått lägre risk", "har fått lägre risk"),
        (len(risk) - upp - ner, "har fått en annan risk", "har fått en annan risk"),
        (rakna(alla, "remark-urgency"), "har fått ett annat tidskrav", "har fått ett annat tidskrav"),
        (rakna(alla, "remark-deadline"), "har fått en annan sista dag", "har fått en annan sista dag"),
        (rakna(alla, "remark-wording"), "har fått andra ord", "har fått andra ord"),
        (rakna(alla, "remark-changed"), "har ändrats", "har ändrats"),
        (rakna(alla, "remark-removed"), "har tagits bort", "har tagits bort"),
    ]
    yield from meningen("påpekande", "påpekanden", delar, neuter=True)


def _oppet(hur_manga: int) -> str:
    return "öppet" if hur_manga == 1 else "öppna"


def _nya(nya: Rader) -> Iterator[str]:
    """`Två påpekanden, båda om något som har påpekats förut.`, and how many of them are grave."""
    if not nya:
        return
    alla, igen = len(nya), rakna(nya, "remark-repeated")
    om_ = "om något som har påpekats förut"
    if igen == alla:
        vilka = {1: "", 2: "båda "}.get(alla, "alla ")
        yield f"{stor(antal(alla, 'påpekande', 'påpekanden', neuter=True))}, {vilka}{om_}."
    else:
        text = stor(antal(alla, "nytt påpekande", "nya påpekanden", neuter=True))
        yield f"{text}, varav {swedish.word(igen, neuter=True)} {om_}." if igen else f"{text}."
    delar = [
        (sum(mark in change.marks for change in nya), ord_)
        for mark, ord_ in (("high-risk", "har hög risk"), ("at-once", "ska åtgärdas omgående"))
    ]
    if alla == 1:
        ord_ = [text for hur_manga, text in delar if hur_manga]
        if ord_:
            yield f"Det {swedish.listing(ord_)}."
        return
    ord_ = [f"{swedish.word(n, neuter=True)}{' av dem'} {text}" for n, text in delar if n]
    if ord_:
        yield f"{stor(swedish.listing(ord_))}."


def matningar(parts: Sequence[Part]) -> Iterator[str]:
    """New measurements with what is better and worse; in one that was there, a value that has changed is a correction."""
    valda = [d for part in parts for d in part.documents if d.kind == "matning"]
    alla = Rader(change for d in valda for change in d.changes)
    nya, borta = rakna(alla, "measurement-new"), rakna(alla, "measurement-removed")
    if nya:
        yield f"{stor(antal(nya, 'ny mätning', 'nya mätningar'))}."
    if borta:
        yield f"{stor(antal(borta, 'mätning', 'mätningar'))} har tagits bort."
    egna = Rader(change for d in valda if d.status is not Status.CHANGED for change in d.changes)
    delar = [
        (rakna(egna, "value-better"), "är bättre", "är bättre"),
        (rakna(egna, "value-worse"), "är sämre", "är sämre"),
    ]
    for text in meningen("värde", "värden", delar, neuter=True):
        yield f"{text.rstrip('.')} än förut."
    rattade = [d for d in valda if d.status is Status.CHANGED]
    egna = Rader(change for d in rattade for change in d.changes)
    delar = [
        (rakna(egna, "value-better"), "är ändrat till bättre", "är ändrade till bättre"),
        (rakna(egna, "value-worse"), "är ändrat till sämre", "är ändrade till sämre"),
        (rakna(egna, "value-changed"), "är ändrat", "är ändrade"),
        (rakna(egna, "value-new"), "har tillkommit", "har tillkommit"),
        (rakna(egna, "value-removed"), "har tagits bort", "har tagits bort"),
    ]
    for text in meningen("värde", "värden", delar, neuter=True):
        var = "en mätning som fanns" if len(rattade) == 1 else "mätningar som fanns"
        yield f"{text.rstrip('.')} i {var}."


def meningen(
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


def summa(alla: Rader, kind: str) -> int:
    """How many of a kind; a row that counts several says how many in `after`."""
    flera = {f"{kind}-several", "level-same"}
    return rakna(alla, kind) * (kind not in flera) + sum(
        int(str(change.after)) for change in alla if change.kind in flera and change.kind.startswith(kind)
    )


def rakna(alla: Rader, kind: str) -> int:
    """How many rows there are of a kind."""
    return alla.antal[kind]
