"""What has become of a document that is a list of named parts, in words: an instrument's questions, a programme's goals."""

from collections.abc import Callable, Iterator
from typing import Any

from kvalitet_cli.api.andringar._delat.ord import andrat, antal, fore_och_efter, namn, nycklar, ovrigt, per_id
from kvalitet_cli.api.andringar._delat.par import Par, under, utom
from kvalitet_cli.berakning.skillnad import ORDNING, Andrad
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.rapporter._delat.delar import liten, stor


def sagt(par: Par) -> str:
    """What has become of the document, of neuter gender."""
    return {"new": "nytt", "removed": "borttaget"}.get(par.status, "ändrat")


def rader(
    par: Par, vad: str, delar: tuple[tuple[str, str, str, str, str], ...], *, tyst: bool
) -> Iterator[Change]:
    """Rows for the parts, then for the rest.

    Args:
        par: The document on both sides.
        vad: What it is called, of neuter gender: `Instrumentet`.
        delar: For each list its key, one of it first in a sentence and within one, and how one and several are counted.
        tyst: Whether its wording may not be printed.

    """
    if par.efter is None:
        yield Change("criteria", "removed", f"{vad} finns inte kvar.", sign="−", keys=("",))
        return
    if par.fore is None:
        ord_ = " och ".join(
            antal(len(getattr(par.efter.model, nyckel)), ett, flera, neuter=ett == "mål")
            for nyckel, _, _, ett, flera in delar
            if getattr(par.efter.model, nyckel)
        )
        yield Change(
            "criteria",
            "new",
            f"{vad} är nytt, med {ord_}." if ord_ else f"{vad} är nytt.",
            sign="+",
            keys=("",),
        )
        return
    for nyckel, stort, litet, _, _ in delar:
        yield from _delar(par, nyckel, stort, litet, tyst=tyst)
    yield from ovrigt(utom(par.skillnader, {nyckel for nyckel, *_ in delar}), "facts", tyst=tyst)


def _delar(par: Par, nyckel: str, stort: str, litet: str, *, tyst: bool) -> Iterator[Change]:
    namnen = {
        post.id: post.namn for sida in (par.fore, par.efter) if sida for post in getattr(sida.model, nyckel)
    }
    hamta: Callable[[str], Any] = namnen.get
    for ident, poster in per_id(under(par.skillnader, nyckel), 1).items():
        keys = nycklar(poster)
        post = poster[0]
        if ident in ("", ORDNING):
            text = (
                f"{stor(namn(nyckel))} står i en annan ordning."
                if ident
                else f"{stor(namn(nyckel))} har ändrats."
            )
            yield Change("criteria", "changed", text, sign="~", keys=keys)
        elif len(post.vag) == 2:
            text = (
                f"{stort} {hamta(ident)} har tillkommit."
                if post.ny
                else f"{stort} {hamta(ident)} har tagits bort."
            )
            yield Change(
                "criteria",
                "added" if post.ny else "removed",
                text,
                ident,
                sign="+" if post.ny else "−",
                keys=keys,
            )
        else:
            for ett in poster:
                yield _falt(f"{litet} {hamta(ident)}", ident, ett, tyst=tyst)


def _falt(vad: str, ident: str, post: Andrad, *, tyst: bool) -> Change:
    dolt = tyst and post.vag[-1] == "text"
    if post.vag[-1] in ("text", "namn") and post.fore and post.efter and not dolt:
        text = fore_och_efter(
            f"{vad}: {'lydelsen' if post.vag[-1] == 'text' else 'namnet'}", post.fore, post.efter
        )
    else:
        text = f"{stor(vad)}: {liten(andrat(namn(post.vag[-1]), post, tyst=dolt))}"
    return Change(
        "criteria",
        "reworded" if post.vag[-1] == "text" else "changed",
        text,
        ident,
        sign="~",
        keys=nycklar([post]),
    )
