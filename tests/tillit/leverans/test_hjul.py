"""A release can be made again: the same source gives the same bytes, whoever builds it and when."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tillit.tabell import Rad, write

LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", ".matning", "__pycache__", "dist", "build", "privat", "*.html", ".*_cache", ".hypothesis"
)
SURROUNDINGS: list[tuple[str, dict[str, str], int]] = [
    ("ett", {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}, 0o022),
    ("en annan mapp å", {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2", "LC_ALL": "C"}, 0o077),
]


def built(source: Path, env: dict[str, str], mask: int) -> dict[str, str]:
    """The hash of each file that a build gives, by its ending."""
    out = source.parent / "ut"
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(source)]
    kept = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        command, env={**kept, **env}, umask=mask, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()}


@pytest.mark.tillit
@pytest.mark.langsam
def test_the_same_source_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for number, (name, env, mask) in enumerate(SURROUNDINGS):
        source = tmp_path / name / "källa"
        shutil.copytree(ROOT, source, symlinks=True, ignore=LEFT_OUT)
        for path in source.rglob("*"):
            os.utime(path, (1e9 * number + 1e6,) * 2, follow_symlinks=False)
        made.append(built(source, env, mask))
    first, second = made
    assert {Path(name).suffix for name in first} == {".whl", ".gz"}
    other = [name for name in first if first[name] != second.get(name)]
    write(
        Rad(
            "Leveransen",
            "paket som blev olika när de byggdes om",
            len(first) * len(made),
            "byggen",
            len(other),
        )
    )
