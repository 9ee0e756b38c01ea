"""A workspace with a history: the visits of a thousand days in one step, then a change in every one of them."""

import datetime as dt
import os
import re
import shutil
import subprocess
from pathlib import Path

from benchmarks import workspace

EMPTY, WRITTEN, CHANGED = "tom", "skriven", "andrad"
"""The three versions: units and criteria alone; all visits written; a level and the summary changed in each."""


def make(root: Path, visits: int) -> None:
    """Write it anew, and pack it as a clone is packed."""
    shutil.rmtree(root, ignore_errors=True)
    workspace.make(root, visits)
    _git(root, "init", "--quiet", "--initial-branch", "main")
    _save(root, EMPTY, "kvalitet.yaml", "kriterier", ":(glob)besok/*/enhet.yaml")
    _save(root, WRITTEN, ".")
    for path in root.glob("besok/*/*/besok.yaml"):
        _change(path)
    _save(root, CHANGED, ".")
    _git(root, "gc", "--quiet")


def edit(root: Path) -> None:
    """Change a word in one visit that is still a draft, and change it back the next time."""
    path = max((root / "besok" / "enhet-00000").glob("*/besok.yaml"))
    text = re.sub(r", faststalld: [-\d]+", "", path.read_text("utf-8"))
    told, changed = "sammanfattning: ", "sammanfattning: Ändrat sedan sist. "
    before, after = (changed, told) if changed in text else (told, changed)
    path.write_text(text.replace(before, after), "utf-8")


def _change(path: Path) -> None:
    text = path.read_text("utf-8").replace("sammanfattning: ", "sammanfattning: Ändrat sedan sist. ")
    path.write_text(text.replace("niva: delvis-uppfyllt", "niva: ej-uppfyllt", 1), "utf-8")


def _save(root: Path, name: str, *paths: str) -> None:
    _git(root, "add", *paths)
    _git(root, "commit", "--quiet", "--message", name)
    _git(root, "tag", name)


def _git(root: Path, *words: str) -> None:
    """The same history every time: whose it is and when are said here, and nothing else is asked of the machine."""
    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).isoformat()
    who = {
        f"GIT_{one}_{what}": value
        for one in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Mätningen"), ("EMAIL", "matning@example.invalid"), ("DATE", day))
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *words], cwd=root, check=True, env={**os.environ, **who, **alone})
