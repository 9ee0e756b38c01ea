"""Old revisions: what a revision is called, and all of its files in one go through `git cat-file --batch`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.git.run import attempt, git

K = TypeVar("K")

FILE = b"100"
"""How the mode of a plain file begins; links (120000) and other repositories (160000) are passed over."""


@dataclass(frozen=True)
class Revision:
    """A revision that is here.

    Attributes:
        word: As it was written: `main`, `v1`, `HEAD~3`.
        commit: Its full name.

    """

    word: str
    commit: str


def revision(root: Path, word: str) -> Revision:
    """The revision that `word` names.

    Raises:
        KvalitetError: There is no such revision, or no git; in a shallow clone it says how to fetch the rest.

    """
    if word.startswith("-") or not word.strip() or "\0" in word:
        raise _missing(root, word)
    done = attempt(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{word}^{{commit}}")
    if done.returncode != 0:
        git(root, "rev-parse", "--git-dir")  # no repository at all is told as that
        raise _missing(root, word)
    return Revision(word, done.stdout.decode("ascii").strip())


def merge_base(root: Path, one: Revision, other: Revision) -> Revision:
    """The latest revision that both build on.

    Raises:
        KvalitetError: They have none in common; in a shallow clone it may only be out of reach.

    """
    done = attempt(root, "merge-base", one.commit, other.commit)
    if done.returncode != 0:
        cure = deepen(root) or "Ange de två versionerna var för sig."
        raise KvalitetError(f"{one.word} och {other.word} har ingen gemensam historik här.", cure)
    commit = done.stdout.decode("ascii").split()[0]
    return Revision(f"{one.word}...{other.word}", commit)


def contents(root: Path, revision: Revision, folders: Iterable[str]) -> dict[str, bytes]:
    """Every plain file of a revision below some paths, by its path relative to `root`.

    Args:
        root: A folder within the repository: the workspace, wherever it lies.
        revision: From `revision`.
        folders: Paths relative to `root`, of files or folders.

    """
    listed = git(root, "ls-tree", "-r", "-z", revision.commit, "--", *folders)
    blobs = {}
    for entry in listed.split(b"\0"):
        about, _, name = entry.partition(b"\t")
        if about.startswith(FILE):
            blobs[name.decode("utf-8", "surrogateescape")] = about.split()[2]
    return dict(read_blobs(root, blobs))


def staged(root: Path, endings: tuple[str, ...]) -> dict[str, bytes]:
    """Every plain file that the next commit will hold, as it will hold it, by its path relative to `root`.

    Args:
        root: A folder within the repository.
        endings: How the names end, in lower case, of those that are read; of others the bytes are left out.

    Raises:
        KvalitetError: A merge is not finished, or git says no.

    """
    blobs, others = {}, []
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
        path = name.decode("utf-8", "surrogateescape")
        if path.lower().endswith(endings):
            blobs[path] = blob
        else:
            others.append(path)
    return {**dict.fromkeys(others, b""), **dict(read_blobs(root, blobs))}


def changed(root: Path, revision: Revision) -> list[str]:
    """Paths, relative to `root`, of what differs between a revision and the files as they lie, new ones included."""
    differing = git(
        root, "diff", "--name-only", "-z", "--no-renames", "--relative", revision.commit, "--", "."
    )
    new = git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    return sorted(
        {name.decode("utf-8", "surrogateescape") for name in (differing + new).split(b"\0") if name}
    )


def prefix(root: Path) -> str:
    """Where `root` lies in its repository, with `/` last; empty at its top, or where there is no repository."""
    try:
        done = attempt(root, "rev-parse", "--show-prefix")
    except KvalitetError:
        return ""
    return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n") if done.returncode == 0 else ""


def read_blobs(root: Path, blobs: Mapping[K, bytes]) -> Iterator[tuple[K, bytes]]:
    """The contents of some blobs, each by what the caller calls it; all through one process.

    Raises:
        KvalitetError: One is not here, as in a repository that was fetched in part; or git says no.

    """
    if not blobs:
        return
    answer = memoryview(git(root, "cat-file", "--batch", given=b"\n".join(blobs.values()) + b"\n"))
    at = 0
    for name, blob in blobs.items():
        end = bytes(answer[at : at + 200]).index(b"\n")
        head = bytes(answer[at : at + end]).split()
        if head[-1] == b"missing":
            raise KvalitetError(
                f"En del av git-arkivet saknas: {name if isinstance(name, str) else 'en version'} ({blob.decode('ascii')[:12]}).",
                "Hämta hela arkivet: git fetch --refetch",
            )
        start, size = at + end + 1, int(head[2])
        yield name, bytes(answer[start : start + size])
        at = start + size + 1


def _missing(root: Path, word: str) -> KvalitetError:
    cure = deepen(root)
    if not cure:
        names = git(
            root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags"
        )
        near = nearest(word, names.decode("utf-8", "replace").split())
        cure = f"Närmast: {near}." if near else "Se vilka som finns: git log --oneline, git branch --all"
    return KvalitetError(f"Versionen {word} finns inte i git.", cure)


def deepen(root: Path) -> str:
    """What to do where only a part of the history was fetched; empty where all of it is here."""
    done = attempt(root, "rev-parse", "--is-shallow-repository")
    if done.stdout.strip() != b"true":
        return ""
    return "Bara en del av historiken är hämtad. Hämta resten: git fetch --unshallow (i CI: fetch-depth: 0)"
