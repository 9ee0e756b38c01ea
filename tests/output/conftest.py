"""A workspace with every kind of fault, for what is true of every format for findings."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.checked import Checked
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import GROUND, ROOT

CASES = sorted(
    path for path in (ROOT / "tests" / "regler").glob("KV*/fel*") if (path / "besok" / "norr").is_dir()
)[::2]
STRAY = "två filer, 50% färdiga.yaml"


@pytest.fixture(scope="session")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in a folder of a repository, with a unit of every rule's cases and what is hard to write."""
    root = tmp_path_factory.mktemp("arkiv") / "uppföljning å"
    shutil.copytree(GROUND, root)
    shutil.copytree(ROOT / "tests" / "fel25", root, dirs_exist_ok=True)
    for case in CASES:
        unit = root / "besok" / f"{case.parent.name}-{case.name}".lower()
        shutil.copytree(case / "besok" / "norr", unit, symlinks=True)
    hard = root / "besok" / "norr" / STRAY
    hard.write_text(
        "format: enhet/1\nnamn: A & B <c>, 100%: ]]> \"x\" 19811218-9876\n'::error::' : ##[error]\n", "utf-8"
    )
    (root / "besok" / "norr" / "olasbar.yaml").write_bytes(b"format: enhet/1\nnamn: \xff\n")
    (root / "besok" / "norr" / "styr.yaml").write_text("namn: \x1b[31mr\u202e\ufffe\n", "utf-8")
    subprocess.run(["git", "init", "-q", str(root.parent)], check=True)
    return root


@pytest.fixture(scope="session")
def run(big: Path) -> Checked:
    return check(Workspace(big), workers=1)
