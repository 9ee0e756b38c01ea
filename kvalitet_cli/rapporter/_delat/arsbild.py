"""Occasions of follow-up year by year, a row each: large visits, other visits and measurements, month by month."""

import datetime as dt
from collections.abc import Sequence

from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift, bild, cirkel, linje, romb, skrift
from kvalitet_cli.rapporter._delat.profil_laget import STORA

_RUBRIK = 160
"""What the years stand on, in per mille of the width."""
_SPAR = 17
"""From one kind of mark to the next, in pixels."""

Handelse = tuple[str, dt.date]
"""A kind of visit, or `matning`, and its day."""


def arsbild(handelser: Sequence[Handelse], fynd: str) -> Bild | None:
    """From the first year to the last, also those when nothing happened; None where there are fewer than two."""
    if len(handelser) < 2:
        return None
    manader = {(_sort(slag), dag.year, dag.month) for slag, dag in handelser}
    sorter = [sort for sort in ("stor", "liten", "matt") if any(sort == en for en, _, _ in manader)]
    aren = range(min(ar for _, ar, _ in manader), max(ar for _, ar, _ in manader) + 1)
    former: list[Form] = []
    skrifter: list[Skrift] = [
        skrift(plats(nr), 12, namn[0].upper(), ankare="middle", storlek=12, farg="dampad")
        for nr, namn in enumerate(swedish.MONTHS, start=1)
    ]
    hojd = _SPAR * len(sorter) + 12
    for rad, ar in enumerate(aren):
        topp = 20 + rad * hojd
        former.append(linje(0, topp, 1000, topp, "hjalp"))
        skrifter.append(skrift(0, topp + hojd // 2 + 5, str(ar), fet=True))
        for spar, sort in enumerate(sorter):
            y = topp + 6 + _SPAR * spar + _SPAR // 2
            former += [_form(sort, plats(m), y) for m in range(1, 13) if (sort, ar, m) in manader]
    return bild(
        "tidslinje-bild",
        "Besök och mätningar, månad för månad",
        fynd or f"{len(handelser)} tillfällen {aren[0] if len(aren) == 1 else f'{aren[0]}–{aren[-1]}'}.",
        20 + hojd * len(aren),
        former,
        *skrifter,
        forklaring=_forklaring(sorter),
    )


def plats(manad: int) -> int:
    """The middle of a month, in per mille."""
    return _RUBRIK + round((1000 - _RUBRIK) * (2 * manad - 1) / 24)


def _sort(slag: str) -> str:
    return "matt" if slag == "matning" else "stor" if slag in STORA else "liten"


def _form(sort: str, x: int, y: int) -> Form:
    if sort == "stor":
        return cirkel(x, y, 7, "fylld")
    return cirkel(x, y, 6, "tom") if sort == "liten" else romb(x, y, 7, "andra")


def _forklaring(sorter: Sequence[str]) -> str:
    ord_ = {
        "stor": "fylld cirkel är en uppföljning eller extern granskning",
        "liten": "ring är ett annat besök eller möte",
        "matt": "romb är en mätning",
    }
    delar = swedish.listing(ord_[sort] for sort in sorter)
    return f"{delar[:1].upper()}{delar[1:]}."
