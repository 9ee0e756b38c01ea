"""What has been saved since last time: the workspace's own files, told apart by how they look from outside.

No file is opened and nothing is asked of the system but names, sizes and times, so that it works on network shares
too. What a folder holds is listed again when the folder's own time has changed; a `whole` look lists every folder, for
file systems that keep no such time.
"""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from kvalitet_cli.store.workspace import CRITERIA, SETTINGS, TEMPLATES, VISITS

_READ = (".yaml", ".yml", ".jinja")
# What editors and shares leave beside a file while they save it.
_PASSING = (".swp", ".swx", ".tmp", ".bak", "~", "4913")

Looks = Mapping[str, tuple[int, int, int]]
"""A file's path, relative to the root, and its time, size and inode; zeros for one whose text is not read."""


class Watched:
    """The files that reports are made of."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._folders: dict[str, tuple[int, list[str], list[str]]] = {}

    def look(self, *more: str, whole: bool = False) -> Looks:
        """Every file as it looks now.

        Args:
            more: Other files to see to, relative to the root.
            whole: Whether to list every folder anew.

        """
        found: dict[str, tuple[int, int, int]] = {}
        for path in (SETTINGS, *more):
            self._add(found, path)
        waiting = [CRITERIA, VISITS, TEMPLATES]
        while waiting:
            folder = waiting.pop()
            files, folders = self._listed(folder, whole=whole)
            waiting += folders
            for path in files:
                if path.endswith(_READ):
                    self._add(found, path)
                else:
                    found.setdefault(path, (0, 0, 0))
        return found

    def _add(self, found: dict[str, tuple[int, int, int]], path: str) -> None:
        try:
            status = os.lstat(f"{self._root}/{path}")
        except OSError:
            return
        found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)

    def _listed(self, folder: str, *, whole: bool) -> tuple[list[str], list[str]]:
        """The folder's files and folders, from memory when its own time is the same."""
        try:
            status = os.lstat(f"{self._root}/{folder}")
            if not stat.S_ISDIR(status.st_mode):
                return [], []
            known = self._folders.get(folder)
            if known and known[0] == status.st_mtime_ns and not whole:
                return known[1], known[2]
            files: list[str] = []
            folders: list[str] = []
            with os.scandir(f"{self._root}/{folder}") as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name.endswith(_PASSING):
                        continue
                    is_folder = entry.is_dir(follow_symlinks=False)
                    (folders if is_folder else files).append(f"{folder}/{entry.name}")
        except OSError:  # gone, or not ours to read: what rests on it is told of when it is read
            self._folders.pop(folder, None)
            return [], []
        self._folders[folder] = (status.st_mtime_ns, files, folders)
        return files, folders


def changed(before: Looks, after: Looks) -> frozenset[str]:
    """The files that are new, gone or look otherwise."""
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def is_halfway(paths: frozenset[str], after: Looks) -> bool:
    """Whether something is gone or empty, which is how a file looks while an editor saves it."""
    return any(path.endswith(_READ) and after.get(path, (0, 0, 0))[1] == 0 for path in paths)
