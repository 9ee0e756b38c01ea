"""A check on a cluster of two machines, one of which dies in the midst of its work; the answers go to a file.

python -m tests.api.kluster ARBETSYTA MAPP
"""

import os
import pickle
import signal
import sys
from pathlib import Path

from distributed import Client, LocalCluster

from kvalitet_cli.api import pieces


def _dying(root: str, some: list[str], mark: str) -> pieces.Piece:
    """As `pieces.done`, but the first that does it is killed when half is done."""
    pieces.done(root, some[: len(some) // 2])
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return pieces.done(root, some)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("killed")


def main() -> None:
    """Do it, and say whether one died."""
    root, folder = sys.argv[1], Path(sys.argv[2])
    names = pieces.names(root)
    some = [names[at::6] for at in range(6)]
    mark = str(folder / "dog")
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
        asked = [client.submit(_dying, root, some[0], mark, pure=False)]
        asked += [client.submit(pieces.done, root, piece, pure=False) for piece in some[1:]]
        (folder / "svar").write_bytes(pickle.dumps(client.gather(asked)))
    print("dog" if Path(mark).exists() else "levde")


if __name__ == "__main__":
    main()
