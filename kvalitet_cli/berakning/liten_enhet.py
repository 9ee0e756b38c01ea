"""A small unit's detail: what a public report of few people leaves out, decided here and nowhere else.

What was concluded and decided stays: levels, summaries, good examples, remarks, focus areas and actions. What it
rests on goes: who said what, what was seen and why, and how many it was. Among five people each of these is someone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.besok import Avsnitt, Bedomning, Besok, Del
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.model.matning import Matning

UTELAMNAT = "Utelämnat, eftersom gruppen är liten."
"""What stands where something has to be said."""

D = TypeVar("D", bound=Dokument)


@dataclass(frozen=True, slots=True)
class Storlek:
    """How many users a unit and its work teams have; None and absent where that is not told."""

    hela: int | None = None
    lag: Mapping[str, int] = field(default_factory=dict)


def ar_fataliga(antal: int | None, grans: int) -> bool:
    """Whether so few users are told that a report may point at one of them; none at all is no one to point at."""
    return antal is not None and 0 < antal < grans


def storlek(enhet: Enhet | None) -> Storlek:
    """A unit's size as it is now."""
    if enhet is None:
        return Storlek()
    return Storlek(enhet.brukare, {lag.id: lag.brukare for lag in enhet.arbetslag if lag.brukare is not None})


def storlek_da(besok: Besok, nu: Storlek) -> Storlek:
    """A unit's size the day of a visit; as it is now where the visit does not say."""
    da = besok.enhet_da
    if da is None:
        return nu
    lag = {post.id: post.brukare for post in da.arbetslag if post.brukare is not None}
    return Storlek(da.brukare if da.brukare is not None else nu.hela, {**nu.lag, **lag})


def minst(en: Storlek, andra: Storlek) -> Storlek:
    """The fewest that two sizes tell of, as a whole and team by team."""
    lag = {ident: _farst(en.lag.get(ident), andra.lag.get(ident)) for ident in {**en.lag, **andra.lag}}
    return Storlek(
        _farst(en.hela, andra.hela), {ident: antal for ident, antal in lag.items() if antal is not None}
    )


def _farst(*antal: int | None) -> int | None:
    """The lowest that is told; none at all only where nothing else is."""
    sagda = [ett for ett in antal if ett is not None]
    return min((ett for ett in sagda if ett), default=min(sagda, default=None))


def galler_fa(matt: Storlek, arbetslag: str | None, grans: int) -> bool:
    """Whether what is told of a unit, or of one of its teams, is told of few."""
    return ar_fataliga(matt.hela, grans) or (
        arbetslag is not None and ar_fataliga(matt.lag.get(arbetslag), grans)
    )


def utan_detaljer(
    dokument: Dokument,
    matt: Storlek,
    grans: int,
    *,
    underenhet: Callable[[str], int | None] = lambda _: None,
    besok: Besok | None = None,
    mot: Besok | None = None,
    storlekar: bool = False,
) -> Dokument:
    """The document as it may be published; the very same where nothing of it is left out.

    Args:
        dokument: Of any kind.
        matt: The size of its unit as it is now.
        grans: The organisation's threshold, `sekretess.liten_enhet`.
        underenhet: How many users another unit has, for a part that is one.
        besok: The visit that a plan stands beside.
        mot: That visit, or the one that is the document, as it is on the other side of a comparison.
        storlekar: Whether the sizes of units and teams stay, for one who words them with care.

    """
    if isinstance(dokument, Besok):
        utan = _besok(dokument, _da(dokument, mot, matt), grans, underenhet)
        return utan if storlekar else _andrad(utan, enhet_da=_enhet_da(dokument, grans))
    if isinstance(dokument, Matning):
        return _andrad(dokument, roster=[]) if galler_fa(matt, dokument.arbetslag, grans) else dokument
    if isinstance(dokument, Handlingsplan):
        da = _da(besok, mot, matt) if besok else matt
        return _plan(dokument) if galler_fa(da, besok.arbetslag if besok else None, grans) else dokument
    if isinstance(dokument, Enhet) and not storlekar:
        return _enhet(dokument, grans)
    return dokument


