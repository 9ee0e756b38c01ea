"""How levels fell: a count for each step, a bar of text, and the same in words."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Omradesfordelning
from kvalitet_cli.core.swedish import NBSP
from kvalitet_cli.rapporter._delat.delar import antal_av
from kvalitet_cli.rapporter._delat.niva import Niva
from kvalitet_cli.rapporter._delat.textstapel import Stapelrad, textstapel


class Fordelning(NamedTuple):
    """How levels fell.

    Attributes:
        antal: One count per column: the steps, the highest first, then not assessed and not applicable.
        kriterier: All of them.
        staplar: One line a level that has any, with its bar, for Markdown.
        mening: The same in words, each number with its base.

    """

    antal: tuple[int, ...]
    kriterier: int
    staplar: tuple[Stapelrad, ...]
    mening: str


def fordelat(rader: Sequence[Omradesfordelning], skala: tuple[Niva, ...]) -> Fordelning:
    """How one or more areas' levels fell, on the steps of the scale, the highest first."""
    per_steg = [[antal for _, antal in rad.per_steg] or [rad.beskrivna] for rad in rader]
    return _fordelning(
        skala,
        tuple(map(sum, zip(*per_steg, strict=True))),
        sum(rad.ej_bedomda for rad in rader),
        sum(rad.ej_tillampliga for rad in rader),
    )


@lru_cache(maxsize=1024)
def _fordelning(
    skala: tuple[Niva, ...], antal: tuple[int, ...], ej_bedomda: int, ej_tillampliga: int
) -> Fordelning:
    """So many on each step, put in words once: areas have few criteria, so many fall alike."""
    tillampliga = sum(antal) + ej_bedomda
    ord_ = [
        f"{steg.namn} {antal_av(hur, tillampliga)}" for steg, hur in zip(skala, antal, strict=True) if hur
    ]
    if ej_bedomda:
        ord_.append(f"Ej bedömt {antal_av(ej_bedomda, tillampliga)}")
    mening = ", ".join(ord_) + "." if ord_ else ""
    if ej_tillampliga:
        mening += f" Ej tillämpligt {ej_tillampliga}, räknas inte med."
    return Fordelning(
        (*antal, ej_bedomda, ej_tillampliga),
        tillampliga + ej_tillampliga,
        tuple(_staplar(skala, antal, ej_bedomda, ej_tillampliga)),
        mening.strip(),
    )


def _staplar(
    skala: tuple[Niva, ...], antal: tuple[int, ...], ej_bedomda: int, ej_tillampliga: int
) -> Iterator[Stapelrad]:
    hela = sum(antal) + ej_bedomda
    for namn, hur in [
        *zip((f"{steg.symbol}{NBSP}{steg.namn}" for steg in skala), antal, strict=True),
        ("Ej bedömt", ej_bedomda),
    ]:
        if hur:
            yield Stapelrad(namn, antal_av(hur, hela), textstapel(hur, hela))
    if ej_tillampliga:
        yield Stapelrad("Ej tillämpligt", f"{ej_tillampliga}, räknas inte med")
