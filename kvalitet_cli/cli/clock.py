"""The clock, read nowhere else: the day that `nu`, `ny` and `planera` count from, and days as written."""

import datetime as dt
import os
import re

from kvalitet_cli.core.errors import KvalitetError

_WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def today(datum: dt.date | str | None = None) -> dt.date:
    """The day to count from: `datum`, else SOURCE_DATE_EPOCH (in UTC), else the day it is here.

    Raises:
        KvalitetError: `datum` is no day written as YYYY-MM-DD, or SOURCE_DATE_EPOCH is no number of seconds.

    """
    if isinstance(datum, dt.date):
        return datum
    if datum is not None:
        return parse_day(datum, "Flaggan --datum")
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return _from_epoch(epoch)
    return dt.datetime.now().astimezone().date()


def parse_day(text: str, subject: str) -> dt.date:
    """The day that `text` names, written YYYY-MM-DD and nothing else.

    Args:
        text: What was written.
        subject: Where, as the first words of a sentence: `Flaggan --datum`.

    Raises:
        KvalitetError: It is written in another way, or there is no such day.

    """
    if not _WRITTEN.fullmatch(text):
        raise KvalitetError(
            f"{subject} ska vara en dag skriven ÅÅÅÅ-MM-DD, inte '{text}'.", "Skriv till exempel 2026-05-12."
        )
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise KvalitetError(
            f"{subject}: dagen {text} finns inte i kalendern.", "Skriv en dag som finns."
        ) from None


def _from_epoch(epoch: str) -> dt.date:
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise KvalitetError(
            f"Miljövariabeln SOURCE_DATE_EPOCH ska vara sekunder sedan 1970-01-01, inte '{epoch}'.",
            "Rätta eller ta bort variabeln, eller ange dagen med --datum ÅÅÅÅ-MM-DD.",
        ) from None
