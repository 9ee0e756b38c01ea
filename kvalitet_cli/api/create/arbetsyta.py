"""A new workspace: the example in `api/arbetsyta/` with the organisation's own name."""

from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.api.editor.modeline import with_modeline
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.output.templates import package_mallar
from kvalitet_cli.store.beside import is_beside
from kvalitet_cli.store.edit import Put, edited
from kvalitet_cli.store.workspace import SETTINGS, find_root
from kvalitet_cli.store.write import Outcome, inside, write

EXAMPLE = Path(__file__).resolve().parent.parent / "arbetsyta"
# Without their dot in the package, so that no tool takes them for its own.
_DOTTED = {"gitignore": ".gitignore", "editorconfig": ".editorconfig"}


class Made(NamedTuple):
    """What became of the workspace's files, by path relative to its root."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]


def workspace(root: Path, namn: str, *, mallar: bool = False, force: bool = False, dry: bool = False) -> Made:
    """Make a workspace in `root`, which need not exist.

    Args:
        root: Where.
        namn: The organisation's name.
        mallar: Copy the reports' templates too, to be changed.
        force: Write over files that are there; and make a workspace within another one.
        dry: Only say what would be done.

    Raises:
        KvalitetError: Something other lies where a file is to lie, or the folder belongs to a workspace.

    """
    if not force:
        _must_be_outside(root)
    files = _files(namn, mallar=mallar)
    there = [path for path in files if inside(root, path).exists()]
    other = [path for path in there if (root / path).read_bytes() != files[path].encode()]
    kept = [] if force else [path for path in other if path in _DOTTED.values()]
    in_the_way = [path for path in other if path not in kept]
    if in_the_way and not force:
        raise KvalitetError(
            f"{listing(in_the_way) if len(in_the_way) < 4 else f'{len(in_the_way)} av filerna'} finns redan. "
            "Inget skrevs.",
            "Välj en annan mapp: kvalitet init uppfoljning. Eller skriv över filerna med --tvinga.",
        )
    if ".gitignore" in kept:
        files[".gitignore"] = _with_missing_lines(root / ".gitignore", files[".gitignore"])
        kept.remove(".gitignore")
    # The settings last: until they are there nobody takes half a workspace for a whole one.
    order = sorted((path for path in files if path not in kept), key=lambda path: (path == SETTINGS, path))
    outcomes = {
        path: write(root, path, files[path], new=path not in there and not force, dry=dry) for path in order
    }
    return Made(
        tuple(path for path in sorted(order) if outcomes[path] is Outcome.WRITTEN),
        tuple(path for path in sorted(order) if outcomes[path] is Outcome.UNCHANGED),
        tuple(kept),
    )


def is_begun(root: Path, namn: str | None, *, mallar: bool = False) -> bool:
    """Whether a folder holds nothing but what an `init` that was cut off had made by then; what is hidden is not counted."""
    if (root / SETTINGS).exists() and namn is None:
        return False
    files = _files(namn or "–", mallar=mallar)
    for path in root.rglob("*"):
        place = path.relative_to(root)
        if place.parts[0].startswith(".") or (path.is_dir() and not path.is_symlink()):
            continue
        text = files.get(place.as_posix())
        if is_beside(path.name):
            continue
        if text is None or path.is_symlink() or path.read_bytes() != text.encode():
            return False
    return True


def _files(namn: str, *, mallar: bool) -> dict[str, str]:
    files = {}
    for path in sorted(EXAMPLE.rglob("*")):
        if path.is_file():
            relative = path.relative_to(EXAMPLE).as_posix()
            files[_DOTTED.get(relative, relative)] = with_modeline(relative, path.read_text("utf-8"))
    files[SETTINGS] = edited(files[SETTINGS], [Put(("organisation", "namn"), namn)])
    for path in sorted(package_mallar().rglob("*.jinja")) if mallar else ():
        files[f"mallar/{path.relative_to(package_mallar()).as_posix()}"] = path.read_text("utf-8")
    return files


def _must_be_outside(root: Path) -> None:
    """No workspace in a workspace: the commands would take one for the other."""
    start = next(folder for folder in (root, *root.parents) if folder.is_dir())
    try:
        around = find_root(start)
    except KvalitetError:
        return
    if around != root:
        raise KvalitetError(
            f"Mappen ligger redan i en arbetsyta ({around.name}/{SETTINGS}). Inget skrevs.",
            "Arbeta i den, eller välj en mapp utanför den. Med --tvinga skapas en arbetsyta i arbetsytan.",
        )


def _with_missing_lines(path: Path, wanted: str) -> str:
    """An existing `.gitignore` with the lines that it lacks; nothing is taken away."""
    try:
        there = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise KvalitetError(
            ".gitignore är inte sparad som UTF-8. Inget skrevs.", "Spara om den som UTF-8."
        ) from error
    missing = [
        line for line in wanted.splitlines() if not line.startswith("#") and line not in there.splitlines()
    ]
    if not missing:
        return there
    newline = "\r\n" if "\r\n" in there else "\n"
    before = there if not there or there.endswith("\n") else there + newline
    return before + newline.join(missing) + newline
