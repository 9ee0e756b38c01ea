"""A check and all reports on a cluster of two machines, one of which dies in the midst of each; the answers go to a file.

python -m tests.api.kluster ARBETSYTA MAPP
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from distributed import Client, LocalCluster

from kvalitet_cli.api import pieces
from kvalitet_cli.api.request import Request

T = TypeVar("T")


def _dying(work: Callable[[list[str]], T], some: list[str], mark: str) -> T:
    """What `work` gives, but the first that does it is killed when half is done."""
    work(some[: len(some) // 2])
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return work(some)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("killed")


def main() -> None:
    """Do it, and say how many died."""
    root, folder = sys.argv[1], Path(sys.argv[2])
    names = pieces.names(root)
    some = [names[at::6] for at in range(6)]
    request = Request(out=folder / "rapporter")
    (folder / "rapporter").mkdir()
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=str(folder / "kluster"),
            silence_logs=50,
        ) as cluster,
        Client(cluster) as client,
    ):
        for name, work in (
            ("kontroll", partial(pieces.done, root)),
            ("rapport", partial(pieces.reports, root, request)),
        ):
            mark = str(folder / f"dog-{name}")
            asked = [client.submit(_dying, work, some[0], mark, pure=False)]
            asked += [client.submit(work, piece, pure=False) for piece in some[1:]]
            (folder / name).write_bytes(pickle.dumps(client.gather(asked)))
    print(len([*folder.glob("dog-*")]))


if __name__ == "__main__":
    main()
