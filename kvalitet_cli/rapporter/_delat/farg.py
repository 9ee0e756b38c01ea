"""The organisation's own colour, made dark or light enough to be read in both themes (WCAG 2.1 AA, 4.5:1)."""

import re

STANDARD = "#155e75"
PAPPER_LJUST = "#fdfdfb"
PAPPER_MORKT = "#14191b"
_MINST = 4.6


def accenter(farg: str | None) -> tuple[str, str]:
    """The accent on light and on dark paper; the program's own when the colour is not `#rrggbb`."""
    hexa = farg if farg and re.fullmatch(r"#[0-9a-fA-F]{6}", farg) else STANDARD
    return _mot(hexa, PAPPER_LJUST, 0), _mot(hexa, PAPPER_MORKT, 255)


def kontrast(ena: str, andra: str) -> float:
    """The contrast ratio of two colours by WCAG 2.1, 1 to 21."""
    ljusare, morkare = sorted((_ljushet(ena), _ljushet(andra)), reverse=True)
    return (ljusare + 0.05) / (morkare + 0.05)


def _mot(farg: str, papper: str, mal: int) -> str:
    """The colour, moved towards black or white in steps of a tenth until it can be read on the paper."""
    ursprung = _delar(farg)
    for steg in range(11):
        blandad = "#" + "".join(f"{round(del_ + (mal - del_) * steg / 10):02x}" for del_ in ursprung)
        if kontrast(blandad, papper) >= _MINST:
            return blandad
    return blandad


def _ljushet(farg: str) -> float:
    kanaler = (del_ / 255 for del_ in _delar(farg))
    rod, gron, bla = (k / 12.92 if k <= 0.03928 else ((k + 0.055) / 1.055) ** 2.4 for k in kanaler)
    return 0.2126 * rod + 0.7152 * gron + 0.0722 * bla


def _delar(farg: str) -> tuple[int, int, int]:
    return int(farg[1:3], 16), int(farg[3:5], 16), int(farg[5:7], 16)
