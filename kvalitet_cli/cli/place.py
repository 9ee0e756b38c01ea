"""Where a command works: the workspace around the folder one stands in, or around the path one names."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvalitet_cli.cli.console import Console
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import on_one_line
from kvalitet_cli.store.workspace import Workspace, find_root

if TYPE_CHECKING:
    from kvalitet_cli.store.document import Loaded


def workspace(paths: list[Path] | None = None) -> tuple[Workspace, list[str]]:
    """The workspace, and `paths` relative to its root with `/`.

    Raises:
        KvalitetError: No workspace here, a path that does not exist, or paths outside the workspace.

    """
    here = Path(os.path.abspath("."))  # noqa: PTH100 - `resolve` would follow the links that `os.path.abspath` keeps
    given = [Path(os.path.abspath(path)) for path in paths or ()]  # noqa: PTH100 - as above
    for path in given:
        if not path.exists() and not path.is_symlink():
            raise KvalitetError(
                f"{_shown(path, here)} finns inte.",
                "Kontrollera stavningen, eller kör utan sökväg för att ta allt.",
            )
    start = given[0] if given and given[0].is_dir() else given[0].parent if given else here
    root = find_root(start)
    relative = []
    for path in given:
        if root not in (path, *path.parents):
            raise KvalitetError(
                f"{_shown(path, here)} ligger utanför arbetsytan.", "Kör kommandot för en arbetsyta i taget."
            )
        relative.append(path.relative_to(root).as_posix())
    return Workspace(root), relative


def workspace_of(words: Sequence[str]) -> Workspace:
    """The workspace here; where there is none, the one around the first of `words` that is a path.

    Raises:
        KvalitetError: There is neither.

    """
    try:
        return workspace()[0]
    except KvalitetError:
        path = next((Path(word) for word in words if Path(word).exists()), None)
        if path is None:
            raise
        return workspace([path])[0]


def from_here(root: Path, path: str) -> str:
    """A path in the workspace as it is shown to who stands here."""
    return on_one_line(Path(os.path.relpath(root / path)).as_posix())


def warn_of_faults(console: Console, documents: "Iterable[Loaded[Any]]") -> None:
    """Say which documents have faults, where what is shown rests on them."""
    for path in [document.path for document in documents if document.faults][:3]:
        console.warn(
            f"{path} har fel, så det som visas kan vara ofullständigt. Se felen: kvalitet kontrollera {path}"
        )


def _shown(path: Path, here: Path) -> str:
    return path.relative_to(here).as_posix() if here in path.parents else path.name
