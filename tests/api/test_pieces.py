"""The work in pieces, on somebody else's engine: the same answer, also when a machine dies in the midst of it."""

import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kvalitet_cli.api import pieces
from kvalitet_cli.api.check import check
from kvalitet_cli.api.facts import all_facts
from kvalitet_cli.api.render import render
from kvalitet_cli.api.request import Outcome, Rendered, Request
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT, environment


def test_a_part_that_is_missing_is_told_of(workspace: Path) -> None:
    some = pieces.names(workspace)
    assert some[:4] == ["/delat", "/mallar", "/texter", "/rapporter"]
    with pytest.raises(ValueError, match="not done: norr"):
        pieces.gathered(workspace, [pieces.done(workspace, [name for name in some if name != "norr"])])


def test_reports_in_pieces_are_the_whole(workspace: Path, tmp_path: Path) -> None:
    shutil.copytree(workspace / "besok/norr", workspace / "besok/soder")
    one, other = Request(out=tmp_path / "ett"), Request(out=tmp_path / "annat")
    whole = render(Workspace(workspace), one)
    done = [
        pieces.reports(workspace, other, [name])
        for name in reversed(pieces.names(workspace))
        if name != "norr"  # it is lost on the way
    ]
    assert _said(pieces.rendered(workspace, other, done)) == _said(whole)
    assert _files(tmp_path / "annat") == _files(tmp_path / "ett")


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
    assert done.stdout == "2\n", done.stderr
    pieces_done = pickle.loads((tmp_path / "kontroll").read_bytes())  # noqa: S301  # written by the process above
    assert pieces.gathered(ROOT, pieces_done) == check(Workspace(ROOT))
    facts = {unit: fakta for piece in pieces_done for unit, fakta in piece.fakta.items()}
    assert [facts[unit] for unit in sorted(facts)] == [*all_facts(Workspace(ROOT))]
    written = pickle.loads((tmp_path / "rapport").read_bytes())  # noqa: S301  # as above
    there = pieces.rendered(ROOT, Request(out=tmp_path / "rapporter"), written)
    here = render(Workspace(ROOT), Request(out=tmp_path / "har"), workers=1)
    assert _said(there) == _said(here)
    assert _files(tmp_path / "rapporter") == _files(tmp_path / "har")


def _said(rendered: Rendered) -> object:
    """What became of each file; one that a dying machine had written lies there when it is written again."""
    same = {Outcome.UNCHANGED: Outcome.WRITTEN}
    outcomes = [(path, same.get(outcome, outcome)) for path, outcome in rendered.outcomes]
    return outcomes, rendered.diagnostics, rendered.notices, rendered.lingering, rendered.showing


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
