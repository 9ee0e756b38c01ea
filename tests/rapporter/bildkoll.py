"""What the tests ask of a drawing: its texts, and whether they keep apart in the narrowest column."""

from itertools import combinations

from kvalitet_cli.rapporter._delat.bild import Bild, Skrift
from kvalitet_cli.rapporter._delat.radbild import SMALAST, textbredd


def ord_(bild: Bild) -> list[str]:
    return [skrift.text for skrift in bild.skrifter]


def lagd(skrift: Skrift) -> tuple[float, float]:
    """From where to where a text stands, in pixels of the narrowest column."""
    x, bredd = float(skrift.x.rstrip("%")) * SMALAST / 100 + skrift.dx, textbredd(skrift.text, skrift.storlek)
    fran = {"start": x, "middle": x - bredd / 2, "end": x - bredd}[skrift.ankare]
    return fran, fran + bredd


def krockar(bild: Bild) -> list[str]:
    """Texts that lie on one another or outside of the narrowest column."""
    fel = [post.text for post in bild.skrifter if lagd(post)[0] < -1 or lagd(post)[1] > SMALAST + 1]
    for ena, andra in combinations(bild.skrifter, 2):
        pa_hojd = abs(ena.y - andra.y) < max(ena.storlek, andra.storlek)
        (fran, till), (borjar, slutar) = lagd(ena), lagd(andra)
        if pa_hojd and fran < slutar and borjar < till:
            fel.append(f"{ena.text} / {andra.text}")
    return fel
