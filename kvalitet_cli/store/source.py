"""Where a workspace's files are read from: the disk, an old revision held in memory, the disk with one file replaced.

A source never raises for a file that cannot be read: the fault is an answer.
"""

import errno
import os
import stat
from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from kvalitet_cli.core.diagnostic import START
from kvalitet_cli.core.swedish import number
from kvalitet_cli.store import plain
from kvalitet_cli.store.fault import Fault
from kvalitet_cli.store.write import Outcome, inside, write

MAX_BYTES = 1 << 20
FOLDER, LINK, FILE = "mapp", "länk", "fil"
"""What a name in a folder can be; FILE is also whatever else there is."""
Listing = tuple[tuple[str, str], ...]
"""The names in a folder, in order, each with what it is."""
_ENDINGS = (".yaml", ".yml")


class Source(Protocol):
    """What a workspace asks of the place where its files lie; paths are relative to the root, with `/`."""

    def content(self, path: str) -> bytes | Fault:
        """The file's bytes, or why there are none."""

    def files(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every YAML file in a folder, in order; also what is named like one, and what stands where a folder is read."""

    def everything(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every file in a folder whatever its ending, in order; `""` is the root. Hidden ones are passed over."""

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in a folder, in order; hidden ones and links are passed over."""

    def is_folder(self, path: str) -> bool:
        """Whether a folder has that path."""

    def head(self, path: str, count: int) -> bytes:
        """The first bytes of a file, however big it is; none of what cannot be read."""


class Disk:
    """The files as they lie below `root`; symbolic links are never followed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def content(self, path: str) -> bytes | Fault:
        """The file's bytes, or why there are none."""
        try:
            status = os.lstat(f"{self.root}/{path}")
            fault = self._no_document(path, status.st_mode) or too_big(status.st_size)
            return fault or plain.read_below(self.root, path, MAX_BYTES)
        except OSError as error:
            return Fault("KV009", START, f"Filen kan inte läsas: {cause(error)}.")

    def listing(self, folder: str) -> Listing:
        """What lies in a folder, in order of name.

        Raises:
            OSError: It is a link or no folder, or may not be read.

        """
        place = f"{self.root}/{folder}"
        if os.path.islink(place):  # noqa: PTH114 - asked for every folder there is
            raise OSError(errno.ELOOP, plain.NOT_PLAIN, place)
        with os.scandir(place) as entries:
            return tuple(sorted((entry.name, _kind(entry)) for entry in entries))

    def is_folder(self, path: str) -> bool:
        """Whether a folder has that path, with no link on the way there."""
        place = str(self.root)
        try:
            for name in path.split("/"):
                place = f"{place}{os.sep}{name}"
                if not stat.S_ISDIR(os.lstat(place).st_mode):
                    return False
        except (OSError, ValueError):
            return False
        return True

    def head(self, path: str, count: int) -> bytes:
        """The first bytes of a file, however big it is; none of what cannot be read."""
        try:
            return plain.head(self.root / path, count)
        except (OSError, ValueError):  # also a name that no disk can hold
            return b""

    def output(self, path: str) -> bytes | None:
        """What the program has written at a path before, however big it is; None where nothing is.

        Raises:
            KvalitetError: A link is in the way, or it is a folder.

        """
        try:
            return inside(self.root, path).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, path: str, text: str | bytes, *, was: bytes | None, dry: bool) -> Outcome:
        """Put what can be made again where `was` is what has been read of it, as `store.write.write`."""
        return write(self.root, path, text, was=was, new=was is None, dry=dry, remade=True)

    def unsure(self) -> None:
        """Say that what is being worked out rests on what cannot be looked at, such as how long something took."""

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in a folder, in order."""
        try:
            return [name for name, kind in self.listing(folder) if kind == FOLDER and name[0] != "."]
        except OSError:  # `files` tells of it
            return []

    def everything(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every file in a folder whatever its ending, in order; a folder that may not be read has none."""
        found: list[str] = []
        try:
            for name, kind in self.listing(folder):
                path = f"{folder}/{name}" if folder else name
                if name[0] == ".":
                    continue
                if kind != FOLDER:
                    found.append(path)
                elif deep:
                    found.extend(self.everything(path))
        except OSError:
            return []
        found.sort()
        return found

    def files(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every YAML file in a folder, in order.

        A link to a folder, and a folder that may not be read, are given as files: `content` tells what is wrong.
        """
        found: list[str] = []
        try:
            for name, kind in self.listing(folder):
                if name[0] == ".":
                    continue
                path = f"{folder}/{name}"
                if name.endswith(_ENDINGS) or (kind == LINK and (self.root / path).is_dir()):
                    found.append(path)
                elif deep and kind == FOLDER:
                    found.extend(self.files(path))
        except FileNotFoundError:
            return []
        except OSError:
            return [folder]
        found.sort()
        return found

    def _no_document(self, path: str, mode: int) -> Fault | None:
        """Why there can be no document there; a folder that documents are looked for in may not be readable."""
        if stat.S_ISDIR(mode) and not path.endswith(_ENDINGS):
            try:
                self.listing(path)
            except OSError as error:
                return Fault("KV009", START, f"Mappen kan inte läsas: {cause(error)}.")
        if stat.S_ISLNK(mode) and not path.endswith(_ENDINGS):
            sentence = "Mappen är en symbolisk länk, och länkar följs inte. Lägg mappen själv här."
            return Fault("KV009", START, sentence)
        if not stat.S_ISDIR(mode) and "/" not in path and "." not in path:  # such a name is a folder's
            return Fault("KV009", START, "Här ska en mapp ligga, men det är en fil. Byt namn på den.")
        return _not_a_file(mode)


class Held:
    """Files held in memory, such as those of an old revision; above those of `under`, if there is one."""

    def __init__(self, contents: Mapping[str, bytes], under: Disk | None = None) -> None:
        self.contents = contents
        self.under = under

    def content(self, path: str) -> bytes | Fault:
        """The file's bytes, or why there are none."""
        if path in self.contents:
            return too_big(len(self.contents[path])) or self.contents[path]
        if self.under is not None:
            return self.under.content(path)
        return Fault("KV009", START, "Filen kan inte läsas: den finns inte i den här versionen.")

    @property
    def is_whole(self) -> bool:
        """Whether templates, tables and pictures are held too, so that the disk has nothing to say."""
        return False

    def size(self, path: str) -> int:
        """How many bytes a held file has."""
        return len(self.contents[path])

    def head(self, path: str, count: int) -> bytes:
        """The first bytes of a file, however big it is; none of what is not held here."""
        return self.contents.get(path, b"")[:count]

    def is_folder(self, path: str) -> bool:
        """Whether a folder has that path."""
        return bool(_within(path, self._paths)) or (self.under is not None and self.under.is_folder(path))

    def files(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every YAML file in a folder, in order."""
        below = [path for path in _within(folder, self._visible) if path.endswith(_ENDINGS)]
        if not deep:
            below = [path for path in below if "/" not in path[len(folder) + 1 :]]
        return sorted({*below, *(self.under.files(folder, deep=deep) if self.under else ())})

    def everything(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every file in a folder whatever its ending, in order."""
        start = f"{folder}/" if folder else ""
        below = _within(folder, self._visible) if folder else self._visible
        if not deep:
            below = [path for path in below if "/" not in path[len(start) :]]
        return sorted({*below, *(self.under.everything(folder, deep=deep) if self.under else ())})

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in a folder, in order."""
        inside = [path[len(folder) + 1 :] for path in _within(folder, self._visible)]
        names = {rest.partition("/")[0] for rest in inside if "/" in rest}
        return sorted(names.union(self.under.folders(folder) if self.under else ()))

    @cached_property
    def _visible(self) -> list[str]:
        return [path for path in self._paths if path[:1] != "." and "/." not in path]

    @cached_property
    def _paths(self) -> list[str]:
        return sorted(self.contents)


def _within(folder: str, paths: list[str]) -> list[str]:
    """Those of some paths, which are in order, that lie in a folder."""
    return paths[bisect_left(paths, f"{folder}/") : bisect_left(paths, f"{folder}0")]  # 0 comes after /


def cause(error: OSError) -> str:
    """Why the operating system said no, in Swedish."""
    if isinstance(error, PermissionError):
        return "behörighet saknas"
    if isinstance(error, FileNotFoundError):
        return "den finns inte längre"
    if error.strerror in (plain.NOT_PLAIN, plain.TOO_BIG):
        return error.strerror
    if error.errno == errno.ELOOP:
        return "en länk ligger i vägen"
    return f"operativsystemet svarar {error.strerror or error.errno}"


def _kind(entry: "os.DirEntry[str]") -> str:
    if entry.is_symlink():
        return LINK
    return FOLDER if entry.is_dir(follow_symlinks=False) else FILE


def _not_a_file(mode: int) -> Fault | None:
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return Fault(
            "KV009", START, "Filen är en symbolisk länk, och länkar följs inte. Lägg dokumentet självt här."
        )
    what = "en mapp" if stat.S_ISDIR(mode) else "ingen vanlig fil"
    return Fault(
        "KV009", START, f"Här ska ett dokument ligga, men det är {what}. Byt namn på det, eller flytta det."
    )


def too_big(size: int) -> Fault | None:
    """Why a file with so many bytes is not read; None where it is."""
    if size <= MAX_BYTES:
        return None
    sentence = f"Filen är på {number(size / MAX_BYTES)} MiB. Större filer än 1 MiB läses inte. Dela upp den."
    return Fault("KV006", START, sentence)
