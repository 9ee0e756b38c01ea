"""How much room a text takes at most, and how much there is on the narrowest screen."""

from collections.abc import Iterable
from unicodedata import category

SMALAST = 280
"""The narrowest column that a picture stands in, in pixels: the width of a small phone without its margins."""
BOKSTAV, _RAKNETECKEN, _TECKEN = 62, 84, 100
"""The width of a letter, of + < = > and of other signs, in hundredths of the text's height."""
_BREDA = ("So", "Sm", "No")
"""Signs of levels and states: ● ◐ ✕ ④ → ✓."""
_LUFT = 6
"""What is left free beside a text on a shape, in pixels."""


def textbredd(text: str, storlek: int = 14) -> int:
    """How wide a text is at most, in pixels: a sign as wide as it is high, a letter six tenths of that."""
    return -(-sum(map(_hundradelar, text)) * storlek // 100)


def ryms(text: str, promille: int, storlek: int = 14) -> bool:
    """Whether a text has room within a share of the narrowest column, with a little air."""
    return textbredd(text, storlek) + _LUFT <= promille * SMALAST // 1000


def langsta(texter: Iterable[str], promille: int) -> str:
    """The first of the texts that has room there, the longest first; empty when none has."""
    return next((text for text in texter if ryms(text, promille)), "")


def _hundradelar(tecken: str) -> int:
    if category(tecken) not in _BREDA:
        return BOKSTAV
    return _RAKNETECKEN if tecken.isascii() else _TECKEN
