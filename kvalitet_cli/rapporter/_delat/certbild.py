"""Certificates as bars over time: from the day each was given to its last day, with the report's own day across."""

import datetime as dt
from collections.abc import Iterator, Sequence

from kvalitet_cli.berakning.certifikat import Innehav
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift, bild, linje, ruta
from kvalitet_cli.rapporter._delat.skyltar import radrubrik, vid
from kvalitet_cli.rapporter._delat.textbredd import SMALAST, textbredd
from kvalitet_cli.rapporter._delat.tidsaxel import Tidsaxel

_HOJD = 14
_FLEST = 18
"""Units in the picture: it has room on a sheet of paper."""


def certbild(ident: str, rubrik: str, innehav: Sequence[Innehav], dag: dt.date) -> Bild | None:
    """The units that have a certificate, in their order; None where fewer than two have one."""
    med = [(post, post.certifikat) for post in innehav if post.certifikat]
    if len(med) < 2:
        return None
    kvar = sorted(med, key=lambda par: par[1].giltig_till or dt.date.max)[:_FLEST]
    fler = f" Bilden visar de {_FLEST} som går ut först." if len(med) > _FLEST else ""
    med = [par for par in med if par in kvar]
    forst = min(certifikat.datum for _, certifikat in med).replace(month=1, day=1)
    sist = max([dag, *(c.giltig_till for _, c in med if c.giltig_till)])
    sist = sist.replace(year=min(sist.year + 1, dt.MAXYEAR), month=1, day=1)
    plats = Tidsaxel(forst, sist, kant=0).x
    former: list[Form] = []
    aren = [plats(dt.date(ar, 1, 1)) for ar in range(forst.year, sist.year + 1)]
    skrifter: list[Skrift] = [vid(plats(dag), 13, swedish.date(dag), storlek=12, fet=True, farg="accent")]
    y = 18
    for post, certifikat in med:
        ord_, y = radrubrik(y, post.enhet.namn)
        skrifter += ord_
        fran, till = plats(certifikat.datum), plats(certifikat.giltig_till or sist)
        stil = "god" if post.giltigt else "ingen"
        former += [linje(x, y + 4, x, y + 8 + _HOJD, "hjalp") for x in aren]  # never through a name
        former.append(ruta(fran, y + 6, max(till - fran, 1), _HOJD, stil, rundad=3))
        former.append(linje(plats(dag), y + 3, plats(dag), y + 9 + _HOJD, "dag"))
        y += 6 + _HOJD + 8
    skrifter += [
        vid(plats(dt.date(ar, 1, 1)), y + 12, str(ar), storlek=12, farg="dampad")
        for ar in _skrivna(forst, sist)
    ]
    return bild(
        f"{ident}-bild",
        rubrik,
        " ".join(_fynd(innehav)),
        y + 18,
        former,
        *skrifter,
        forklaring=(
            "Stapeln går från den dag certifikatet gavs till dess sista dag. Fylld gäller, streckad har gått ut. "
            f"Det lodräta strecket är {swedish.date(dag)}.{fler}"
        ),
    )


def _skrivna(forst: dt.date, sist: dt.date) -> list[int]:
    """As many of the years as have room on the narrowest screen."""
    aren = range(forst.year, sist.year + 1)
    glest = next(
        n for n in range(1, len(aren) + 1) if (textbredd("2026", 12) + 6) * (-(-len(aren) // n)) <= SMALAST
    )
    return list(aren)[::glest]


def _fynd(innehav: Sequence[Innehav]) -> Iterator[str]:
    """What runs out next, and what has run out."""
    galler = [
        (post.certifikat.giltig_till, post.enhet.namn)
        for post in innehav
        if post.certifikat and post.giltigt and post.certifikat.giltig_till
    ]
    ute = [
        (post.certifikat.giltig_till, post.enhet.namn)
        for post in innehav
        if post.certifikat and not post.giltigt and post.certifikat.giltig_till
    ]
    if galler:
        nar = min(galler)[0]
        namn = [namn for till, namn in galler if till == nar]
        vilka = "certifikatet för" if len(namn) == 1 else "certifikaten för"
        yield f"Först att gå ut är {vilka} {swedish.listing(namn)}, {swedish.date(nar)}."
    else:
        yield (
            "Inget certifikat som gäller har en sista dag."
            if not ute
            else "Inget av certifikaten gäller längre."
        )
    if ute and galler:
        namn = [f"{namn} ({swedish.date(till)})" for till, namn in sorted(ute)]
        yield f"Har gått ut: {swedish.listing(namn)}."
