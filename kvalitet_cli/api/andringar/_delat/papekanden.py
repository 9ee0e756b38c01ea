"""What has changed in a visit's remarks, good examples and focus areas, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kvalitet_cli.api.andringar._delat.ord import (
    andrat,
    antal,
    citat,
    citerad,
    dag,
    fore_och_efter,
    namn,
    nycklar,
    per_id,
)
from kvalitet_cli.berakning.forandring import Tidigare
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.ord import PROCESS, RISK, TIDSKRAV
from kvalitet_cli.berakning.skillnad import ORDNING, Andrad
from kvalitet_cli.berakning.skillnad_papekanden import Besvarat, anmarkt_forr
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.model.besok import Papekande
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.rapporter._delat.delar import gang, hanvisad, liten, stor
from kvalitet_cli.rapporter._delat.niva import kriterienamn


class Ram(NamedTuple):
    """What a remark is held against.

    Attributes:
        tidigare: Earlier visits of the unit and its forerunners, the latest first.
        utgavor: All editions, for lineage.

    """

    tidigare: Sequence[Tidigare]
    utgavor: Mapping[str, Kriterier]


def nytt(
    post: Papekande,
    mattstock: Mattstock | None,
    ram: Ram,
    keys: tuple[str, ...] = (),
    *,
    sag_ny: bool = True,
) -> Change:
    """A remark that was not there; says which time in order it is. In a new visit all are new: `sag_ny` is not needed."""
    forr = anmarkt_forr(post, mattstock, ram.tidigare, ram.utgavor)
    namnen = swedish.listing(kriterienamn([ident], mattstock) for ident in post.kriterier)
    nytt_ = f"Nytt om ”{namnen}”: " if namnen else "Nytt: "
    vad = nytt_ if sag_ny and not forr else f"{namnen}: " if namnen else ""
    ord_ = [f"{vad}{citerad(post.text)}"]
    if forr:
        dagar = swedish.listing(sorted_days(forr))
        ord_.append(f"Det påpekas {gang(len(forr) + 1)} (förut {dagar}).")
    if post.hanvisning:
        ord_.append(hanvisad(post.hanvisning))
    else:
        ord_ += [skarpa for skarpa in (_skarpa(post),) if skarpa]
    kind = "remark-repeated" if forr else "remark-new"
    return Change(
        "remarks",
        kind,
        " ".join(ord_),
        post.id,
        None,
        str(len(forr) + 1) if forr else None,
        "!" if forr else "+",
        keys,
        () if post.hanvisning else _tyngd(post),
    )


def _tyngd(post: Papekande) -> tuple[str, ...]:
    return ("high-risk",) * (post.risk == "hog") + ("at-once",) * (post.tidskrav == "omgaende")


def sorted_days(forr: Sequence[Tidigare]) -> list[str]:
    """The first days of some visits, the earliest first, in words."""
    return [swedish.date(day) for day in sorted({tidigare.besok.datum.fran for tidigare in forr})]


def om(post: Papekande, mattstock: Mattstock | None) -> str:
    """`Påpekandet om ”Aktuell genomförandeplan”`; without a criterion it is known by its own words."""
    return (
        f"Påpekandet om {_kriterierna(post, mattstock)}"
        if post.kriterier
        else f"Påpekandet {citat(post.text, 60)}"
    )


def _kriterierna(post: Papekande, mattstock: Mattstock | None) -> str:
    return swedish.listing(f"”{kriterienamn([ident], mattstock)}”" for ident in post.kriterier)


def _skarpa(post: Papekande) -> str:
    """Risk and time, in a sentence."""
    ord_ = [f"{RISK[post.risk].lower()} risk"] if post.risk else []
    if post.tidskrav:
        ord_.append({"omgaende": "ska åtgärdas omgående"}.get(post.tidskrav, liten(TIDSKRAV[post.tidskrav])))
    if post.senast:
        ord_.append(f"senast {swedish.date(post.senast)}")
    text = ", ".join(ord_)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def andrade(
    poster: Sequence[Andrad],
    fore: Mapping[str, Papekande],
    efter: Mapping[str, Papekande],
    stockar: tuple[Mattstock | None, Mattstock | None],
    ram: Ram,
) -> Iterator[Change]:
    """Rows for what differs at `papekanden`."""
    for ident, samma in per_id(poster, 1).items():
        keys = nycklar(samma)
        if ident in ("", ORDNING):
            text = "Påpekandena står i en annan ordning." if ident else "Påpekandena har ändrats."
            yield Change("remarks", "changed", text, sign="~", keys=keys)
        elif ident not in fore:
            yield nytt(efter[ident], stockar[1], ram, keys)
        elif ident not in efter:
            text = f"{om(fore[ident], stockar[0])} har tagits bort: {citerad(fore[ident].text)}"
            yield Change("remarks", "remark-removed", text, ident, sign="−", keys=keys)
        else:
            vad = om(efter[ident], stockar[1])
            for post in samma:
                yield _andrat(vad, ident, post)


_FALT = {
    "risk": "remark-risk",
    "tidskrav": "remark-urgency",
    "senast": "remark-deadline",
    "text": "remark-wording",
    "hanvisning": "remark-referred",
}


def _andrat(vad: str, ident: str, post: Andrad) -> Change:
    """A field of a remark that is on both sides."""
    falt = post.vag[2]
    ord_: Mapping[str, str] = {"risk": RISK, "tidskrav": TIDSKRAV}.get(falt, {})
    fore, efter = (
        ord_[sida].lower() if isinstance(sida, str) and sida in ord_ else sida
        for sida in (post.fore, post.efter)
    )
    bada = bool(fore and efter)
    tecken = "~"
    if falt == "risk" and bada:
        upp = list(RISK).index(post.efter) > list(RISK).index(post.fore)
        tecken = "↑" if upp else "↓"
        text = f"{vad}: risken har {'höjts' if upp else 'sänkts'} från {fore} till {efter}."
    elif falt == "tidskrav" and bada:
        text = f"{vad}: tidskravet har ändrats från ”{fore}” till ”{efter}”."
    elif falt == "senast" and bada:
        text = f"{vad}: sista dagen är flyttad från {dag(fore)} till {dag(efter)}."
    elif falt == "text" and bada:
        text = fore_och_efter(f"{vad}: lydelsen", fore, efter)
    elif falt == "hanvisning" and isinstance(post.efter, dict):
        text = f"{vad} hanteras nu i annan ordning ({PROCESS[post.efter['process']]})."
    elif falt == "kriterier":
        text = f"{vad} hör till andra kriterier än förut."
    else:
        text = f"{vad}: {liten(andrat(namn(falt), Andrad(post.vag, fore, efter)))}"
    korta = [sida if isinstance(sida, str) and falt != "text" else None for sida in (post.fore, post.efter)]
    kind = _FALT.get(falt, "remark-changed")
    return Change("remarks", kind, text, ident, korta[0], korta[1], tecken, nycklar([post]))


_VARFOR = {
    Besvarat.HANVISAT: "det hanteras i annan ordning",
    Besvarat.UTAN_ATGARD: "det är beslutat att det inte får någon åtgärd",
    Besvarat.AVSTAMT: "återbesöket såg att det är rättat",
    Besvarat.GJORT: "åtgärderna är genomförda och bekräftade",
    Besvarat.AVSKRIVET: "åtgärderna är avskrivna",
}


def svarat(post: Papekande, mattstock: Mattstock | None, varfor: Besvarat) -> Change:
    """A remark that is no longer open, and why."""
    text = f"{om(post, mattstock)} är besvarat: {_VARFOR[varfor]}."
    return Change("remarks", "remark-answered", text, post.id, "open", varfor.value, "✓")


def fortfarande(post: Papekande, mattstock: Mattstock | None) -> Change:
    """A remark that nothing has closed yet."""
    text = f"{om(post, mattstock)} är ännu öppet."
    return Change("remarks", "remark-open", text, post.id, "open", "open", "○")


def kvar(oppna: int, av: int) -> Change:
    """How many remarks of a visit are still open, of those that were."""
    ord_ = "är ännu öppet" if oppna == 1 else "är ännu öppna"
    vad = antal(av, "påpekande", "påpekanden", neuter=True)
    text = f"{stor(swedish.word(oppna, neuter=True))} av {vad} {ord_}."
    return Change("remarks", "remarks-left", text, "", str(av), str(oppna), "○")


def oppet_igen(post: Papekande, mattstock: Mattstock | None) -> Change:
    """A remark that was answered and is open once more."""
    text = f"{om(post, mattstock)} är öppet igen."
    return Change("remarks", "remark-reopened", text, post.id, None, "open", "↺")
