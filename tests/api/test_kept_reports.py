"""Reports that are known from the last run: only what rests on a change is made anew, and what lies there is looked at."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kvalitet_cli.api import unit_reports
from kvalitet_cli.api.ground import Ground, reports
from kvalitet_cli.api.render import render
from kvalitet_cli.api.request import Outcome, Rendered, Request
from kvalitet_cli.api.unit_reports import Made, made
from kvalitet_cli.api.withheld import Fakta
from kvalitet_cli.berakning.period import las
from kvalitet_cli.store.kept import place
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT, environment
from tests.store.kept.conftest import three_units


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KVALITET_CACHE", str(tmp_path / "cache"))
    return three_units(tmp_path / "ws")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The units whose reports have really been made, in this process."""
    found: list[str] = []

    def noting(workspace: Workspace, unit: str, **rest: object) -> Made:
        found.append(unit)
        return made(workspace, unit, **rest)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr(unit_reports, "made", noting)
    return found


def again(root: Path, asked: list[str], **words: object) -> tuple[list[str], Rendered]:
    asked.clear()
    done = render(Workspace(root), Request(**words), keeps=True)  # type: ignore[arg-type]  # as above
    return [*asked], done


def test_the_second_time_nothing_is_made(root: Path, asked: list[str]) -> None:
    first, written = again(root, asked)
    assert first == ["norr", "soder", "vaster"]
    assert written.count(Outcome.WRITTEN) == len(written.outcomes) > 10
    second, there = again(root, asked)
    assert second == []
    assert there.count(Outcome.UNCHANGED) == len(there.outcomes) == len(written.outcomes)


def test_a_changed_file_costs_its_unit_and_those_that_rest_on_it(root: Path, asked: list[str]) -> None:
    again(root, asked)
    for unit, rest in (("vaster", ["vaster"]), ("norr", ["norr", "soder"])):
        path = root / "besok" / unit / "enhet.yaml"
        path.write_text(path.read_text("utf-8").replace("namn: ", "namn: Nya "), "utf-8")
        anew, done = again(root, asked)
        assert anew == rest
        assert f"rapporter/{unit}/enhetsprofil.md" in done.paths(Outcome.WRITTEN)
        assert "rapporter/index.md" in done.paths(Outcome.WRITTEN)


def test_a_report_that_is_gone_or_changed_is_written_again(root: Path, asked: list[str]) -> None:
    again(root, asked)
    profile = root / "rapporter" / "vaster" / "enhetsprofil.html"
    was = profile.read_bytes()
    profile.unlink()
    assert again(root, asked)[0] == ["vaster"]
    assert profile.read_bytes() == was
    profile.write_bytes(was + b"<!-- mer -->")
    assert again(root, asked)[0] == ["vaster"]
    assert profile.read_bytes() == was


def test_a_template_or_a_logotype_costs_all(root: Path, asked: list[str]) -> None:
    again(root, asked)
    (root / "mallar").mkdir()
    (root / "mallar" / "enhetsprofil.md.jinja").write_text("Egen {{ rapport.huvud.titel }}\n", "utf-8")
    anew, done = again(root, asked)
    assert anew == ["norr", "soder", "vaster"]
    assert "rapporter/norr/enhetsprofil.md" in done.paths(Outcome.WRITTEN)
    assert again(root, asked)[0] == []


def test_a_template_that_does_not_work_is_tried_again(root: Path, asked: list[str]) -> None:
    (root / "mallar").mkdir()
    (root / "mallar" / "enhetsprofil.md.jinja").write_text("{{ rapport.finns_inte }}\n", "utf-8")
    for _ in range(2):
        anew, done = again(root, asked)
        assert anew == ["norr", "soder", "vaster"]
        assert done.count(Outcome.UNLAID) == 3
        assert [fault.code for fault in done.diagnostics] == ["KV801"]


def test_what_is_asked_for_is_part_of_the_question(root: Path, asked: list[str]) -> None:
    again(root, asked)
    assert again(root, asked, endings=("md",))[0] == ["norr", "soder", "vaster"]
    assert again(root, asked, endings=("md",))[0] == []
    assert again(root, asked, endings=("md",), verify=True)[0] == ["norr", "soder", "vaster"]
    assert again(root, asked, endings=("md",))[0] == []  # one is not forgotten for the other
    assert again(root, asked, endings=("md",), verify=True)[0] == []
    odd = root / "besok" / os.fsdecode(b"norr\xff")  # no name that can be kept
    shutil.copytree(root / "besok" / "norr", odd)
    assert len(again(root, asked, endings=("md",))[0]) == len(again(root, asked, endings=("md",))[0]) == 0
    shutil.rmtree(odd)
    assert again(root, asked, endings=("md",))[0] == []


def test_facts_are_kept_as_they_were() -> None:
    """Of the repository's own units, with what is told of a period, and with what may not be published."""
    ground = Ground(Workspace(ROOT), Request())
    ground.periods = [period for name in ("2025", "2026-h1") if (period := las(name))]
    units = [unit for unit in ground.workspace.units if unit.startswith(("hemtjansten", "ombuden", "hvb"))]
    assert len(units) > 5
    for unit in units:
        fakta = made(ground.workspace, unit, ground=ground, take=lambda *_: None).fakta
        assert fakta
        assert repr(Fakta.unpacked(fakta.packed())) == repr(fakta)
    assert any(report.for_period for report in reports())


