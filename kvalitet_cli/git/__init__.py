"""What git knows of the workspace; without git, or outside a repository, it knows nothing."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


def tracked(root: Path, *patterns: str) -> frozenset[str] | None:
    """Paths relative to `root` of tracked files that match; None where there is no git or no repository."""
    if "GIT_DIR" not in os.environ and not any(
        os.path.lexists(folder / ".git") for folder in (root, *root.parents)
    ):
        return None
    done = _run(root, "ls-files", "-z", "--", *patterns)
    if done is None or done.returncode != 0:
        return None
    return frozenset(name for name in done.stdout.decode("utf-8", "surrogateescape").split("\0") if name)


def is_tracked(root: Path, path: str) -> bool:
    """Whether git tracks exactly that file; no where there is no git or no repository."""
    return bool(tracked(root, f":(literal){path}"))


def is_ignored(root: Path, path: str) -> bool:
    """Whether git would leave the path out; also where there is no git or no repository that could take it."""
    done = _run(root, "check-ignore", "-q", "--no-index", "--", path)
    return done is None or done.returncode != 1


def left_out(root: Path, paths: Iterable[str]) -> frozenset[str]:
    """Those of some paths that git leaves out; none where there is no git or no repository."""
    given = b"\0".join(path.encode("utf-8", "surrogateescape") for path in paths)
    done = _run(root, "check-ignore", "-z", "--stdin", given=given)
    listed = done.stdout if done is not None and done.returncode == 0 else b""
    return frozenset(name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name)


def last_saved(root: Path, path: str) -> str | None:
    """The file as it was in the last commit; None where it was not there, or there is no git."""
    done = _run(root, "show", f"HEAD:./{path}")
    return done.stdout.decode("utf-8", "replace") if done is not None and done.returncode == 0 else None


def _run(root: Path, *words: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes] | None":
    import subprocess  # noqa: PLC0415 - many workspaces have no repository to ask

    try:
        return subprocess.run(
            ["git", "-C", str(root), *words], input=given, capture_output=True, check=False, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
