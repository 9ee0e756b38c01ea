"""One writer at a time in a workspace: a lock in `.kvalitet/` while a command writes, and nothing afterwards.

Readers never wait and never make anything. The system lets go of the lock when a process dies, however it dies; what
stands in the file then tells the next writer which command was cut off. Where there can be no lock (a disk without
them, or one that cannot be written) the command goes on: each file by itself is safe all the same.
"""

import contextlib
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.beside import is_beside, locked, reclaim, uninterrupted
from kvalitet_cli.store.write import inside, write

FOLDER = ".kvalitet"
"""What programs keep in a workspace for themselves; it keeps itself out of git."""
IGNORE = f"{FOLDER}/.gitignore"
LOCK = f"{FOLDER}/las"
_PATIENCE = 5.0
_PAUSE = 0.05
_LONGEST = 100
_WORD = re.compile(r"kvalitet [a-z -]+")
_EVERYTHING = "*\n"
_SEEN = (FOLDER, ".vscode", ".github")
"""Of the folders that begin with a dot, those that the program writes in."""


@contextlib.contextmanager
def alone(root: Path, command: str) -> Iterator[str]:
    """Be the only one who writes in a workspace, for a while; gives the command that was cut off last, or nothing.

    Args:
        root: The workspace.
        command: Who writes, for those who have to wait: `kvalitet formatera`.

    Raises:
        KvalitetError: Another command is writing, and does not come to an end; says which.

    """
    lock = _Lock(root)
    try:
        lock.take(command)
        yield lock.cut_off
    finally:
        try:
            with uninterrupted():
                lock.give_back()
        finally:
            lock.give_back()  # when a signal came just before


def tidy(root: Path) -> None:
    """Take away what killed programs have left beside files, in all of the workspace."""
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".") or name in _SEEN]
        for name in files:
            if is_beside(name):
                reclaim(Path(folder, name))


def keep_out_of_git(root: Path) -> None:
    """Let git see nothing of the folder, unless somebody has said there what it is to see.

    Raises:
        OSError: It cannot be made.
        KvalitetError: `.kvalitet` is a link, or no folder.

    """
    place = inside(root, IGNORE)
    if not place.exists() or place.read_bytes() == _EVERYTHING.encode():
        write(root, IGNORE, _EVERYTHING)


_ours: set[int] = set()


def _forget() -> None:
    """A copy of this process has no part in the lock: else it would hold it when this one is killed."""
    for descriptor in _ours:
        os.close(descriptor)
    _ours.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


class _Lock:
    """The lock of a workspace, which is taken or, where there can be none, is not."""

    def __init__(self, root: Path) -> None:
        self._root, self._place = root, root / LOCK
        self._descriptor = -1
        self.cut_off = ""

    def take(self, command: str) -> None:
        """Wait for it; then write there who has it."""
        until = time.monotonic() + _PATIENCE
        while os.name != "nt":
            with uninterrupted():  # so that what is made is also given back
                other = self._tried(command)
            if other is None:
                if self.cut_off:
                    tidy(self._root)  # it may take its time, and may be interrupted
                return
            if other and time.monotonic() > until:
                raise KvalitetError(
                    f"I arbetsytan skriver {other} just nu. Inget skrevs.",
                    "Vänta tills det är klart, och kör igen.",
                )
            time.sleep(_PAUSE if other else 0)

    def give_back(self) -> None:
        """Take it away with all that was made for it; what others keep in the folder stays."""
        if self._descriptor < 0:
            return
        _ours.discard(self._descriptor)
        with contextlib.suppress(OSError):
            self._place.unlink()
        os.close(self._descriptor)
        self._descriptor = -1
        with contextlib.suppress(OSError):
            ignore = self._root / IGNORE
            if list(self._place.parent.iterdir()) == [ignore] and ignore.read_bytes() == _EVERYTHING.encode():
                ignore.unlink()
                self._place.parent.rmdir()

    def _tried(self, command: str) -> str | None:
        """Who has it; empty when it was given back just now, None when nobody has: then it is ours, or there is none."""
        try:
            descriptor = _opened(self._root)
        except (OSError, KvalitetError):
            return None
        holds = locked(descriptor)
        if holds is False:
            word = _word(descriptor)
            os.close(descriptor)
            return word or "ett annat kommando"
        try:
            is_it = os.path.samestat(os.fstat(descriptor), os.lstat(self._place))
        except FileNotFoundError:
            is_it = False
        if not is_it:
            os.close(descriptor)
            return ""
        self._descriptor = descriptor
        if holds is None:
            self.give_back()
            return None
        _ours.add(descriptor)
        self.cut_off = _word(descriptor)
        with contextlib.suppress(OSError):  # a full disk has no room for the word, but the lock is ours
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, command.encode(), 0)
        return None


def _opened(root: Path) -> int:
    """The lock's file.

    Raises:
        OSError: It cannot be made.
        KvalitetError: `.kvalitet` is a link, or no folder.

    """
    keep_out_of_git(root)
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.open(root / LOCK, flags, 0o666)


def _word(descriptor: int) -> str:
    """Which command wrote its name there; nothing when it is none."""
    try:
        found = os.pread(descriptor, _LONGEST, 0).decode("utf-8", "replace")
    except OSError:
        return ""
    return found if _WORD.fullmatch(found) else ""
