"""What is measured is always the same: the workspace's bytes, its soundness, and the faults that are planted in it."""

import hashlib
from pathlib import Path

import pytest

from benchmarks.workspace import make
from kvalitet_cli.api.check import check
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.store.workspace import Workspace

# Figures of different days can be laid beside each other only as long as these hold.
SUMS = {
    (60, 0): "7586db10",
    (60, 100): "9d5e5293",
    (77, 30): "9417b1c1",
}


def checksum(place: Path) -> str:
    """Of every file's name and bytes, the schemas and the list of faults beside the workspace too."""
    total = hashlib.sha256()
    for path in sorted(path for path in place.rglob("*") if path.is_file()):
        total.update(path.relative_to(place).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:8]


@pytest.mark.parametrize(("visits", "faults"), list(SUMS))
def test_the_same_bytes_every_time(visits: int, faults: int, tmp_path: Path) -> None:
    make(tmp_path / "yta", visits, faults)
    assert checksum(tmp_path) == SUMS[visits, faults]


def test_the_workspace_has_no_faults(tmp_path: Path) -> None:
    make(tmp_path / "yta", 60)
    found = check(Workspace(tmp_path / "yta"))
    assert len(found.paths) > 100
    assert {diagnostic.severity for diagnostic in found.diagnostics} <= {Severity.NOTE}


@pytest.mark.parametrize("workers", [1, 2])
def test_every_planted_fault_is_found_on_its_line_and_no_other(workers: int, tmp_path: Path) -> None:
    make(tmp_path / "yta", 60, 100)
    planted = (tmp_path / "yta.faults").read_text("utf-8").splitlines()
    found = check(Workspace(tmp_path / "yta"), workers=workers)
    told = [
        f"{diagnostic.path}:{diagnostic.span.line}:{diagnostic.code}"
        for diagnostic in found.diagnostics
        if diagnostic.severity is Severity.ERROR
    ]
    assert len(planted) > 50
    assert sorted(told) == sorted(planted)
