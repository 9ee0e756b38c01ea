"""Personal and coordination numbers in text: by shape, by date and by check digit.

Shape and check digit follow Skatteverket's description of the personal identity number (ten digits, the last
one computed by the Luhn algorithm over the nine before it; a coordination number has 60 added to the day; no
number has 000 before the check digit). This is the one place that decides what a number is.

Some other numbers are built in the same way by chance or by design. What stands around tells them apart: a number
without hyphen right after OCR, ISBN or faktura, one of a row of groups of digits, a day with a time of day, two days of
one year after perioden or semester, the first hundred of a day's cases after dnr or ärende, and a telephone number.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from kvalitet_cli.core.outline import outline
from kvalitet_cli.core.plain import Plain

# All patterns but the one that every outline is searched for are compiled when there is something for them.
_MARKS = r"(?:\*{1,3}|_{1,3}|~~|`|</?[A-Za-z]{1,6}>){0,2}"
_CELLS = r"[\"']?(?:[ \t]*[;|][ \t]*|\t|</t[dh]>\s{0,40}<t[dh]>)[\"']?"
# The first digit stands alone so that the search skips at once to one, and looks back from there.
_SHAPE = (
    r"[0-9](?<![0-9][0-9])"
    r"(?:[0-9]{5}(?:[0-9]{2})?|[0-9](?:[0-9]{2})?(?P<apart>[- ])[0-9]{2}(?P=apart)[0-9]{2})"
    rf"(?P<sep>(?: ?[-+])?[ \t]*\r?\n(?:[ \t>#]|//)*[-+]?|{_MARKS} ?[-+] ?{_MARKS}|(?P<cells>{_CELLS})| ?)"
    r"(?P<last>[0-9]{4})(?![0-9])"
)
# The same in an outline, as far as it goes: six digits or a date, and four digits with no word before them but a tag.
_MAY_BEGIN = re.compile(
    rb"00(?<!000)(?=(?:0000(?:00)?|(?:00)?[- ]00[- ]00)(?:[^0Aa]|(?<=[. ])[Aa]{1,6}(?= ))*+0000(?!0))"
)
_OUR_YEARS = frozenset(map(str, range(2020, 2036)))
_LATE_YEARS = frozenset(map(str, range(2010, 2036)))
"""Whose days stand before a sum or a time of day far more often than they are somebody's birthday."""
_GOES_ON = r"[-.,:/][0-9]"
_JOINED = r"[0-9][./-]\Z"
_WORD = r"[ \t-]*(?:n(?:umme)?r)?[.: \t]*[\"']?\Z"
# Numbers that are computed or built as personal numbers are; only without hyphen, and right before.
_OTHER_KIND = (
    r"(?i)(?<![^\W_])(?:OCR|ISBN(?:-1[03])?|ISSN|IMEI|GLN|EAN|GTIN|IBAN|(?:bank|plus)?giro|bg|pg|org(?:anisations)?|"
    r"(?:kund)?faktura|konto(?:sträng)?|serie|artikel|(?:kund)?referens|ref)" + _WORD
)
_PERSON = r"(?i)(?<![^\W_])(?:person|pers|p|samordnings|född)[. -]*" + _WORD
_CASE = r"(?i)(?<![^\W_])(?:d(?:iarie)?|ärende|arende|mål|order|beslut|händelse|avvikelse|löp)" + _WORD
_DIALLED = r"(?i)(?<![^\W_])(?:tel(?:efon)?|fax|växel|jour|ring|mobil)" + _WORD
_PERIOD = r"(?i)(?<![^\W_])(?:perioden?|semester|ledigt?|datum|den|mellan|från|under|tiden|giltigt?)[: \t]*\Z"
_NEAR = 40
_GROUP_BEFORE = r"(?<![0-9-])[0-9]{3,5} \Z"
_GROUP_AFTER = r" [0-9]{3,5}(?![0-9-])"
_WORD_BEFORE = r"[^\W\d_][ \t]+\Z"
_PROSE_AFTER = r"[ \t]*(?:[.,)!?]?(?:[ \t\r\n]|\Z)|[.,)] ?[^\W\d])"


def personal_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end (code points, end exclusive) of every personal or coordination number in `text`."""
    plain = Plain(text)
    found = [plain.place(start, end) for start, end in numbers_in(plain.text)]
    yield from sorted([*found, *beside_entities(text, found)])


def beside_entities(text: str, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The numbers that are there, besides those found, for a reader who sees an entity as it is written.

    `&#65;811218 9876` is a letter with digits after it in one page, and a number after a semicolon in another.
    """
    if "&" not in text:
        return []
    plain = Plain(starred(text, found), literally=True)
    return [plain.place(start, end) for start, end in numbers_in(plain.text)]


def numbers_in(plain: str, seen: bytes | None = None) -> list[tuple[int, int]]:
    """As `personal_numbers`, in text that is plain already; `seen` is its outline, where it is known.

    Digits that are a person's say nothing of what stands beside them: where some were found, what is left when they
    are masked is searched too, so that nothing is a number first when it is shown.
    """
    places: list[tuple[int, int]] = []
    found = list(_search(plain, outline(plain) if seen is None else seen))
    while found:
        places += found
        plain = starred(plain, found)
        found = list(_search(plain, outline(plain)))
    return sorted(places)


