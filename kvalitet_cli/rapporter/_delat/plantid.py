"""A plan's actions along time: agreed, begun, due and done, with the report's day and the return visit."""

import datetime as dt
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Lage, ar_forsenad
from kvalitet_cli.berakning.skede import plus_manader
from kvalitet_cli.core import swedish
from kvalitet_cli.model.handlingsplan import Atgard
from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift, linje, romb, ruta, skrift
from kvalitet_cli.rapporter._delat.delar import mening
from kvalitet_cli.rapporter._delat.plan import Underlag, atgardslage, lagesord, nyckel
from kvalitet_cli.rapporter._delat.radbild import Bildrad, Radbild, remsa
from kvalitet_cli.rapporter._delat.textbredd import SMALAST, textbredd
from kvalitet_cli.rapporter._delat.tidsaxel import MANADER, Tidsaxel, manadsord, tidsaxel

HOJD, _MITT, _BALK = 26, 13, 14
_DX, _STORLEK = 4, 12
"""So small that the longest words have room on one side of a line wherever it is."""
ATERBESOK = "återbesök"
_MINST = 8
"""What is done the day that it was begun is seen all the same."""
_LANGST = 60
"""Of an action's text; it stands whole beside the picture."""
_KLARA = (Lage.KLAR, Lage.VERIFIERAD)


class Atgardstid(NamedTuple):
    """An action's way.

    Attributes:
        overens: The day from which it was agreed.
        borjan: The day from which it was worked on; the same when nobody says.
        slut: The day when it was done or written off, else its last day.
        stil: How that is drawn.
        forsenad: The report's day when it is late.

    """

    atgard: Atgard
    overens: dt.date
    borjan: dt.date
    slut: dt.date
    stil: str
    forsenad: dt.date | None


def plantid(atgarder: Sequence[Atgard], aterbesok: dt.date | None, u: Underlag) -> Radbild | None:
    """The actions in the order given; None when there are fewer than two."""
    if len(atgarder) < 2:
        return None
    tider = [_tid(atgard, _overens(u), u) for atgard in atgarder]
    dagar = [
        dag for post in tider for dag in (post.overens, post.borjan, post.slut, post.atgard.klart_senast)
    ]
    dagar += [dag for dag in (aterbesok, *(post.forsenad for post in tider)) if dag]
    axel = tidsaxel(dagar)
    streck = [(aterbesok, "streckad", ATERBESOK)] if aterbesok else []
    if axel.fran <= u.dag < axel.till:
        streck.append((u.dag, "andra", "läget"))
    streck.sort()
    return Radbild(
        id="plantid",
        rubrik="Åtgärderna i tid",
        fynd=_fynd(atgarder, u),
        forklaring=" ".join(_forklaring(tider)),
        axel=axelbild(axel, [(dag, ord_) for dag, _, ord_ in streck]),
        rader=tuple(_rad(post, axel, [(axel.x(dag), stil) for dag, stil, _ in streck], u) for post in tider),
    )


def _tid(atgard: Atgard, overens: dt.date, u: Underlag) -> Atgardstid:
    """When an action was agreed, begun and done, on the report's day."""
    laget = atgardslage(atgard, u)
    borjan = atgard.paborjad or overens
    slut, stil = atgard.klart_senast, lagesord(atgard, u)[2]
    if laget in _KLARA:
        sedd = [post.datum for post in u.avstamningar if post.nyckel == nyckel(atgard, u)]
        slut, stil = atgard.klar or max(sedd, default=atgard.klart_senast), "god"
    elif atgard.avskriven:
        slut, stil = atgard.avskriven.datum, "ingen"
    sen = ar_forsenad(atgard, laget, u.dag)
    if sen:
        stil = {Lage.EJ_PABORJAD: "ingen", Lage.ATEROPPNAD: "delvis"}.get(laget, "mellan")
    return Atgardstid(
        atgard, min(overens, borjan, slut), min(borjan, slut), slut, stil, u.dag if sen else None
    )


def _fynd(atgarder: Sequence[Atgard], u: Underlag) -> str:
    """How many are done, and when the next should be."""
    lagen = [(atgard, atgardslage(atgard, u)) for atgard in atgarder]
    klara = sum(laget in _KLARA for _, laget in lagen)
    if klara == len(lagen):
        return "Båda åtgärderna är klara." if klara == 2 else f"Alla {klara} åtgärder är klara."
    bort = sum(laget is Lage.AVSKRIVEN for _, laget in lagen)
    sena = sum(ar_forsenad(atgard, laget, u.dag) for atgard, laget in lagen)
    ord_ = [_antal(klara, "klar", "klara")]
    ord_ += [_antal(bort, "avskriven", "avskrivna")] if bort else []
    ord_ += [_antal(sena, "försenad", "försenade")] if sena else []
    hur = f"Av {len(lagen)} åtgärder är {swedish.listing(ord_)}."
    kvar = [
        atgard.klart_senast
        for atgard, laget in lagen
        if laget not in (*_KLARA, Lage.AVSKRIVEN) and atgard.klart_senast >= u.dag
    ]
    if not kvar:
        return hur
    vilken = "Den som återstår" if len(kvar) == 1 and not sena else "Nästa"
    return f"{hur} {vilken} ska vara klar den {swedish.date(min(kvar))}."


