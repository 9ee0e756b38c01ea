"""A value as a bar of text on its question's scale, for Markdown, where HTML has a picture."""

from kvalitet_cli.rapporter._delat.jamfort import eget
from kvalitet_cli.rapporter._delat.matning import Matt
from kvalitet_cli.rapporter._delat.textstapel import textstapel

_FIN = 1000  # parts of the scale; finer than any bar shows


def vardestapel(m: Matt, ident: str) -> str:
    """How far along the scale the own value lies.

    Empty where nothing may be shown, and where the scale does not begin at zero: half a bar is read as half.
    """
    varde = eget(m, ident)
    slag = m.instrument.vardes_slag(ident)
    skala = m.instrument.skala
    if slag == "andel":
        fran, till = 0.0, 100.0
    elif slag in ("medel", "median") and skala:
        fran, till = float(skala.min), float(skala.max)
    else:
        return ""
    if fran or varde is None or varde.ar_dold or varde.varde is None or not 0 < till < float("inf"):
        return ""
    inom = min(max(float(varde.varde), 0.0), till)
    delar = round(_FIN * inom / till)
    if 0 < inom < till:
        delar = min(max(delar, 1), _FIN - 1)
    return textstapel(delar, _FIN)
