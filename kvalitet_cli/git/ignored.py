"""Files that git is told to leave out: no revision knows how they were."""

from collections.abc import Iterable
from pathlib import Path

from kvalitet_cli.git.run import git


def ignored(root: Path, folders: Iterable[str]) -> list[str]:
    """Paths, relative to `root`, of files below some folders that git leaves out.

    Args:
        root: A folder within the repository.
        folders: Paths relative to `root`, of files or folders.

    """
    listed = git(
        root, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *map(_plain, folders)
    )
    return sorted(name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name)


def _plain(path: str) -> str:
    return f":(literal){path}"
