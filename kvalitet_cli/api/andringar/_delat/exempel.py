"""What has changed in a visit's good examples, focus areas and reconciliations, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kvalitet_cli.api.andringar._delat.ord import (
    andrat,
    antal,
    citat,
    citerad,
    fore_och_efter,
    namn,
    nycklar,
)
from kvalitet_cli.berakning.ord import UTFALL
from kvalitet_cli.berakning.skillnad import ORDNING, Andrad
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.rapporter._delat.delar import liten


def exempel(poster: Sequence[Andrad], texter: Mapping[str, str]) -> Iterator[Change]:
    """Rows for what differs at `goda_exempel`."""
    for post in poster:
        keys = nycklar([post])
        ident = post.vag[2] if len(post.vag) > 2 else ""
        if ident == ORDNING:
            yield Change(
                "examples", "changed", "De goda exemplen står i en annan ordning.", sign="~", keys=keys
            )
        elif len(post.vag) == 3 and post.ny:
            yield nytt_exempel(post.efter, keys)
        elif len(post.vag) == 3 and post.borta:
            text = f"Ett gott exempel har tagits bort: {citerad(post.fore.get('text'))}"
            yield Change("examples", "example-removed", text, ident, sign="−", keys=keys)
        elif len(post.vag) > 3:
            vad = f"Det goda exemplet {citat(texter.get(ident, ident), 60)}"
            falt = post.vag[3]
            if falt == "text" and post.fore and post.efter:
                text = fore_och_efter("ett gott exempel", post.fore, post.efter)
            elif falt == "far_spridas":
                text = f"{vad} {'får nu' if post.efter else 'får inte längre'} spridas till andra enheter."
            else:
                text = f"{vad}: {liten(andrat(namn(falt), post))}"
            yield Change("examples", "example-changed", text, ident, sign="~", keys=keys)
        else:
            yield Change(
                "examples",
                "changed",
                andrat("skälet till att inga goda exempel lyfts", post),
                sign="~",
                keys=keys,
            )


def nytt_exempel(data: Mapping[str, Any], keys: tuple[str, ...] = (), *, sag_ny: bool = True) -> Change:
    """A good example that was not there."""
    text = citerad(data.get("text"))
    return Change(
        "examples",
        "example-new",
        f"Nytt: {text}" if sag_ny else text,
        str(data.get("id", "")),
        sign="+",
        keys=keys,
    )


def fokus(poster: Sequence[Andrad]) -> Iterator[Change]:
    """Rows for what differs at `fokus`."""
    for post in poster:
        keys = nycklar([post])
        ident = post.vag[1] if len(post.vag) > 1 else ""
        if len(post.vag) == 2 and ident != ORDNING and post.ny:
            yield Change(
                "focus",
                "focus-new",
                f"Nytt fokusområde: {citerad(post.efter.get('text'))}",
                ident,
                sign="+",
                keys=keys,
            )
        elif len(post.vag) == 2 and ident != ORDNING and post.borta:
            text = f"Fokusområdet är inte längre valt: {citerad(post.fore.get('text'))}"
            yield Change("focus", "focus-removed", text, ident, sign="−", keys=keys)
        elif len(post.vag) > 2 and post.vag[2] == "text" and post.fore and post.efter:
            yield Change(
                "focus",
                "focus-changed",
                fore_och_efter("ett fokusområde", post.fore, post.efter),
                ident,
                sign="~",
                keys=keys,
            )
        else:
            vad = "fokusområdena" if ident in ("", ORDNING) else f"{namn(post.vag[-1])} för ett fokusområde"
            yield Change("focus", "focus-changed", andrat(vad, post), ident.lstrip("#"), sign="~", keys=keys)


INTERNT = "något i ett internt underlag"
"""What is internal is called, wherever it is followed up in the open."""

_EN = {utfall: ord_.lower() for utfall, ord_ in UTFALL.items()}
_FLERA = {"genomford": "genomförda", "delvis": "delvis genomförda", "ej-genomford": "inte genomförda"}


def avstamning(data: Mapping[str, Mapping[str, Any]]) -> str:
    """How many things a visit followed up, and what came of them."""
    utfall = [str(post.get("utfall")) for post in data.values()]
    delar = [
        f"{swedish.word(utfall.count(ett))} {_EN[ett] if utfall.count(ett) == 1 else _FLERA[ett]}"
        for ett in _EN
        if ett in utfall
    ]
    if len(utfall) == 1:
        return f"En sak har stämts av: den är {_EN.get(utfall[0], utfall[0])}."
    return f"{antal(len(utfall), 'sak', 'saker')} har stämts av: {swedish.listing(delar)}."


def andrad_avstamning(poster: Sequence[Andrad], namnen: Mapping[str, str]) -> Iterator[Change]:
    """Rows for what differs at `avstamning`; what is reconciled is called by its own words, `namnen`, where they are known."""
    nya = [post for post in poster if len(post.vag) == 2 and post.ny]
    if nya:
        text = avstamning({post.vag[1]: post.efter for post in nya})
        yield Change("visit", "reconciled", f"{text[:1].upper()}{text[1:]}", sign="+", keys=nycklar(nya))
    for post in poster:
        if post in nya:
            continue
        ident, falt = (post.vag[1], post.vag[-1]) if len(post.vag) > 1 else ("", "")
        keys = nycklar([post])
        vad = namnen.get(ident.rpartition("#")[2], ident)
        if vad == INTERNT:
            ident, keys = "", ("avstamning",)
        if len(post.vag) == 2 and post.borta:
            text = f"Avstämningen av {vad} har tagits bort (var {_EN.get(post.fore.get('utfall'), '')})."
        elif falt == "utfall":
            utfall = [_EN.get(str(sida), "inget utfall") for sida in (post.fore, post.efter)]
            text = f"Avstämningen av {vad} har ändrats från {utfall[0]} till {utfall[1]}."
        elif len(post.vag) > 2:
            text = f"Avstämningen av {vad}: {liten(andrat(namn(falt), post))}"
        else:
            text = "Avstämningarna har ändrats."
        yield Change("visit", "reconciliation-changed", text, ident, sign="~", keys=keys)
