"""The file beside: where a new text stands until it is whole, one at a time for each file, and never left for long.

Its name begins with a dot, so nobody reads it, and follows from the file's, so a second writer of the same file meets
it: one that is alive holds a lock on it, which the system lets go of when a process dies however it dies. One that
nobody holds is left from a program that was killed, and is taken away.
"""

import contextlib
import os
import signal
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from kvalitet_cli.core.errors import KvalitetError

try:
    import fcntl
except ImportError:  # Windows, where a file that a program has open cannot be taken away: that is lock enough
    fcntl = None  # type: ignore[assignment]  # there is no other word for it

SUFFIX = ".kvalitet-ny"
_LONGEST = 255  # bytes of a name, on most disks
_PATIENCE = 5.0  # seconds to wait for another writer of the same file
_PAUSE = 0.02
_OPEN = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_ENDING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]


class Beside:
    """A new file beside the one that it is to become; a context that leaves nothing behind.

    Args:
        target: What it is to become.
        rights: Those of a new file, as far as the system's mask lets them be.
        lasting: Whether it is brought down to the disk: what can be worked out again, and is known to be whole when it is
            read, need not wait for that.

    Raises:
        KvalitetError: Another program is writing the same file, and does not come to an end.
        OSError: Nothing can be written there.

    """

    def __init__(self, target: Path, rights: int = 0o666, *, lasting: bool = True) -> None:
        self.target, self.place, self._rights, self._lasting = target, beside(target), rights, lasting
        self._is_there = False
        self._descriptor = self._opened()

    def __enter__(self) -> "Beside":
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_there:
            with contextlib.suppress(OSError):
                self.place.unlink()
        self._close()

    def fill(self, content: bytes, like: os.stat_result | None) -> None:
        """Write it all; with the rights of the file that it replaces."""
        if like is not None:
            _look_like(self._descriptor, like)
        left = memoryview(content)
        while left:
            left = left[os.write(self._descriptor, left) :]
        if self._lasting:
            os.fsync(self._descriptor)

    def become(self, *, named: bool = True) -> None:
        """Take the place of the file, in one step; then, unless its name can wait, the folder is brought down to the disk too."""
        if fcntl is None:  # where an open file cannot get another name
            self._close()
        elif not _is(self._descriptor, self.place):
            raise KvalitetError(
                f"Ett annat program skriver {self.target.name} samtidigt. Inget skrevs.", "Kör igen."
            )
        self.place.replace(self.target)
        self._is_there = False
        if named and self._lasting:
            sync(self.target.parent)

    def _opened(self) -> int:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                descriptor = os.open(self.place, _OPEN, self._rights)
            except FileExistsError:
                if not reclaim(self.place):
                    _wait(until, self.target)
                continue
            if locked(descriptor) is not False and _is(descriptor, self.place):
                self._is_there = True
                return descriptor
            os.close(descriptor)  # someone took it for one that was left, before it was locked

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


def beside(target: Path) -> Path:
    """Where the new file stands until it takes the place of `target`."""
    name = target.name
    if len(os.fsencode(f".{name}{SUFFIX}")) > _LONGEST:
        from hashlib import sha256  # noqa: PLC0415 - few names are so long

        name = sha256(os.fsencode(name)).hexdigest()[:32]
    return target.with_name(f".{name}{SUFFIX}")


def is_beside(name: str) -> bool:
    """Whether a file's name is that of one that stands beside another."""
    return name.startswith(".") and name.endswith(SUFFIX)


def reclaim(place: Path) -> bool:
    """Take away a file beside that a killed program left; False when its program is at work."""
    try:
        descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return True
    except OSError:  # a link or a folder with that name: no work of ours
        return False
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode) or locked(descriptor) is False:
            return False
        if _is(descriptor, place):
            if fcntl is None:
                os.close(descriptor)
                descriptor = -1
            with contextlib.suppress(FileNotFoundError):
                place.unlink()
    except PermissionError:
        return False
    finally:
        if descriptor >= 0:
            os.close(descriptor)
    return True


def locked(descriptor: int) -> bool | None:
    """Whether the file is ours alone now; None where the disk has no locks."""
    if fcntl is None:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def sync(folder: Path) -> None:
    """Bring what a folder holds down to the disk, where the system can.

    The files in it are whole and have their names already. A system that says no tells of the disk, and the next file
    will meet the same: a command that stopped here would be neither done nor undone.
    """
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let what would end the program (Ctrl-C, `kill`, a closed terminal) wait until a file is whole."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before: dict[int, object] = {}

    def later(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    try:
        for number in _ENDING:
            if signal.getsignal(number) not in (None, signal.SIG_IGN):
                before[number] = signal.signal(number, later)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what `signal.signal` itself gave
        for number in came[:1]:
            signal.raise_signal(number)


def _look_like(descriptor: int, old: os.stat_result) -> None:
    """Give a file the rights of another; where the group cannot be kept, its rights are no wider than everyone's."""
    if not hasattr(os, "fchown"):
        return
    mode = old.st_mode & 0o777
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.fchown(descriptor, old.st_uid if new.st_uid == 0 else -1, old.st_gid)
        except OSError:
            mode &= ~0o070 | (mode & 0o007) << 3
    with contextlib.suppress(PermissionError):  # a disk that keeps no rights
        os.fchmod(descriptor, mode)


def _is(descriptor: int, place: Path) -> bool:
    """Whether the open file is the one that has the name."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.lstat(place))
    except FileNotFoundError:
        return False


def _wait(until: float, target: Path) -> None:
    if time.monotonic() > until:
        raise KvalitetError(
            f"Ett annat program skriver {target.name} just nu. Inget skrevs.",
            "Vänta tills det är klart, och kör igen.",
        )
    time.sleep(_PAUSE)
