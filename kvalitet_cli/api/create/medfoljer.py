"""Sets that ship with the program, to begin from: those of `kriterier/` here that say so in a comment.

They are the repository's own example data, so there is one text of each. What points out of a set (its decision, what
it replaces, other sets and programmes) is left out when it is given away.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.edit import Change, Drop, Put, edited
from kvalitet_cli.store.workspace import CRITERIA, Workspace

D = TypeVar("D", bound=Dokument)

MARK = "# Följer med kvalitet."
"""How the comment begins, on a line of its own; what more it says is about the example data and is not given away."""


def shipped(kind: type[D]) -> dict[str, Loaded[D]]:
    """The sets of one kind that ship, by identity (`globala-malen/2030`), in order."""
    return {
        ident: loaded
        for ident, loaded in _shelf().shared_of(kind).items()
        if any(comment.text.startswith(MARK) for comment in loaded.comments)
    }


def of_set(kind: type[D], uppsattning: str) -> Loaded[D] | None:
    """The latest shipped edition of a set, by its name; None when none ships."""
    found = [loaded for ident, loaded in shipped(kind).items() if ident.partition("/")[0] == uppsattning]
    return found[-1] if found else None


def given_away(loaded: Loaded[D], galler_fran: str = "") -> str:
    """The set's text without what points out of it; from when it is to hold, for criteria."""
    text = (_shelf().root / loaded.path).read_text("utf-8")
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(MARK))
    return edited(text, [*_changes(loaded), *([Put(("galler", "fran"), galler_fran)] if galler_fran else [])])


def _changes(loaded: Loaded[D]) -> Iterator[Change]:
    model = loaded.model
    if isinstance(model, Kriterier):
        yield from (Drop(("beslut",)), Drop(("galler", "till")), Drop(("ersatter",)))
        for o, omrade in enumerate(model.omraden):
            for k in range(len(omrade.kriterier)):
                yield from (Drop(("omraden", o, "kriterier", k, key)) for key in ("ersatter", "program"))
    elif isinstance(model, Instrument):
        yield from (Drop(("kriterier",)), Drop(("agare",)))
        yield from (Drop(("fragor", n, "kriterier")) for n in range(len(model.fragor)))


@cache
def _shelf() -> Workspace:
    """The sets as they lie in the package, else beside it (an editable install)."""
    package = Path(__file__).resolve().parents[2]
    return Workspace(package if (package / CRITERIA).is_dir() else package.parent)
