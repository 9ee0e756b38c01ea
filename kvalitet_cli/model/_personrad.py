"""A row about one person, as it lies in `privat/`: read, counted and forgotten; never written, shown or printed.

Neither the row nor a fault in it can be turned into text that holds anything of the person: a row's `repr` is its line.
"""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

Tidpunkt = Literal["fore", "under", "efter", "uppfoljning"]

TIDPUNKTER: tuple[str, ...] = get_args(Tidpunkt)
KOLUMNER = ("person", "fraga", "vikt", "tidpunkt", "datum", "varde")


@dataclass(frozen=True, slots=True, repr=False)
class Personrad:
    """One value of one person, at one time."""

    rad: int
    person: str
    fraga: str
    vikt: Fraction
    tidpunkt: str
    datum: dt.date
    varde: Fraction

    def __repr__(self) -> str:
        """The line, and nothing of what it says."""
        return f"Personrad(rad {self.rad})"


@dataclass(frozen=True, slots=True, order=True)
class Radfel:
    """A fault in a row: the line, the column's name (ours, never the file's) and what would be right."""

    rad: int
    kolumn: str
    text: str
    kod: str = ""
