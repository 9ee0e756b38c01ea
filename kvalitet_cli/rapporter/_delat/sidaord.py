"""What a comparison side by side says in words: how an area differs, and how many do."""

from collections.abc import Sequence
from typing import NamedTuple

from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Kriterier, Kriterium, Steg
from kvalitet_cli.rapporter._delat.delar import stor
from kvalitet_cli.rapporter._delat.hantel import antal_steg, hall
from kvalitet_cli.rapporter._delat.trappan import kallad
from kvalitet_cli.rapporter._delat.trappomraden import stegord

LANGT = 2
"""So many steps between work teams are pointed out (as in KV411)."""


class Lage(NamedTuple):
    """An area as everyone sees it.

    Attributes:
        nu: The visit's step; None of a self-assessment, which is `da`.
        delar: The parts' steps, in the columns' order.
        svar: What the surveys say, one text per instrument.
        glapp: Steps that the self-assessment lies above the visit, below when negative; None when one is missing.
        spann: Steps between the parts; None when fewer than two have one.

    """

    kriterium: Kriterium
    nu: Steg | None
    da: Steg | None
    delar: tuple[Steg | None, ...]
    svar: tuple[str, ...]
    glapp: int | None
    spann: int | None


def skillnadsord(lage: Lage) -> str:
    """The gap in words; where there is none to tell, who has not judged the area."""
    if lage.glapp is None:
        if lage.nu:
            return "Inte bedömt i självvärderingen"
        return "Bara bedömt i självvärderingen" if lage.da else ""
    return (
        f"Självvärderingen {antal_steg(abs(lage.glapp))} {hall(lage.glapp)}" if lage.glapp else "Samma steg"
    )


def beskrivet(lage: Lage, utgava: Kriterier, besok: Besok, delord: str) -> str:
    ord_ = []
    if lage.glapp and lage.nu and lage.da:
        steg = f"{stegord(lage.da, utgava.skala)} mot {stegord(lage.nu, utgava.skala)}"
        ord_.append(
            f"självvärderingen ligger {antal_steg(abs(lage.glapp))} {hall(lage.glapp)} än {kallad(besok)} ({steg})"
        )
    if lage.spann and lage.spann >= LANGT:
        ord_.append(f"det skiljer {antal_steg(lage.spann)} mellan {delord}")
    return f"{lage.kriterium.namn}: {', och '.join(ord_)}."


def samlad(lagen: Sequence[Lage]) -> str:
    glapp = [lage.glapp for lage in lagen if lage.glapp is not None]
    if not glapp:
        return "Inget område är bedömt med ett steg båda gångerna."
    antal = (
        (glapp.count(0), "på samma steg"),
        (sum(ett > 0 for ett in glapp), "där självvärderingen är högre"),
        (sum(ett < 0 for ett in glapp), "där självvärderingen är lägre"),
    )
    vad = swedish.count(len(glapp), "område som är bedömt", "områden som är bedömda")
    return f"Av {vad} båda gångerna: {swedish.listing(f'{hur} {ord_}' for hur, ord_ in antal if hur)}."


def enighet(lagen: Sequence[Lage], delord: str) -> str:
    spann = [lage.spann for lage in lagen if lage.spann is not None]
    if not spann:
        return ""
    vad = swedish.count(len(spann), "område", "områden")
    return f"{stor(delord)} står på samma steg i {spann.count(0)} av {vad} som minst två har bedömt."
