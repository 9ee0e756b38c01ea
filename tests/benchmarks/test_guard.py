"""A guard against what makes the program much slower unseen: ratios that hold on a busy machine, with generous limits.

Processor time against processor time, each the best of a few turns taken one after the other; `make matning` has the real figures.
"""

import sys
from itertools import count
from pathlib import Path

import pytest
from _ruamel_yaml import CParser
from ruamel.yaml.events import StreamEndEvent

from benchmarks.rounds import Command, run
from benchmarks.workspace import make
from kvalitet_cli.api.check import check
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT, environment
from tests.tider import processor_time

MUCH_MORE = 1.6
"""So many times what was measured is a fault in the program and not in the weather."""

HELP = 1.8
"""What `--help` took against a Python that does nothing, when this was last measured."""

CHECK = 1.6
"""What a check took against libyaml's events of the same files, when this was last measured. Lower it when the check is made faster."""

TURNS = 5


def test_help_comes_at_once() -> None:
    def best(*words: str) -> float:
        command = Command(words[-1], [[sys.executable, *words]], ROOT, environment())
        return run(command).cpu

    pairs = [(best("-m", "kvalitet_cli", "--help"), best("-c", "pass")) for _ in range(TURNS)]
    assert least(pairs, 0) / least(pairs, 1) < MUCH_MORE * HELP


def test_a_check_is_as_fast_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "yta", 60)
    turn = count()

    def cold() -> None:
        monkeypatch.setenv("KVALITET_CACHE", str(tmp_path / f"minne{next(turn)}"))
        check(Workspace(tmp_path / "yta"), workers=1)

    def events() -> None:
        for path in (tmp_path / "yta").rglob("*.yaml"):
            parser = CParser(path.read_bytes())
            while not isinstance(parser.get_event(), StreamEndEvent):
                pass

    cold()  # what is imported and built once is not what is measured
    pairs = [(processor_time(cold), processor_time(events)) for _ in range(TURNS)]
    assert least(pairs, 0) / least(pairs, 1) < MUCH_MORE * CHECK


def least(pairs: list[tuple[float, float]], side: int) -> float:
    return min(pair[side] for pair in pairs)
