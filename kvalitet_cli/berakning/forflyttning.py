"""From rows about persons to how a group moved: started, measured before and after, better, the same, worse.

- A person belongs to the period when something (before, during or after) is measured in it, and *before* at the latest on
  its last day. Whoever went on from the year before belongs to both years, and is paired in the year of *after*.
- *After* is the last one in the period. *Before* is the last one that is not later than it; without an *after*, the last one
  in or before the period. Several values at a time point are thus never chosen by what they say.
- A follow-up (`uppfoljning`) is long after: it is kept out of before and after, and puts nobody in the period.
- Who began but has no *after* is drop-out: has left without being measured, or is still there.
- Each person is counted once a question, and once in the whole.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from kvalitet_cli.berakning.gas import t_varde
from kvalitet_cli.model._personrad import Personrad, Radfel
from kvalitet_cli.model.instrument import TOTALT, Instrument

_RAKNENOGGRANT = 1e-9
"""T is computed with square roots: what is this near the least change has reached it."""


class Raknat(NamedTuple):
    """How a group moved, before anything is hidden; medians are over those who are measured both times."""

    antal_start: int
    antal_par: int
    battre: int
    oforandrat: int
    samre: int
    median_fore: float | None
    median_efter: float | None

    @property
    def bortfall(self) -> int:
        """Who began and has no after."""
        return self.antal_start - self.antal_par

    def celler(self) -> dict[str, int]:
        """The counts."""
        return {
            "antal_start": self.antal_start,
            "antal_par": self.antal_par,
            "bortfall": self.bortfall,
            "battre": self.battre,
            "oforandrat": self.oforandrat,
            "samre": self.samre,
        }


Fran_till = tuple[float | Fraction, float | Fraction]


def minsta_forandring(instrument: Instrument, fraga: str) -> float | None:
    """The least difference that counts as a change; None where the instrument does not say.

    With goal attainment the instrument states it in T, for the whole; of a goal alone, one step of the scale counts.
    """
    if instrument.totalt and instrument.totalt.berakning == "gas-t" and fraga != TOTALT:
        return 1
    return instrument.minsta_forandring


def rakna(
    rader: Sequence[Personrad], instrument: Instrument, fran: dt.date, till: dt.date
) -> dict[str, Raknat]:
    """How the group moved, by question in the instrument's order; the whole last, where it is computed or measured."""
    per_fraga = {fraga: _matta(rader, fraga, fran, till) for fraga in _fragor(instrument)}
    raknat = {
        fraga: _utfall(
            len(matta),
            [(fore.varde, efter.varde) for fore, efter in matta.values() if efter],
            instrument,
            fraga,
        )
        for fraga, matta in per_fraga.items()
    }
    if instrument.totalt and instrument.totalt.berakning == "gas-t":
        raknat[TOTALT] = _maluppfyllelse(per_fraga, instrument)
    return raknat


def _fragor(instrument: Instrument) -> Iterator[str]:
    yield from (fraga.id for fraga in instrument.fragor)
    if instrument.totalt and instrument.totalt.berakning is None:
        yield TOTALT


_Matt = tuple[Personrad, Personrad | None]


def _matta(rader: Iterable[Personrad], fraga: str, fran: dt.date, till: dt.date) -> dict[str, _Matt]:
    """Who belongs to the period, each with before and, if there is one, after."""
    per_person: dict[str, list[Personrad]] = {}
    for rad in rader:
        if rad.fraga == fraga and rad.tidpunkt != "uppfoljning" and rad.datum <= till:
            per_person.setdefault(rad.person, []).append(rad)
    matta = {}
    for person, egna in per_person.items():
        egna.sort(key=lambda rad: (rad.datum, rad.rad))
        efter = next((rad for rad in reversed(egna) if rad.tidpunkt == "efter" and rad.datum >= fran), None)
        fore = next(
            (
                rad
                for rad in reversed(egna)
                if rad.tidpunkt == "fore" and (efter is None or rad.datum <= efter.datum)
            ),
            None,
        )
        if fore is not None and any(rad.datum >= fran for rad in egna):
            matta[person] = (fore, efter)
    return matta


