"""The hooks in `.pre-commit-hooks.yaml`, with pre-commit itself against a clone of this repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kvalitet_cli.cli.overview import command_files
from tests.conftest import GROUND, ROOT

HOOKS = ROOT / ".pre-commit-hooks.yaml"
PACKAGE = (
    ".pre-commit-hooks.yaml",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "kvalitet_cli",
    "mallar",
    "kriterier",
)
CONFIG = """\
repos:
  - repo: {repo}
    rev: v0.1.0
    hooks:
      - id: kvalitet-kontrollera
        args: [uppföljning]
{formatera}      - id: kvalitet-rapport
        args: [uppföljning]
"""


def precommit(*words: str, cwd: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    kept = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "FORCE_COLOR"}}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *words],
        cwd=cwd,
        env={**kept, **more},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def git(folder: Path, *words: str) -> None:
    name = ["-c", "user.name=Prov", "-c", "user.email=prov@example.org"]
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


def kvalitet(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "kvalitet_cli", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_manifest_is_one() -> None:
    assert precommit("validate-manifest", str(HOOKS), cwd=ROOT).returncode == 0
    text = HOOKS.read_text("utf-8")
    commands = [line.split()[2] for line in text.splitlines() if line.strip().startswith("entry: kvalitet ")]
    assert len(commands) == text.count("- id: ") == text.count("require_serial: true")
    assert set(commands) - {"formatera"} <= set(command_files())


def test_the_folder_above_is_enough_for_what_the_hooks_run(tmp_path: Path) -> None:
    shutil.copytree(GROUND, tmp_path / "uppföljning")
    (tmp_path / ".git").mkdir()
    assert kvalitet(tmp_path, "kontrollera", "uppföljning").returncode == 0
    assert kvalitet(tmp_path, "rapport", "--kontrollera", "uppföljning").returncode == 1
    assert kvalitet(tmp_path, "rapport", "uppföljning").returncode == 0
    assert (tmp_path / "uppföljning" / "rapporter" / "index.html").is_file()  # all of it, not only the units
    assert kvalitet(tmp_path, "rapport", "--kontrollera", "uppföljning").returncode == 0
    assert kvalitet(tmp_path, "rapport", "--kontrollera").returncode == 2
    assert kvalitet(tmp_path, "rapport", "norr").returncode == 2


@pytest.mark.langsam
def test_a_commit_is_checked(tmp_path: Path) -> None:
    """A workspace in a folder with å in its name, in a repository that has more in it."""
    program = tmp_path / "kvalitet"
    program.mkdir()
    for name in PACKAGE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, program / name)
    commit(program)
    git(program, "tag", "v0.1.0")
    repo = tmp_path / "kommunen"
    shutil.copytree(GROUND, repo / "uppföljning")
    assert kvalitet(repo / "uppföljning", "rapport", "--format", "md").returncode == 0
    own = "      - id: kvalitet-formatera\n" if "formatera" in command_files() else ""
    (repo / ".pre-commit-config.yaml").write_text(CONFIG.format(repo="../kvalitet", formatera=own), "utf-8")
    (repo / "LASMIG.md").write_text("Mer än uppföljning.\n", "utf-8")
    commit(repo)
    home = {"PRE_COMMIT_HOME": str(tmp_path / "hem")}
    if own:  # the edition is not in form: it is written so, and the person is stopped to look
        formed = precommit("run", "kvalitet-formatera", "--all-files", cwd=repo, **home)
        assert (formed.returncode, "files were modified" in formed.stdout) == (1, True), formed.stdout
        git(repo, "add", ".")
    clean = precommit("run", "--all-files", cwd=repo, **home)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert clean.stdout.count("Passed") == 2 + bool(own)
    git(repo, "commit", "-q", "--allow-empty", "-m", "I form")

    visit = repo / "uppföljning" / "besok" / "norr" / "2026-02-10" / "besok.yaml"
    text = visit.read_text("utf-8")
    visit.write_text(text.replace("datum: 2026-02-10", "datum: 2026-02-30"), "utf-8")
    git(repo, "add", ".")
    stopped = precommit("run", cwd=repo, **home)
    assert stopped.returncode == 1
    assert "besok/norr/2026-02-10/besok.yaml:4:" in stopped.stdout
    assert "KV106" in stopped.stdout

    visit.write_text(text, "utf-8")
    (repo / "bild.svg").write_text("<svg/>\n", "utf-8")
    git(repo, "add", ".")
    other = precommit("run", cwd=repo, **home)
    assert (other.returncode, other.stdout.count("Skipped")) == (0, 2 + bool(own)), other.stdout


def commit(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Början")
