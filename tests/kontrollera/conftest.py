"""`kvalitet` called in this process: these tests ask so many small questions that starting it anew would take minutes."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from kvalitet_cli.cli.main import run as answer
from kvalitet_cli.core.errors import KvalitetError
from tests.conftest import Run
from tests.git.conftest import repository

__all__ = ["repository"]


@pytest.fixture
def kvalitet(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `kvalitet` in the workspace, with a text on stdin; spaces that do not break are plain in what it says."""
    for name in ("GITHUB_ACTIONS", "CI", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str, cwd: Path = workspace, given: bytes = b"") -> "subprocess.CompletedProcess[str]":
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
        capsys.readouterr()
        try:
            code, told = answer(list(words)), ""
        except KvalitetError as error:
            code, told = 2, f"{error.message} {error.hint}"
        seen = capsys.readouterr()
        return subprocess.CompletedProcess(
            words, code, seen.out, (seen.err + told).replace("\N{NO-BREAK SPACE}", " ")
        )

    return run
