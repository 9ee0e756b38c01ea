"""Swedish as readers expect it: dates, numbers, plural, sort order."""

import datetime as dt
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
_ALIKE = {"æ": "ä", "ø": "ö", "ü": "y", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "œ": "ö"}
NBSP = "\u00a0"


def date(day: dt.date) -> str:
    """`12 maj 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period(start: dt.date, end: dt.date) -> str:
    """A span of days, no word said twice: `12–14 maj 2026`, `30 april–2 maj 2026`."""
    if start == end:
        return date(start)
    if start.year != end.year:
        return f"{date(start)}–{date(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]}–{date(end)}"
    return f"{start.day}–{date(end)}"


def number(value: float) -> str:
    """`1 234,5` with a non-breaking space and a real minus sign; at most one decimal."""
    rounded = round(value, 1)
    whole = int(rounded) if rounded == int(rounded) else None
    text = f"{whole:,}" if whole is not None else f"{rounded:,.1f}"
    return text.replace(",", NBSP).replace(".", ",").replace("-", "−")


def count(amount: int, one: str, many: str) -> str:
    """`1 påpekande`, `3 påpekanden`, `inga påpekanden`-like phrases are the caller's."""
    return f"{number(amount)}{NBSP}{one if amount == 1 else many}"


_SMALL = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def word(amount: int, *, neuter: bool = False) -> str:
    """A number as it stands in running text: `en`, `ett`, `tolv`, and from there in figures."""
    if amount == 1 and neuter:
        return "ett"
    return _SMALL[amount] if 0 <= amount < len(_SMALL) else number(amount)


def duration(days: int) -> str:
    """How long, as one says it: `9 dagar`, `6 veckor`, `4 månader`, `2 år och 3 månader`; rounded to what is named."""
    if days < 14:
        return count(days, "dag", "dagar")
    if days < 70:
        return count(round(days / 7), "vecka", "veckor")
    months = round(days / (365.25 / 12))
    years, rest = divmod(months, 12)
    if years < 2:
        return count(months, "månad", "månader")
    return f"{years}{NBSP}år och {count(rest, 'månad', 'månader')}" if rest else f"{years}{NBSP}år"


def passed(start: dt.date, end: dt.date) -> str:
    """How much time has gone by, never more than has: `9 dagar`, `7 veckor`, `6 månader`, `2 år och 3 månader`."""
    days = (end - start).days
    if days < 14:
        return count(days, "dag", "dagar")
    if days < 70:
        return count(days // 7, "vecka", "veckor")
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    years, rest = divmod(months, 12)
    if years < 2:
        return count(months, "månad", "månader")
    return f"{years}{NBSP}år och {count(rest, 'månad', 'månader')}" if rest else f"{years}{NBSP}år"


def listing(words: Iterable[str], last: str = "och") -> str:
    """`a`, `a och b`, `a, b och c`."""
    *head, tail = list(words) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


@lru_cache(maxsize=4096)
def sort_key(text: str) -> tuple[tuple[int, int], ...]:
    """Order words as a Swedish reader does: å ä ö last, é as e, digits as numbers, capitals as small letters."""
    key: list[tuple[int, int]] = []
    digits = ""
    for sign in unicodedata.normalize("NFC", text.casefold()):
        if sign.isdecimal():
            digits += sign
            continue
        if digits:
            key.append((1, int(digits)))
            digits = ""
        for letter in _ALIKE.get(sign, sign):
            plain = letter if letter in _ALPHABET else unicodedata.normalize("NFD", letter)[0]
            place = _ALPHABET.find(plain)
            key.append((2, place) if place >= 0 else (0, ord(plain)))
    if digits:
        key.append((1, int(digits)))
    return tuple(key)