def test_a_page_made_of_another_units_visit_waits_for_it_whatever_the_units_are_called(root: Path) -> None:
    """`alfa` came from `norr`, so its profile tells of `norr`'s visit too; as `soder`, which is later in the alphabet."""
    shutil.copytree(root / "besok" / "soder", root / "besok" / "alfa")
    visit = root / "besok" / "norr" / "2026-02-10" / "besok.yaml"
    visit.write_text(visit.read_text("utf-8").replace("niva: ", "niva: 9 "), "utf-8")
    done = render(Workspace(root), Request(endings=("md",)))
    held = done.paths(Outcome.FAULTY)
    assert {"rapporter/alfa/enhetsprofil.md", "rapporter/soder/enhetsprofil.md"} <= set(held)
    assert "rapporter/vaster/enhetsprofil.md" in done.paths(Outcome.WRITTEN)
    assert len({fault.path for fault in done.diagnostics}) == 1


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_one_process_and_two_write_the_same(
    root: Path, tmp_path: Path, start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: [start])
    shutil.copytree(root, tmp_path / "annan")
    one = render(Workspace(root), Request(), workers=1)
    two = render(Workspace(tmp_path / "annan"), Request(), workers=2)
    assert (one.outcomes, one.diagnostics) == (two.outcomes, two.diagnostics)
    for path, _ in one.outcomes:
        assert (root / path).read_bytes() == (tmp_path / "annan" / path).read_bytes()


def test_a_damaged_book_costs_only_time(root: Path, tmp_path: Path) -> None:
    """Bit by bit and cut short, wherever: all is made anew, and lies there as before."""
    written = render(Workspace(root), Request(), keeps=True)
    texts = {path: (root / path).read_bytes() for path, _ in written.outcomes}
    [book] = (tmp_path / "cache").glob("*/rapport-*")
    content = book.read_bytes()
    for turn in range(12):
        at = len(content) * turn // 12
        flipped = content[:at] + bytes([content[at] ^ (1 << turn % 8)]) + content[at + 1 :]
        for spoilt in (flipped, content[:at]):
            book.write_bytes(spoilt)
            assert place.load(book) is None
        done = render(Workspace(root), Request(), keeps=True)
        assert [path for path, _ in done.outcomes] == [*texts]
        assert done.count(Outcome.UNCHANGED) == len(texts)
        assert {path: (root / path).read_bytes() for path in texts} == texts
        assert place.load(book) is not None


@pytest.mark.langsam
def test_killed_while_it_is_written_down_the_next_run_says_the_same(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kvalitet_cli", "rapport", "--format", "md"]
    surroundings = environment(KVALITET_CACHE=str(tmp_path / "cache"))
    render(Workspace(root), Request(endings=("md",)))
    texts = {path: path.read_bytes() for path in (root / "rapporter").rglob("*.md")}
    begun = time.monotonic()
    subprocess.run(command, cwd=root, env=surroundings, capture_output=True, check=True)
    long = time.monotonic() - begun
    killed = 0
    for turn in range(8):
        for book in (tmp_path / "cache").rglob("rapport-*"):
            book.unlink()
        with subprocess.Popen(
            command, cwd=root, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            time.sleep(long * (0.65 + turn * 0.05))
            process.send_signal(signal.SIGKILL)
            process.communicate()
        killed += process.returncode == -signal.SIGKILL
        done = render(Workspace(root), Request(endings=("md",)), keeps=True)
        assert done.count(Outcome.UNCHANGED) == len(done.outcomes) == len(texts)
        assert {path: path.read_bytes() for path in texts} == texts
    assert killed


@pytest.mark.langsam
def test_two_processes_that_are_stopped_leave_nothing_behind(root: Path) -> None:
    """Whenever Ctrl-C comes: no half file, no process, and the next run completes the work."""
    for copy in range(12):
        shutil.copytree(root / "besok" / "vaster", root / "besok" / f"vaster-{copy}")
    command = [sys.executable, "-m", "kvalitet_cli", "rapport", "--parallellt", "2", "--tvinga"]
    for pause in (0.0, 0.1, 0.2, 0.4, 0.8):
        shutil.rmtree(root / "rapporter", ignore_errors=True)
        with subprocess.Popen(
            command,
            cwd=root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as run:
            until = time.monotonic() + 60
            while not (root / "rapporter").exists() and run.poll() is None and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(pause)
            os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all of them
            run.communicate(timeout=30)
            with pytest.raises(ProcessLookupError):
                os.killpg(run.pid, 0)
        assert run.returncode in (0, 130)
        assert [path.name for path in (root / "rapporter").rglob(".*")] == []
    done = render(Workspace(root), Request())
    assert done.count(Outcome.WRITTEN, Outcome.UNCHANGED) == len(done.outcomes)
