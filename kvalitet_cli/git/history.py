"""All that git remembers: every version of every file on every branch, every message, and the names of it all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.git.blobs import read_blobs
from kvalitet_cli.git.revision import FILE, deepen, prefix
from kvalitet_cli.git.run import git

_ALL = ("--all", "--reverse", "--date-order")
_AT_ONCE = 500


@dataclass(frozen=True)
class Commit:
    """A commit: the beginning of its name, and the day it was made."""

    name: str
    day: str


@dataclass(frozen=True)
class Version:
    """A file as one commit made it.

    Attributes:
        path: Relative to the root, with `/`.
        blob: What it holds, by git's name for it; the same wherever the same is held.
        commit: The first in order of time that made it so.

    """

    path: str
    blob: bytes
    commit: Commit


def versions(root: Path) -> list[Version]:
    """Every version of every plain file below `root` that any branch or tag leads to, the oldest first.

    Raises:
        KvalitetError: Only a part of the history is here, or git says no.

    """
    if cure := deepen(root):
        raise KvalitetError("Bara en del av historiken finns här.", cure)
    how = ("--raw", "-z", "--no-abbrev", "--no-renames", "--full-history", "--diff-merges=separate")
    words = ("-c", "log.showRoot=true", "log", *_ALL, *how, "--format=%x01%H %cs", "--", ".")
    listed = git(root, *words, outside="så det finns ingen historik")
    top = prefix(root).encode("utf-8", "surrogateescape")
    return list(dict.fromkeys(_first_of_each(_entries(listed, top))))


def _entries(listed: bytes, top: bytes) -> Iterator[Version]:
    commit = Commit("", "")
    parts = iter(listed.split(b"\0"))
    for part in parts:
        if (mark := part.find(b"\1")) >= 0:
            name, day = part[mark + 1 :].split()
            commit = Commit(name.decode("ascii")[:10], day.decode("ascii"))
        elif part.strip().startswith(b":"):
            _, mode, _, blob, _ = part.strip().split()
            path = next(parts)
            if mode.startswith(FILE) and path.startswith(top):
                yield Version(path[len(top) :].decode("utf-8", "surrogateescape"), blob, commit)


def _first_of_each(entries: Iterator[Version]) -> Iterator[Version]:
    seen: set[tuple[str, bytes]] = set()
    for version in entries:
        if (version.path, version.blob) not in seen:
            seen.add((version.path, version.blob))
            yield version


def read(root: Path, wanted: Sequence[Version]) -> Iterator[tuple[Version, bytes]]:
    """What each version holds, some hundred at a time."""
    waiting = iter(wanted)
    while batch := list(islice(waiting, _AT_ONCE)):
        blobs = {version.blob: version.blob for version in batch}
        held = dict(read_blobs(root, blobs))
        yield from ((version, held[version.blob]) for version in batch)


def messages(root: Path) -> Iterator[tuple[Commit, str]]:
    """Every commit's message, the oldest first."""
    listed = git(root, "log", *_ALL, "-z", "--format=%H %cs%n%B", outside="så det finns ingen historik")
    for entry in listed.split(b"\0"):
        head, _, text = entry.partition(b"\n")
        if head:
            name, day = head.decode("ascii").split()
            yield Commit(name[:10], day), text.decode("utf-8", "replace")


def refs(root: Path) -> Iterator[tuple[str, str]]:
    """The full name of every branch and tag, and what a tag says."""
    listed = git(
        root, "for-each-ref", "--format=%(refname)%00%(if:equals=tag)%(objecttype)%(then)%(contents)%(end)%01"
    )
    for entry in listed.split(b"\1"):
        name, _, text = entry.strip(b"\n").partition(b"\0")
        if name:
            yield name.decode("utf-8", "surrogateescape"), text.decode("utf-8", "replace")
