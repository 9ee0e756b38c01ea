"""The periods that a report may be made for, and the words for them: a year, a part of a year, a month, a span of days.

The word is a safe name for a folder: `2026`, `2026-h1`, `2026-t2`, `2026-k3`, `2026-05`, `2026-01-01--2026-03-15`.
"""

import datetime as dt
import re
from typing import NamedTuple

from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.core import swedish

FORMER = "2026, 2026-h1, 2026-t2, 2026-k3, 2026-05 eller 2026-01-01--2026-03-15"

_MANADER = {"h": 6, "t": 4, "k": 3}
_DELAR = {"h": "halvåret", "t": "tertialet", "k": "kvartalet"}
_ORDNING = ("", "första", "andra", "tredje", "fjärde")
_DEL = r"((?:19|20|21)\d\d)-([htk])([1-4])"
_MANAD = r"((?:19|20|21)\d\d)-(\d\d)"
_AR = r"(?:19|20|21)\d\d"
_DATUM = r"((?:19|20|21)\d\d-\d\d-\d\d)"
_SPANN = f"{_DATUM}--{_DATUM}"

# What people write instead, on its way to what it most likely means.
_LOST_DEL = r"(\d{4})\W*(h|halvår|hå|halvåret|t|tertial|tertialet|k|q|kv|kvartal|kvartalet)\W*([1-9])"
_LOST_DEL_FORST = r"(h|halvår|hå|t|tertial|k|q|kv|kvartal)\W*([1-9])\W*(\d{4})"
_LOST_MANAD = r"(\d{4})\W?(\d{1,2})"
_LOST_SPANN = r"(\d{4}-\d\d-\d\d)\D+?(\d{4}-\d\d-\d\d)"


class Period(NamedTuple):
    """A named span of days, both ends included.

    Attributes:
        namn: The word for it, which also names its folder.
        ord: As one says it within a sentence: `första halvåret 2026`.

    """

    namn: str
    fran: dt.date
    till: dt.date
    ord: str

    @property
    def hela_aret(self) -> bool:
        """Whether it is a whole calendar year."""
        return bool(re.fullmatch(_AR, self.namn))

    def omfattar(self, dag: dt.date) -> bool:
        """Whether the day lies in it."""
        return self.fran <= dag <= self.till

    @property
    def foregaende(self) -> "Period":
        """The period before: of the same kind, or as many days."""
        slut = plus_dagar(self.fran, -1)
        if re.fullmatch(_SPANN, self.namn):
            return spann(slut - (self.till - self.fran), slut)
        manader = (self.till.year - self.fran.year) * 12 + self.till.month - self.fran.month + 1
        ar, manad = divmod(self.fran.year * 12 + self.fran.month - 1 - manader, 12)
        return spann(
            dt.date(ar, manad + 1, 1), slut, slag=self.namn[5:6] if self.namn[5:6] in _MANADER else ""
        )


def las(ord_: str) -> Period | None:
    """The period that a word names; None when it names none. A span that has a shorter name gets that name."""
    ord_ = ord_.strip().casefold()
    if re.fullmatch(_AR, ord_):
        return _ar(int(ord_))
    if traff := re.fullmatch(_DEL, ord_):
        ar, slag, nummer = int(traff[1]), traff[2], int(traff[3])
        return _del(ar, slag, nummer) if nummer * _MANADER[slag] <= 12 else None
    if traff := re.fullmatch(_MANAD, ord_):
        return _manad(int(traff[1]), int(traff[2])) if 1 <= int(traff[2]) <= 12 else None
    if traff := re.fullmatch(_SPANN, ord_):
        try:
            fran, till = dt.date.fromisoformat(traff[1]), dt.date.fromisoformat(traff[2])
        except ValueError:
            return None
        return spann(fran, till) if fran <= till else None
    return None


def spann(fran: dt.date, till: dt.date, *, slag: str = "") -> Period:
    """The period of these days by its shortest name; `slag` (`h`, `t`, `k`) where several of a length could be meant."""
    kanda = [
        _ar(fran.year),
        *(_del(fran.year, s, n) for s in _MANADER for n in range(1, 12 // _MANADER[s] + 1)),
    ]
    kanda += [_manad(fran.year, manad) for manad in range(1, 13)]
    for period in sorted(kanda, key=lambda period: period.namn[5:6] != slag):
        if (period.fran, period.till) == (fran, till):
            return period
    return Period(
        f"{fran.isoformat()}--{till.isoformat()}", fran, till, f"perioden {swedish.period(fran, till)}"
    )


def narmast(ord_: str) -> str | None:
    """The right form of what was most likely meant: `2026Q3` -> `2026-k3`; None when nothing is near."""
    ord_ = ord_.strip().casefold()
    forsok = []
    if traff := re.fullmatch(_LOST_DEL, ord_):
        slag = _slag(traff[2])
        forsok.append(f"{traff[1]}-{slag}{_inom(slag, traff[3])}")
    if traff := re.fullmatch(_LOST_DEL_FORST, ord_):
        slag = _slag(traff[1])
        forsok.append(f"{traff[3]}-{slag}{_inom(slag, traff[2])}")
    if traff := re.fullmatch(_LOST_SPANN, ord_):
        forsok += [f"{traff[1]}--{traff[2]}", f"{traff[2]}--{traff[1]}"]
    if traff := re.fullmatch(_LOST_MANAD, ord_):
        forsok.append(f"{traff[1]}-{int(traff[2]):02}")
    for nummer, manad in enumerate(swedish.MONTHS, start=1):
        if (traff := re.search(r"\d{4}", ord_)) and re.search(rf"(?<![^\W\d_]){manad[:3]}", ord_):
            forsok.append(f"{traff[0]}-{nummer:02}")
    if traff := re.match(r"(\d{4}-\d\d)-\d\d$", ord_):
        forsok.append(traff[1])
    if traff := re.search(r"\d{4}", ord_):
        forsok.append(traff[0])
    return next((period.namn for ett in forsok if (period := las(ett))), None)


def _slag(ord_: str) -> str:
    return "k" if ord_ == "q" else ord_[0]


def _inom(slag: str, nummer: str) -> str:
    return str(min(int(nummer), 12 // _MANADER[slag]))


def _ar(ar: int) -> Period:
    return Period(f"{ar}", dt.date(ar, 1, 1), dt.date(ar, 12, 31), f"{ar}")


def _del(ar: int, slag: str, nummer: int) -> Period:
    langd = _MANADER[slag]
    fran, till = _manad(ar, (nummer - 1) * langd + 1).fran, _manad(ar, nummer * langd).till
    return Period(f"{ar}-{slag}{nummer}", fran, till, f"{_ORDNING[nummer]} {_DELAR[slag]} {ar}")


def _manad(ar: int, manad: int) -> Period:
    nasta = dt.date(ar + manad // 12, manad % 12 + 1, 1)
    return Period(
        f"{ar}-{manad:02}",
        dt.date(ar, manad, 1),
        nasta - dt.timedelta(days=1),
        f"{swedish.MONTHS[manad - 1]} {ar}",
    )
