"""The day: `--datum`, else SOURCE_DATE_EPOCH, else the clock."""

import datetime as dt
import os
import time

import pytest

from kvalitet_cli.cli.clock import today
from kvalitet_cli.core.errors import KvalitetError

needs_zones = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")


def test_the_flag_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert today("2026-05-12") == dt.date(2026, 5, 12)
    assert today(dt.date(2026, 5, 12)) == dt.date(2026, 5, 12)


@needs_zones
def test_then_the_environment_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225599")  # a second before 2026 in Greenwich
    monkeypatch.setenv("TZ", "UTC-1")  # as in Stockholm, where it is 2026 already
    time.tzset()
    day = today()
    monkeypatch.undo()
    time.tzset()
    assert day == dt.date(2025, 12, 31)


@needs_zones
def test_then_the_day_it_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    days = []
    for zone in ("UTC+12", "UTC-14"):  # 26 hours apart: never the same day
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        days.append(today())
    monkeypatch.undo()
    time.tzset()
    assert (days[1] - days[0]).days in {1, 2}


def test_an_empty_environment_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert today() == dt.datetime.now().astimezone().date()


@pytest.mark.parametrize("written", ["2026-02-30", "2026-13-01", "0000-01-01"])
def test_a_day_that_is_not(written: str) -> None:
    with pytest.raises(KvalitetError, match=f"Flaggan --datum: dagen {written} finns inte i kalendern"):
        today(written)


@pytest.mark.parametrize(
    "written", ["", "20260512", "2026-W20-2", "12 maj 2026", "2026-5-12", "\uff12026-05-12", "2026-05-12\n"]
)
def test_a_day_in_another_dress(written: str) -> None:
    with pytest.raises(KvalitetError, match="ska vara en dag skriven ÅÅÅÅ-MM-DD"):
        today(written)


@pytest.mark.parametrize("epoch", ["i dag", "1.5", "9" * 30, "9" * 5000])
def test_an_environment_that_is_no_number(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(KvalitetError, match="SOURCE_DATE_EPOCH ska vara sekunder sedan 1970-01-01"):
        today()
    assert os.environ["SOURCE_DATE_EPOCH"] == epoch
