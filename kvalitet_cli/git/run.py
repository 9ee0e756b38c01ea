"""Calling git: one place that knows how it can fail, and what a person can do about each way."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kvalitet_cli.core.errors import KvalitetError

if TYPE_CHECKING:
    import subprocess

TIMEOUT = 120
_ENV = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


_NO_HISTORY = "så det finns inga tidigare versioner"


def git(
    root: Path,
    *words: str,
    given: bytes = b"",
    outside: str = _NO_HISTORY,
    timeout: float | None = TIMEOUT,
) -> bytes:
    """What `git <words>` prints, run in `root`.

    Args:
        root: A folder within the repository.
        words: The command and its arguments; paths that start with `:` or `-` are the caller's to guard.
        given: What it reads on stdin.
        outside: What it means for the caller that there is no repository, as the end of a sentence.
        timeout: So many seconds may it take; None where a long history may take its time.

    Raises:
        KvalitetError: There is no git, no repository, the repository belongs to someone else, or git says no.

    """
    done = attempt(root, *words, given=given, timeout=timeout)
    if done.returncode != 0:
        raise refused(root, words, done.stderr.decode("utf-8", "replace"), outside)
    return done.stdout


def attempt(
    root: Path, *words: str, given: bytes = b"", timeout: float | None = TIMEOUT
) -> "subprocess.CompletedProcess[bytes]":
    """As `git`, but a git that says no is an answer.

    Raises:
        KvalitetError: There is no git, or it takes too long.

    """
    import subprocess  # noqa: PLC0415 - most runs ask git nothing

    try:
        return subprocess.run(
            ["git", "-C", str(root), *words],
            input=given,
            capture_output=True,
            check=False,
            timeout=timeout,
            env={**os.environ, **_ENV},
        )
    except FileNotFoundError as error:
        raise _no_git() from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise KvalitetError(
            "git svarar inte.", f"Prova i en terminal: git {words[0] if words else 'status'}"
        ) from error


@contextmanager
def talking(root: Path, *words: str) -> "Iterator[subprocess.Popen[bytes]]":
    """A git that answers as it is asked, and that is ended when no one asks any more.

    Raises:
        KvalitetError: There is no git.

    """
    import subprocess  # noqa: PLC0415 - as above

    try:
        process = subprocess.Popen(
            ["git", "-C", str(root), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ENV},
        )
    except FileNotFoundError as error:
        raise _no_git() from error
    try:
        yield process
    finally:
        process.kill()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                if stream is not None:
                    stream.close()
        process.wait()


def _no_git() -> KvalitetError:
    return KvalitetError("Programmet git finns inte på datorn.", "Installera git och kör igen.")


def refused(root: Path, words: Sequence[str], said: str, outside: str = _NO_HISTORY) -> KvalitetError:
    """Why git said no, in Swedish, with the cure."""
    if "dubious ownership" in said:
        return KvalitetError(
            "Mappen med git-arkivet tillhör en annan användare, och git läser den inte.",
            f"Är det rätt mapp: git config --global --add safe.directory {_shown(root)}",
        )
    if "not a git repository" in said:
        return KvalitetError(
            f"Arbetsytan ligger inte i ett git-arkiv, {outside}.",
            "Börja spara versioner, med tre kommandon: git init, sedan git add . och sist git commit -m Början",
        )
    first = next((line for line in said.splitlines() if line.strip()), "inget svar")
    return KvalitetError(
        f"git svarar: {first.removeprefix('fatal: ').strip()}", f"Prova i en terminal: git {' '.join(words)}"
    )


def _shown(root: Path) -> str:
    """The repository's folder, as far up as the `.git` lies."""
    return next((str(folder) for folder in (root, *root.parents) if (folder / ".git").exists()), str(root))
