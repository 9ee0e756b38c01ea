"""Runs that are cut off: how one is started, what is left in its folder, and whether every file is the old or the new."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.conftest import GROUND, environment

HERE = Path(__file__).parent
LEFT = ".kvalitet-ny"
"""How the name of a file beside ends."""

OWN = (".kvalitet/las", ".kvalitet/pagar.json", ".kvalitet/.gitignore")
"""What the program makes for itself while it writes."""

Files = Mapping[str, bytes | None]
"""What a folder holds: bytes by path, None for a folder that is empty."""


@dataclass(frozen=True)
class Ended:
    """How a run ended.

    Attributes:
        code: The exit code; below zero the signal that ended it.
        calls: What it asked of the system that writes, in order: `replace besok/norr/enhet.yaml`.
        stopped: The process, where it stands still at a call and may go on.

    """

    code: int
    out: str
    err: str
    calls: tuple[str, ...]
    stopped: int = 0


class Program:
    """The warm program.

    Args:
        scratch: A folder of its own.
        package: What lies on PYTHONPATH.

    """

    def __init__(self, scratch: Path, package: Path) -> None:
        self.scratch = scratch
        scratch.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "varm.py"), str(GROUND)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=environment(PYTHONPATH=str(package), PYTHONDONTWRITEBYTECODE="1", COLUMNS="80"),
        )
        assert self._answer() == (0, 0), "the warm program did not start"

    def run(
        self,
        folder: Path,
        *words: str,
        at: int = 0,
        how: str = "kill",
        half: bool = False,
        lasts: bool = False,
        patience: float | None = None,
        name: str = "a",
    ) -> Ended:
        """Run `kvalitet` in a folder; at the call `at` it meets `how`.

        Args:
            folder: Where.
            words: What follows `kvalitet`.
            at: The number of the call, from 1; 0 is none.
            how: `kill`, `SIGTERM` and the like, an error's name: `ENOSPC`, or `SIGSTOP`: then it can go on.
            half: Whether a write is half done first.
            lasts: Whether the error stays.
            patience: How many seconds to wait for another that writes; as the program itself if None.
            name: Keeps apart what two runs at once say.

        """
        ut, fel, logg = (self.scratch / f"{kind}-{name}" for kind in ("ut", "fel", "logg"))
        order = {
            "mapp": str(folder),
            "raknas": f"{folder}/",
            "ord": words,
            "vid": at,
            "hur": how,
            "halvt": half,
            "varar": lasts,
            "talamod": patience,
            "ut": str(ut),
            "fel": str(fel),
            "logg": str(logg),
        }
        return self._ended(self._asked(order), name)

    def go_on(self, stopped: Ended, name: str = "a") -> Ended:
        """Let a run that stands still come to its end."""
        return self._ended(self._asked({"fortsatt": stopped.stopped}), name)

    def stop(self) -> None:
        """End it."""
        self._process.communicate()

    def _asked(self, order: dict[str, object]) -> tuple[int, int]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> tuple[int, int]:
        stream: IO[str] | None = self._process.stdout
        assert stream is not None
        code, stopped = json.loads(stream.readline() or "[-999, 0]")
        return code, stopped

    def _ended(self, answer: tuple[int, int], name: str) -> Ended:
        ut, fel, logg = (
            (self.scratch / f"{kind}-{name}").read_text("utf-8", "replace") for kind in ("ut", "fel", "logg")
        )
        return Ended(answer[0], ut, fel, tuple(logg.splitlines()), answer[1])


def files(folder: Path) -> dict[str, bytes | None]:
    """What a folder holds but for git's own; folders only where they are empty."""
    found: dict[str, bytes | None] = {}
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            path = Path(base, name)
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
        if not folders and not names and base != str(folder):
            found[Path(base).relative_to(folder).as_posix()] = None
    return found


def is_ours(path: str) -> bool:
    """Whether a file is the program's own: one that stands beside another, the lock, or what is to be done."""
    return path.endswith(LEFT) or path in (".kvalitet", *OWN)


def neither(before: Files, now: Files, after: Files) -> list[str]:
    """The files that are neither as they were nor as they are to be, and those that are gone without either saying so."""
    wrong = []
    for path in sorted({*before, *now, *after}):
        if is_ours(path) or (now.get(path) is None and (path in now or _is_folder_of(path, now))):
            continue  # an empty folder harms nobody
        allowed = [
            side.get(path) for side in (before, after) if path in side and not _is_folder_of(path, side)
        ]
        if path in now and now[path] not in allowed:
            wrong.append(f"{path}: varken den gamla eller den nya")
        elif path not in now and path in before and path in after and before[path] is not None:
            wrong.append(f"{path}: borta")
    return wrong


def _is_folder_of(path: str, side: Files) -> bool:
    return any(other.startswith(f"{path}/") for other in side)


@contextmanager
def copied(source: Path, scratch: Path) -> Iterator[Path]:
    """A fresh copy of a folder, taken away afterwards."""
    place = scratch / "kopia"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(source, place, symlinks=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
