"""Days counted from other days, also where a mistyped year is at the end of the calendar."""

import datetime as dt


def plus_dagar(dag: dt.date, dagar: int) -> dt.date:
    """So many days later, or earlier; at an end of the calendar the last day that there is, or the first."""
    return dt.date.fromordinal(min(max(dag.toordinal() + dagar, 1), dt.date.max.toordinal()))
