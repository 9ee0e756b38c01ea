"""The words for periods: each names its days, is its own folder, and a mistyped one is told what it most likely means."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.period import las, narmast, spann


@pytest.mark.parametrize(
    ("ord_", "fran", "till", "sagt", "fore"),
    [
        ("2026", "2026-01-01", "2026-12-31", "2026", "2025"),
        ("2026-h1", "2026-01-01", "2026-06-30", "första halvåret 2026", "2025-h2"),
        ("2026-h2", "2026-07-01", "2026-12-31", "andra halvåret 2026", "2026-h1"),
        ("2026-t1", "2026-01-01", "2026-04-30", "första tertialet 2026", "2025-t3"),
        ("2026-t2", "2026-05-01", "2026-08-31", "andra tertialet 2026", "2026-t1"),
        ("2026-k3", "2026-07-01", "2026-09-30", "tredje kvartalet 2026", "2026-k2"),
        ("2026-k1", "2026-01-01", "2026-03-31", "första kvartalet 2026", "2025-k4"),
        ("2026-05", "2026-05-01", "2026-05-31", "maj 2026", "2026-04"),
        ("2024-02", "2024-02-01", "2024-02-29", "februari 2024", "2024-01"),
        ("2026-12", "2026-12-01", "2026-12-31", "december 2026", "2026-11"),
        (
            "2026-01-01--2026-03-15",
            "2026-01-01",
            "2026-03-15",
            "perioden 1 januari–15 mars 2026",
            "2025-10-19--2025-12-31",
        ),
    ],
)
def test_a_word_names_its_days(ord_: str, fran: str, till: str, sagt: str, fore: str) -> None:
    period = las(ord_)
    assert period
    assert (period.namn, period.fran.isoformat(), period.till.isoformat()) == (ord_, fran, till)
    assert (period.ord, period.foregaende.namn) == (sagt, fore)


def test_one_span_has_one_name() -> None:
    assert las("2026-01-01--2026-12-31") == las("2026")
    assert las("2026-05-01--2026-05-31") == las("2026-05")
    assert las(" 2026-H1 ") == las("2026-h1")


@pytest.mark.parametrize(
    ("ord_", "ratt"),
    [
        ("2026q3", "2026-k3"),
        ("Q3 2026", "2026-k3"),
        ("2026-h3", "2026-h2"),
        ("2026-t4", "2026-t3"),
        ("halvår 1 2026", "2026-h1"),
        ("2026-5", "2026-05"),
        ("202605", "2026-05"),
        ("maj 2026", "2026-05"),
        ("2026-mars", "2026-03"),
        ("2026-01-01..2026-03-15", "2026-01-01--2026-03-15"),
        ("2026-03-15--2026-01-01", "2026-01-01--2026-03-15"),
        ("2026-13", "2026"),
        ("år 2026", "2026"),
        ("2026-02-30--2026-03-01", "2026"),
        ("i fjol", None),
        ("", None),
        ("0026", None),
    ],
)
def test_another_word_is_told_the_nearest(ord_: str, ratt: str | None) -> None:
    assert las(ord_) is None
    assert narmast(ord_) == ratt


@given(st.dates(dt.date(1910, 1, 1), dt.date(2190, 1, 1)), st.integers(0, 800))
def test_every_span_can_be_read_back_and_follows_the_one_before(fran: dt.date, dagar: int) -> None:
    period = spann(fran, fran + dt.timedelta(days=dagar))
    assert las(period.namn) == period
    assert period.omfattar(period.fran)
    assert period.omfattar(period.till)
    fore = period.foregaende
    assert (period.fran - fore.till).days == 1
    assert las(fore.namn) == fore


@given(st.text(max_size=30))
def test_no_word_is_too_odd(ord_: str) -> None:
    period = las(ord_)
    if period is None:
        near = narmast(ord_)
        assert near is None or las(near)
