"""The work in pieces, on somebody else's engine: the same answer, also when a machine dies in the midst of it."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from kvalitet_cli.api import pieces
from kvalitet_cli.api.check import check
from kvalitet_cli.api.facts import all_facts
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT, environment


def test_a_part_that_is_missing_is_told_of(workspace: Path) -> None:
    some = pieces.names(workspace)
    assert some[:4] == ["/delat", "/mallar", "/texter", "/rapporter"]
    with pytest.raises(ValueError, match="not done: norr"):
        pieces.gathered(workspace, [pieces.done(workspace, [name for name in some if name != "norr"])])


def test_pieces_in_any_order_are_the_whole(workspace: Path) -> None:
    whole = check(Workspace(workspace))
    done = [pieces.done(workspace, [name]) for name in reversed(pieces.names(workspace))]
    assert pieces.gathered(str(workspace), done) == whole


@pytest.mark.langsam
def test_a_cluster_of_which_one_machine_dies_gives_the_same_answer(tmp_path: Path) -> None:
    """In a process of its own: the engine teaches the whole process other ways."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.api.kluster", ROOT, tmp_path],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == "dog\n", done.stderr
    pieces_done = pickle.loads((tmp_path / "svar").read_bytes())  # noqa: S301  # written by the process above
    assert pieces.gathered(ROOT, pieces_done) == check(Workspace(ROOT))
    facts = {unit: fakta for piece in pieces_done for unit, fakta in piece.fakta.items()}
    assert [facts[unit] for unit in sorted(facts)] == [*all_facts(Workspace(ROOT))]
