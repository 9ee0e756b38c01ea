"""The work in pieces, on somebody else's engine: the same answer, also when a machine dies in the midst of it."""

import os
import signal
from pathlib import Path

import pytest

from kvalitet_cli.api import pieces
from kvalitet_cli.api.check import check
from kvalitet_cli.api.facts import all_facts
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT


def _dying(root: str, some: list[str], mark: str) -> pieces.Piece:
    """As `pieces.done`, but the first that does it is killed when half is done."""
    pieces.done(root, some[: len(some) // 2])
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return pieces.done(root, some)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("killed")


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
    import distributed

    root = str(ROOT)
    names = pieces.names(root)
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=str(tmp_path),
            silence_logs=50,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        some = [names[at::6] for at in range(6)]
        asked = [client.submit(_dying, root, some[0], str(tmp_path / "dog"), pure=False)]
        asked += [client.submit(pieces.done, root, piece, pure=False) for piece in some[1:]]
        done = client.gather(asked)
    assert (tmp_path / "dog").exists()
    assert pieces.gathered(root, done) == check(Workspace(ROOT))
    facts = {unit: fakta for piece in done for unit, fakta in piece.fakta.items()}
    assert [facts[unit] for unit in sorted(facts)] == [*all_facts(Workspace(ROOT))]
