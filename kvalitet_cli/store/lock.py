"""One writer at a time in a workspace: a lock in `.kvalitet/` while a command writes, and nothing afterwards.

Readers never wait and never make anything. The system lets go of the lock when a process dies, however it dies; what
stands in the file then tells the next writer which command was cut off. Where there can be no lock (a disk without
them, or one that cannot be written) the command goes on: each file by itself is safe all the same.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.beside import is_beside, locked, reclaim
from kvalitet_cli.store.write import write

FOLDER = ".kvalitet"
"""What programs keep in a workspace for themselves; it keeps itself out of git."""
IGNORE = f"{FOLDER}/.gitignore"
LOCK = f"{FOLDER}/las"
_PATIENCE = 5.0
_PAUSE = 0.05
_WORD = 100


@contextlib.contextmanager
def alone(root: Path, command: str, *, patience: float = _PATIENCE) -> Iterator[str]:
    """Be the only one who writes in a workspace, for a while; gives the command that was cut off last, or nothing.

    Args:
        root: The workspace.
        command: Who writes, for those who have to wait: `kvalitet formatera`.
        patience: How many seconds to wait for another.

    Raises:
        KvalitetError: Another command is writing, and does not come to an end; says which.

    """
    descriptor = _taken(root, time.monotonic() + patience)
    if descriptor is None:
        yield ""
        return
    try:
        cut_off = _word(descriptor)
        if cut_off:
            tidy(root)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, command.encode(), 0)
    except OSError:  # a full disk has no room for the word, but the lock is ours
        cut_off = ""
    _ours.add(descriptor)
    try:
        yield cut_off
    finally:
        _given_back(root, descriptor)


def tidy(root: Path) -> None:
    """Take away what killed programs have left beside files, in all of the workspace."""
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name != ".git"]
        for name in files:
            if is_beside(name):
                reclaim(Path(folder, name))


_ours: set[int] = set()


def _forget() -> None:
    """A copy of this process has no part in the lock: else it would hold it when this one is killed."""
    for descriptor in _ours:
        os.close(descriptor)
    _ours.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _taken(root: Path, until: float) -> int | None:
    """The lock, open; None where there can be none."""
    while os.name != "nt":
        try:
            descriptor = _opened(root)
        except (OSError, KvalitetError):
            return None
        try:
            holds = locked(descriptor)
            if holds and os.path.samestat(os.fstat(descriptor), os.lstat(root / LOCK)):
                return descriptor
        except FileNotFoundError:  # given back meanwhile
            holds = True
        word = _word(descriptor) if holds is False else ""
        if holds is None:
            _given_back(root, descriptor)
            return None
        os.close(descriptor)
        if time.monotonic() > until:
            who = word or "ett annat kommando"
            raise KvalitetError(
                f"I arbetsytan skriver {who} just nu. Inget skrevs.",
                "Vänta tills det är klart, och kör igen.",
            )
        time.sleep(_PAUSE if holds is False else 0)
    return None


def _opened(root: Path) -> int:
    """The lock's file.

    Raises:
        OSError: It cannot be made.
        KvalitetError: `.kvalitet` is a link, or no folder.

    """
    write(root, IGNORE, "*\n")
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.open(root / LOCK, flags, 0o666)


def _word(descriptor: int) -> str:
    """Which command wrote its name there; nothing when it is none."""
    try:
        found = os.pread(descriptor, _WORD, 0).decode("utf-8", "replace")
    except OSError:
        return ""
    return found if found.isprintable() and found.startswith("kvalitet ") else ""


def _given_back(root: Path, descriptor: int) -> None:
    """Take the lock away with all that was made for it; what others keep in the folder stays."""
    _ours.discard(descriptor)
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        (root / LOCK).unlink()
    os.close(descriptor)
    with contextlib.suppress(OSError):
        if [entry.name for entry in os.scandir(root / FOLDER)] == [".gitignore"]:
            (root / IGNORE).unlink()
            (root / FOLDER).rmdir()
