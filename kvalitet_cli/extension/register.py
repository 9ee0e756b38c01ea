"""One folder's documents by kind and identity, put in order once however often they are asked for.

A kind is named by its word (`besok`): who asks for documents that are not there has no need of their models.
"""

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import Folder

if TYPE_CHECKING:
    from kvalitet_cli.model.besok import Besok
    from kvalitet_cli.model.matning import Matning

_NEVER = dt.date.min


class Register:
    """A unit's folder with what is looked up in it again and again, each made once."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def find(self, kind: str, ident: str) -> Loaded[Any] | None:
        """The document of that kind and identity; None if there is none or nothing of it could be read."""
        return self._documents.get((kind, ident))

    def finns(self, kind: str, ident: str, start: str) -> bool:
        """Whether the document is there, readable or not, or a stray file with a path that begins so."""
        return (kind, ident) in self._names or any(path.startswith(start) for path in self._stray)

    @cached_property
    def _names(self) -> set[tuple[str, str]]:
        return {(document.kind.SLAG, document.ident) for document in self.folder.documents}

    @cached_property
    def _stray(self) -> list[str]:
        return [document.path for document in self.folder.documents if not document.kind.SLAG]

    @cached_property
    def _documents(self) -> dict[tuple[str, str], Loaded[Any]]:
        readable = [document for document in self.folder.documents if document.model is not None]
        return {(document.kind.SLAG, document.ident): document for document in reversed(readable)}

    @cached_property
    def besok(self) -> "list[Loaded[Besok]]":
        """The visits, the earliest first."""
        return [besok for _, besok in self.i_ordning]

    @cached_property
    def i_ordning(self) -> "list[tuple[tuple[str, str], Loaded[Besok]]]":
        """The visits, the earliest first, each with its day and identity: what comes before what is asked time after time."""
        found = [(day_and_ident(besok), besok) for besok in self.folder.named("besok")]
        return sorted(found, key=lambda post: post[0])

    @cached_property
    def matningar(self) -> "list[Loaded[Matning]]":
        """The measurements, in order of their first day and name."""
        found = self.folder.named("matning")
        return sorted(found, key=lambda post: (post.model.period.fran if post.model else _NEVER, post.ident))

    @cached_property
    def uppfoljare(self) -> "dict[str, list[Loaded[Besok]]]":
        """By a visit's full identity: the visits in this folder that follow it up, the earliest first."""
        found: dict[str, list[Loaded[Besok]]] = {}
        for besok in self.besok:
            for ref in dict.fromkeys(besok.model.foljer_upp if besok.model else ()):
                found.setdefault(ref if "/" in ref else f"{self.folder.name}/{ref}", []).append(besok)
        return found


def day_and_ident(loaded: "Loaded[Besok]") -> tuple[str, str]:
    """The order of visits: by first day, then by identity."""
    return first_day(loaded), loaded.ident


def first_day(loaded: "Loaded[Besok]") -> str:
    """A visit's first day, as written; empty when nothing of it can be read."""
    return loaded.model.datum.fran.isoformat() if loaded.model else ""
