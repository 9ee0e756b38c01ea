"""Planted traces are found: numbers as two other libraries know them, addresses, mobile numbers and names."""

import datetime as dt
import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from personnummer import personnummer
from stdnum import luhn
from stdnum.se import personnummer as stdnum

from kvalitet_cli.core.personal import personal_numbers
from kvalitet_cli.core.traces import Kind, traces
from tests.tillit import tabell
from tests.tillit.tabell import Rad

_ROUND = (
    ("Planen för ", " var uppdaterad."),
    ("- {id: lag, namn: ", "}"),
    ("# Kund: ", ""),
    ("namn;pnr\nX;", ";ja\n"),
    ("<td>", "</td>"),
    ("{# ", " #}"),
    ("[samtal](bilagor/", ".pdf)"),
    ("| Kund | ", " |"),
    ("**", "**"),
    ('"', '"'),
    ("pnr:", ","),
    ("\ufeffKund\u00a0", "\r\n"),
)


def _number(r: random.Random) -> str:
    """Eleven signs, the day never one of our own years' so that no time of day can be meant."""
    day = dt.date(1905, 1, 1) + dt.timedelta(r.randrange(365 * 112))
    digits = f"{day:%y%m}{day.day + 60 * (r.random() < 0.2):02}{r.randrange(1, 1000):03}"
    return f"{day:%C}"[:2] + digits[:6] + "-" + digits[6:] + luhn.calc_check_digit(digits)


def _writings(number: str) -> Iterator[str]:
    short = number[2:]
    yield from (number, short, short.replace("-", "+"), number.replace("-", ""))
    for sign in "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\ufe63":
        yield short.replace("-", sign)
    yield short.replace("-", " - ")
    yield short.translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    yield short[:3] + "\xad" + short[3:]
    yield short[:8] + "\u200b" + short[8:]
    yield f"\\x{ord(short[0]):02x}{short[1:]}"
    yield f"{short[:9]}\\u{ord(short[9]):04X}{short[10:]}"
    yield short.replace("-", "&#45;")
    yield short.replace("-", "&ndash;")
    yield f"&#x{ord(short[0]):x};{short[1:]}"
    yield short.replace("-", "-\n    ")
    yield short.replace("-", "-\n# ")
    yield short.replace("-", "\\-")
    yield short.replace("-", "\n  -")
    yield f"{number[:4]}-{number[4:6]}-{number[6:]}"
    yield f"{short[:2]} {short[2:4]} {short[4:]}"
    yield short.replace("-", "-<b>")
    yield short.replace("-", "**-")


@pytest.mark.tillit
def test_every_planted_number_is_found() -> None:
    r = random.Random(7)  # noqa: S311 - the same texts each time
    tried, missed = 0, []
    for _ in range(tabell.size(60, 2000)):
        number = _number(r)
        for written in _writings(number):
            for before, after in _ROUND:
                tried += 1
                text = f"{before}{written}{after}"
                found = [text[start:end] for start, end in personal_numbers(text)]
                if found != [written]:
                    missed.append(text)
    tabell.write(Rad("Personuppgifter", "Personnummer som inte hittas", tried, "nummer", len(missed)))
    assert not missed


def _oracles(number: str) -> bool:
    return bool(stdnum.is_valid(number) or personnummer.valid(number))


_CONTEXT = st.sampled_from([("Kund ", "."), ("", ""), ("# ", "\n"), ("text: ", ""), ("(", ")")])


@given(
    day=st.dates(dt.date(1900, 1, 1), dt.date(2019, 12, 31)),
    birth=st.integers(1, 999),
    separator=st.sampled_from(["", "-", "+"]),
    century=st.booleans(),
    coordination=st.booleans(),
    check=st.integers(0, 9),
    around=_CONTEXT,
)
@settings(max_examples=600)
def test_found_exactly_when_the_libraries_say_so(
    *,
    day: dt.date,
    birth: int,
    separator: str,
    century: bool,
    coordination: bool,
    check: int,
    around: tuple[str, str],
) -> None:
    """What either library takes is found, and what both deny is not.

    They differ: python-stdnum knows no coordination numbers, and personnummer takes 000 as a number somebody has.
    """
    written = (
        f"{day:%C}"[:2] * century + f"{day:%y%m}{day.day + 60 * coordination:02}{separator}{birth:03}{check}"
    )
    digits = "".join(sign for sign in written if sign.isdigit())
    if separator == "" and not century and digits.startswith("070"):
        return  # may be a mobile number, see KV703
    if separator == "+" and century:
        return  # the libraries disagree on whether the year fits the sign
    text = written.join(around)
    found = [text[start:end] for start, end in personal_numbers(text)]
    assert found == ([written] if _oracles(written) else [])


