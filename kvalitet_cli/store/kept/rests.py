"""What an answer rests on, packed: thousands of questions in a few bytes, compared with the disk in one sweep."""

import marshal
import os
import struct
from collections.abc import Iterator
from itertools import starmap
from operator import attrgetter
from typing import NamedTuple

_FORM = struct.Struct("<qqqQ")
_LOOK = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino")
_WIDE, _LONG = _FORM.size, 16
_MOST = (1 << 64) - 1

ABSENT = bytes(_WIDE)
UNSURE = b"\xff" * _WIDE
"""Of a file that was changed a moment ago: it may be changed again without looking any different."""
UNKNOWN = bytes(_LONG)
"""The digest of what only asking anew can tell."""

Looks = dict[str, tuple[bytes, bytes]]
"""By a question (its first letter says what kind it is, the rest is the path): how the disk looked, and what it answered."""


class Rests(NamedTuple):
    """Questions, and side by side in the same order how the disk looked and what it answered."""

    kinds: str
    paths: bytes
    signatures: bytes
    digests: bytes

    @classmethod
    def of(cls, looks: Looks) -> "Rests":
        """Those looks, packed."""
        return cls(
            "".join([each[0] for each in looks]),
            marshal.dumps([each[1:] for each in looks]),
            b"".join([signature for signature, _ in looks.values()]),
            b"".join([digest for _, digest in looks.values()]),
        )

    def looks(self) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
        """Each question with its look, one by one."""
        paths = marshal.loads(self.paths)  # noqa: S302 - from `of`
        for at, (kind, path) in enumerate(zip(self.kinds, paths, strict=True)):
            signature = self.signatures[at * _WIDE : (at + 1) * _WIDE]
            yield kind + path, (signature, self.digests[at * _LONG : (at + 1) * _LONG])

    def as_now(self, above: str) -> bool:
        """Whether everything looks on disk as it did.

        Args:
            above: What stands before each path.

        """
        paths = marshal.loads(self.paths)  # noqa: S302 - from `of`
        try:  # nothing between here and the system: it is done for every file there is
            now = starmap(_FORM.pack, map(_LOOK, map(os.lstat, map(above.__add__, paths))))
            return b"".join(now) == self.signatures
        except (OSError, ValueError, struct.error):
            return b"".join([signature(above + path) for path in paths]) == self.signatures


def signature(place: str) -> bytes:
    """What tells a changed file from an unchanged one without reading it."""
    try:
        changed, moved, size, number = _LOOK(os.lstat(place))
        return _FORM.pack(changed, moved, size, number & _MOST)
    except (OSError, ValueError):
        return ABSENT
    except struct.error:  # a time that no clock has shown
        return UNSURE


def latest(look: bytes) -> int:
    """The later of the two times in a signature, in nanoseconds."""
    changed, moved, *_ = _FORM.unpack(look)
    return int(max(changed, moved))
