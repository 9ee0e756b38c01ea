"""Writing: beside, flushed, replaced in one step; killed at any instant it leaves the old file or the new one."""

import contextlib
import os
from enum import StrEnum
from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError


class Outcome(StrEnum):
    """What became of a file that was to be written."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"


def write(root: Path, path: str, text: str | bytes, *, dry: bool = False) -> Outcome:
    """Put `text` at `path`, relative to `root`; equal bytes are left alone.

    Args:
        root: Nothing outside this folder is written.
        path: Where, relative to `root`, with `/`.
        text: The whole file; bytes are written as they are.
        dry: Only say what would happen.

    Raises:
        KvalitetError: The path leads out of the root, through a symbolic link or to something that is no file.
        OSError: The disk is full, or rights are missing.

    """
    target = inside(root, path)
    content = text.encode("utf-8") if isinstance(text, str) else text
    with contextlib.suppress(FileNotFoundError):
        if target.read_bytes() == content:
            return Outcome.UNCHANGED
    if dry:
        return Outcome.WRITTEN
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.ny")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError):
            error.filename = str(
                target
            )  # the file that is meant, not the one beside it that never came to be
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
        for folder in sorted((root / new).rglob("*"), reverse=True):
            folder.rmdir()
        (root / new).rmdir()
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    (root / old).replace(root / new)


def is_hollow(place: Path) -> bool:
    """Whether nothing is there, or nothing but folders without files."""
    if not os.path.lexists(place):
        return True
    if place.is_symlink() or not place.is_dir():
        return False
    return all(inner.is_dir() and not inner.is_symlink() for inner in place.rglob("*"))


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
    place = root
    for part in parts:
        place /= part
        if place.is_symlink():
            shown = place.relative_to(root).as_posix()
            raise KvalitetError(
                f"{shown} är en symbolisk länk. Inget skrevs.",
                "Ta bort länken, eller flytta mappen till arbetsytan.",
            )
    if place.is_dir():
        raise KvalitetError(f"{path} är en mapp. Inget skrevs.", "Ta bort eller byt namn på mappen.")
    if place.exists() and not place.is_file():  # a pipe or a device, which a reader may wait for for ever
        raise KvalitetError(
            f"{path} är ingen vanlig fil. Inget skrevs.", "Ta bort den, eller byt namn på den."
        )
    return place