def _utfall(antal_start: int, par: Sequence[Fran_till], instrument: Instrument, fraga: str) -> Raknat:
    minst = minsta_forandring(instrument, fraga) or 0
    found = instrument.fraga(fraga)
    hall = -1 if found and found.battre == "lagre" else 1
    steg = [hall * (efter - fore) for fore, efter in par]
    battre = sum(ett >= minst - _RAKNENOGGRANT for ett in steg)
    samre = sum(ett <= -minst + _RAKNENOGGRANT for ett in steg)
    return Raknat(
        antal_start,
        len(par),
        battre,
        len(par) - battre - samre,
        samre,
        _median([fore for fore, _ in par]),
        _median([efter for _, efter in par]),
    )


def _maluppfyllelse(per_fraga: Mapping[str, Mapping[str, _Matt]], instrument: Instrument) -> Raknat:
    """The whole by goal attainment: T before and after over the goals that are measured both times."""
    personer = {person for matta in per_fraga.values() for person in matta}
    par: list[Fran_till] = []
    for person in sorted(personer):
        mal = [
            (fore, efter)
            for matta in per_fraga.values()
            if person in matta
            for fore, efter in [matta[person]]
            if efter is not None
        ]
        if mal:
            fore_t = t_varde((float(fore.vikt), float(fore.varde)) for fore, _ in mal)
            efter_t = t_varde((float(efter.vikt), float(efter.varde)) for _, efter in mal)
            par.append((fore_t, efter_t))
    return _utfall(len(personer), par, instrument, TOTALT)


def _median(varden: Sequence[float | Fraction]) -> float | None:
    """With at most one decimal: no more is measured."""
    if not varden:
        return None
    mitten = round(median(map(float, varden)), 1)
    return int(mitten) if mitten == int(mitten) else mitten


def granska(rader: Sequence[Personrad], instrument: Instrument, *, hela: bool = True) -> Iterator[Radfel]:
    """What is wrong in the rows, by line and column alone: nothing here may repeat what a row says.

    Args:
        rader: The rows that could be read.
        instrument: What they were measured with.
        hela: Whether those are all rows; else nothing is said of a row that may only seem to be missing.

    """
    kanda = set(_fragor(instrument))
    sedda: dict[tuple[str, str, str, dt.date], int] = {}
    vikter: dict[tuple[str, str], tuple[Fraction, int]] = {}
    forsta_fore: dict[tuple[str, str], dt.date] = {}
    for rad in rader:
        if rad.tidpunkt == "fore":
            nyckel = (rad.person, rad.fraga)
            forsta_fore[nyckel] = min(forsta_fore.get(nyckel, rad.datum), rad.datum)
    for rad in rader:
        if rad.fraga not in kanda:
            text = f"frågan finns inte i instrumentet. Här finns: {', '.join(kanda_i_ordning(instrument))}."
            yield Radfel(rad.rad, "fraga", text)
            continue
        skala = instrument.skala
        if skala and rad.fraga != TOTALT and not skala.min <= rad.varde <= skala.max:
            text = f"värdet ligger utanför skalan, {_tal(skala.min)} till {_tal(skala.max)}."
            yield Radfel(rad.rad, "varde", text, "KV603")
        fore = forsta_fore.get((rad.person, rad.fraga))
        if hela and rad.tidpunkt != "fore" and (fore is None or fore > rad.datum):
            text = "personen har inget värde före, samma dag eller tidigare, för frågan. Lägg till raden, eller rätta koden i person."
            yield Radfel(rad.rad, "tidpunkt", text)
        samma = (rad.person, rad.fraga, rad.tidpunkt, rad.datum)
        if samma in sedda:
            text = (
                f"samma person, fråga, tidpunkt och datum som på rad {sedda[samma]}. Ta bort den ena raden."
            )
            yield Radfel(rad.rad, "person", text)
        sedda.setdefault(samma, rad.rad)
        vikt, forst = vikter.setdefault((rad.person, rad.fraga), (rad.vikt, rad.rad))
        if vikt != rad.vikt:
            text = f"målet har en annan vikt än på rad {forst}. Ett mål har samma vikt hela tiden."
            yield Radfel(rad.rad, "vikt", text)


def kanda_i_ordning(instrument: Instrument) -> list[str]:
    """The ids that a row may have in `fraga`."""
    return list(_fragor(instrument))


def _tal(varde: float) -> str:
    return f"{varde:g}".replace(".", ",")
