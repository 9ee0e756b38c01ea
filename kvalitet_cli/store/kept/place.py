"""Where answers are kept: a folder of the user's own, one for each workspace, that nobody else can write in.

Never within the workspace itself, where a change from someone else could hold forged answers. `KVALITET_CACHE` names
another place; empty, nothing is kept.
"""

import marshal
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

from kvalitet_cli.core.blake import blake2b
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import plain
from kvalitet_cli.store.beside import Beside, uninterrupted

_MOST = 1 << 30
_SUM = 32


def folder(root: Path) -> Path | None:
    """The folder for a workspace's answers; None where nothing is to be kept."""
    above = _above()
    if above is None:
        return None
    real = os.path.realpath(root)
    if Path(os.path.realpath(above)).is_relative_to(real):
        return None
    return above / blake2b(os.fsencode(real), digest_size=16).hexdigest()


def load(place: Path) -> Any:
    """What `save` put there; None where nothing is, where it is damaged, or where another might have written it."""
    if not _is_safe(place):
        return None
    try:
        content = plain.read(place, _MOST)
    except (OSError, ValueError):
        return None
    body = memoryview(content)[_SUM:]
    if len(content) <= _SUM or blake2b(body, digest_size=_SUM).digest() != content[:_SUM]:
        return None
    try:
        return marshal.loads(body)  # noqa: S302 - ours, and whole
    except (EOFError, ValueError, TypeError):
        return None


def save(place: Path, kept: Any) -> None:
    """Keep something made of plain values; where that cannot be done, nothing is lost but time.

    It does not wait for the disk: a book that a stopped machine has left in pieces is no book, by its sum.
    """
    with suppress(OSError, KvalitetError, ValueError):
        place.parent.parent.mkdir(parents=True, exist_ok=True)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        if _is_safe(place):
            body = marshal.dumps(kept)
            with uninterrupted(), Beside(place, 0o600, lasting=False) as fresh:
                fresh.fill(blake2b(body, digest_size=_SUM).digest() + body, None)
                fresh.become()


def _above() -> Path | None:
    named = os.environ.get("KVALITET_CACHE")
    if named is not None:
        return Path(os.path.abspath(named)) if named else None  # noqa: PTH100 - links are judged where it is used
    if os.name == "nt":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local, "kvalitet") if local else None
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 - may be no folder
    return Path(home, "kvalitet") if os.path.isabs(home) else None  # noqa: PTH117 - as above


def _is_safe(place: Path) -> bool:
    """Whether nobody else can write in the folder where a file lies, or read it, or put another in its stead."""
    return _is_ours(place.parent.parent, 0o022) and _is_ours(place.parent, 0o077)


def _is_ours(place: Path, others: int) -> bool:
    """Whether it is a folder of this user's, in which nobody else has the rights in `others`."""
    try:
        status = os.lstat(place)
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    return os.name == "nt" or (status.st_uid == os.geteuid() and not status.st_mode & others)
