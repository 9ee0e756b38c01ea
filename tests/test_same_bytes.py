"""Same input, same bytes: whatever the time zone, the locale, the hash seed, the folder or the clock."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, Run, environment

DATA = ("kvalitet.yaml", "logotyp.svg", "kriterier", "besok")

A_YEAR_AHEAD = '''
"""Makes every way of asking Python for the time answer a year too late."""
import datetime
import time

_real = time.time
YEAR = 365 * 86400
time.time = lambda: _real() + YEAR
time.time_ns = lambda: int((_real() + YEAR) * 1e9)


class _Date(datetime.date):
    @classmethod
    def today(cls):
        return super().today() + datetime.timedelta(days=365)


class _Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=365)


datetime.date = _Date
datetime.datetime = _Datetime
'''


def example_data(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in DATA:
        source = ROOT / name
        shutil.copytree(source, folder / name) if source.is_dir() else shutil.copy(source, folder / name)
    return folder


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rapport(workspace: Path, **more: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kvalitet_cli", "rapport"],
        cwd=workspace,
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return digest(workspace / "rapporter")


def test_reports_are_the_same_bytes_everywhere(tmp_path: Path) -> None:
    (tmp_path / "klocka").mkdir()
    (tmp_path / "klocka" / "sitecustomize.py").write_text(A_YEAR_AHEAD, "utf-8")
    first = rapport(
        example_data(tmp_path / "en"), TZ="Europe/Stockholm", LC_ALL="C.UTF-8", PYTHONHASHSEED="1"
    )
    second = rapport(
        example_data(tmp_path / "en helt annan" / "mapp åäö"),
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        PYTHONHASHSEED="77",
    )
    ahead = {"PYTHONPATH": os.pathsep.join([str(tmp_path / "klocka"), str(ROOT)])}
    third = rapport(example_data(tmp_path / "tre"), **ahead)
    assert first == second == third
    assert any(path.endswith(".html") for path in first)


def test_the_clock_of_the_test_above_is_really_moved(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(A_YEAR_AHEAD, "utf-8")
    here = [sys.executable, "-m", "kvalitet_cli", "nu"]
    now = subprocess.run(
        here, cwd=ROOT, env=environment(), capture_output=True, encoding="utf-8", check=True
    ).stdout
    moved = environment(PYTHONPATH=os.pathsep.join([str(tmp_path), str(ROOT)]))
    assert (
        subprocess.run(here, cwd=ROOT, env=moved, capture_output=True, encoding="utf-8", check=True).stdout
        != now
    )


def test_checking_leaves_every_file_untouched(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0

    def state() -> dict[str, tuple[int, int, bytes]]:
        paths = [path for path in workspace.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes()) for path in paths}

    before = state()
    for words in (
        ("kontrollera",),
        ("rapport", "--kontrollera"),
        ("rapport", "--torrkor"),
        ("nu",),
        ("visa", "norr"),
        ("rapport", "--skriv-ut", "norr"),
    ):
        assert kvalitet(*words).returncode == 0, words
    assert state() == before


def test_the_second_run_writes_nothing(kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0
    again = kvalitet("rapport")
    assert "skrivna" not in again.stderr
    assert "oförändrade" in again.stderr
