"""What the program itself is: answers of another version, or on other libraries, are not its answers."""

import os
import sys
from collections.abc import Iterator

import kvalitet_cli
from kvalitet_cli.core.blake import blake2b

_LIBRARIES = ("site-packages", "dist-packages")


def fingerprint() -> bytes:
    """Another one for each version of Python, of the program's own files and of the libraries beside it."""
    parts = [sys.implementation.cache_tag or sys.version, kvalitet_cli.__version__]
    for folder in (*kvalitet_cli.__path__, os.path.join(os.path.dirname(kvalitet_cli.__path__[0]), "mallar")):  # noqa: PTH118, PTH120 - light
        parts += sorted(_files(folder))
    for place in sys.path:
        if place.endswith(_LIBRARIES) and os.path.isdir(place):  # noqa: PTH112 - as above
            parts.append(f"{place} {os.stat(place).st_mtime_ns}")  # noqa: PTH116 - as above
    return blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).digest()


def _files(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        yield from _files(entry.path)
                else:
                    status = entry.stat()
                    yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
    except FileNotFoundError:
        return