@given(st.from_regex(r"[0-9]{6}[-+][0-9]{4}|(19|20)?[0-9]{6}-[0-9]{4}", fullmatch=True))
@settings(max_examples=600)
def test_any_digits(number: str) -> None:
    if number[-4:-1] == "000":
        return  # personnummer takes it; nobody has it
    found = bool(list(personal_numbers(number)))
    year = int(number[:4]) if len(number) == 13 else 0
    if year > 2025 or (not year and "+" in number):
        assert found or not stdnum.is_valid(number)  # a date yet to come is a number, to be safe
        return
    assert found == _oracles(number)


@pytest.mark.tillit
def test_every_planted_address_and_mobile_number_is_found() -> None:
    r = random.Random(8)  # noqa: S311 - the same texts each time
    tried = missed = 0
    for n in range(tabell.size(300, 20_000)):
        eight = f"{r.choice('02369')}{r.randrange(1, 10)}{r.randrange(10**6):06}"
        a, b, c, d = eight[0], eight[1:4], eight[4:6], eight[6:]
        mobile = r.choice(
            [
                f"07{a}-{b} {c} {d}",
                f"07{a} {b} {c} {d}",
                f"07{eight}",
                f"+46 7{a} {b} {c} {d}",
                f"+467{eight}",
                f"+46 (0)7{a}-{b} {c} {d}",
                f"00467{eight}",
                f"07{a}\u00a0{b}\u00a0{c}\u00a0{d}",
                f"07{a}{b[0]}-{b[1:]} {c} {d}",
                f"(07{a}) {b} {c} {d}".replace("(", "").replace(")", ""),
            ]
        )
        person = f"{r.choice(['anna', 'bo.ek', 'c-lind', 'åke'])}{n}"
        address = f"{person}@{r.choice(['posten.se', 'mail.annan-kommun.se', 'skola.nu', 'gård.se'])}"
        address = r.choice([address, address.replace("@", "&#64;"), address.replace("@", "(at)")])
        for kind, written in ((Kind.MOBILE, mobile), (Kind.ADDRESS, address)):
            before, after = r.choice([("Ring ", "."), ("# ", ""), ("a;", ";b"), ("<b>", "</b>"), ('"', '"')])
            tried += 1
            text = f"{before}{written}{after}"
            missed += [(t.kind, text[t.start : t.end]) for t in traces(text)] != [(kind, written)]
    tabell.write(Rad("Personuppgifter", "Adresser och mobilnummer som inte hittas", tried, "stycken", missed))


_FIRST = [
    "Anna",
    "Fatima",
    "Karl-Erik",
    "Mohammed",
    "Lars",
    "Birgitta",
    "Åsa",
    "Bo",
    "Ingegerd",
    "Zahra",
    "Björn",
    "Mats",
]
_LAST = [
    "Svensson",
    "Lund",
    "Al-Hassan",
    "Bergström",
    "Ek",
    "Nguyen",
    "Holmqvist",
    "Åberg",
    "Sandberg",
    "Karlsson",
    "Ahmed",
    "Ros",
]


@pytest.mark.tillit
def test_possible_names_are_a_guess_that_is_counted() -> None:
    tried = missed = 0
    for first in _FIRST:
        for last in _LAST:
            for text in (
                f"Vi talade med {first} {last} i går.",
                f"{first} {last} tar över.",
                f"– {first} {last}:",
            ):
                tried += 1
                missed += not any(trace.kind is Kind.NAME for trace in traces(text))
    assert missed / tried < 0.15
    tabell.write(Rad("Personuppgifter", "Namn som inte hittas (en gissning)", tried, "namn", missed, None))
