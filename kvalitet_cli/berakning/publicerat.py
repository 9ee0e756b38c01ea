"""Movement as it is published: which cells of a measurement to hide, also beside what was published earlier.

Two measurements of overlapping periods are one table more than they seem: what lies between them. Every measurement of
the same people is therefore taken apart into the stretches of time (and the work teams) between all their first and last
days; a measurement is the sum of its stretches, and what is told of a stretch is told of the people in it.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kvalitet_cli.berakning.forflyttning import Raknat
from kvalitet_cli.berakning.undertryckning import (
    LAGSTA_GRANS,
    Samband,
    Tabell,
    dolj,
    gar_ihop,
    helhet,
    rojbara,
)
from kvalitet_cli.model.matning import Forflyttning, Matning

CELLER = ("antal_start", "antal_par", "bortfall", "battre", "oforandrat", "samre")
UTFALL = ("battre", "oforandrat", "samre")
STARTEN = frozenset({"antal_start", "bortfall"})
"""Hidden together, and for every question of a measurement or none: questions begin with the same people."""

# What a reader misses least is hidden first; the base of the pairs is always shown.
_ORDNING = ("oforandrat", "samre", "battre", "bortfall", "antal_start")
_VISAS = ("antal_par",)


class Publicerad(NamedTuple):
    """A question's counts as they are published; None for a cell that is hidden or left out.

    Attributes:
        ident: The measurement's identity.
        arbetslag: The work team; empty for the whole unit.

    """

    ident: str
    fran: dt.date
    till: dt.date
    arbetslag: str
    celler: Mapping[str, int | None]

    def omfattar(self, annan: "Publicerad") -> bool:
        """Whether the other's people are among these: the same or fewer days, the same or a smaller group."""
        samma_grupp = self.arbetslag in ("", annan.arbetslag)
        return samma_grupp and self.fran <= annan.fran and annan.till <= self.till

    def overlappar(self, annan: "Publicerad") -> bool:
        """Whether the two can have people in common."""
        kan = not self.arbetslag or not annan.arbetslag or self.arbetslag == annan.arbetslag
        return kan and self.fran <= annan.till and annan.fran <= self.till


def publicerad(ident: str, matning: Matning, fraga: str) -> Publicerad | None:
    """A question of a measurement; None where nothing of it is shown."""
    post = matning.forflyttning.get(fraga)
    celler = visade(post) if post is not None else {}
    if not any(antal is not None for antal in celler.values()):
        return None
    return Publicerad(ident, matning.period.fran, matning.period.till, matning.arbetslag or "", celler)


def visade(post: Forflyttning) -> dict[str, int | None]:
    """The counts that are shown; None for those that are not."""
    celler: dict[str, int | None] = dict.fromkeys(CELLER)
    if not post.ar_dold:
        celler["antal_par"] = post.antal_par
        for namn in CELLER:
            if namn != "antal_par" and (cell := getattr(post, namn)) is not None:
                celler[namn] = cell.antal
    return celler


def egen_tabell(celler: Mapping[str, int | None], fore: str = "") -> Tabell:
    """One question's counts, with `fore` before their names."""
    return Tabell({f"{fore}{namn}": celler[namn] for namn in CELLER}, tuple(_samband(fore)))


def _samband(fore: str) -> Iterator[Samband]:
    yield helhet(f"{fore}antal_start", (f"{fore}antal_par", f"{fore}bortfall"))
    yield helhet(f"{fore}antal_par", [f"{fore}{namn}" for namn in UTFALL], utfall=True)


def gemensam_tabell(
    celler: Mapping[str, int | None], egen: Publicerad, andra: Sequence[Publicerad]
) -> Tabell:
    """One question's counts beside what is published of the same people.

    Args:
        celler: The counts of `egen`, all of them where they are known.
        egen: The measurement itself.
        andra: The others; those that cannot have people in common with it, directly or through another, are left out.

    """
    alla = hor_ihop(egen, andra)
    for far_minska in (False, True):
        tabell = _sammansatt(celler, alla, far_minska=far_minska)
        if gar_ihop(tabell, (), LAGSTA_GRANS):
            break
    return tabell


def hor_ihop(egen: Publicerad, andra: Sequence[Publicerad]) -> list[Publicerad]:
    """The measurement itself, then those that can have people in common with it, directly or through another."""
    funna, kvar = [egen], list(andra)
    while fler := [post for post in kvar if any(post.overlappar(annan) for annan in funna)]:
        funna += fler
        kvar = [post for post in kvar if post not in fler]
    return funna


