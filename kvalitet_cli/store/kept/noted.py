"""The disk, noting what is asked of it and how that looked: what an answer rests on."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kvalitet_cli.core.blake import blake2b
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.kept.rests import ABSENT, UNKNOWN, UNSURE, Looks, Rests, latest, signature
from kvalitet_cli.store.source import LINK, Disk, Listing
from kvalitet_cli.store.write import Outcome

if TYPE_CHECKING:
    from kvalitet_cli.store.fault import Fault
    from kvalitet_cli.store.workspace import Workspace

T = TypeVar("T")

Both = tuple[Rests, Rests]
"""What all answers of a run rest on, and what one of them does besides."""

_MOMENT = 2_000_000_000
"""Nanoseconds: no disk tells time more coarsely."""

LISTED, IS_FOLDER, READ, BEGUN, LINKED, WRITTEN = "dkfhlw"
"""A folder's names; whether there is a folder; a file's bytes; its first bytes; a link, which may lead anywhere; a file
that the program itself has written."""


class Noted(Disk):
    """A disk that notes.

    Attributes:
        looks: What has been asked since the last answer was begun.
        common: What every answer rests on: what all units share is read once.
        listings: The folders that have been listed for this answer, which is made of one look at each.

    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.looks: Looks = {}
        self.common: Looks = {}
        self.listings: dict[str, Listing] = {}

    def content(self, path: str) -> "bytes | Fault":
        """The file's bytes, or why there are none."""
        now = self._signature(path)
        content = Disk.content(self, path)
        self.looks[READ + path] = now, digest(content)
        return content

    def listing(self, folder: str) -> Listing:
        """What lies in a folder, in order of name."""
        if folder in self.listings:
            return self.listings[folder]
        now = self._signature(folder)
        try:
            found = Disk.listing(self, folder)
        except OSError as error:
            self.looks[LISTED + folder] = now, digest(error.errno)
            raise
        self.looks[LISTED + folder] = now, digest(found)
        self.listings[folder] = found
        for name, kind in found:
            if kind == LINK:
                self.looks[f"{LINKED}{folder}/{name}"] = UNSURE, UNKNOWN
        return found

    def is_folder(self, path: str) -> bool:
        """Whether a folder has that path."""
        now = self._signature(path)
        found = Disk.is_folder(self, path)
        self.looks[IS_FOLDER + path] = now, digest(found)
        return found

    def head(self, path: str, count: int) -> bytes:
        """The first bytes of a file, however big it is; none of what cannot be read."""
        self.looks[BEGUN + path] = self._signature(path), UNKNOWN
        return Disk.head(self, path, count)

    def output(self, path: str) -> bytes | None:
        """What the program has written at a path before, however big it is; None where nothing is."""
        now = self._signature(path)
        content = Disk.output(self, path)
        self.looks[WRITTEN + path] = now, digest(content)
        return content

    def write(self, path: str, text: str | bytes, *, was: bytes | None, dry: bool) -> Outcome:
        """Put something there; the answer rests on its lying there from now on."""
        found = Disk.write(self, path, text, was=was, dry=dry)
        content = text.encode("utf-8") if isinstance(text, str) else text
        self.looks[WRITTEN + path] = UNSURE, digest(content)
        return found

    def unsure(self) -> None:
        """Let the answer be asked for anew."""
        self.looks[LINKED] = UNSURE, UNKNOWN

    def share(self, work: Callable[[], object]) -> None:
        """Do what every answer rests on, such as reading what all units share."""
        self.begin()
        work()
        self.common.update(self.looks)

    def begin(self) -> None:
        """Begin another answer."""
        self.looks.clear()
        self.listings.clear()

    def answered(self, question: str) -> bytes:
        """What the disk answers to a question now, as a digest; UNKNOWN where only asking anew can tell."""
        kind, path = question[0], question[1:]
        self.begin()
        if kind == READ:
            self.content(path)
        elif kind == IS_FOLDER:
            self.is_folder(path)
        elif kind == WRITTEN:
            with suppress(KvalitetError, OSError):
                self.output(path)
        elif kind == LISTED:
            with suppress(OSError):
                self.listing(path)
        return self.looks.get(question, (UNSURE, UNKNOWN))[1]

    def _signature(self, path: str) -> bytes:
        found = signature(os.path.join(self.root, path))  # noqa: PTH118 - asked for every file there is
        return UNSURE if found != ABSENT and latest(found) > time.time_ns() - _MOMENT else found


def noting(workspace: "Workspace", name: str, work: Callable[["Workspace", str], T]) -> tuple[T, Both | None]:
    """An answer, and what it rests on; nothing where the workspace's source notes nothing."""
    source = workspace.source
    if not isinstance(source, Noted):
        return work(workspace, name), None
    if not source.common:
        source.share(lambda: workspace.shared)
    source.begin()
    answer = work(workspace, name)
    own = {each: look for each, look in source.looks.items() if source.common.get(each) != look}
    return answer, (Rests.of(source.common), Rests.of(own))


def digest(content: object) -> bytes:
    """Sixteen bytes that are the same for equal contents, or equal reasons why there is none."""
    if isinstance(content, bytes):
        return blake2b(content, digest_size=16).digest()
    return blake2b(repr(content).encode(), digest_size=16, person=b"none").digest()
