"""Whether a merge waits for someone: files where git has more than one side."""

from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.git.run import attempt


def has_unmerged(root: Path) -> bool:
    """Whether a file below `root` is still to be merged; no where there is no git or no repository."""
    try:
        done = attempt(root, "ls-files", "--unmerged", "-z", "--", ".")
    except KvalitetError:
        return False
    return done.returncode == 0 and bool(done.stdout)
