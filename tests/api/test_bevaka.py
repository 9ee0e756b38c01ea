"""`kvalitet rapport --bevaka` as a person meets it: a process that waits while files are saved."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Run, environment

PLAN = "besok/norr/2026-02-10/handlingsplan.yaml"
REPORT = "rapporter/norr/2026-02-10/handlingsplan.md"
PATIENCE = 60.0  # seconds; a machine with much else to do is slow


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """Where stderr of the watching process goes."""
    return tmp_path / "stderr"


@pytest.fixture
def watching(workspace: Path, told: Path) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "kvalitet_cli", "rapport", "--bevaka", "--format", "md"]
    with (
        told.open("wb") as stream,
        subprocess.Popen(
            command, cwd=workspace, env=environment(), stderr=stream, stdin=subprocess.DEVNULL
        ) as process,
    ):
        until(lambda: "Väntar på att något sparas" in told.read_text("utf-8"))
        yield process
        process.kill()


def test_it_writes_again_keeps_the_good_and_tells_when_it_is_mended(
    workspace: Path, told: Path, watching: "subprocess.Popen[bytes]"
) -> None:
    plan, report = workspace / PLAN, workspace / REPORT
    sound = plan.read_text("utf-8").replace("Alla planer", "Varje plan")
    plan.write_text(sound, "utf-8")
    until(lambda: "Varje plan" in report.read_text("utf-8"))

    good = report.read_bytes()
    profile = (workspace / "rapporter/norr/enhetsprofil.md").read_bytes()
    plan.write_text("atgarder: [\n", "utf-8")
    until(lambda: "ligger kvar som de var" in told.read_text("utf-8"))
    assert f"{PLAN}:1:12: KV001 " in told.read_text("utf-8")
    assert report.read_bytes() == good
    assert (workspace / "rapporter/norr/enhetsprofil.md").read_bytes() == profile

    beside = plan.with_name("handlingsplan.yaml~ny")  # as many editors save: beside, then in its place
    beside.write_text(sound.replace("Varje plan", "Alla planer"), "utf-8")
    beside.replace(plan)
    until(lambda: f"Rättat: {PLAN}" in told.read_text("utf-8"))
    until(lambda: "Alla planer" in report.read_text("utf-8"))

    watching.send_signal(signal.SIGINT)
    assert watching.wait(PATIENCE) == 130
    lines = told.read_text("utf-8").splitlines()
    assert lines[-1] == "Bevakningen är avslutad. Rapporterna ligger där de skrevs."
    assert "\x1b" not in told.read_text("utf-8")
    saved = [number for number, line in enumerate(lines) if line == f"Sparad: {PLAN}"]
    assert [lines[number + 1][:40] for number in saved] == [
        "  Skrev 1 fil: handlingsplan",
        f"{PLAN}:1:1"[:40],
        f"  Rättat: {PLAN}"[:40],
    ]


def test_a_file_that_is_emptied_and_then_filled_is_one_save(
    workspace: Path, told: Path, watching: "subprocess.Popen[bytes]"
) -> None:
    plan = workspace / PLAN
    text = plan.read_text("utf-8").replace("Alla planer", "Varje plan")
    os.truncate(plan, 0)
    time.sleep(0.2)
    plan.write_text(text, "utf-8")
    until(lambda: "Varje plan" in (workspace / REPORT).read_text("utf-8"))
    assert "KV0" not in told.read_text("utf-8")
    assert watching.poll() is None


def test_a_folder_that_is_taken_away_ends_nothing(
    workspace: Path, told: Path, watching: "subprocess.Popen[bytes]"
) -> None:
    (workspace / "besok/norr/2026-02-10").rename(workspace / "besok/norr/2026-02-11")
    until(lambda: "Borttagen: besok/norr/2026-02-10/besok.yaml" in told.read_text("utf-8"))
    until(lambda: " KV212 " in told.read_text("utf-8"))
    (workspace / "besok/norr/2026-02-11").rename(workspace / "besok/norr/2026-02-10")
    until(lambda: "Rättat: besok/norr/2026-02-11/besok.yaml" in told.read_text("utf-8"))
    (workspace / "kvalitet.yaml").rename(workspace / "undan.yaml")
    until(lambda: "Borttagen: kvalitet.yaml" in told.read_text("utf-8"))
    (workspace / "undan.yaml").rename(workspace / "kvalitet.yaml")
    until(lambda: "Sparad: kvalitet.yaml" in told.read_text("utf-8"))
    assert watching.poll() is None
    assert (workspace / REPORT).exists()


@pytest.mark.parametrize("flag", ["--kontrollera", "--torrkor", "--skriv-ut"])
def test_flags_that_write_nothing_are_refused(kvalitet: Run, flag: str) -> None:
    run = kvalitet("rapport", "--bevaka", flag)
    assert run.returncode == 2
    assert f"--bevaka skriver filer, och {flag} skriver inga." in run.stderr


def test_a_target_that_does_not_exist_ends_it_at_once(kvalitet: Run) -> None:
    assert kvalitet("rapport", "finns-inte", "--bevaka").returncode == 2
