"""Several processes: the same answers, a fault told as it was, and none of them left when someone is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kvalitet_cli.api.workers import each_unit
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT, environment

UNITS = [f"enhet-{n}" for n in range(9)]


def name(_workspace: Workspace, unit: str) -> str:
    return unit.upper()


def wrong(_workspace: Workspace, unit: str) -> str:
    if unit == "enhet-4":
        raise KeyError(unit)
    return unit


class OddError(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)
        self.two = two


def odd(_workspace: Workspace, unit: str) -> str:
    if unit == "enhet-4":
        raise OddError(unit, unit)
    return unit


def killed(_workspace: Workspace, unit: str) -> str:
    if unit == "enhet-4":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return unit


def test_the_units_order(workspace: Path) -> None:
    assert list(each_unit(Workspace(workspace), UNITS, name, workers=2)) == [unit.upper() for unit in UNITS]


def test_a_fault_in_a_worker(workspace: Path) -> None:
    found = each_unit(Workspace(workspace), UNITS, wrong, workers=2)
    with pytest.raises(KeyError, match="enhet-4") as told:
        list(found)
    assert "in wrong" in told.value.__notes__[0]


def test_a_fault_that_cannot_be_sent(workspace: Path) -> None:
    with pytest.raises(RuntimeError, match="OddError"):
        list(each_unit(Workspace(workspace), UNITS, odd, workers=2))


def test_a_worker_that_the_system_ends(workspace: Path) -> None:
    with pytest.raises(KvalitetError, match="i förtid"):
        list(each_unit(Workspace(workspace), UNITS, killed, workers=2))


ASKING = """
import sys, time
from pathlib import Path
from kvalitet_cli.api.workers import each_unit
from kvalitet_cli.store.workspace import Workspace
import tests.api.test_workers as here
for answer in each_unit(Workspace(Path(sys.argv[1])), here.UNITS, here.name, workers=2):
    print(answer, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what is left is read from /proc")
def test_none_is_left_when_the_asker_is_killed(workspace: Path) -> None:
    from tests.tillit.last.avbrott import patience, session

    with subprocess.Popen(
        [sys.executable, "-c", ASKING, str(workspace)],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ENHET-0\n"
        assert len(list(session(process.pid))) == 3
        process.kill()
    end = time.monotonic() + 5 * patience()
    while list(session(process.pid)) and time.monotonic() < end:
        time.sleep(0.02)
    assert not list(session(process.pid))
