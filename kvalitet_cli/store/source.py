"""Where a workspace's files are read from: the disk, an old revision held in memory, the disk with one file replaced.

A source never raises for a file that cannot be read: the fault is an answer.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from kvalitet_cli.core.diagnostic import START
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import number
from kvalitet_cli.store.reader import Fault

MAX_BYTES = 1 << 20
_ENDINGS = (".yaml", ".yml")


class Source(Protocol):
    """What a workspace asks of the place where its files lie; paths are relative to the root, with `/`."""

    def content(self, path: str) -> bytes | Fault:
        """The file's bytes, or why there are none."""

    def files(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every YAML file in a folder, in order; also a folder or a link that is named like one."""

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
        place = self.root / path
        try:
            status = os.lstat(place)
            fault = _not_a_file(status.st_mode) or _too_big(status.st_size)
            if fault is not None:
                return fault
            with place.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            return Fault("KV009", START, f"Filen kan inte läsas: {cause(error)}.")
        return _too_big(len(content)) or content

    def folders(self, folder: str) -> list[str]:
        """The names of the folders in a folder, in order."""
        try:
            with os.scandir(self.root / folder) as entries:
                return sorted(
                    entry.name
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
                )
        except (FileNotFoundError, NotADirectoryError):
            return []

    def everything(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every file in a folder whatever its ending, in order; a folder that may not be read has none."""
        found: list[str] = []
        try:
            with os.scandir(self.root / folder) as entries:
                for entry in entries:
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    if entry.name.startswith("."):
                        continue
                    if not entry.is_dir(follow_symlinks=False):
                        found.append(path)
                    elif deep:
                        found.extend(self.everything(path))
        except OSError:
            return []
        return sorted(found)

    def files(self, folder: str, *, deep: bool = True) -> list[str]:
        """Every YAML file in a folder, in order.

        Raises:
            KvalitetError: The folder may not be read.

        """
        found: list[str] = []
        try:
            with os.scandir(self.root / folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    path = f"{folder}/{entry.name}"
                    if entry.name.endswith(_ENDINGS):
                        found.append(path)
                    elif deep and entry.is_dir(follow_symlinks=False):
                        found.extend(self.files(path))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except PermissionError as error:
            raise KvalitetError(
                f"Mappen {folder}/ kan inte läsas: behörighet saknas.",
                f"Kontrollera rättigheterna på {folder}/.",
            ) from error
        return sorted(found)


@dataclass(frozen=True)
class Held:
    """Files held in memory, such as those of an old revision; above those of `under`, if there is one."""

    contents: Mapping[str, bytes]
    under: Disk | None = field(default=None)

    def content(self, path: str) -> bytes | Fault:
        """The file's bytes, or why there are none."""
        if path in self.contents:
            return _too_big(len(self.contents[path])) or self.contents[path]
        if self.under is not None:
            return self.under.content(path)
        return Fault("KV009", START, "Filen kan inte läsas: den finns inte i den här versionen.")

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


def _too_big(size: int) -> Fault | None:
    if size <= MAX_BYTES:
        return None
    sentence = f"Filen är på {number(size / MAX_BYTES)} MiB. Större filer än 1 MiB läses inte. Dela upp den."
    return Fault("KV006", START, sentence)
