"""What is on its way into git: every file as the next commit will hold it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.git.blobs import MOST, missing, read_blobs, sizes, stream
from kvalitet_cli.git.revision import FILE
from kvalitet_cli.git.run import git, talking


@dataclass(frozen=True)
class Staged:
    """The files of the next commit, by their paths relative to the root.

    Attributes:
        blobs: Git's name for what each holds.
        sizes: How many bytes each holds.
        contents: What those hold that were read.

    """

    blobs: dict[str, bytes] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)


def staged(root: Path, endings: tuple[str, ...], most: int) -> Staged:
    """Every plain file that the next commit will hold, as it will hold it.

    Args:
        root: A folder within the repository.
        endings: How the names end, in lower case, of those that are read.
        most: Those with more bytes than this are not.

    Raises:
        KvalitetError: A merge is not finished, or git says no.

    """
    blobs = {}
    listed = git(root, "ls-files", "--stage", "-z", "--", ".", outside="så inget är på väg in i det")
    for entry in listed.split(b"\0"):
        about, _, name = entry.partition(b"\t")
        if not about.startswith(FILE):
            continue
        _, blob, stage = about.split()
        if stage != b"0":
            raise KvalitetError(
                "En sammanfogning är inte klar, så det finns inget färdigt att kontrollera.",
                "Avsluta den först: git status visar vilka filer som väntar.",
            )
        blobs[name.decode("utf-8", "surrogateescape")] = blob
    by_blob = sizes(root, blobs.values())
    for path, blob in blobs.items():
        if blob not in by_blob:
            raise missing(path, blob)
    size = {path: by_blob[blob] for path, blob in blobs.items()}
    wanted = {
        path: blob for path, blob in blobs.items() if path.lower().endswith(endings) and size[path] <= most
    }
    return Staged(blobs, size, dict(read_blobs(root, wanted)))


def new(root: Path) -> list[str]:
    """Paths, relative to `root`, of the files that the next commit adds or changes.

    Raises:
        KvalitetError: git says no.

    """
    words = ("--cached", "--name-only", "-z", "--no-renames", "--diff-filter=d", "--relative", "--", ".")
    listed = git(root, "diff", *words)
    return sorted(name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name)


def read(root: Path, files: Staged, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """What some of the files hold, one at a time; None for one that is too large to be read.

    Raises:
        KvalitetError: git says no.

    """
    chosen = list(paths)
    for path in chosen:
        if files.sizes[path] > MOST:
            yield path, None
    small = [(path, files.blobs[path]) for path in chosen if files.sizes[path] <= MOST]
    for path, _, content in stream(root, small):
        yield path, content


def head(root: Path, blob: bytes, count: int) -> bytes:
    """The first bytes of what a blob holds, however big it is.

    Raises:
        KvalitetError: There is no git.

    """
    with talking(root, "cat-file", "blob", blob.decode("ascii")) as process:
        return process.stdout.read(count) if process.stdout else b""
