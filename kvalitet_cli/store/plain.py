"""Reading a plain file and nothing else: no link is followed, no pipe or device is waited for, no more than so much is read.

A file is looked at through the same handle that it is read by, so one that is exchanged in between changes nothing.
"""

import errno
import os
import stat
from pathlib import Path

NOT_PLAIN = "det är ingen vanlig fil"
TOO_BIG = "den är för stor"

_READ = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0) | _NO_LINK
_PIECE = 1 << 16
_STEPWISE = os.open in os.supports_dir_fd and bool(_NO_LINK)


def read(place: Path, most: int) -> bytes:
    """The whole of a file.

    Args:
        place: The file.
        most: So many bytes are read at the most.

    Raises:
        OSError: It is a link, no plain file or too big, or the system says no; `strerror` tells why.

    """
    return _all(_opened(place), str(place), most)


def head(place: Path, count: int, *, follow: bool = False) -> bytes:
    """The first bytes of a file, however big it is.

    Args:
        place: The file.
        count: How many bytes.
        follow: Whether it may be a link, where a person has named it.

    Raises:
        OSError: It is a link or no plain file, or the system says no; `strerror` tells why.

    """
    return _begun(_opened(place, follow=follow), str(place), count)


def read_below(root: Path, path: str, most: int) -> bytes:
    """The whole of a file below `root`, with no link in its place or on the way there.

    Args:
        root: The workspace; how the way to it goes is the user's affair.
        path: Relative to the root, with `/`.
        most: So many bytes are read at the most.

    Raises:
        OSError: As for `read`.

    """
    if not _STEPWISE:
        place = root
        for part in path.split("/"):
            place /= part
            if place.is_symlink():
                raise OSError(errno.ELOOP, NOT_PLAIN, str(place))
        return read(place, most)
    *folders, name = path.split("/")
    at = os.open(root, _FOLDER & ~_NO_LINK)
    try:
        for folder in folders:
            inner = os.open(folder, _FOLDER, dir_fd=at)
            os.close(at)
            at = inner
        descriptor = os.open(name, _READ | _NO_LINK, dir_fd=at)
    finally:
        os.close(at)
    return _all(descriptor, f"{root}/{path}", most)


def _opened(place: Path, *, follow: bool = False) -> int:
    if not follow and not _NO_LINK and place.is_symlink():
        raise OSError(errno.ELOOP, NOT_PLAIN, str(place))
    return os.open(place, _READ | (0 if follow else _NO_LINK))


def _all(descriptor: int, name: str, most: int) -> bytes:
    content = _begun(descriptor, name, most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, TOO_BIG, name)
    return content


def _begun(descriptor: int, name: str, count: int) -> bytes:
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, NOT_PLAIN, name)
        # One byte more than the file has: room for as much as may be read costs more than the reading.
        content = os.read(descriptor, min(count, status.st_size + 1))
        while len(content) < count and (more := os.read(descriptor, min(count - len(content), _PIECE))):
            content += more
        return content
    finally:
        os.close(descriptor)
