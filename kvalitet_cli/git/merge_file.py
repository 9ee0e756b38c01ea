"""Git's own merge, line by line: what is done where a merge by structure is not to be had."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.git.run import attempt

_MOST = 127
"""So many conflicts, or more, does `git merge-file` tell of; beyond that is a fault."""


class ByLine(NamedTuple):
    """What git made of three files."""

    content: bytes
    clean: bool


def merge_file(sides: tuple[bytes, bytes, bytes], labels: tuple[str, str, str], width: int) -> ByLine | None:
    """Three files merged line by line; None where git will not (a file with zero bytes).

    Args:
        sides: What both come from, ours and theirs.
        labels: What stands at the markers, of ours, base and theirs.
        width: How wide the markers are.

    Raises:
        KvalitetError: There is no git, or it takes too long.

    """
    with tempfile.TemporaryDirectory() as folder:
        for name, content in zip(("base", "ours", "theirs"), sides, strict=True):
            (Path(folder) / name).write_bytes(content)
        shown = [word for label in labels for word in ("-L", label)]
        done = attempt(
            Path(folder), "merge-file", "-p", f"--marker-size={width}", *shown, "ours", "base", "theirs"
        )
    return ByLine(done.stdout, done.returncode == 0) if done.returncode <= _MOST else None
