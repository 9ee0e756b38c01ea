"""Pictures: what one consists of, and the shapes that it is drawn with.

A picture is as wide as the column it stands in: places along it are per mille of its width, heights and sizes of text
are pixels, so that text is as large on a small screen as on paper. Attributes draw it on light paper (a PDF knows
nothing else); the page's CSS puts the theme's colours over them by the same names. What a shape means is in its form
too: solid, outlined or dashed.
"""

from collections.abc import Iterable
from typing import NamedTuple

from kvalitet_cli.berakning.farg import farger

_LJUS = {farg.namn: farg.ljus for farg in farger(None)}


class Stil(NamedTuple):
    """How shapes of one name are drawn.

    Attributes:
        fyllning, kant: Colours by name (`berakning.farg`), or `none`.
        tjock: Width of the outline, in pixels.
        streckad: Whether the outline is dashed.
        fylld: Whether the shape is solid also when a reader's own colours are forced on the page.
        pa: The colour of a text that stands on the shape.

    """

    namn: str
    fyllning: str
    kant: str
    tjock: int = 1
    streckad: bool = False
    fylld: bool = False
    pa: str = "text"


STILAR = (
    Stil("god", "god-stark", "god-stark", fylld=True, pa="papper"),
    Stil("mellan", "mellan", "mellan-stark", pa="mellan-text"),
    Stil("delvis", "delvis", "delvis-stark", pa="delvis-text"),
    Stil("brist", "papper", "brist-stark", 3, pa="brist-text"),
    Stil("ingen", "papper", "ingen-stark", streckad=True, pa="ingen-text"),
    Stil("fylld", "accent", "accent", fylld=True, pa="papper"),
    Stil("tom", "papper", "accent", 2, pa="accent"),
    Stil("vag", "none", "accent", 3),
    Stil("streckad", "none", "accent", 2, streckad=True),
    Stil("dag", "none", "text", 2),
    Stil("andra", "papper", "text", 2),
    Stil("bana", "ingen", "kant"),
    Stil("axel", "none", "kant"),
    Stil("hjalp", "none", "linje"),
)
_STILAR = {stil.namn: stil for stil in STILAR}


class Form(NamedTuple):
    """A shape, with its style by name and as attributes for paper.

    Attributes:
        slag: ruta, linje, cirkel or romb.
        x, y: Its corner (ruta), beginning (linje) or middle (cirkel, romb); `12.5%` and pixels.
        x2, y2: Width and height (ruta), or the end (linje).
        r: Radius (cirkel, romb), or of the corners (ruta).
        streckad: The dashes, or `none`.

    """

    slag: str
    stil: str
    x: str
    y: int
    x2: str
    y2: int
    r: int
    fyllning: str
    kant: str
    tjock: int
    streckad: str


class Skrift(NamedTuple):
    """A text in a picture.

    Attributes:
        x, y: Its beginning, middle or end, on the baseline; `12.5%` and pixels.
        dx: Pixels to the side of that.
        ankare: start, middle or end: what lies at `x`.
        storlek: In pixels.
        tjocklek: 400, or 600 for bold.
        farg: A colour's name, and `fyllning` the same on light paper.

    """

    x: str
    dx: int
    y: int
    text: str
    ankare: str
    storlek: int
    tjocklek: int
    farg: str
    fyllning: str


class Bild(NamedTuple):
    """A picture; the table or list beside it says the same in words and figures.

    Attributes:
        id: From what the picture shows, never a counter.
        rubrik: Its name.
        fynd: What it shows, in a sentence.
        forklaring: How it is read; stands under the picture, in HTML alone.
        hojd: In pixels; it is as wide as its column.

    """

    id: str
    rubrik: str
    fynd: str
    forklaring: str
    hojd: int
    former: tuple[Form, ...]
    skrifter: tuple[Skrift, ...]


def bild(
    ident: str,
    rubrik: str,
    fynd: str,
    hojd: int,
    former: Iterable[Form],
    *skrifter: Skrift,
    forklaring: str = "",
) -> Bild:
    """A picture, so many pixels high."""
    return Bild(ident, rubrik, fynd, forklaring, hojd, tuple(former), skrifter)


def ruta(x: int, y: int, bredd: int, hojd: int, stil: str, *, rundad: int = 0) -> Form:
    """A rectangle: `x` and `bredd` in per mille of the picture, `y` and `hojd` in pixels."""
    return _form("ruta", stil, x, y, x2=bredd, y2=hojd, r=rundad)


def linje(x1: int, y1: int, x2: int, y2: int, stil: str) -> Form:
    """A straight line, from and to (per mille, pixels)."""
    return _form("linje", stil, x1, y1, x2=x2, y2=y2)


def cirkel(x: int, y: int, r: int, stil: str) -> Form:
    """A circle with its middle at (per mille, pixels) and a radius in pixels."""
    return _form("cirkel", stil, x, y, r=r)


def romb(x: int, y: int, r: int, stil: str) -> Form:
    """A square on its corner with its middle at (per mille, pixels)."""
    return _form("romb", stil, x, y, r=r)


def skrift(
    x: int,
    y: int,
    text: str,
    *,
    dx: int = 0,
    ankare: str = "start",
    storlek: int = 14,
    fet: bool = False,
    farg: str = "text",
) -> Skrift:
    """A text at (per mille, pixels), so many pixels to the side."""
    return Skrift(_del(x), dx, y, text, ankare, storlek, 600 if fet else 400, farg, _LJUS[farg])


def pa(stil: str, x: int, y: int, text: str, *, storlek: int = 14) -> Skrift:
    """A bold text with its middle at `x`, on a shape of that style, in a colour that can be read on it."""
    return skrift(x, y, text, ankare="middle", storlek=storlek, fet=True, farg=_STILAR[stil].pa)


def _form(slag: str, stil: str, x: int, y: int, *, x2: int = 0, y2: int = 0, r: int = 0) -> Form:
    s = _STILAR[stil]
    fyllning, kant = (_LJUS.get(namn, namn) for namn in (s.fyllning, s.kant))
    return Form(
        slag, stil, _del(x), y, _del(x2), y2, r, fyllning, kant, s.tjock, "4 3" if s.streckad else "none"
    )


def _del(promille: int) -> str:
    """Per mille as per cent: 125 is `12.5%`."""
    helt, rest = divmod(promille, 10)
    return f"{helt}.{rest}%" if rest else f"{helt}%"
