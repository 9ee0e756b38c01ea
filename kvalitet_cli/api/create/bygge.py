"""Files that let GitHub or GitLab check every change of a workspace and say in the review what it means."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli import __version__
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.store.write import Outcome, inside, write

_TEMPLATES = Path(__file__).resolve().parent.parent / "bygge"
PLACES = {"github": ".github/workflows/kvalitet.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each service looks, from the top of the repository."""
_FOLDER = "@MAPP@"
_VERSION = "@VERSION@"


class Files(NamedTuple):
    """The files that are asked for: texts by path from `top`, which is where git begins."""

    top: Path
    texts: dict[str, str]


def files(root: Path, services: Sequence[str]) -> Files:
    """The files for the workspace in `root`, which need not exist.

    Args:
        root: The workspace; it may lie in a folder of the repository.
        services: Words of `PLACES`.

    Raises:
        KvalitetError: The name of the workspace's folder would be read as something else there.

    """
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    folder = root.relative_to(top).as_posix()
    if services and ("${{" in folder or not folder.isprintable()):
        raise KvalitetError(
            "Mappens namn har tecken som en byggfil läser som något annat. Inget skrevs.",
            "Byt namn på mappen.",
        )
    quoted = json.dumps(folder, ensure_ascii=False)
    texts = {
        PLACES[service]: (_TEMPLATES / f"{service}.yml")
        .read_text("utf-8")
        .replace(_VERSION, __version__)
        .replace(_FOLDER, quoted)
        for service in dict.fromkeys(services)
    }
    return Files(top, texts)


def save(made: Files, *, force: bool = False, dry: bool = False) -> list[Path]:
    """Write the files that are new or different; gives those.

    Args:
        made: From `files`.
        force: Write over what others have made.
        dry: Only say what would be done.

    Raises:
        KvalitetError: Something other lies where a file is to lie; nothing is written then.

    """
    there = [path for path in made.texts if inside(made.top, path).exists()]
    other = [path for path in there if (made.top / path).read_bytes() != made.texts[path].encode()]
    if other and not force:
        raise KvalitetError(
            f"{listing(other)} finns redan. Inget skrevs.",
            "Flytta undan den, kör igen och lägg ihop de två. Eller skriv över den med --tvinga.",
        )
    written = []
    for path, text in made.texts.items():
        new = path not in there and not force
        if write(made.top, path, text, new=new, dry=dry) is Outcome.WRITTEN:
            written.append(path)
    return [made.top / path for path in written]
