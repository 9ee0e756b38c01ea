"""Whole processes in turn: each in its place, what is prepared is not counted, and a failure is no figure."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from benchmarks.rounds import Command, measure, run
from tests.conftest import ROOT, environment


def python(
    name: str, place: Path, *codes: str, code: int = 0, before: Callable[[], object] = lambda: None
) -> Command:
    steps = [[sys.executable, "-c", words] for words in codes]
    return Command(name, steps, place, dict(os.environ), code, before)


def test_the_commands_are_run_in_turn(tmp_path: Path) -> None:
    write = "open('ordning', 'a').write({!r})"
    commands = [python(name, tmp_path, write.format(name)) for name in "ab"]
    took = measure(commands, rounds=2, warm_up=1)
    assert (tmp_path / "ordning").read_text("utf-8") == "ababab"
    assert {name: len(rounds) for name, rounds in took.items()} == {"a": 2, "b": 2}


def test_what_is_prepared_is_not_counted_and_steps_are_counted_together(tmp_path: Path) -> None:
    wait = "import time; time.sleep(0.3)"
    took = run(python("a", tmp_path, wait, wait, before=partial(time.sleep, 2)))
    assert 0.6 <= took.wall < 2
    assert took.cpu < took.wall


LARGEST = """
import os, sys
from pathlib import Path
from benchmarks.rounds import Command, run, together

child = "x = bytearray(b'x') * 60_000_000; import time; time.sleep(0.5)"
start = f"subprocess.Popen([sys.executable, '-c', {child!r}])"
words = f"import subprocess, sys; two = [{start}, {start}]; [one.wait() for one in two]"
command = Command("a", [[sys.executable, "-c", words]], Path(sys.argv[1]), dict(os.environ), 0, lambda: None)
print(run(command).peak, together(command))
"""
"""Measured by a process of its own: one that is itself large can see none that is smaller."""


def test_the_largest_process_is_told_and_all_of_them_together(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", LARGEST, tmp_path],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=True,
    )
    one, all_of_them = map(float, told.stdout.split())
    assert 60 < one < 120 < all_of_them < 240


def test_a_command_that_fails_is_no_figure(tmp_path: Path) -> None:
    fails = python("a", tmp_path, "import sys; sys.exit('borta')")
    with pytest.raises(SystemExit, match="borta"):
        run(fails)
    assert run(python("b", tmp_path, "import sys; sys.exit(1)", code=1)).wall > 0
