"""What lies in a visit's folder besides the documents, as the disk says that it lies there."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from kvalitet_cli.store.source import FOLDER, LINK, Disk


def bilagor(disk: Disk, mapp: str) -> dict[str, bool]:
    """Every file in a folder and below, by its path from there; False for a link that leads out of it.

    Args:
        disk: Where the workspace lies.
        mapp: The folder, relative to the workspace.

    """
    inom = os.path.realpath(disk.root / mapp)
    return {unicodedata.normalize("NFC", path): inne for path, inne in _filer(disk, mapp, "", inom)}


def _filer(disk: Disk, mapp: str, under: str, inom: str) -> Iterator[tuple[str, bool]]:
    try:
        found = disk.listing(f"{mapp}/{under}".rstrip("/"))
    except OSError:
        return
    for name, kind in found:
        path = under + name
        place = disk.root / mapp / path
        leads_out = kind == LINK and not Path(os.path.realpath(place)).is_relative_to(inom)
        if kind == FOLDER:
            yield from _filer(disk, mapp, f"{path}/", inom)
        elif leads_out or place.is_file():
            yield path, not leads_out
