"""What has become of a document that is lists of named parts, in words: an instrument's questions, a programme's goals."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.api.andringar._delat.ord import (
    andrat,
    antal,
    fore_och_efter,
    namn,
    nycklar,
    ovrigt,
    per_id,
)
from kvalitet_cli.api.andringar._delat.par import Par, under, utom
from kvalitet_cli.berakning.skillnad import ORDNING, Andrad
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.rapporter._delat.delar import liten, stor


class Lista(NamedTuple):
    """A list of parts that have an id and a name.

    Attributes:
        nyckel: Its key in the document.
        grupp: The group of its rows.
        bestamd: What one of them is called: `frågan`.
        ett: How one is counted.
        flera: How several are.

    """

    nyckel: str
    grupp: str
    bestamd: str
    ett: str
    flera: str
    neuter: bool = False


def sagt(par: Par) -> str:
    """What has become of the document, of neuter gender."""
    return {"new": "nytt", "removed": "borttaget"}.get(par.status, "ändrat")


def rader(par: Par, vad: str, listor: Sequence[Lista], *, tyst: bool) -> Iterator[Change]:
    """Rows for the parts, then for the rest.

    Args:
        par: The document on both sides.
        vad: What it is called, of neuter gender: `Instrumentet`.
        listor: Its lists, in order.
        tyst: Whether its wording may not be printed.

    """
    if par.efter is None:
        yield Change("facts", "document-removed", f"{vad} finns inte kvar.", sign="−", keys=("",))
    elif par.fore is None:
        finns = [(lista, len(getattr(par.nu, lista.nyckel))) for lista in listor]
        ord_ = [antal(n, lista.ett, lista.flera, neuter=lista.neuter) for lista, n in finns if n]
        med = f", med {swedish.listing(ord_)}" if ord_ else ""
        yield Change("facts", "document-new", f"{vad} är nytt{med}.", sign="+", keys=("",))
    else:
        for lista in listor:
            yield from _listan(par, lista, tyst=tyst)
        yield from ovrigt(utom(par.skillnader, {lista.nyckel for lista in listor}), "facts", tyst=tyst)


def _listan(par: Par, lista: Lista, *, tyst: bool) -> Iterator[Change]:
    namnen = {post.id: post.namn for sida in (par.da, par.nu) for post in getattr(sida, lista.nyckel)}
    for ident, poster in per_id(under(par.skillnader, lista.nyckel), 1).items():
        keys = nycklar(poster)
        if ident in ("", ORDNING):
            hur = "står i en annan ordning" if ident else "har ändrats"
            yield Change(lista.grupp, "reordered", f"{stor(namn(lista.nyckel))} {hur}.", sign="~", keys=keys)
        elif len(poster[0].vag) == 2:
            ny = poster[0].ny
            text = f"{stor(lista.bestamd)} {namnen[ident]} har {'tillkommit' if ny else 'tagits bort'}."
            kind, tecken = ("part-added", "+") if ny else ("part-removed", "−")
            yield Change(lista.grupp, kind, text, ident, sign=tecken, keys=keys)
        else:
            for post in poster:
                yield _falt(f"{lista.bestamd} {namnen[ident]}", ident, lista, post, tyst=tyst)


def _falt(vad: str, ident: str, lista: Lista, post: Andrad, *, tyst: bool) -> Change:
    falt = post.vag[-1]
    dolt = tyst and falt == "text"
    if falt in ("text", "namn") and post.fore and post.efter and not dolt:
        text = fore_och_efter(f"{vad}: {'lydelsen' if falt == 'text' else 'namnet'}", post.fore, post.efter)
    else:
        text = f"{stor(vad)}: {liten(andrat(namn(falt), post, tyst=dolt))}"
    kind = "part-reworded" if falt == "text" else "part-changed"
    return Change(lista.grupp, kind, text, ident, sign="~", keys=nycklar([post]))
