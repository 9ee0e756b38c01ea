"""Known debts: any file is read as such, or refused with its place."""

import re

from kvalitet_cli.api import baseline
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import printable
from kvalitet_cli.store.workspace import Workspace
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, safe
from tests.fuzz.sources import scratch

PROMISE = "baslinjen: läses, eller så sägs vad som är fel"
RUNS = (400, 10_000)
mutate = mutation.text

_ROOT = scratch()
_FILE = "baslinje.yaml"


def seeds() -> list[bytes]:
    """A file of debts."""
    counts = {("besok/norr/enhet.yaml", "KV101"): 2, ("kvalitet.yaml", "KV403"): 1, ("å #.yaml", "KV501"): 12}
    return [baseline.text_of(counts).encode(), baseline.text_of({}).encode()]


def _refused(message: str) -> None:
    safe(printable(message))
    assert re.match(r"(?s)baslinje\.yaml:\d+:\d+: .|Baslinjen baslinje\.yaml .", message), message


def try_one(data: bytes) -> None:
    """Read it; what was read is written and read again as the same."""
    (_ROOT / _FILE).write_bytes(data)
    workspace = Workspace(_ROOT)
    try:
        known = bounded(len(data), baseline.read, workspace, _FILE)
    except KvalitetError as error:
        _refused(error.message)
        return
    assert all(count >= 1 for count in known.counts.values())
    (_ROOT / _FILE).write_text(baseline.text_of(known.counts), "utf-8")
    assert baseline.read(workspace, _FILE).counts == known.counts
