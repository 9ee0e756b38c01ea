"""A measure laid out along a picture: from a value to a place, with ends that can be read."""

from collections.abc import Iterable
from math import ceil, floor, isfinite, log10
from typing import NamedTuple

from kvalitet_cli.model.instrument import Instrument

KANT = 35
"""What is left free at each end, in per mille: a mark has room within the picture."""


class Skala(NamedTuple):
    """From one value to a higher one."""

    lagst: float
    hogst: float

    def andel(self, varde: float) -> float:
        """How far along it is, 0 to 1; what lies outside is at the end."""
        inom = min(max(varde, self.lagst), self.hogst)
        return (inom - self.lagst) / (self.hogst - self.lagst)

    def plats(self, varde: float) -> int:
        """The place in per mille of the picture's width."""
        return KANT + round(self.andel(varde) * (1000 - 2 * KANT))


def fragans(instrument: Instrument, fraga: str) -> Skala | None:
    """The whole scale that a question is answered on; None where it has no ends."""
    slag = instrument.vardes_slag(fraga)
    if slag == "andel":
        return Skala(0, 100)
    skala = instrument.skala
    if slag in ("medel", "median") and skala and 0 < skala.max - skala.min < float("inf"):
        return Skala(skala.min, skala.max)
    return None


def omkring(varden: Iterable[float], hela: Skala | None = None) -> Skala | None:
    """Even numbers around the values, within the whole scale; None where they cannot be drawn.

    It begins at nought where that is near: the least value is not more than the spread above it.
    """
    alla = list(varden)
    if not alla or not all(isfinite(varde) and abs(varde) < 1e12 for varde in alla):
        return None
    lagst, hogst = min(alla), max(alla)
    spann = hogst - lagst or abs(hogst) / 5 or 1.0
    steg = _steg(spann)
    fran = 0.0 if 0 <= lagst <= spann else floor(round(lagst / steg, 9)) * steg
    till = ceil(round(hogst / steg, 9)) * steg
    if lagst == hogst and fran == till:
        fran, till = fran - steg * (fran != 0), till + steg
    if hela:
        fran, till = max(fran, hela.lagst), min(till, hela.hogst)
    return Skala(round(fran, 6), round(till, 6)) if till > fran else hela


def _steg(spann: float) -> float:
    """1, 2 or 5 times a power of ten: the spread is two to five of them."""
    tiopotens = 10.0 ** floor(log10(spann))
    return next(m * tiopotens for m in (0.2, 0.5, 1, 2, 5) if spann / (m * tiopotens) <= 5)
