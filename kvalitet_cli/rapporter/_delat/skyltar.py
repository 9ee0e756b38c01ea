"""Texts in a picture: where they break, and that none meets another on the narrowest screen."""

import textwrap
from collections.abc import Sequence

from kvalitet_cli.rapporter._delat.bild import Skrift, skrift
from kvalitet_cli.rapporter._delat.textbredd import BOKSTAV, SMALAST, textbredd


def brutet(text: str, storlek: int = 14, ryms: int = SMALAST) -> list[str]:
    """The text in lines that have room."""
    antal = max(100 * ryms // (storlek * BOKSTAV), 1)
    alla = (textwrap.wrap(text, tecken) or [""] for tecken in range(antal, 0, -1))
    return next((rader for rader in alla if all(textbredd(rad, storlek) <= ryms for rad in rader)), [text])


def radrubrik(y: int, namn: str, hoger: str = "", *, lagre: bool = False) -> tuple[list[Skrift], int]:
    """A row's name, with its figures to the right, from `y` down; also where it ends.

    Args:
        y: Where the row before it ends.
        namn: Broken where it must.
        hoger: Beside the last line of the name where there is room, else under it.
        lagre: Whether to say that lower is better.

    """
    rader = brutet(namn)
    skrifter = [skrift(0, y + 18 * nr, rad, fet=True) for nr, rad in enumerate(rader, start=1)]
    y += 18 * len(rader)
    sist = textbredd(rader[-1])
    if lagre:
        y += 16
        skrifter.append(skrift(0, y, "Lägre är bättre", storlek=12, farg="dampad"))
        sist = textbredd("Lägre är bättre", 12)
    if hoger:
        under = brutet(hoger) if sist + textbredd(hoger) + 12 > SMALAST else []
        skrifter += [skrift(1000, y + 18 * nr, rad, ankare="end") for nr, rad in enumerate(under, start=1)]
        skrifter += [] if under else [skrift(1000, y, hoger, ankare="end")]
        y += 18 * len(under)
    return skrifter, y


def vid(x: int, y: int, text: str, *, storlek: int = 14, fet: bool = False, farg: str = "text") -> Skrift:
    """A text with its middle at `x`, moved only as far as keeps it within the narrowest picture."""
    dx = round(_fran(x, text, storlek) - (x * SMALAST / 1000 - textbredd(text, storlek) / 2))
    return skrift(x, y, text, dx=dx, ankare="middle", storlek=storlek, fet=fet, farg=farg)


def andar(y: int, forst: str, sist: str, storlek: int = 12) -> list[Skrift]:
    """What stands at both ends of an axis."""
    return [
        skrift(0, y, forst, storlek=storlek, farg="dampad"),
        skrift(1000, y, sist, ankare="end", storlek=storlek, farg="dampad"),
    ]


def i_rader(poster: Sequence[tuple[int, str]], storlek: int = 14) -> list[int]:
    """The line for each text at its place, counted from the first, so that no two of them meet."""
    rader: list[list[tuple[float, float]]] = []
    valda = []
    for x, text in poster:
        fran = _fran(x, text, storlek)
        egen = (fran - 4, fran + textbredd(text, storlek) + 4)
        rad = next(
            (nr for nr, andra in enumerate(rader) if all(egen[1] <= a or b <= egen[0] for a, b in andra)),
            len(rader),
        )
        if rad == len(rader):
            rader.append([])
        rader[rad].append(egen)
        valda.append(rad)
    return valda


def _fran(x: int, text: str, storlek: int) -> float:
    """Where the text begins, in pixels of the narrowest picture."""
    hel = textbredd(text, storlek)
    return max(min(x * SMALAST / 1000 - hel / 2, SMALAST - hel), 0.0)
