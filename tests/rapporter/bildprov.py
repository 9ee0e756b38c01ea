"""What tests ask of a picture: where its shapes lie, and whether its texts keep apart on the narrowest screen."""

from itertools import combinations

from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift
from kvalitet_cli.rapporter._delat.textbredd import SMALAST, textbredd


def promille(del_: str) -> int:
    return round(float(del_.removesuffix("%")) * 10)


def av(bild: Bild, slag: str, *stilar: str) -> list[Form]:
    """The shapes of one kind, in the order that they are drawn."""
    return [f for f in bild.former if f.slag == slag and (not stilar or f.stil in stilar)]


def platser(bild: Bild, slag: str, *stilar: str) -> list[tuple[int, int]]:
    """Their places: per mille and pixels."""
    return [(promille(f.x), f.y) for f in av(bild, slag, *stilar)]


def ord_(bild: Bild) -> list[str]:
    """Its texts, to the letter."""
    return [skrift.text for skrift in bild.skrifter]


def skyltar(bild: Bild) -> list[str]:
    """Its texts, with spaces as they are typed."""
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in ord_(bild)]


def haller(bild: Bild | None) -> Bild:
    """The picture, when all of it lies within and no text meets another."""
    assert bild is not None
    for form in bild.former:
        x, x2 = promille(form.x), promille(form.x2)
        assert 0 <= x <= 1000, form
        assert 0 <= (x + x2 if form.slag == "ruta" else x2) <= 1000, form
        hogst, lagst = _hojd(form)
        assert -1 <= hogst <= lagst <= bild.hojd + 1, (form, bild.hojd)
    for skrift in bild.skrifter:
        topp, botten = skrift.y - 0.75 * skrift.storlek, skrift.y + 0.2 * skrift.storlek
        assert -1.5 <= topp <= botten <= bild.hojd + 4, skrift
    assert not krockar(bild)
    return bild


def krockar(bild: Bild) -> list[str]:
    """Texts that lie on one another or outside of the narrowest column."""
    fel = [post.text for post in bild.skrifter if lagd(post)[0] < -1 or lagd(post)[1] > SMALAST + 1]
    for ena, andra in combinations(bild.skrifter, 2):
        pa_hojd = abs(ena.y - andra.y) < max(ena.storlek, andra.storlek)
        (fran, till), (borjar, slutar) = lagd(ena), lagd(andra)
        if pa_hojd and fran < slutar and borjar < till:
            fel.append(f"{ena.text} / {andra.text}")
    return fel


def lagd(skrift: Skrift) -> tuple[float, float]:
    """From where to where a text stands, in pixels of the narrowest column."""
    x, bredd = promille(skrift.x) * SMALAST / 1000 + skrift.dx, textbredd(skrift.text, skrift.storlek)
    fran = {"start": x, "middle": x - bredd / 2, "end": x - bredd}[skrift.ankare]
    return fran, fran + bredd


def _hojd(form: Form) -> tuple[int, int]:
    if form.slag == "ruta":
        return form.y, form.y + form.y2
    if form.slag == "linje":
        return min(form.y, form.y2), max(form.y, form.y2)
    return form.y - form.r, form.y + form.r