def _sammansatt(celler: Mapping[str, int | None], alla: Sequence[Publicerad], *, far_minska: bool) -> Tabell:
    """The tables with the stretches they are made of.

    Where the numbers were counted anew in between, stretches do not add up from nothing: then they may be below it.
    """
    delar = stycken_av(alla)
    tabeller = {
        nummer: egen_tabell(celler if nummer == 0 else post.celler, _fore(nummer))
        for nummer, post in enumerate(alla)
    }
    varden: dict[str, int | None] = {}
    samband: list[Samband] = []
    for tabell in tabeller.values():
        varden |= tabell.varden
        samband += tabell.samband
    egna = list(varden)
    unika = {frozenset(del_) for del_ in delar.values()}
    stycken = sorted({stycke for del_ in unika for stycke in del_})
    fria: set[str] = set()
    for stycke in stycken:
        samband += _samband(f"{stycke}.")
        varden |= dict.fromkeys(f"{stycke}.{namn}" for namn in CELLER)
    # Two measurements of the very same people: the first stands for its stretches, the other for what was changed.
    sedda: dict[frozenset[str], int] = {}
    for nummer in tabeller:
        bestar_av = delar[nummer]
        forst = sedda.setdefault(bestar_av, nummer)
        if forst == nummer:
            samband += [
                helhet(f"{_fore(nummer)}{namn}", [f"{stycke}.{namn}" for stycke in sorted(bestar_av)])
                for namn in CELLER
            ]
        else:
            skillnad = f"skillnad{nummer}."
            varden |= dict.fromkeys(f"{skillnad}{namn}" for namn in CELLER)
            fria |= {f"{skillnad}{namn}" for namn in CELLER}
            samband += [
                helhet(f"{_fore(forst)}{namn}", (f"{_fore(nummer)}{namn}", f"{skillnad}{namn}"))
                for namn in CELLER
            ]
    for storre, mindre in _inuti(sedda):
        mellan = sorted(storre - mindre)
        if len(mellan) > 1:
            namn_ = f"mellan{sedda[storre]}-{sedda[mindre]}."
            varden |= dict.fromkeys(f"{namn_}{namn}" for namn in CELLER)
            samband += _samband(namn_)
            samband += [
                helhet(f"{namn_}{namn}", [f"{stycke}.{namn}" for stycke in mellan]) for namn in CELLER
            ]
    harledda = frozenset(varden) - frozenset(egna)
    tak = sum(antal for antal in varden.values() if antal is not None) + 4 * LAGSTA_GRANS
    obundna = harledda if far_minska else fria
    return Tabell(varden, tuple(samband), harledda, dict.fromkeys(sorted(obundna), (-tak, tak)))


def _fore(nummer: int) -> str:
    return "" if nummer == 0 else f"{nummer}."


def stycken_av(alla: Sequence[Publicerad]) -> dict[int, frozenset[str]]:
    """For each measurement the stretches it is made of, by name; a stretch is some days of one group."""
    dag = dt.timedelta(days=1)
    granser = sorted(
        {post.fran for post in alla} | {post.till + dag for post in alla if post.till < dt.date.max}
    )
    grupper = sorted({post.arbetslag for post in alla} | {""})
    return {
        nummer: frozenset(
            f"{start.isoformat()}/{grupp}"
            for start in granser
            if post.fran <= start <= post.till
            for grupp in grupper
            if post.arbetslag in ("", grupp)
        )
        for nummer, post in enumerate(alla)
    }


def _inuti(sedda: Mapping[frozenset[str], int]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for ena, andra in combinations(sedda, 2):
        if ena < andra:
            yield andra, ena
        elif andra < ena:
            yield ena, andra


def valda(
    raknat: Mapping[str, Raknat],
    egen: Publicerad,
    tidigare: Mapping[str, Sequence[Publicerad]],
    grans: int,
) -> dict[str, frozenset[str] | None]:
    """Which cells of each question to hide; None where all of it is hidden.

    Args:
        raknat: The counts, by question.
        egen: The measurement: its days and group; its counts are not asked for.
        tidigare: By question, what is published already.
        grans: The threshold.

    """
    val = {
        fraga: _val(ett, egen, tidigare.get(fraga, ()), grans, frozenset()) for fraga, ett in raknat.items()
    }
    if any(dolda and dolda >= STARTEN for dolda in val.values()):
        val = {
            fraga: None if val[fraga] is None else _val(ett, egen, tidigare.get(fraga, ()), grans, STARTEN)
            for fraga, ett in raknat.items()
        }
    return val


def _val(
    raknat: Raknat, egen: Publicerad, tidigare: Sequence[Publicerad], grans: int, dolda: frozenset[str]
) -> frozenset[str] | None:
    if raknat.antal_start == 0:
        return frozenset()
    if raknat.antal_par == 0:
        return None  # everyone who began is in one cell: has no after
    celler = raknat.celler()
    andra = [post for post in tidigare if dict(post.celler) != celler or not _samma(post, egen)]
    tabell = egen_tabell(celler)
    omgivning, utom = None, frozenset[str]()
    if any(post.overlappar(egen) for post in andra):
        omgivning = gemensam_tabell(celler, egen, andra)
        utom = rojbara(gemensam_tabell(dict.fromkeys(CELLER), egen, andra), (), grans)
    return dolj(tabell, grans, visas=_VISAS, dolda=dolda, ordning=_ORDNING, omgivning=omgivning, utom=utom)


def _samma(post: Publicerad, egen: Publicerad) -> bool:
    return (post.fran, post.till, post.arbetslag) == (egen.fran, egen.till, egen.arbetslag)
