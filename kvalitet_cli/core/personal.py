"""Personal and coordination numbers in text: by shape, by date and by check digit.

Shape and check digit follow Skatteverket's description of the personal identity number (ten digits, the last
one computed by the Luhn algorithm over the nine before it; a coordination number has 60 added to the day; no
number has 000 before the check digit).
"""

import datetime as dt
import re
from collections.abc import Iterator

# The first digit stands alone so that the search skips at once to one, and looks back from there.
_SHAPE = re.compile(
    r"[0-9](?<![0-9][0-9])(?<![0-9][.,:/-][0-9])[0-9]{5}(?:[0-9]{2})?"
    r"(?P<sep> ?[-+\u2010-\u2015\u2212] ?|[ \u00a0\u202f]?)"
    r"(?P<last>[0-9]{4})(?![0-9])"
)
_OUR_YEARS = frozenset(map(str, range(2020, 2036)))
_GOES_ON = re.compile(r"[-.,:/][0-9]")


def personal_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end (code points, end exclusive) of every personal or coordination number in `text`."""
    for match in _SHAPE.finditer(text):
        if _is_real(match):
            yield match.span()


def _is_real(match: re.Match[str]) -> bool:
    written, separator, last = match[0], match["sep"], match["last"]
    date = written[: len(written) - len(separator) - 4]
    century, yy, mm, dd = date[:-6], date[-6:-4], date[-4:-2], date[-2:]
    if century not in ("", "18", "19", "20") or last.startswith("000") or not _luhn(f"{yy}{mm}{dd}{last}"):
        return False
    day = int(dd) - (60 if int(dd) > 60 else 0)
    years = [int(f"{found}{yy}") for found in ([century] if century else ("19", "20"))]
    if not any(_is_date(year, int(mm), day) for year in years):
        return False
    return bool(separator.strip()) or (not _is_part_of_more(match) and not _is_moment(date, separator, last))


def _is_part_of_more(match: re.Match[str]) -> bool:
    """Whether digits without a hyphen belong to a longer word or number: a hash, an account."""
    text, start, end = match.string, match.start(), match.end()
    return (
        text[start - 1 : start].isalpha()
        or text[end : end + 1].isalpha()
        or _GOES_ON.match(text, end) is not None
    )


def _is_moment(date: str, separator: str, last: str) -> bool:
    """Whether this is rather a day of our own years and a time of day: `20260210 1430`, `202602101430`."""
    if int(last[:2]) > 23 or int(last[2:]) > 59:
        return False
    return date[:4] in _OUR_YEARS if len(date) == 8 else bool(separator) and f"20{date[:2]}" in _OUR_YEARS


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(digits):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
