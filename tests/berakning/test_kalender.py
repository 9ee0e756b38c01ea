"""Days at the ends of the calendar, where a mistyped year lands."""

import datetime as dt

from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.berakning.skede import plus_manader


def test_there_is_no_day_before_the_first_or_after_the_last() -> None:
    assert plus_dagar(dt.date(2026, 2, 10), 21) == dt.date(2026, 3, 3)
    assert plus_dagar(dt.date(2026, 2, 10), -10) == dt.date(2026, 1, 31)
    assert plus_dagar(dt.date.max, 10**30) == dt.date.max
    assert plus_dagar(dt.date.min, -1) == dt.date.min
    assert plus_manader(dt.date(9999, 12, 31), 2) == dt.date.max
    assert plus_manader(dt.date(1, 1, 1), -1) == dt.date.min
    assert plus_manader(dt.date(2026, 12, 31), 2) == dt.date(2027, 2, 28)
