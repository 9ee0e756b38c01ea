"""Old revisions: what a revision is called, and which files it has."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.git.run import attempt, git

FILE = b"100"
"""How the mode of a plain file begins; links (120000) and other repositories (160000) are passed over."""


class Revision(NamedTuple):
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


def listing(root: Path, revision: Revision, folders: Iterable[str]) -> dict[str, bytes]:
    """Every plain file of a revision below some paths: its path relative to `root`, and git's name for what it holds.

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
    return blobs


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
