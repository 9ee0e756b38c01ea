"""How work that goes on over many occasions held together: how often, with which pauses, what was taken up when."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from kvalitet_cli.core.swedish import sort_key
from kvalitet_cli.model.besok import Tillfalle

Manad = tuple[int, int]
"""Year and month."""


class Paus(NamedTuple):
    """The stretch between two occasions in a row."""

    fran: dt.date
    till: dt.date

    @property
    def dagar(self) -> int:
        """Days from the one to the other: a week between two Mondays is 7."""
        return (self.till - self.fran).days


class Manadsrad(NamedTuple):
    """A month of the span, with its occasions by form."""

    manad: Manad
    per_form: tuple[tuple[str, int], ...]

    @property
    def antal(self) -> int:
        """All occasions of the month."""
        return sum(antal for _, antal in self.per_form)


class Upptaget(NamedTuple):
    """When a criterion was taken up: the days, each once, the earliest first; none if it never was."""

    kriterium: str
    dagar: tuple[dt.date, ...]


class Kontinuitet(NamedTuple):
    """The occasions together.

    Attributes:
        antal: Occasions; two on one day are two.
        dagar: Days with an occasion, each once.
        per_form: The forms with their days, the most usual first; `""` where no form is written. A form keeps
            the spelling that comes first.
        manader: Every month of the span, in order, also those without an occasion.
        langsta: The longest pause, the earliest where several are as long; None with fewer than two days.
        vanligast: The median of the days between two occasions (the lower of two middle ones); None as above.
        upptaget: The criteria that were asked about, in that order.

    """

    antal: int
    dagar: tuple[dt.date, ...]
    per_form: tuple[tuple[str, tuple[dt.date, ...]], ...]
    manader: tuple[Manadsrad, ...]
    langsta: Paus | None
    vanligast: int | None
    upptaget: tuple[Upptaget, ...]

    @property
    def utan(self) -> tuple[Manad, ...]:
        """Months of the span without an occasion."""
        return tuple(rad.manad for rad in self.manader if not rad.antal)

    @property
    def aldrig(self) -> tuple[str, ...]:
        """Criteria that were never taken up."""
        return tuple(post.kriterium for post in self.upptaget if not post.dagar)


def i_ordning(tillfallen: Iterable[Tillfalle]) -> list[Tillfalle]:
    """By day, then by what was written, so that the order in the file says nothing."""
    return sorted(
        tillfallen,
        key=lambda t: (t.datum, sort_key(t.form or ""), t.form or "", t.ovning or "", tuple(t.kriterier)),
    )


def kontinuitet(
    tillfallen: Iterable[Tillfalle], fran: dt.date, till: dt.date, kriterier: Sequence[str] = ()
) -> Kontinuitet:
    """Count the occasions.

    Args:
        tillfallen: In any order.
        fran: First day of the span whose months are looked at; occasions outside it widen it.
        till: Its last day.
        kriterier: Those that are asked about; others that the occasions name come after them.

    """
    alla = i_ordning(tillfallen)
    dagar = tuple(dict.fromkeys(t.datum for t in alla))
    pauser = [Paus(forr, sedan) for forr, sedan in pairwise(dagar)]
    namn: dict[str, str] = {}
    for tillfalle in alla:
        namn.setdefault((tillfalle.form or "").casefold(), tillfalle.form or "")
    former = [(namn[(t.form or "").casefold()], t) for t in alla]
    antal_per_form = Counter(form for form, _ in former)
    ordning = sorted(antal_per_form, key=lambda form: (-antal_per_form[form], sort_key(form)))
    kanda = dict.fromkeys([*kriterier, *(ident for t in alla for ident in t.kriterier)])
    return Kontinuitet(
        antal=len(alla),
        dagar=dagar,
        per_form=tuple((form, tuple(t.datum for f, t in former if f == form)) for form in ordning),
        manader=tuple(
            Manadsrad(
                manad,
                tuple(
                    (form, antal)
                    for form in ordning
                    if (antal := sum(f == form and (t.datum.year, t.datum.month) == manad for f, t in former))
                ),
            )
            for manad in _manader(min([fran, *dagar]), max([till, *dagar]))
        ),
        langsta=max(pauser, key=lambda paus: paus.dagar) if pauser else None,
        vanligast=median_low([paus.dagar for paus in pauser]) if pauser else None,
        upptaget=tuple(
            Upptaget(ident, tuple(dict.fromkeys(t.datum for t in alla if ident in t.kriterier)))
            for ident in kanda
        ),
    )


def _manader(fran: dt.date, till: dt.date) -> list[Manad]:
    forsta, sista = fran.year * 12 + fran.month - 1, till.year * 12 + till.month - 1
    return [(nummer // 12, nummer % 12 + 1) for nummer in range(forsta, sista + 1)]
