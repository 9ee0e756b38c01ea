"""The organisation's logotype: a small picture inside the workspace, as it goes into a page, or why it cannot."""

import base64
from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import plain
from kvalitet_cli.store.fault import Fault
from kvalitet_cli.store.source import Held, Source, cause
from kvalitet_cli.store.write import inside

MAX_BYTES = 100_000
_KINDS = {
    ".svg": ("image/svg+xml", b"<"),
    ".png": ("image/png", b"\x89PNG"),
    ".jpg": ("image/jpeg", b"\xff\xd8"),
    ".jpeg": ("image/jpeg", b"\xff\xd8"),
}


def data_url(root: Path, path: str) -> str:
    """The picture as a `data:` address; empty when `problem` has something to say."""
    if problem(root, path):
        return ""
    picture = root / path
    mime, _ = _KINDS[picture.suffix.lower()]
    return f"data:{mime};base64,{base64.b64encode(plain.read(picture, MAX_BYTES)).decode()}"


def problem(root: Path, path: str, source: Source | None = None) -> str:
    """What is wrong with the picture and what would be right, as one sentence or two; empty when it can be used.

    Args:
        root: The workspace's folder.
        path: Relative to it, as the settings name the picture.
        source: Where the workspace is read from, when that may be another place than the disk.

    """
    try:
        picture = inside(root, path)
    except (KvalitetError, OSError, ValueError):  # also a name that no disk can hold
        return f"{path} är ingen fil i arbetsytan. Lägg logotypen där och skriv sökvägen från kvalitet.yaml."
    kind = _KINDS.get(picture.suffix.lower())
    if kind is None:
        return f"{path} är ingen bild som en webbläsare visar överallt. Spara den som svg, png eller jpeg."
    try:
        size, content = _read(picture, path, source)
        if size > MAX_BYTES:
            return (
                f"{path} är {-(-size // 1000)} kB, och högst {MAX_BYTES // 1000} kB får plats i varje sida. "
                "Spara en mindre bild."
            )
    except FileNotFoundError:
        return f"{path} finns inte. Lägg logotypen där, eller rätta sökvägen."
    except OSError as error:
        return f"{path} går inte att läsa: {cause(error)}."
    except ValueError:
        return f"{path} går inte att läsa: så kan ingen fil heta."
    if not content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(kind[1]):
        return f"{path} är inte den bild som namnet säger. Spara den en gång till som {picture.suffix[1:]}."
    from kvalitet_cli.store.picture import surprise  # noqa: PLC0415 - most workspaces have no picture

    if found := surprise(content, picture.suffix.lower()):
        return f"{path} {found}. Spara den som en enkel bild: bara former, utan skript och länkar."
    return ""


def _read(picture: Path, path: str, source: Source | None) -> tuple[int, bytes]:
    """How many bytes the picture has, and what they are where they are not too many.

    Raises:
        OSError: It is not there, or cannot be read.

    """
    if isinstance(source, Held) and source.is_whole:
        if path not in source.contents:
            raise FileNotFoundError(path)
        content = source.content(path)
        return source.size(path), b"" if isinstance(content, Fault) else content
    size = picture.stat().st_size
    return size, plain.read(picture, MAX_BYTES) if size <= MAX_BYTES else b""
