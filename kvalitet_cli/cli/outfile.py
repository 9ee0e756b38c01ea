"""A file that a result goes to instead of stdout: where it may lie, and how it comes there."""

import os
from dataclasses import dataclass
from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.git import is_tracked
from kvalitet_cli.store import write
from kvalitet_cli.store.workspace import CRITERIA, REPORTS, SETTINGS, TEMPLATES, VISITS

_OURS = (SETTINGS, CRITERIA, VISITS, TEMPLATES, REPORTS, "privat")
_ANOTHER = "Välj ett annat namn, till exempel --utdata fynd.json."


@dataclass(frozen=True, slots=True)
class Outfile:
    """A place where a result may be written.

    Attributes:
        place: The file, absolute.
        shown: The file as it was asked for.

    """

    place: Path
    shown: str

    def write(self, text: str) -> None:
        """Put the whole of a result there, in UTF-8 and in one step; folders are made.

        Raises:
            OSError: The disk is full, or rights are missing.

        """
        write.write(self.place.parent, self.place.name, text.encode("utf-8", "replace"))


def outfile(root: Path, given: Path | None) -> Outfile | None:
    """The file that `given` names; None where stdout is meant.

    Args:
        root: The workspace, whose own files no result is put among.
        given: From the command line; `-` is stdout.

    Raises:
        KvalitetError: A document, a file that git tracks or something that is no file stands there.

    """
    if given is None or str(given) == "-":
        return None
    shown = given.as_posix()
    parent = Path(os.path.realpath(given.parent))
    place = parent / given.name
    if given.is_dir() or not given.name:
        raise KvalitetError(f"{shown} är en mapp. Inget skrevs.", f"Ange en fil i den: {shown}/fynd.json")
    if place.is_symlink() or (place.exists() and not place.is_file()):
        raise KvalitetError(
            f"{shown} är ingen vanlig fil. Inget skrevs.", f"{_ANOTHER} Med - skrivs på stdout."
        )
    if ".git" in place.parts or _among_documents(Path(os.path.realpath(root)), place):
        raise KvalitetError(f"{shown} ligger bland arbetsytans egna filer. Inget skrevs.", _ANOTHER)
    if _is_tracked(place):
        raise KvalitetError(f"Git följer filen {shown}, så den skrivs inte över.", _ANOTHER)
    return Outfile(place, shown)


def _among_documents(root: Path, place: Path) -> bool:
    if root not in place.parents:
        return False
    top = place.relative_to(root).parts[0]
    return top.casefold() in _OURS  # also on a disk without small and large letters


def _is_tracked(place: Path) -> bool:
    """Also when the file, or its folder, is gone for the moment."""
    folder = next(folder for folder in place.parents if folder.is_dir())
    return is_tracked(folder, place.relative_to(folder).as_posix())
