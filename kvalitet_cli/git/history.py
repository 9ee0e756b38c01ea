"""All that git remembers: every version of every file on every branch, every message, and the names of it all."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.git.blobs import MOST, missing, sizes, stream
from kvalitet_cli.git.revision import FILE, deepen, prefix
from kvalitet_cli.git.run import git

_ALL = ("--exclude=refs/notes/*", "--all", "--reverse", "--date-order")
_LOG = ("-c", "log.showRoot=true", "log")
_RAW = (
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--full-history",
    "--diff-merges=separate",
    "--format=%x01%H %cs",
)


class Commit(NamedTuple):
    """A commit: the beginning of its name, and the day it was made."""

    name: str
    day: str


class Version(NamedTuple):
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
    words = (*_LOG, *_ALL, *_RAW, "--", ".")
    listed = git(root, *words, outside="så det finns ingen historik", timeout=None)
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


def read(root: Path, wanted: Sequence[Version]) -> Iterator[tuple[Version, bytes | None, int]]:
    """What each version holds and how many bytes that is, one at a time; nothing of one that is too large.

    Raises:
        KvalitetError: A version is not here, or git says no.

    """
    size = sizes(root, (version.blob for version in wanted))
    for version in wanted:
        if version.blob not in size:
            raise missing(version.path, version.blob)
    contents = stream(root, ((version, version.blob) for version in wanted if size[version.blob] <= MOST))
    for version in wanted:
        fits = size[version.blob] <= MOST
        content = next(contents)[2] if fits else None
        yield version, content, size[version.blob]


def messages(root: Path) -> Iterator[tuple[Commit, str, str]]:
    """Every commit with who made and who saved it, on lines of their own, and its message; the oldest first."""
    form = "--format=%H %cs%n%an <%ae>%n%cn <%ce>%n%B"
    listed = git(root, "log", *_ALL, "-z", form, outside="så det finns ingen historik", timeout=None)
    for entry in listed.split(b"\0"):
        head, _, rest = entry.partition(b"\n")
        if head:
            name, day = head.decode("ascii").split()
            author, saver, text = rest.decode("utf-8", "replace").split("\n", 2)
            yield Commit(name[:10], day), f"{author}\n{saver}", text


def notes(root: Path) -> Iterator[tuple[str, str, str]]:
    """Every version of every note: the beginning of the name of what it is about, the day it was saved, what it says."""
    names = git(root, "for-each-ref", "--format=%(refname)", "refs/notes").decode("utf-8", "surrogateescape")
    if not names:
        return
    listed = git(root, *_LOG, "--reverse", "--date-order", *_RAW, *names.split(), timeout=None)
    found = list(dict.fromkeys(_first_of_each(_entries(listed, b""))))
    for version, content, _ in read(root, found):
        about = version.path.replace("/", "")[:10]
        yield about, version.commit.day, (content or b"").decode("utf-8", "replace")


class Ref(NamedTuple):
    """A branch or a tag.

    Attributes:
        name: In full, `refs/heads/main`.
        who: Who made the tag; empty for what is only a name.
        text: What a tag says.

    """

    name: str
    who: str
    text: str


def refs(root: Path) -> Iterator[Ref]:
    """Every branch and tag; notes are told by `notes`."""
    parts = "%(taggername) %(taggeremail)%00%(contents)"
    form = f"--format=%(refname)%00%(if:equals=tag)%(objecttype)%(then){parts}%(end)%01"
    for entry in git(root, "for-each-ref", form).split(b"\1"):
        name, _, rest = entry.strip(b"\n").partition(b"\0")
        who, _, text = rest.decode("utf-8", "replace").partition("\0")
        if name and not name.startswith(b"refs/notes/"):
            yield Ref(name.decode("utf-8", "surrogateescape"), who.strip(), text)
