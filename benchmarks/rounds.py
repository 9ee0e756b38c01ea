"""Whole processes in turn (A B C, A B C, …), so that a machine whose speed drifts moves no ratio between them."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1024  # the system counts in kilobytes


@dataclass(frozen=True)
class Command:
    """Something to time.

    Attributes:
        name: What the table calls it.
        steps: Words of a process; several are run one after the other and counted together.
        cwd: Where it is run.
        env: Its whole environment.
        code: How it must end: a process that failed took no time worth telling.
        before: Done before each run and not counted: an emptied cache, an edited file.

    """

    name: str
    steps: Sequence[Sequence[str]]
    cwd: Path
    env: Mapping[str, str] = field(default_factory=dict)
    code: int = 0
    before: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Took:
    """What a run took: seconds by the clock, seconds of processor time, and the largest process in MB.

    What a process waited for is counted with it, and the largest of them all is the one that is told.
    """

    wall: float
    cpu: float
    peak: float


def measure(
    commands: Sequence[Command], rounds: int, warm_up: int = 1, told: Callable[[str], object] = lambda _: None
) -> dict[str, list[Took]]:
    """A command's name -> what each round took, after a warm-up that is thrown away."""
    took: dict[str, list[Took]] = {command.name: [] for command in commands}
    for number in range(-warm_up, rounds):
        told("uppvärmning" if number < 0 else f"varv {number + 1} av {rounds}")
        for command in commands:
            one = run(command)
            if number >= 0:
                took[command.name].append(one)
    return took


def run(command: Command) -> Took:
    """Run it once."""
    command.before()
    parts = [_process(command, words) for words in command.steps]
    return Took(
        sum(part.wall for part in parts), sum(part.cpu for part in parts), max(part.peak for part in parts)
    )


def _process(command: Command, words: Sequence[str]) -> Took:
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            words,
            cwd=command.cwd,
            env=command.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != command.code:
            said.seek(0)
            text = said.read().decode(errors="replace")[-2000:]
            raise SystemExit(f"{command.name} slutade med {process.returncode}, inte {command.code}:\n{text}")
    return Took(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEGABYTE)


def together(command: Command) -> float:
    """Run it once more; gives the most memory that its processes had at one time, in MB, shared pages counted once."""
    command.before()
    most = 0.0
    for words in command.steps:
        with subprocess.Popen(
            words,
            cwd=command.cwd,
            env=command.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            while process.poll() is None:
                most = max(most, sum(_proportional(pid) for pid in _family(process.pid)))
                time.sleep(0.02)
    return most / MEGABYTE


def _family(pid: int) -> Iterable[int]:
    yield pid
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = file.read_text("ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0  # it has just ended
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
