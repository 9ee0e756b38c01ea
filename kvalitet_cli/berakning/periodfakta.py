"""What a unit gives to a report for a period: its visits with their texts, its actions as they stood on the last day.

A visit belongs to the period in which it ends. Examples and remarks are told only of a settled report: until then
the unit has not had its say. Texts are carried for one period alone, and only those that are printed.
"""

import datetime as dt
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import (
    Lage,
)


class Exempelpost(NamedTuple):
    """A good example; `text` is empty unless other units may read it."""

    ident: str
    text: str
    kriterier: tuple[str, ...]


class Papekandepost(NamedTuple):
    """A remark.

    Attributes:
        text: Empty unless it is urgent.
        kriterier: `<uppsättning>/<utgåva>#<kriterium>`.
        oppet: Whether it was open on the period's last day.
        gjort: Whether all its actions were done then, and perhaps only wait for a return visit to say so.
        process: The other process that it belongs to; empty when none.
        tidigare: Earlier visits that remarked on a criterion of its, by the criterion: each one's day and its unit,
            which may be a forerunner.

    """

    ident: str
    text: str
    kriterier: tuple[str, ...]
    risk: str
    tidskrav: str
    senast: dt.date | None
    oppet: bool
    gjort: bool
    process: str
    diarienummer: str
    tidigare: tuple[tuple[str, tuple[tuple[dt.date, str], ...]], ...]

    @property
    def bradskar(self) -> bool:
        """Whether it is to be dealt with at once, or its risk is high."""
        return bradskar(self.risk, self.tidskrav)


class Besokspost(NamedTuple):
    """A visit of the period.

    Attributes:
        ident: `<enhet>/<besok>`.
        faststalld: The day its report was settled, if that is known on the report's day.
        omraden: Areas where something was looked at, `<utgåva>#<område>`.
        uppfoljare, deltagare: Roles.

    """

    ident: str
    slag: str
    anledning: str
    fran: dt.date
    till: dt.date
    faststalld: dt.date | None
    sammanfattning: str
    exempel: tuple[Exempelpost, ...]
    papekanden: tuple[Papekandepost, ...]
    utgavor: tuple[str, ...]
    omraden: tuple[str, ...]
    metoder: tuple[tuple[str, int | None], ...]
    uppfoljare: tuple[str, ...]
    deltagare: tuple[str, ...]


class Atgardspost(NamedTuple):
    """An action that was open some time in the period.

    Attributes:
        plan: The visit's identity, or the unit's id for its living plan.
        ny: Whether its plan was decided in the period.
        lage: How it stood on the period's last day.
        effekt: What the period's latest return visit said of the effect; empty when it said nothing.
        stamd: The day of that return visit.

    """

    plan: str
    ident: str
    text: str
    ansvarig: str
    klart_senast: dt.date
    ny: bool
    lage: Lage
    klar: dt.date | None
    stamd: dt.date | None
    effekt: str

    def ar_forsenad(self, dag: dt.date) -> bool:
        """Whether it is past its last day and not done."""
        return self.lage in (Lage.EJ_PABORJAD, Lage.PAGAR, Lage.ATEROPPNAD) and self.klart_senast < dag


class Planpost(NamedTuple):
    """A plan that was decided in the period; `gemensam` is None where the plan does not say."""

    ident: str
    upprattad: dt.date
    gemensam: bool | None
    atgarder: int


class Kvarpost(NamedTuple):
    """A visit's remarks on the period's last day: how many there are, are open, and wait for a plan to answer them."""

    ident: str
    papekanden: int
    oppna: int
    vantar_pa_plan: int


class Periodfakta(NamedTuple):
    """A unit in a period.

    Attributes:
        period: The period's name.
        besok: Visits that ended in it, the earliest first.
        planer: Plans that were decided in it.
        kvar: Settled visits up to its last day that made remarks.

    """

    period: str
    besok: tuple[Besokspost, ...] = ()
    atgarder: tuple[Atgardspost, ...] = ()
    planer: tuple[Planpost, ...] = ()
    kvar: tuple[Kvarpost, ...] = ()

    @property
    def tom(self) -> bool:
        """Whether nothing was done or waited for."""
        return not (self.besok or self.atgarder or self.planer or any(post.oppna for post in self.kvar))


def bradskar(risk: str | None, tidskrav: str | None) -> bool:
    """Whether a remark is to be dealt with at once, or its risk is high."""
    return risk == "hog" or tidskrav == "omgaende"


def nyckel(ref: str) -> str:
    """A criterion or an area whatever the edition: `hemtjanst/2026#delegering` -> `hemtjanst#delegering`."""
    utgava, _, ident = ref.partition("#")
    return f"{utgava.partition('/')[0]}#{ident}"