def _forklaring(tider: Sequence[Atgardstid]) -> Iterator[str]:
    """How the shapes that are there are read."""
    yield "Romben är sista dagen."
    if any(post.borjan > post.overens for post in tider):
        yield "Strecket går från överenskommen till påbörjad."
    stilar = {post.stil for post in tider}
    oppna = [ord_ for stil, ord_ in (("mellan", "pågår"), ("delvis", "är öppnad igen")) if stil in stilar]
    ord_ = ["fylld är klar"] if "god" in stilar else []
    ord_ += [f"ljus {swedish.listing(oppna, 'eller')}"] if oppna else []
    bort = [bool(post.atgard.avskriven) for post in tider if post.stil == "ingen"]
    streckade = [
        ord_ for ord_, finns in (("inte påbörjad", not all(bort)), ("avskriven", any(bort))) if finns
    ]
    ord_ += [f"streckad är {swedish.listing(streckade, 'eller')}"] if bort else []
    ord_ += ["tjock kontur är tiden efter sista dagen"] if any(post.forsenad for post in tider) else []
    yield f"Stapel: {swedish.listing(ord_)}."


def _antal(antal: int, en: str, flera: str) -> str:
    return f"ingen {en}" if not antal else f"{antal} {en if antal == 1 else flera}"


def _overens(u: Underlag) -> dt.date:
    """The day of the plan, else of the visit, else a month before anything of it."""
    if u.plan.upprattad:
        return u.plan.upprattad
    if u.besok and u.besok.model:
        return u.besok.model.datum.till
    dagar = [dag for atgard in u.plan.atgarder for dag in (atgard.paborjad, atgard.klart_senast) if dag]
    return plus_manader(min(dagar), -1)


def _rad(post: Atgardstid, axel: Tidsaxel, streck: Sequence[tuple[int, str]], u: Underlag) -> Bildrad:
    symbol, ord_, _ = lagesord(post.atgard, u)
    return Bildrad(
        f"{symbol} {ord_}",
        shorten(mening(post.atgard.text), _LANGST, placeholder=" …"),
        _ritad(post, axel, streck),
    )


def _ritad(post: Atgardstid, axel: Tidsaxel, streck: Sequence[tuple[int, str]]) -> Bild:
    """One action's drawing; `streck` are the upright lines."""
    former: list[Form] = [linje(manad.x, 0, manad.x, HOJD, "hjalp") for manad in axel.manader()]
    if post.borjan > post.overens:
        former.append(linje(axel.x(post.overens), _MITT, axel.x(post.borjan), _MITT, "axel"))
    former.append(_balk(axel.x(post.borjan), axel.x(post.slut), post.stil))
    if post.forsenad:
        former.append(_balk(axel.x(post.slut), axel.x(post.forsenad), "brist"))
    former += [linje(x, 0, x, HOJD, stil) for x, stil in streck]
    former.append(romb(axel.x(post.atgard.klart_senast), _MITT, 6, "andra"))
    return remsa(HOJD, former)


def _balk(fran: int, till: int, stil: str) -> Form:
    return ruta(fran, _MITT - _BALK // 2, max(till - fran, _MINST), _BALK, stil, rundad=2)


def axelbild(axel: Tidsaxel, streck: Sequence[tuple[dt.date, str]]) -> Bild:
    """The months with their years, and under them what the upright lines are, on a line of its own each."""
    former: list[Form] = []
    skrifter: list[Skrift] = list(manadsord(axel, 12))
    hojd = 34 + 18 * len(streck)
    for nummer, (plats, text, sida, stil) in enumerate(_ordnade(axel, streck)):
        y = 46 + 18 * nummer
        skrifter.append(
            skrift(plats, y, text, dx=sida * _DX, ankare="start" if sida > 0 else "end", storlek=_STORLEK)
        )
        former.append(linje(plats, y - 10, plats, hojd, stil))
    return remsa(hojd, former, *skrifter)


def _ordnade(axel: Tidsaxel, streck: Sequence[tuple[dt.date, str]]) -> list[tuple[int, str, int, str]]:
    """The lines from the top, each with its place, words and the side that they stand on (1 right, -1 left).

    The upper one's line goes down past the lower one's words, which stand where they do not meet it if there is such a place.
    """
    poster = [
        (
            axel.x(dag),
            f"{ord_} {dag.day} {MANADER[dag.month - 1]}",
            "streckad" if ord_ == ATERBESOK else "andra",
        )
        for dag, ord_ in streck
    ]
    for ordning in (poster, poster[::-1]):
        sidor = [
            _sidor(plats, text, ordning[0][0] if nummer else None)
            for nummer, (plats, text, _) in enumerate(ordning)
        ]
        if all(sidor):
            return [
                (plats, text, sida[0], stil) for (plats, text, stil), sida in zip(ordning, sidor, strict=True)
            ]
    return [(plats, text, _sidor(plats, text, None)[0], stil) for plats, text, stil in poster]


def _sidor(plats: int, text: str, linje_: int | None) -> list[int]:
    """The sides of a line where words have room, and do not meet another line."""
    px, bredd = plats * SMALAST // 1000, textbredd(text, _STORLEK) + _DX
    rum = {1: (px, px + bredd), -1: (px - bredd, px)}
    annan = None if linje_ is None else linje_ * SMALAST // 1000
    return [
        sida
        for sida, (fran, till) in rum.items()
        if fran >= 0 and till <= SMALAST and (annan is None or not fran - 2 <= annan <= till + 2)
    ]
