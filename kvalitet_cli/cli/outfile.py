"""A file that a result goes to instead of stdout: where it may lie, and how it comes there."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import write
from kvalitet_cli.store.workspace import CRITERIA, PRIVATE, REPORTS, SETTINGS, TEMPLATES, VISITS

_OURS = (SETTINGS, CRITERIA, VISITS, TEMPLATES, REPORTS, PRIVATE)
_HEAD = 10_000
"""So much of a file tells whether it is an earlier result."""
_ANOTHER = "Välj ett annat namn, till exempel --utdata fynd.json."


class Outfile(NamedTuple):
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
        try:
            write.write(self.place.parent, self.place.name, text.encode("utf-8", "replace"))
        except OSError as error:
            if error.filename is not None and Path(error.filename).parent == self.place.parent:
                error.filename, error.filename2 = self.shown, None  # not the file that was to become it
            raise


def outfile(root: Path, given: Path | None, *, force: bool = False) -> Outfile | None:
    """The file that `given` names; None where stdout is meant.

    Args:
        root: The workspace, whose own files no result is put among.
        given: From the command line; `-` is stdout.
        force: Write over a file that is no earlier result.

    Raises:
        KvalitetError: A document, a file that git tracks or that others have made, or something that is no file
            stands there.

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
    if among_own(Path(os.path.realpath(root)), place):
        raise KvalitetError(f"{shown} ligger bland arbetsytans egna filer. Inget skrevs.", _ANOTHER)
    if _is_tracked(place):
        raise KvalitetError(f"Git följer filen {shown}, så den skrivs inte över.", _ANOTHER)
    if not force and place.exists() and not _is_result(place):
        raise KvalitetError(
            f"{shown} finns redan och är inget tidigare resultat. Inget skrevs.",
            "Välj ett annat namn, eller skriv över filen med --tvinga.",
        )
    return Outfile(place, shown)


def among_own(root: Path, place: Path) -> bool:
    """Whether a place is git's, or among the documents, templates and reports of the workspace in `root`."""
    if ".git" in place.parts:
        return True
    if root not in place.parents:
        return False
    top = place.relative_to(root).parts[0]
    return top.casefold() in _OURS  # also on a disk without small and large letters


def _is_result(place: Path) -> bool:
    """Whether a file is empty, or begins as one of our formats does."""
    from kvalitet_cli.api.formats import diagnostic_formats  # noqa: PLC0415 - most runs write on stdout

    with place.open("rb") as file:
        head = file.read(_HEAD).decode("utf-8", "replace")
    return not head or any(
        each.begins and re.match(each.begins, head) for each in diagnostic_formats().values()
    )


def _is_tracked(place: Path) -> bool:
    """Also when the file, or its folder, is gone for the moment."""
    from kvalitet_cli.git import is_tracked  # noqa: PLC0415 - as above

    folder = next(folder for folder in place.parents if folder.is_dir())
    return is_tracked(folder, place.relative_to(folder).as_posix())
