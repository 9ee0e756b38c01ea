"""`git text`: any file is written out in words or as it stands, and what is written is safe to show."""

from kvalitet_cli.api.in_words import in_words
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, safe
from tests.fuzz.sources import documents

PROMISE = "git text: alltid något att läsa, aldrig styrtecken"
RUNS = (400, 10_000)
mutate = mutation.text


def seeds() -> list[bytes]:
    """Whole documents."""
    return list(documents().values())


def try_one(data: bytes) -> None:
    """Write it out."""
    told = bounded(len(data), in_words, data.decode("utf-8", "replace"))
    safe(told)
    assert told or not data.strip() or not told.strip()
