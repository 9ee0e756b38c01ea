"""The files of old revisions: their names at once, and what they hold when it is asked for, a part at a time.

However many files a revision has, only those of the last few parts are in memory; a part is what one folder holds, or
whatever else the caller reads together. What several revisions hold alike is read once.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from kvalitet_cli.git.blobs import missing, stream
from kvalitet_cli.git.revision import Revision, listing

_HELD = 8
"""So many parts are kept: a document may ask about another unit's."""


class Archive:
    """What a repository's blobs hold, for the revisions that have been asked for.

    Args:
        root: A folder within the repository: the workspace, wherever it lies.
        together: A path -> the name of the part that it is read with; a function of a module.

    """

    def __init__(self, root: Path, together: Callable[[str], str]) -> None:
        self._root, self._together = root, together
        self._parts: dict[str, dict[bytes, str]] = {}
        self._read = lru_cache(_HELD)(self._fetched)

    def __reduce__(self) -> tuple[Any, ...]:
        """In another process each part is read anew."""
        return _again, (self._root, self._together, self._parts)

    def files(self, revision: Revision, *folders: str) -> "Files":
        """The plain files of a revision below some paths, relative to the root.

        Raises:
            KvalitetError: git says no.

        """
        blobs = listing(self._root, revision, folders)
        for path, blob in blobs.items():
            self._parts.setdefault(self._together(path), {}).setdefault(blob, path)
        return Files(self, blobs)

    def content(self, path: str, blob: bytes) -> bytes:
        """What a file holds.

        Raises:
            KvalitetError: It is not here, as in a repository that was fetched in part; or git says no.

        """
        return self._read(self._together(path))[blob]

    def _fetched(self, part: str) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        for path, blob, content in stream(
            self._root, ((path, blob) for blob, path in self._parts[part].items())
        ):
            if content is None:
                raise missing(path, blob)
            found[blob] = content
        return found


def _again(root: Path, together: Callable[[str], str], parts: dict[str, dict[bytes, str]]) -> Archive:
    archive = Archive(root, together)
    archive._parts = parts  # noqa: SLF001 - what `__reduce__` took with it
    return archive


class Files(Mapping[str, bytes]):
    """A revision's files by path.

    Attributes:
        blobs: git's name for what each of them holds: the same where they hold the same.

    """

    def __init__(self, archive: Archive, blobs: Mapping[str, bytes]) -> None:
        self._archive, self.blobs = archive, blobs

    def __getitem__(self, path: str) -> bytes:
        """What the file holds, fetched from git."""
        return self._archive.content(path, self.blobs[path])

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file; nothing is fetched."""
        return path in self.blobs

    def __iter__(self) -> Iterator[str]:
        """The paths."""
        return iter(self.blobs)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self.blobs)
