"""What tests ask of a picture: where its shapes lie, and whether its texts keep apart on the narrowest screen."""

from itertools import combinations

from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift
from kvalitet_cli.rapporter._delat.skyltar import SMALAST


def promille(del_: str) -> int:
    return round(float(del_.removesuffix("%")) * 10)


def av(bild: Bild, slag: str, *stilar: str) -> list[Form]:
    """The shapes of one kind, in the order that they are drawn."""
    return [f for f in bild.former if f.slag == slag and (not stilar or f.stil in stilar)]


def platser(bild: Bild, slag: str, *stilar: str) -> list[tuple[int, int]]:
    """Their places: per mille and pixels."""
    return [(promille(f.x), f.y) for f in av(bild, slag, *stilar)]


def skyltar(bild: Bild) -> list[str]:
    return [s.text.replace("\N{NO-BREAK SPACE}", " ") for s in bild.skrifter]


def haller(bild: Bild | None) -> Bild:
    """The picture, when all of it lies within and no text meets another."""
    assert bild is not None
    for form in bild.former:
        x, x2 = promille(form.x), promille(form.x2)
        assert 0 <= x <= 1000, form
        assert 0 <= (x + x2 if form.slag == "ruta" else x2) <= 1000, form
        hogst, lagst = _hojd(form)
        assert -1 <= hogst <= lagst <= bild.hojd + 1, (form, bild.hojd)
    lador = [(skrift, _lada(skrift)) for skrift in bild.skrifter]
    for skrift, (fran, topp, till, botten) in lador:
        assert -1.5 <= fran <= till <= SMALAST + 1.5, skrift
        assert -1.5 <= topp <= botten <= bild.hojd + 4, skrift
    for (ena, a), (andra, b) in combinations(lador, 2):
        mots = a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
        assert not mots, (ena.text, andra.text)
    return bild


def _hojd(form: Form) -> tuple[int, int]:
    if form.slag == "ruta":
        return form.y, form.y + form.y2
    if form.slag == "linje":
        return min(form.y, form.y2), max(form.y, form.y2)
    return form.y - form.r, form.y + form.r


def _lada(skrift: Skrift) -> tuple[float, float, float, float]:
    """0.62 em a character, from the capitals' height to just under the line."""
    bredd = len(skrift.text) * skrift.storlek * 0.62
    x = promille(skrift.x) * SMALAST / 1000 + skrift.dx
    fran = {"start": x, "middle": x - bredd / 2, "end": x - bredd}[skrift.ankare]
    return fran, skrift.y - 0.75 * skrift.storlek, fran + bredd, skrift.y + 0.2 * skrift.storlek
