"""The workspace as it was, for the rules that compare: a document then, and whether what it decides is in use."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeVar

from kvalitet_cli.core import swedish
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import VISITS, Workspace

D = TypeVar("D", bound=Dokument)


class Fore:
    """Lookups in an older state of the workspace, read when something is asked."""

    def __init__(self, da: Workspace, nu: Workspace) -> None:
        self._da, self._nu = da, nu
        self._bruk: dict[tuple[type[Dokument], str], str] = {}

    def delad(self, kind: type[D], ident: str) -> Loaded[D] | None:
        """What all units share, as it was; None where it was not there or could not be read."""
        return self._da.shared_of(kind).get(ident)

    @property
    def utgavor(self) -> dict[str, Loaded[Kriterier]]:
        """Every edition of criteria as it was."""
        return self._da.editions

    @property
    def instrumenten(self) -> dict[str, Loaded[Instrument]]:
        """Every instrument as it was."""
        return self._da.shared_of(Instrument)

    def kommentarer(self, path: str) -> Counter[str]:
        """The comments that a shared document had, each with how many times it stood there."""
        return self._kommentarer.get(path, Counter())

    @cached_property
    def _kommentarer(self) -> dict[str, Counter[str]]:
        return {
            document.path: Counter(comment.text for comment in document.comments)
            for document in self._da.shared.documents
        }

    def i_bruk(self, loaded: Loaded[Any]) -> str:
        """How an older edition or instrument is in use, as the end of a sentence (`är beslutad …`); empty if it is not.

        An edition is in use when it was decided, and when a visit then or now is judged by it; an instrument when a
        measurement is made with it.
        """
        key = (loaded.kind, loaded.ident)
        if key not in self._bruk:
            self._bruk[key] = self._beslutad(loaded) or self._anvand(*key)
        return self._bruk[key]

    @staticmethod
    def _beslutad(loaded: Loaded[Any]) -> str:
        beslut = loaded.model.beslut if isinstance(loaded.model, Kriterier) else None
        return f"är beslutad av {beslut.organ} den {swedish.date(beslut.datum)}" if beslut else ""

    def _anvand(self, kind: type[Dokument], ident: str) -> str:
        """The first visit or measurement that names it; only files that hold its name are read."""
        for workspace in (self._nu, self._da):
            for document in _som_namner(workspace, ident):
                if kind is Kriterier and document.kind is Besok and _bedoms_efter(document, ident):
                    return f"används i besöket {document.ident}"
                if kind is Instrument and document.kind is Matning and _mats_med(document, ident):
                    return f"används i mätningen {document.ident}"
        return ""


def _som_namner(workspace: Workspace, ident: str) -> Iterator[Loaded[Any]]:
    name = ident.encode()
    for unit in workspace.units:
        for path in workspace.source.files(f"{VISITS}/{unit}"):
            content = workspace.source.content(path)
            if isinstance(content, bytes) and name in content:
                yield workspace.load(path)


def _bedoms_efter(besok: Loaded[Besok], ident: str) -> bool:
    """Whether a visit is judged by an edition; one that cannot be read may be."""
    return besok.model is None or not besok.intact("kriterier") or ident in besok.model.kriterier


def _mats_med(matning: Loaded[Matning], ident: str) -> bool:
    return matning.model is None or matning.model.instrument == ident
