"""What git knows of the workspace; without git, or outside a repository, it knows nothing."""

import subprocess
from pathlib import Path


def tracked(root: Path, *patterns: str) -> frozenset[str] | None:
    """Paths relative to `root` of tracked files that match; None where there is no git or no repository."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "ls-files", "-z", "--", *patterns],
            capture_output=True,
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode != 0:
        return None
    return frozenset(name for name in done.stdout.decode("utf-8", "surrogateescape").split("\0") if name)
