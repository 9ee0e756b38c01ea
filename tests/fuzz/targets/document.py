"""Whole documents: whatever stands in a file of any kind, it is read, and what is told is safe to show.

The first line of an input is the file's path, the rest is the file.
"""

from pathlib import Path

from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.core.diagnostic import Diagnostic, Severity
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import Workspace
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, inside, lines_of, safe
from tests.fuzz.sources import named, with_names

PROMISE = "dokument av alla slag: läses, eller felen sägs"
RUNS = (300, 7_500)
mutate = mutation.document


def seeds() -> list[bytes]:
    """Every document of the repository, in its place."""
    return with_names()


def try_one(data: bytes) -> None:
    """Read it as the file that it says it is."""
    path, content = named(data)
    workspace = Workspace(Path("/"), Held({path: content}))
    loaded = bounded(len(content), workspace.load, path)
    lines = lines_of(content)
    for fault in loaded.faults:
        assert fault.code in rules(), fault.code
        inside(fault.span, lines)
        if fault.related:
            inside(fault.related[0], lines)
        told = Diagnostic(path, fault.span, fault.code, "", Severity.ERROR, fault.message, fault.suggestion)
        assert told.message.strip().endswith((".", "…")), told.message
        safe(told.message)
        safe(told.suggestion or "")
    for exposed in loaded.exposed:
        inside(exposed.span, lines)
    assert loaded.model is not None or loaded.faults