def starred(text: str, places: Iterable[tuple[int, int]]) -> str:
    """`text` with all but the first two signs of each place, in their order, masked; its length is kept."""
    parts: list[str] = []
    at = 0
    for start, end in places:
        parts += [text[at : start + 2], re.sub(r"\w", "*", text[start + 2 : end])]
        at = end
    return "".join([*parts, text[at:]])


def _search(plain: str, seen: bytes) -> Iterator[tuple[int, int]]:
    end = 0  # of the last person's; what is none may end in what another begins with
    for begins in _MAY_BEGIN.finditer(seen):
        match = re.compile(_SHAPE).match(plain, begins.start()) if begins.start() >= end else None
        if match and _is_number(match) and not _is_something_else(match, end):
            end = match.end()
            yield match.span()


def is_other_kind(before: str) -> bool:
    """Whether the words right before a number say that it is an account, an invoice, a book or the like."""
    return re.search(_OTHER_KIND, before[-_NEAR:]) is not None


def _is_number(match: re.Match[str]) -> bool:
    """Whether date and check digit are those of a number."""
    last, date = match["last"], _date(match)
    century, yy, mm, dd = date[:-6], date[-6:-4], date[-4:-2], date[-2:]
    if century not in ("", "18", "19", "20") or last.startswith("000") or not _luhn(f"{yy}{mm}{dd}{last}"):
        return False
    day = int(dd) - (60 if int(dd) > 60 else 0)
    years = [int(f"{found}{yy}") for found in ([century] if century else ("19", "20"))]
    return any(_is_date(year, int(mm), day) for year in years)


def _date(match: re.Match[str]) -> str:
    return re.sub(r"[- ]", "", match[0][: match.start("sep") - match.start()])


def _is_something_else(match: re.Match[str], known: int) -> bool:
    """Whether what stands around says that the number is no person's; `known` is where the last person's ended."""
    date, separator, last = _date(match), match["sep"], match["last"]
    text, start = match.string, match.start()
    before = text[max(known, start - _NEAR) : start]  # a person's digits say nothing of the next number
    if re.search(_JOINED, before):
        return True
    if match["apart"]:
        return _is_other_date(match, before)
    if match["cells"]:
        return _is_late(date, _OUR_YEARS if len(date) == 6 else _LATE_YEARS) or is_other_kind(before)
    if "-" in separator or "+" in separator:
        case = len(date) == 8 and last.startswith("00") and date[:2] == "20" and re.search(_CASE, before)
        return bool(case or (_are_days(date, last) and re.search(_PERIOD, before)))
    if "\n" in separator:
        return not (
            re.search(_WORD_BEFORE, before) and re.compile(_PROSE_AFTER).match(text, match.end())
        ) or _is_moment(date, " ", last)
    return (
        _is_part_of_more(match, before)
        or _is_moment(date, separator, last)
        or is_other_kind(before)
        or (separator != "" and _is_in_row(match, before))
        or (separator == "" and _is_dialled(date, before))
    )


def _is_other_date(match: re.Match[str], before: str) -> bool:
    """Whether a date that is written in parts is rather a day and a time, a sum or a case; or no date."""
    date, separator, last = _date(match), match["sep"], match["last"]
    hyphen = separator.strip() in ("-", "+")
    if match["apart"] == " ":
        return not hyphen or before[-2:-1].isdigit()
    if len(date) == 6:
        return not hyphen
    if _is_late(date, frozenset(map(str, range(2036, 2100)))) or re.search(_CASE, before):
        return True
    if hyphen:
        return date[:4] in _OUR_YEARS and (last.startswith("00") or _is_moment(date, separator, last))
    return separator != " " or _is_late(date, _LATE_YEARS)


def _is_late(date: str, years: frozenset[str]) -> bool:
    return (date[:4] if len(date) == 8 else f"20{date[:2]}") in years


def _is_part_of_more(match: re.Match[str], before: str) -> bool:
    """Whether digits without a hyphen belong to a longer word or number: a hash, an account."""
    text, end = match.string, match.end()
    return (
        before[-1:].isalpha()
        or (before[-1:] in (",", ":") and before[-2:-1].isdigit())
        or text[end : end + 1].isalpha()
        or re.compile(_GOES_ON).match(text, end) is not None
    )


def _is_moment(date: str, separator: str, last: str) -> bool:
    """Whether this is rather a day of our own years and a time of day: `20260210 1430`, `202602101430`."""
    if int(last[:2]) > 23 or int(last[2:]) > 59:
        return False
    return date[:4] in _OUR_YEARS if len(date) == 8 else bool(separator) and f"20{date[:2]}" in _OUR_YEARS


def _are_days(date: str, last: str) -> bool:
    """Whether this may be two days of one of our years: `260706-0731`."""
    year = date if len(date) == 8 else f"20{date}"
    return year[:4] in _OUR_YEARS and _is_date(int(year[:4]), int(last[:2]), int(last[2:]))


def _is_in_row(match: re.Match[str], before: str) -> bool:
    """Whether the two groups are some of a row of groups: an account string, a sum."""
    return bool(re.search(_GROUP_BEFORE, before) or re.compile(_GROUP_AFTER).match(match.string, match.end()))


def _is_dialled(date: str, before: str) -> bool:
    """Whether ten digits are rather a telephone number: what a word says, or 070 when no word says personal number."""
    if len(date) != 6 or not date.startswith("0"):
        return False
    return bool(re.search(_DIALLED, before)) or (date.startswith("070") and not re.search(_PERSON, before))


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
