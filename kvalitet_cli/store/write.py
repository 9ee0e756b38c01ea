"""Writing: beside, flushed, replaced in one step; killed at any instant it leaves the old file or the new one."""

import contextlib
import errno
import os
import stat
from enum import StrEnum
from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.beside import Beside, beside, is_beside, reclaim, sync, uninterrupted


class Outcome(StrEnum):
    """What became of a file that was to be written."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"


class ChangedError(KvalitetError):
    """Someone else has changed the file since it was read; it is left as they made it."""


def write(
    root: Path,
    path: str,
    text: str | bytes,
    *,
    was: bytes | None = None,
    new: bool = False,
    dry: bool = False,
    private: bool = False,
    remade: bool = False,
) -> Outcome:
    """Put `text` at `path`, relative to `root`; equal bytes are left alone.

    Args:
        root: Nothing outside this folder is written.
        path: Where, relative to `root`, with `/`.
        text: The whole file; bytes are written as they are.
        was: What was read of the file: when it says something else by now, it is left alone.
        new: Whether nothing may lie there.
        dry: Only say what would happen.
        private: Whether nobody else may read it, whatever the rights were.
        remade: Whether it can be made again: then its folder is not brought down to the disk, which is long for many
            files. Whatever happens to the machine, each file is whole, the old one or the new.

    Raises:
        ChangedError: The file is no longer what `was` or `new` says. Between the last look and the replacement
            there is next to no time, but some: another program that writes just then is not seen.
        KvalitetError: The path leads out of the root, through a symbolic link or to something that is no file.
        OSError: The disk is full, or rights are missing.

    """
    target = inside(root, path)
    content = text.encode("utf-8") if isinstance(text, str) else text
    there = _content(target)
    if there == content and not new:
        if not dry and os.path.lexists(left := beside(target)):
            reclaim(left)
        return Outcome.UNCHANGED
    _must_be(there, path, was=was, new=new)
    if dry:
        return Outcome.WRITTEN
    made: list[Path] = []
    try:
        with uninterrupted():
            made += _folders(target.parent)
            with Beside(target, 0o600 if private else 0o666) as fresh:
                like = _status(target)
                fresh.fill(content, None if private else like)
                _must_be(_content(target), path, was=was, new=new)
                fresh.become(named=not remade)
    except BaseException as error:
        for folder in made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(target), None  # not the one beside it that never came to be
        raise
    return Outcome.WRITTEN


def move(root: Path, old: str, new: str) -> None:
    """Give a file or a folder another name, in one step; nothing but folders without files may have that name.

    Raises:
        KvalitetError: Something has, or a path leads out of the root or through a symbolic link.
        OSError: Rights are missing.

    """
    for path in (old, new):
        inside(root, f"{path}/-")
    if not is_hollow(root / new):
        raise KvalitetError(f"{new} finns redan. Inget flyttades.", "Ta bort det, eller välj ett annat namn.")
    if (root / new).is_dir():
        for inner in sorted((root / new).rglob("*"), reverse=True):
            if inner.is_dir():
                inner.rmdir()
            else:
                reclaim(inner)
        (root / new).rmdir()
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    (root / old).replace(root / new)
    sync((root / new).parent)
    sync((root / old).parent)


def is_hollow(place: Path) -> bool:
    """Whether nothing is there, or nothing but folders without files; what a killed program left is no file."""
    if not os.path.lexists(place):
        return True
    if place.is_symlink() or not place.is_dir():
        return False
    return all(
        is_beside(inner.name) or (inner.is_dir() and not inner.is_symlink()) for inner in place.rglob("*")
    )


def remove(root: Path, path: str) -> None:
    """Take away a file that the program itself has made."""
    inside(root, path).unlink(missing_ok=True)


def inside(root: Path, path: str) -> Path:
    """The place that `path` names, if it lies inside `root` with no symbolic link on the way.

    Raises:
        KvalitetError: It does not.

    """
    parts = path.split("/")
    if not path or path.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "" in parts:
        raise KvalitetError(
            f"{path} ligger utanför arbetsytan. Inget skrevs.", "Ange en sökväg inom arbetsytan."
        )
    if any(map(_is_foreign, parts)):
        raise KvalitetError(
            f"{path} är inget namn som kvalitet skriver. Inget skrevs.",
            "Välj ett namn utan kolon och omvänt snedstreck, och ingen mapp som är gits egen.",
        )
    place = root / path
    mode = _mode(root, parts)
    if stat.S_ISDIR(mode):
        raise KvalitetError(f"{path} är en mapp. Inget skrevs.", "Ta bort eller byt namn på mappen.")
    if mode and not stat.S_ISREG(mode):  # a pipe or a device, which a reader may wait for for ever
        raise KvalitetError(
            f"{path} är ingen vanlig fil. Inget skrevs.", "Ta bort den, eller byt namn på den."
        )
    return place


def _mode(root: Path, parts: list[str]) -> int:
    """What is at a path from the root; 0 when nothing is. Each step of it is asked for once: many files are written.

    Raises:
        KvalitetError: A step is a symbolic link.

    """
    place, mode = str(root), 0
    for number, part in enumerate(parts, start=1):
        place = f"{place}{os.sep}{part}"
        try:
            mode = os.lstat(place).st_mode
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return 0
        if stat.S_ISLNK(mode):
            raise KvalitetError(
                f"{'/'.join(parts[:number])} är en symbolisk länk. Inget skrevs.",
                "Ta bort länken, eller flytta mappen till arbetsytan.",
            )
    return mode


def _is_foreign(part: str) -> bool:
    """Whether a part of a path is git's own, or leads elsewhere on another system."""
    return "\\" in part or ":" in part or part.casefold().rstrip(" .") in (".git", "git~1")


def _content(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _status(target: Path) -> os.stat_result | None:
    """How the file to replace looks; one that nobody may write is not replaced either.

    Raises:
        PermissionError: It may not be written.

    """
    try:
        status = os.lstat(target)
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return status


def _must_be(there: bytes | None, path: str, *, was: bytes | None, new: bool) -> None:
    if new and there is not None:
        raise ChangedError(f"{path} finns redan. Inget skrevs.", "Öppna den, eller ta bort den först.")
    if was is not None and there != was:
        raise ChangedError(
            f"{path} ändrades av någon annan medan kommandot arbetade. Den lämnades som den är.",
            "Kör kommandot igen.",
        )


def _folders(folder: Path) -> list[Path]:
    """Make the folder and those around it that are missing; gives what it made, the innermost first."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    made: list[Path] = []
    for each in reversed(missing):
        try:
            each.mkdir(exist_ok=True)
        except OSError:
            for mine in made:
                with contextlib.suppress(OSError):
                    mine.rmdir()
            raise
        made.insert(0, each)
    return made
