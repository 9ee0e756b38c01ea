"""Whether anything of the workspace's own takes part in a page: then, and only then, it is laid out in the worker."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from kvalitet_cli.store import plain

REFERENCE = re.compile(r"""\{%[-+]?\s*(?:include|extends|import|from)\s+(["'])(.+?)\1""")


def folder_of(mallar: Path | None, package: Path) -> Path | None:
    """The workspace's folder of templates, unless there is none or it is the package's own."""
    if mallar is None or not mallar.is_dir() or mallar.resolve() == package.resolve():
        return None
    return mallar


def takes_part(mallar: Path, package: Path, name: str) -> bool:
    """Whether the page that the template `name` lays out has a part in `mallar` that is not the package's to the letter.

    Only the package's own templates are read for what they bring in; those are known to name it in plain words.
    """
    seen, todo = set(), [name]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        source = _read(package / name)
        own = mallar / name
        if os.path.lexists(own) and (source is None or not _says(own, source)):
            return True
        if source is not None:
            todo += references(source.decode("utf-8"))
    return False


def references(source: str) -> Iterator[str]:
    """The templates that a template of the package's brings in."""
    for match in REFERENCE.finditer(source):
        yield match[2]


def _says(own: Path, source: bytes) -> bool:
    """Whether a file is a plain one with just these bytes; no more of it is read than that takes."""
    try:
        return plain.read(own, len(source)) == source
    except OSError:
        return False


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