def _da(besok: Besok, mot: Besok | None, nu: Storlek) -> Storlek:
    da = storlek_da(besok, nu)
    return minst(da, storlek_da(mot, nu)) if mot else da


def _andrad(modell: D, **falt: object) -> D:
    """The document with other values; the very same where they are what it has."""
    if all(getattr(modell, namn) == varde for namn, varde in falt.items()):
        return modell
    return modell.model_copy(update=falt)


def _besok(besok: Besok, da: Storlek, grans: int, underenhet: Callable[[str], int | None]) -> Besok:
    fa = galler_fa(da, besok.arbetslag, grans)

    def liten_del(ident: str) -> bool:
        antal = da.lag.get(ident)
        return fa or ar_fataliga(antal if antal is not None else underenhet(ident), grans)

    delade = {
        ident: bedomning.model_copy(
            update={
                "delar": {
                    namn: _utan_skal(del_) if liten_del(namn) else del_
                    for namn, del_ in bedomning.delar.items()
                }
            }
        )
        if any(map(liten_del, bedomning.delar))
        else bedomning
        for ident, bedomning in besok.bedomningar.items()
    }
    falt: dict[str, object] = {"bedomningar": delade}
    if fa:
        falt = {
            "bedomningar": {ident: _utan_skal(bedomning) for ident, bedomning in delade.items()},
            "roster": [],
            "metoder": [metod.model_copy(update={"antal": None}) for metod in besok.metoder],
            "deltagare": [roll.model_copy(update={"antal": None}) for roll in besok.deltagare],
            "avsnitt": _utan_text(besok.avsnitt),
            "avstamning": {
                nyckel: post.model_copy(update={"text": None}) for nyckel, post in besok.avstamning.items()
            },
        }
    return _andrad(besok, **falt)


B = TypeVar("B", Del, Bedomning)


def _utan_skal(del_: B) -> B:
    """A judgement without its reason; where the reason is all that is said, it is said that there was one."""
    if del_.motivering is None:
        return del_
    sagt = del_.niva or del_.uppfyllda_krav
    return del_.model_copy(update={"motivering": None if sagt else UTELAMNAT})


def _utan_text(alla: Sequence[Avsnitt]) -> list[Avsnitt]:
    """The levels of areas, and that something more is written where it is; a heading may say as much as its text."""
    kvar = [a.model_copy(update={"rubrik": None, "text": UTELAMNAT}) for a in alla if a.niva]
    return [*kvar, Avsnitt(text=UTELAMNAT)] if len(kvar) < len(alla) else kvar


def _enhet_da(besok: Besok, grans: int) -> object:
    da = besok.enhet_da
    if da is None:
        return None
    lag = [
        post.model_copy(update={"brukare": None}) if ar_fataliga(post.brukare, grans) else post
        for post in da.arbetslag
    ]
    return da.model_copy(
        update={"brukare": None if ar_fataliga(da.brukare, grans) else da.brukare, "arbetslag": lag}
    )


def _plan(plan: Handlingsplan) -> Handlingsplan:
    return _andrad(
        plan,
        atgarder=[
            atgard.model_copy(
                update={
                    "matt": None,
                    "avskriven": atgard.avskriven and atgard.avskriven.model_copy(update={"skal": UTELAMNAT}),
                }
            )
            for atgard in plan.atgarder
        ],
        utan_atgard={
            ident: post.model_copy(update={"skal": UTELAMNAT}) for ident, post in plan.utan_atgard.items()
        },
    )


def _enhet(enhet: Enhet, grans: int) -> Enhet:
    return _andrad(
        enhet,
        brukare=None if ar_fataliga(enhet.brukare, grans) else enhet.brukare,
        arbetslag=[
            lag.model_copy(update={"brukare": None}) if ar_fataliga(lag.brukare, grans) else lag
            for lag in enhet.arbetslag
        ],
    )
