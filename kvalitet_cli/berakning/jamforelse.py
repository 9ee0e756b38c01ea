"""Measured values held against others and against their own earlier ones: the difference, its direction, who answered.

A difference is computed on the figures as they are shown, with one decimal, so that whoever reads the table can check
it. Nothing is ever computed across questions: the whole is what the owner of the instrument states.
"""

from enum import StrEnum
from typing import NamedTuple

from kvalitet_cli.model.instrument import TOTALT, Battre, Instrument
from kvalitet_cli.model.matning import Matvarde, Svar


class Lage(StrEnum):
    """How a value lies against another one."""

    BATTRE = "battre"
    LIKA = "lika"
    SAMRE = "samre"


class Skillnad(NamedTuple):
    """A value less another one, in the instrument's own unit and with one decimal.

    Attributes:
        lage: What that means in the question's direction; alike also where the difference is less than one answer.

    """

    varde: float
    lage: Lage


class Svarsfrekvens(NamedTuple):
    """Shares in whole per cent; None where a count is missing or the base is nothing.

    Attributes:
        svarande: Of those asked, who answered.
        sjalva: Of those who answered, who did so by themselves.
        sjalva_av_tillfragade: Of those asked, who answered by themselves: what the values rest on at the least.

    """

    svarande: int | None
    sjalva: int | None
    sjalva_av_tillfragade: int | None


_STORST = 1e15
"""A difference beyond this is no measurement; it is kept within what can be written out."""


def skillnad(eget: float, annat: float, battre: Battre, ett_svar: float = 0) -> Skillnad:
    """How much a value differs from another, and whether that is better.

    Args:
        eget: The value that is asked about.
        annat: What it is held against: somebody else's value, or an earlier one.
        battre: `hogre` or `lagre`: in which direction a value is better.
        ett_svar: What a single answer weighs; a smaller difference says nothing.

    """
    varde = round(max(-_STORST, min(_STORST, round(eget, 1) - round(annat, 1))), 1)
    if varde == 0 or abs(varde) < ett_svar:
        return Skillnad(varde or 0.0, Lage.LIKA)
    return Skillnad(varde, Lage.BATTRE if (varde > 0) == (battre == "hogre") else Lage.SAMRE)


def ett_svar(instrument: Instrument, *antal: int | None, fraga: str = TOTALT) -> float:
    """What one answer weighs in a share, in percentage points, by the smallest of the bases; 0 for all else."""
    kanda = [n for n in antal if n]
    return 100 / min(kanda) if kanda and instrument.vardes_slag(fraga) == "andel" else 0


def procent(del_: int | None, hela: int | None) -> int | None:
    """A share in whole per cent, halves upwards; None where it cannot be told."""
    return (200 * del_ + hela) // (2 * hela) if del_ is not None and hela else None


def svarsfrekvens(svar: Svar) -> Svarsfrekvens:
    """The response rate, and who answered by themselves."""
    return Svarsfrekvens(
        procent(svar.svarande, svar.utskickade),
        procent(svar.sjalva, svar.svarande),
        procent(svar.sjalva, svar.utskickade),
    )


def bas(varde: Matvarde, svarande: int | None) -> int | None:
    """What a value rests on: its own count, and never more than everyone who answered; None when neither is told."""
    return min((antal for antal in (varde.antal, svarande) if antal is not None), default=None)


def riktning(instrument: Instrument, fraga: str) -> Battre:
    """In which direction a question's value is better; the whole follows its questions, `lagre` only if all are."""
    found = instrument.fraga(fraga)
    if found is not None:
        return found.battre
    alla = {post.battre for post in instrument.fragor}
    return "lagre" if alla == {"lagre"} and not _berakning(instrument) else "hogre"


def jamforbara(ena: Instrument, andra: Instrument, fraga: str) -> bool:
    """Whether a question's values in two editions are of the same kind, scale and direction."""
    fragor = ena.fraga(fraga), andra.fraga(fraga)
    if (ena.varde_ar, ena.skala) != (andra.varde_ar, andra.skala):
        return False
    if fragor[0] is None or fragor[1] is None:  # the whole has no direction of its own
        return fragor[0] is fragor[1] and _berakning(ena) == _berakning(andra)
    return (fragor[0].battre, fragor[0].enhet) == (fragor[1].battre, fragor[1].enhet)


def _berakning(instrument: Instrument) -> str | None:
    return instrument.totalt.berakning if instrument.totalt else None
