"""The colours of the pages, each on light and on dark paper, and the organisation's own made readable (WCAG 2.1 AA)."""

import re
from functools import lru_cache
from typing import NamedTuple, TypeGuard

STANDARD = "#155e75"
MINST = 4.5
"""The least contrast of text against what it stands on (WCAG 2.1, 1.4.3)."""
MINST_FORM = 3.0
"""The least contrast of a shape that carries meaning (WCAG 2.1, 1.4.11)."""


class Farg(NamedTuple):
    """A colour by its use, `#rrggbb` on light and on dark paper; paper in print is light."""

    namn: str
    ljus: str
    mork: str


PAPPER = Farg("papper", "#fdfdfb", "#14191b")
_GRUND = (
    PAPPER,
    Farg("yta", "#f1f4f3", "#1e2628"),
    Farg("text", "#1a2326", "#e9eeee"),
    Farg("dampad", "#4a585b", "#aebabd"),
    Farg("linje", "#c9d2d2", "#3d4b4f"),
    Farg("kant", "#76858a", "#7f9096"),
    Farg("god", "#d6eddd", "#173f2a"),
    Farg("god-text", "#14492b", "#c8f0d5"),
    Farg("god-stark", "#1f6f43", "#7fd6a0"),
    Farg("mellan", "#d9eaf1", "#173b4a"),
    Farg("mellan-text", "#134a60", "#c6e7f3"),
    Farg("mellan-stark", "#2a6f8f", "#8ccbe4"),
    Farg("delvis", "#fce9c4", "#4a3510"),
    Farg("delvis-text", "#693d0c", "#fbe3b3"),
    Farg("delvis-stark", "#8a5209", "#f0b95a"),
    Farg("brist", "#fadad4", "#561f1b"),
    Farg("brist-text", "#7d1d16", "#fdd9d3"),
    Farg("brist-stark", "#a5281e", "#f19a8e"),
    Farg("ingen", "#e6e9ea", "#2d373a"),
    Farg("ingen-text", "#3a464a", "#cfd8da"),
    Farg("ingen-stark", "#5b686c", "#9fb0b5"),
    Farg("mark", "#7d1d16", "#f3b5ac"),
    Farg("mark-text", "#ffffff", "#2a0e0b"),
)


@lru_cache(maxsize=8)
def farger(egen: str | None, egen_mork: str | None = None) -> tuple[Farg, ...]:
    """Every colour of a page, with the organisation's own (`#rrggbb`) as `accent` and thinned as `ton`."""
    accent = Farg("accent", *accenter(egen, egen_mork))
    ton = Farg("ton", _bland(accent.ljus, PAPPER.ljus, 0.92), _bland(accent.mork, PAPPER.mork, 0.86))
    return (*_GRUND, accent, ton)


def accenter(egen: str | None, egen_mork: str | None = None) -> tuple[str, str]:
    """The accent on light and on dark paper; the program's own when the colour is not `#rrggbb`."""
    ljus = egen.lower() if ar_farg(egen) else STANDARD
    mork = egen_mork.lower() if ar_farg(egen_mork) else ljus
    return _mot(ljus, PAPPER.ljus, "#000000"), _mot(mork, PAPPER.mork, "#ffffff")


def ar_farg(text: str | None) -> TypeGuard[str]:
    """Whether the text is a colour: `#rrggbb`."""
    return text is not None and re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def kontrast(ena: str, andra: str) -> float:
    """The contrast ratio of two colours by WCAG 2.1, 1 to 21."""
    ljusare, morkare = sorted((_ljushet(ena), _ljushet(andra)), reverse=True)
    return (ljusare + 0.05) / (morkare + 0.05)


def _mot(farg: str, papper: str, mal: str) -> str:
    """The colour, moved towards black or white in steps of a tenth until it can be read on the paper and its tint."""
    for steg in range(11):
        blandad = _bland(farg, mal, steg / 10)
        if kontrast(blandad, papper) >= MINST * 1.2:
            return blandad
    return blandad


def _bland(farg: str, mal: str, andel: float) -> str:
    """The colour moved a share of the way to another."""
    par = zip(_delar(farg), _delar(mal), strict=True)
    return "#" + "".join(f"{round(fran + (till - fran) * andel):02x}" for fran, till in par)


def _ljushet(farg: str) -> float:
    kanaler = (del_ / 255 for del_ in _delar(farg))
    rod, gron, bla = (k / 12.92 if k <= 0.03928 else ((k + 0.055) / 1.055) ** 2.4 for k in kanaler)
    return 0.2126 * rod + 0.7152 * gron + 0.0722 * bla


def _delar(farg: str) -> tuple[int, int, int]:
    return int(farg[1:3], 16), int(farg[3:5], 16), int(farg[5:7], 16)
