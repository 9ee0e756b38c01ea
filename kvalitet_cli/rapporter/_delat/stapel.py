"""How levels fell as bars: a stretch per step, the highest first, as long as it has criteria."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Omradesfordelning
from kvalitet_cli.core import swedish
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift, pa, ruta
from kvalitet_cli.rapporter._delat.delar import antal_av
from kvalitet_cli.rapporter._delat.niva import EJ_BEDOMT, Niva, uppifran
from kvalitet_cli.rapporter._delat.radbild import Bildrad, Radbild, grader, remsa
from kvalitet_cli.rapporter._delat.textbredd import langsta

HOJD = 28
_FA = 2


class Stracka(NamedTuple):
    """So many criteria on a level."""

    niva: Niva
    antal: int


def strackor(rader: Sequence[Omradesfordelning], utgava: Kriterier) -> list[Stracka]:
    """The steps that criteria stand on, the highest first, then what is not assessed; not what is not applicable."""
    return _strackor(rader, uppifran(utgava))


def _strackor(rader: Sequence[Omradesfordelning], visade: Sequence[Niva]) -> list[Stracka]:
    per_steg = [[antal for _, antal in rad.per_steg] or [rad.beskrivna] for rad in rader]
    alla = [*zip(visade, map(sum, zip(*per_steg, strict=True)), strict=False)]
    alla.append((EJ_BEDOMT, sum(rad.ej_bedomda for rad in rader)))
    return [Stracka(post, antal) for post, antal in alla if antal]


def stapel(delar: Sequence[Stracka], hela: int) -> Bild:
    """A bar where `hela` criteria fill the width; a stretch says its sign and number as far as there is room."""
    return _stapel(tuple(delar), hela)


@lru_cache(maxsize=1024)
def _stapel(delar: tuple[Stracka, ...], hela: int) -> Bild:
    """The bar, drawn once for all areas that fell so: most have few criteria."""
    former: list[Form] = []
    skrifter: list[Skrift] = []
    for post, (x, bredd) in zip(delar, grader([post.antal for post in delar], hela), strict=True):
        former.append(ruta(x, 2, bredd, HOJD - 4, post.niva.ton))
        if text := langsta((f"{post.niva.symbol} {post.antal}", post.niva.symbol), bredd):
            skrifter.append(pa(post.niva.ton, x + bredd // 2, HOJD // 2 + 5, text))
    former.sort(key=lambda form: form.tjock)  # a thick outline is not covered by the stretch beside it
    return remsa(HOJD, former, *skrifter)


def omradesbild(ident: str, rader: Sequence[Omradesfordelning], utgava: Kriterier) -> Radbild | None:
    """The areas' bars; None where a sentence says as much: one area, one criterion in each, or all on one level."""
    visade, skala = [rad for rad in rader if _tillampliga(rad)], uppifran(utgava)
    hela = max(map(_tillampliga, visade), default=0)
    if min(len(visade), len(_strackor(visade, skala)), hela) < _FA:
        return None
    return Radbild(
        id=ident,
        rubrik="Så föll bedömningarna ut, område för område",
        fynd=" ".join(_fynd(visade, utgava)),
        forklaring="Tecknen är de i tabellen. Ju längre stapel, desto fler kriterier. Det som inte är tillämpligt är inte med.",
        axel=None,
        rader=tuple(Bildrad("", rad.omrade.namn, stapel(_strackor([rad], skala), hela)) for rad in visade),
    )


def _tillampliga(rad: Omradesfordelning) -> int:
    return rad.bedomda + rad.ej_bedomda


def _fynd(rader: Sequence[Omradesfordelning], utgava: Kriterier) -> Iterator[str]:
    hogst = [rad.per_steg[0][1] if rad.per_steg else rad.beskrivna for rad in rader]
    fulla = sum(antal == _tillampliga(rad) for rad, antal in zip(rader, hogst, strict=True))
    dar = "på den högsta nivån" if utgava.skala else "beskrivna"
    if fulla:
        yield f"I {antal_av(fulla, len(rader))} områden är alla kriterier {dar}."
    brister = [sum(antal for steg, antal in rad.per_steg if steg.kraver_atgard) for rad in rader]
    if any(steg.kraver_atgard for steg in utgava.skala):
        yield _var("som kräver åtgärd", rader, brister) or "Inget kriterium kräver åtgärd."
    elif not fulla:
        yield (
            _var(f"som är {dar}", rader, hogst)
            or f"Inget kriterium är {'på den högsta nivån' if utgava.skala else 'beskrivet'}."
        )


def _var(vilka: str, rader: Sequence[Omradesfordelning], antal: Sequence[int]) -> str:
    """In which areas there are such criteria: by name when they are few, else how many and where there are most."""
    med = [(rad, hur) for rad, hur in zip(rader, antal, strict=True) if hur]
    if not med:
        return ""
    if len(med) <= _FA:
        return f"Kriterier {vilka} finns i {_namn(med)}."
    flest = max(hur for _, hur in med)
    toppen = [(rad, hur) for rad, hur in med if hur == flest]
    mest = f", flest i {_namn(toppen)}" if len(toppen) <= _FA and len(toppen) < len(med) else ""
    var = f"alla {len(rader)}" if len(med) == len(rader) else antal_av(len(med), len(rader))
    return f"Kriterier {vilka} finns i {var} områden{mest}."


def _namn(poster: Sequence[tuple[Omradesfordelning, int]]) -> str:
    return swedish.listing(f"{rad.omrade.namn} ({antal_av(hur, _tillampliga(rad))})" for rad, hur in poster)
