"""Measured values held against others and against their own earlier ones: the difference, its direction, who answered.

A difference is computed on the figures as they are shown, with one decimal, so that whoever reads the table can check
it. Nothing is ever computed across questions: the whole is what the owner of the instrument states.
"""

from dataclasses import dataclass
from enum import StrEnum

from kvalitet_cli.model.instrument import TOTALT, Battre, Instrument
from kvalitet_cli.model.matning import Matning, Matvarde, Svar


class Lage(StrEnum):
    """How a value lies against another one."""

    BATTRE = "battre"
    LIKA = "lika"
    SAMRE = "samre"


@dataclass(frozen=True, slots=True)
class Skillnad:
    """A value less another one, in the instrument's own unit and with one decimal.

    Attributes:
        lage: What that means in the question's direction; alike also where the difference is less than one answer.

    """

    varde: float
    lage: Lage


@dataclass(frozen=True, slots=True)
class Svarsfrekvens:
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


def ar_liten(antal: int | None, minst: int) -> bool:
    """Whether a group is small: 1 … threshold − 1. Nobody is not a group, and of an unknown one nothing is known."""
    return antal is not None and 0 < antal < minst


def visad(varde: Matvarde | None, svarande: int | None, minst: int) -> Matvarde | None:
    """A value as it may be shown: what rests on a small group is hidden, also where the file forgot to say so.

    Args:
        varde: None where the measurement does not have the question.
        svarande: Everyone who answered; no value rests on more.
        minst: The organisation's smallest group.

    """
    if varde is None or varde.ar_dold or not (ar_liten(varde.antal, minst) or ar_liten(svarande, minst)):
        return varde
    return DOLD_MATVARDE


DOLD_MATVARDE = Matvarde.model_validate({"?": "dold"})
"""What stands in the place of a value that must not be shown."""


def dolda_delar(matning: Matning, minst: int) -> set[str]:
    """The parts of which nothing may be shown: those that the file hides, those where few answered, and never one alone.

    A single hidden part could be computed from the whole and the others; then the smallest of those goes with it.
    """
    dolda = {ident for ident, del_ in matning.delar.items() if del_.ar_dold or ar_liten(del_.svarande, minst)}
    kvar = [(del_.svarande or 0, ident) for ident, del_ in matning.delar.items() if ident not in dolda]
    return dolda | {min(kvar)[1]} if len(dolda) == 1 and kvar and matning.varden else dolda


def delvarden(matning: Matning, fraga: str, minst: int) -> dict[str, Matvarde | None]:
    """A question's value in each part that may be shown; a hidden one never stands alone among those that are shown."""
    dolda = dolda_delar(matning, minst)
    delar = {ident: del_ for ident, del_ in matning.delar.items() if ident not in dolda}
    varden = {ident: _i_delen(del_.varden.get(fraga), del_.svarande, minst) for ident, del_ in delar.items()}
    gomda = [ident for ident, varde in varden.items() if varde is not None and varde.ar_dold]
    kvar = [
        (bas(varde, delar[ident].svarande) or 0, ident)
        for ident, varde in varden.items()
        if varde is not None and varde.varde is not None
    ]
    if len(gomda) == 1 and not dolda and kvar and fraga in matning.varden:
        varden[min(kvar)[1]] = DOLD_MATVARDE
    return varden


def _i_delen(varde: Matvarde | None, svarande: int | None, minst: int) -> Matvarde | None:
    """As `visad`; a part whose size nobody tells may be a small one, which the whole and the others give away."""
    if varde is not None and varde.varde is not None and bas(varde, svarande) is None:
        return DOLD_MATVARDE
    return visad(varde, svarande, minst)


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
