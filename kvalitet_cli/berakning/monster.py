"""Patterns in a period's remarks: by area, by criterion at several units, and again at the same unit.

Editions of one set are one: a criterion that keeps its id keeps its place.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.periodfakta import Besokspost, Papekandepost, nyckel


class Sett(NamedTuple):
    """A remark with where it was made."""

    enhet: str
    besok: Besokspost
    papekande: Papekandepost


class Omradesmonster(NamedTuple):
    """An area's remarks, each counted once; `omrade` is empty for those without criterion."""

    omrade: str
    papekanden: int
    enheter: int
    bradskande: int
    oppna: int


class Kriteriemonster(NamedTuple):
    """A criterion that was remarked on at several units; `ref` is the latest edition's."""

    ref: str
    papekanden: int
    enheter: tuple[str, ...]


class Aterkommande(NamedTuple):
    """A criterion that a unit has been given a remark on before; `besok` are all the visits, the earliest first: day and unit."""

    ref: str
    enhet: str
    besok: tuple[tuple[dt.date, str], ...]
    oppet: bool


def per_omrade(sedda: Sequence[Sett], omraden: Mapping[str, str]) -> list[Omradesmonster]:
    """Remarks by area, the most first; one that touches several areas is counted in the first of them.

    Args:
        sedda: The remarks.
        omraden: The area's key (`nyckel`) by the criterion's reference.

    """
    grupper: dict[str, list[Sett]] = {}
    for sett in sedda:
        omrade = next((omraden[ref] for ref in sett.papekande.kriterier if ref in omraden), "")
        grupper.setdefault(omrade, []).append(sett)
    rader = [
        Omradesmonster(
            omrade,
            len(poster),
            len({sett.enhet for sett in poster}),
            sum(sett.papekande.bradskar for sett in poster),
            sum(sett.papekande.oppet for sett in poster),
        )
        for omrade, poster in grupper.items()
    ]
    return sorted(rader, key=lambda rad: (not rad.omrade, -rad.papekanden, -rad.enheter, rad.omrade))


def flera_enheter(sedda: Sequence[Sett]) -> list[Kriteriemonster]:
    """Criteria that were remarked on at more than one unit, the most units first."""
    grupper: dict[str, list[tuple[str, Sett]]] = {}
    for sett in sedda:
        for ref in sett.papekande.kriterier:
            grupper.setdefault(nyckel(ref), []).append((ref, sett))
    found = []
    for poster in grupper.values():
        enheter = dict.fromkeys(sett.enhet for _, sett in poster)
        if len(enheter) > 1:
            found.append(Kriteriemonster(max(ref for ref, _ in poster), len(poster), tuple(enheter)))
    return sorted(found, key=lambda post: (-len(post.enheter), -post.papekanden, post.ref))


def aterkommande(sedda: Sequence[Sett]) -> Iterator[Aterkommande]:
    """Criteria with a remark in the period that the same unit had been given a remark on before; each told once."""
    grupper: dict[tuple[str, str], list[tuple[str, tuple[tuple[dt.date, str], ...], Sett]]] = {}
    for sett in sedda:
        for ref, fore in sett.papekande.tidigare:
            grupper.setdefault((sett.enhet, nyckel(ref)), []).append((ref, fore, sett))
    for (enhet, _), poster in grupper.items():
        alla = {post for _, fore, sett in poster for post in (*fore, (sett.besok.fran, enhet))}
        ref = max(ref for ref, _, _ in poster)
        yield Aterkommande(ref, enhet, tuple(sorted(alla)), any(s.papekande.oppet for _, _, s in poster))
