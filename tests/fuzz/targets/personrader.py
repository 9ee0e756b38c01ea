"""Rows about persons: read or refused line by line, and no fault repeats a word of the file."""

import re
from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model import _personrad
from kvalitet_cli.store import personrader
from kvalitet_cli.store.personrader import read_rows
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, safe
from tests.fuzz.sources import scratch

PROMISE = "rader om personer: inget fel upprepar vad som står där"
RUNS = (1_000, 25_000)

_FILE = scratch() / "rader.csv"
_OURS = "".join(Path(str(room.__file__)).read_text("utf-8") for room in (personrader, _personrad)).casefold()
_HEAD = b"person;fraga;vikt;tidpunkt;datum;varde\n"


def seeds() -> list[bytes]:
    """Sound rows, and some of what goes wrong."""
    rows = b"P01;trygghet;1;fore;2025-03-31;4\nP01;trygghet;;efter;2025-09-30;4,5\n"
    return [
        _HEAD + rows, b"\xef\xbb\xbf" + _HEAD + rows.replace(b"\n", b"\r\n"), (_HEAD + rows).replace(b";", b","), _HEAD,
        _HEAD + b'P01;"a\nb";1;fore;2025-03-31;4\n', _HEAD + b"19811218-9876;a;1;fore;2025-02-30;x\n", b"namn;svar\nAnna Svensson;ja\n",
    ]  # fmt: skip


mutate = mutation.text


def try_one(data: bytes) -> None:
    """Read them."""
    _FILE.write_bytes(data)
    try:
        rows, faults = bounded(len(data), read_rows, _FILE)
    except KvalitetError as error:
        raise AssertionError(error.message) from error
    lines = len(re.split(r"\r\n|\r|\n", data.decode("utf-8", "replace")))
    words = {
        word
        for word in re.findall(r"\w{4,}", data.decode("utf-8", "replace").casefold())
        if word not in _OURS
    }
    for fault in faults:
        assert 1 <= fault.rad <= lines, (fault.rad, lines)
        told = f"{fault.kolumn} {fault.text}".casefold()
        safe(told)
        assert not [word for word in words if word in told], fault
    for row in rows:
        assert 1 <= row.rad <= lines
        assert row.vikt > 0
