"""One run of the program, stopped at a moment as a person or the system stops it, and what was wrong with the answer."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import environment

# What the script `kvalitet` does, with a sign when it has begun: before its first line it is Python that answers.
BEGUN = """
import os, sys
from kvalitet_cli.__main__ import main
class Sign:
    def find_spec(self, name, *rest):
        if name == "kvalitet_cli.cli":
            os.write(1, b".")
sys.meta_path.insert(0, Sign())
sys.exit(main())
"""
START = 0.05
"""Seconds that starting Python takes, at the most, where nothing else is at work."""
# A run that is stopped when the work is done, and nothing is left but to end, has told of it first.
RESULT = re.compile(r"\A(?:(?:Rapporter: \d+ |Öppna rapporter/|Inga fel i \d+ )[^\n]*\n)+(?=Avbrutet\.\n\Z)")
# Before anything is open or begun, whoever asks the program to end gets just that, without a word.
AT_ONCE = (-signal.SIGTERM, "")


@dataclass(frozen=True)
class Way:
    """How a run is stopped: by which signal, and whether the terminal sends it to all or someone to the first alone."""

    signal: signal.Signals
    everyone: bool


WAYS = (
    Way(signal.SIGINT, everyone=True),
    Way(signal.SIGINT, everyone=False),
    Way(signal.SIGTERM, everyone=False),
    Way(signal.SIGTERM, everyone=True),
)


@dataclass(frozen=True)
class Answer:
    """How a run answered.

    Attributes:
        code: Its exit code.
        err: What it said on stderr.
        seconds: From the signal until it had ended.
        limit: How long that may take: a second, on a machine with other work so much longer.
        left: Processes that it has left behind.

    """

    code: int
    err: str
    seconds: float
    limit: float
    left: tuple[int, ...]

    @property
    def was_over(self) -> bool:
        """Whether the run had come to its end before the signal reached it."""
        return self.code in (0, 1) and "Avbrutet" not in self.err

    @property
    def faults(self) -> list[str]:
        """What is wrong with the answer; nothing when it is as promised."""
        wrong = []
        err = RESULT.sub("", self.err)
        if (self.code, err) not in {(130, "Avbrutet.\n"), AT_ONCE}:
            wrong.append(f"slutkod {self.code}: {self.err}")
        if self.seconds > self.limit:
            wrong.append(f"svarade efter {self.seconds:.2f} s")
        if self.left:
            wrong.append(f"lämnade {len(self.left)} processer")
        return wrong


def stopped(words: tuple[str, ...], folder: Path, after: float, way: Way) -> Answer:
    """Run `kvalitet <words>` in `folder` and stop it `after` seconds from its first line."""
    limit = patience()
    with subprocess.Popen(
        [sys.executable, "-c", BEGUN, *words],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        time.sleep(after)
        begin = time.monotonic()
        (os.killpg if way.everyone else os.kill)(process.pid, way.signal)
        _, err = process.communicate(timeout=60)
        seconds = time.monotonic() - begin
    while (left := tuple(session(process.pid))) and time.monotonic() < begin + limit:
        time.sleep(0.02)
    return Answer(process.returncode, err.decode(), seconds, limit, left)


def patience() -> float:
    """A second; so much more as starting Python takes longer just now than on a machine of our own."""
    begin = time.monotonic()
    subprocess.run([sys.executable, "-I", "-c", "pass"], check=True)
    return max(1.0, (time.monotonic() - begin) / START)


def session(leader: int) -> Iterator[int]:
    """The processes that belong to the leader's session and are not dead."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                state, _, _, number = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()[:4]
            except OSError:  # it has ended meanwhile
                continue
            if int(number) == leader and state not in "ZX":
                yield int(folder.name)
