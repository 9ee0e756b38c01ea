"""What tests share: a sound workspace to spoil, and the program as a real process."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import verktyg

ROOT = Path(__file__).parent.parent
GROUND = ROOT / "tests" / "regler" / "_grund"

os.environ["KVALITET_CACHE"] = ""  # nothing is kept between tests, but where a test says so

Run = Callable[..., subprocess.CompletedProcess[str]]


def need(*names: str) -> None:
    """Leave the test out where these tools are not here; where `CI` is set, fail."""
    left = [tool.what for tool in verktyg.missing(*names)]
    if left and "CI" in os.environ:
        pytest.fail(f"saknas: {', '.join(left)}")
    if left:
        pytest.skip(reason=f"saknas här: {', '.join(left)}")


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would colour or widen the output."""
    dropped = ("FORCE_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH", "GITHUB_ACTIONS", "CI")
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    return {**kept, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **more}


def without_rights() -> list[str]:
    """What makes file modes count for root too."""
    drop = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}"] if os.geteuid() == 0 else []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window; one in each process."""
    need("chromium", "axe-core", "typsnitt", "tecken")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=verktyg.found("chromium"))
        yield started
        started.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A sound workspace with one unit, one settled visit and its plan."""
    shutil.copytree(GROUND, tmp_path / "ws")
    return tmp_path / "ws"


@pytest.fixture
def kvalitet(workspace: Path) -> Run:
    """Run `kvalitet` in the workspace."""

    def run(*words: str, cwd: Path = workspace, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kvalitet_cli", *words]
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment(**more),
            capture_output=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
        )

    return run


@pytest.fixture
def program_copy(tmp_path: Path) -> Path:
    """A copy of the program that a test may add files to, and a sound workspace beside it, in `ws`."""
    shutil.copytree(ROOT / "kvalitet_cli", tmp_path / "kvalitet_cli")
    shutil.copytree(ROOT / "mallar", tmp_path / "mallar")
    shutil.copytree(GROUND, tmp_path / "ws")
    return tmp_path


def run_copy(program_copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a copy of the program in its workspace."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(program_copy),
        "NO_COLOR": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "kvalitet_cli", *words]
    return subprocess.run(
        command, cwd=program_copy / "ws", env=environment, capture_output=True, encoding="utf-8", check=False
    )
