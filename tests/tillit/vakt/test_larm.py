"""False alarms: a large body of ordinary office Swedish, this repository's own texts, and digits by chance."""

import random
from collections import Counter

import pytest

from kvalitet_cli.core.personal import personal_numbers
from kvalitet_cli.core.traces import Kind, traces
from tests.conftest import ROOT
from tests.tillit import tabell
from tests.tillit.tabell import Rad
from tests.tillit.vakt.kontorstext import body

_OWN = ("docs", "kriterier", "besok", "mallar", "rapporter")
_EXAMPLES = {"docs/regler.md", "docs/kommandon/kontrollera.md"}
"""Pages that show what the rules find."""


def natural() -> list[str]:
    files = [path for folder in _OWN for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    return [
        path.read_text("utf-8")
        for path in files
        if path.suffix in (".md", ".yaml", ".jinja") and path.relative_to(ROOT).as_posix() not in _EXAMPLES
    ]


@pytest.mark.tillit
def test_no_false_alarm_in_office_text() -> None:
    alarms: Counter[Kind] = Counter()
    words = 0
    shown = []
    for text in (*body(tabell.size(60_000, 1_000_000)), *natural()):
        words += len(text.split())
        for trace in traces(text):
            alarms[trace.kind] += 1
            shown.append(f"{trace.kind}: {text[max(0, trace.start - 30) : trace.end + 10]!r}")
    for kind, name, lovat in (
        (Kind.NUMBER, "Personnummer i kontorstext", 0),
        (Kind.ADDRESS, "E-postadresser i kontorstext", None),
        (Kind.MOBILE, "Mobilnummer i kontorstext", None),
        (Kind.NAME, "Namn i kontorstext", None),
    ):
        print(name, alarms[kind], shown[:20])
        tabell.write(Rad("Personuppgifter", f"{name} som inte finns", words, "ord", alarms[kind], lovat))


@pytest.mark.tillit
def test_what_cannot_be_told_apart_is_counted() -> None:
    """Ten digits by chance, and bare case numbers of a day and a serial number: some are numbers that persons have."""
    r = random.Random(6)  # noqa: S311 - the same texts each time
    tried = tabell.size(20_000, 400_000)
    found = sum(any(personal_numbers(f"{r.randrange(10**10):010}")) for _ in range(tried))
    assert 0.004 < found / tried < 0.010, "0.7 % is what chance gives"
    tabell.write(
        Rad("Personuppgifter", "Tio siffror på måfå tas för personnummer", tried, "tal", found, None)
    )
    cases = [f"{2015 + n % 20}{n % 12 + 1:02}{n % 28 + 1:02}-{n % 60 + 1:04}" for n in range(tried // 10)]
    found = sum(any(personal_numbers(case)) for case in cases)
    tabell.write(
        Rad(
            "Personuppgifter",
            "Datum och löpnummer utan ordet dnr eller ärende",
            len(cases),
            "nummer",
            found,
            None,
        )
    )
    assert not any(any(personal_numbers(f"ärende {case}")) for case in cases)
