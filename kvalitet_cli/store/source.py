"""Where a workspace's files are read from: the disk, an old revision held in memory, the disk with one file replaced.

A source never raises for a file that cannot be read: the fault is an answer.
"""

import errno
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from kvalitet_cli.core.diagnostic import START
from kvalitet_cli.core.swedish import number
from kvalitet_cli.store import plain
from kvalitet_cli.store.reader import Fault

MAX_BYTES = 1 << 20
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


@dataclass(frozen=True, slots=True)
class Disk:
    """The files as they lie below `root`; symbolic links are never followed."""

    root: Path

    def content(self, path: str) -> bytes | Fault:
        """The file's bytes, or why there are none."""
        try:
            status = os.lstat(f"{self.root}/{path}")
            fault = self._no_document(path, status.st_mode) or too_big(status.st_size)
            return fault or plain.read_below(self.root, path, MAX_BYTES)
        except OSError as error:
            return Fault("KV009", START, f"Filen kan inte läsas: {cause(error)}.")

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in a folder, in order."""
        try:
            with self._entries(folder) as entries:
                return sorted(
                    entry.name
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
                )
        except OSError:  # `files` tells of it
            return []

    def everything(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every file in a folder whatever its ending, in order; a folder that may not be read has none."""
        found: list[str] = []
        try:
            with os.scandir(f"{self.root}/{folder}") as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    path = f"{folder}/{name}" if folder else name
                    if not entry.is_dir(follow_symlinks=False):
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
            with self._entries(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    if name.endswith(_ENDINGS) or (entry.is_symlink() and entry.is_dir()):
                        found.append(f"{folder}/{name}")
                    elif deep and entry.is_dir(follow_symlinks=False):
                        found.extend(self.files(f"{folder}/{name}"))
        except FileNotFoundError:
            return []
        except OSError:
            return [folder]
        found.sort()
        return found

    def _entries(self, folder: str) -> "os._ScandirIterator[str]":
        """What lies in a folder.

        Raises:
            OSError: It is a link or no folder, or may not be read.

        """
        place = f"{self.root}/{folder}"
        if stat.S_ISLNK(os.lstat(place).st_mode):
            raise OSError(errno.ELOOP, plain.NOT_PLAIN, place)
        return os.scandir(place)

    def _no_document(self, path: str, mode: int) -> Fault | None:
        """Why there can be no document there; a folder that documents are looked for in may not be readable."""
        if stat.S_ISDIR(mode) and not path.endswith(_ENDINGS):
            try:
                self._entries(path).close()
            except OSError as error:
                return Fault("KV009", START, f"Mappen kan inte läsas: {cause(error)}.")
        if stat.S_ISLNK(mode) and not path.endswith(_ENDINGS):
            sentence = "Mappen är en symbolisk länk, och länkar följs inte. Lägg mappen själv här."
            return Fault("KV009", START, sentence)
        if not stat.S_ISDIR(mode) and "/" not in path and "." not in path:  # such a name is a folder's
            return Fault("KV009", START, "Här ska en mapp ligga, men det är en fil. Byt namn på den.")
        return _not_a_file(mode)


@dataclass(frozen=True)
class Held:
    """Files held in memory, such as those of an old revision; above those of `under`, if there is one."""

    contents: Mapping[str, bytes]
    under: Disk | None = field(default=None)

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
        """The first bytes of a held file, however big it is."""
        return self.contents[path][:count]

    def files(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every YAML file in a folder, in order."""
        below = {path for path in self._visible if path.startswith(f"{folder}/") and path.endswith(_ENDINGS)}
        if not deep:
            below = {path for path in below if "/" not in path[len(folder) + 1 :]}
        return sorted(below.union(self.under.files(folder, deep=deep) if self.under else ()))

    def everything(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every file in a folder whatever its ending, in order."""
        start = f"{folder}/" if folder else ""
        below = {path for path in self._visible if path.startswith(start)}
        if not deep:
            below = {path for path in below if "/" not in path[len(start) :]}
        return sorted(below.union(self.under.everything(folder, deep=deep) if self.under else ()))

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in a folder, in order."""
        start = f"{folder}/"
        inside = [path[len(start) :] for path in self._visible if path.startswith(start)]
        names = {rest.partition("/")[0] for rest in inside if "/" in rest}
        return sorted(names.union(self.under.folders(folder) if self.under else ()))

    @cached_property
    def _visible(self) -> list[str]:
        return [path for path in self.contents if not any(part.startswith(".") for part in path.split("/"))]


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
