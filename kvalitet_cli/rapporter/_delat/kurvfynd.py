"""What lines over time show, in a sentence: from the first value that is shown to the last, and whether that is better."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.jamforelse import Lage, Skillnad
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.delar import stor


class Forandring(NamedTuple):
    """How a line moved.

    Attributes:
        namn: Whose it is; empty where the page says so.
        fran, till: The first and the last value in words, with base and period.
        fran_nar: The period of the first.
        ord: The difference in words.

    """

    namn: str
    fran: str
    till: str
    fran_nar: str
    skilt: Skillnad
    ord: str


def fynd(forandringar: Sequence[Forandring]) -> str:
    """One line in full; several counted, with the one that moved most."""
    if len(forandringar) == 1:
        return f"{_en(forandringar[0])}."
    return " ".join(_flera(forandringar))


def _en(ett: Forandring) -> str:
    rort = f"från {ett.fran} till {ett.till}, {ett.ord}"
    vad = rort if ett.skilt.varde else f"lika i början, {ett.fran}, och i slutet, {ett.till}"
    return f"{ett.namn}: {vad}" if ett.namn else stor(vad)


def _flera(forandringar: Sequence[Forandring]) -> Iterator[str]:
    nar = {ett.fran_nar for ett in forandringar}
    borjan = f"Sedan {nar.pop()}" if len(nar) == 1 else "Från det första värdet till det senaste"
    lagen = [ett.skilt.lage for ett in forandringar]
    ord_ = {Lage.BATTRE: "bättre", Lage.LIKA: "ungefär lika", Lage.SAMRE: "sämre"}
    hur = {lage: lagen.count(lage) for lage in ord_ if lage in lagen}
    if len(hur) == 1:
        alla = "båda frågorna" if len(lagen) == 2 else f"alla {len(lagen)} frågor"
        yield f"{borjan}: {ord_[lagen[0]]} på {alla}."
    else:
        fall = swedish.listing(f"{ord_[lage]} på {antal}" for lage, antal in hur.items())
        yield f"{borjan}: {fall} av {len(lagen)} frågor."
    storst = max(abs(ett.skilt.varde) for ett in forandringar)
    flest = [ett for ett in forandringar if abs(ett.skilt.varde) == storst]
    if storst and len(flest) == 1:
        yield f"Störst är förändringen för {_en(flest[0])}."
