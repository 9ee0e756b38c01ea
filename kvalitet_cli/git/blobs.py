"""What git's blobs hold, one at a time: however long the history is, no more than one version is in memory."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.git.run import git, talking

K = TypeVar("K")

_SHA256 = 64

MOST = 16 << 20
"""A version with more bytes than this is not read; whoever asks tells of it."""

_AHEAD = 50
"""So many names are asked for before the first answer is read: they fit in any pipe."""


def sizes(root: Path, blobs: Iterable[bytes]) -> dict[bytes, int]:
    """How many bytes each of some blobs holds; those that are not here are left out.

    Raises:
        KvalitetError: git says no.

    """
    names = list(dict.fromkeys(blobs))
    if not names:
        return {}
    listed = git(root, "cat-file", "--batch-check", given=b"\n".join(names) + b"\n", timeout=None)
    answers = (line.split() for line in listed.splitlines())
    return {answer[0]: int(answer[2]) for answer in answers if len(answer) == 3}


def read_blobs(root: Path, blobs: Mapping[K, bytes]) -> Iterator[tuple[K, bytes]]:
    """The contents of some blobs, each by what the caller calls it; all through one process.

    Raises:
        KvalitetError: One is not here, as in a repository that was fetched in part; or git says no.

    """
    for name, blob, content in stream(root, blobs.items()):
        if content is None:
            raise missing(name, blob)
        yield name, content


def stream(root: Path, wanted: Iterable[tuple[K, bytes]]) -> Iterator[tuple[K, bytes, bytes | None]]:
    """The contents of some blobs as they are asked for; None for one that is not here.

    Raises:
        KvalitetError: There is no git, or it ends in the middle.

    """
    waiting = iter(wanted)
    batch = list(islice(waiting, _AHEAD))
    if not batch:
        return
    with talking(root, "cat-file", "--batch") as process:
        while batch:
            yield from _answers(process.stdin, process.stdout, batch)
            batch = list(islice(waiting, _AHEAD))


def _answers(
    asked: IO[bytes] | None, told: IO[bytes] | None, batch: Sequence[tuple[K, bytes]]
) -> Iterator[tuple[K, bytes, bytes | None]]:
    assert asked is not None  # noqa: S101 - both ends were asked for
    assert told is not None  # noqa: S101 - as above
    try:
        asked.write(b"".join(blob + b"\n" for _, blob in batch))
        asked.flush()
    except OSError as error:
        raise _ended() from error
    for name, blob in batch:
        head = told.readline().split()
        if not head:
            raise _ended()
        if head[-1] == b"missing":
            yield name, blob, None
            continue
        size = int(head[2])
        content = told.read(size)
        if len(content) != size or told.read(1) != b"\n":
            raise _ended()
        yield name, blob, content


def name(content: bytes, digits: int) -> bytes:
    """What git calls a blob that holds this, in a repository whose names have so many digits."""
    algorithm = "sha256" if digits == _SHA256 else "sha1"
    return (
        hashlib.new(algorithm, b"blob %d\0" % len(content) + content, usedforsecurity=False)
        .hexdigest()
        .encode()
    )


def missing(name: object, blob: bytes) -> KvalitetError:
    """That a blob is not here, as in a repository that was fetched in part."""
    return KvalitetError(
        f"En del av git-arkivet saknas: {name if isinstance(name, str) else 'en version'} ({blob.decode('ascii')[:12]}).",
        "Hämta hela arkivet: git fetch --refetch",
    )


def _ended() -> KvalitetError:
    return KvalitetError("git svarar inte.", "Prova i en terminal: git fsck")
