"""The workspace on disk: where it begins, which documents it holds, one unit's folder at a time.

Documents are read from `kvalitet.yaml`, `kriterier/` and `besok/` only. Names that begin with a dot are passed over.
Symbolic links are never followed, and one to a folder is told of. Criteria and settings live for the whole run, a unit's
documents only while someone holds its folder.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import kvalitet_cli.model
from kvalitet_cli.core import discovery
from kvalitet_cli.core.diagnostic import START
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.model._bas import Dokument, is_id
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Kind, Loaded, kinds, read
from kvalitet_cli.store.exposed import decoded, in_path, in_text
from kvalitet_cli.store.reader import Fault
from kvalitet_cli.store.source import Disk, Held, Source

D = TypeVar("D", bound=Dokument)

SETTINGS = "kvalitet.yaml"
CRITERIA = "kriterier"
VISITS = "besok"
TEMPLATES = "mallar"
REPORTS = "rapporter"
PRIVATE = "privat"
"""What never leaves the house: git leaves it out, and no document is read from it."""


@dataclass(slots=True)
class Folder:
    """Documents that belong together: one unit's, or everything that all units share.

    Attributes:
        name: The unit's id; empty for what is shared.
        documents: In order of path.

    """

    name: str
    documents: list[Loaded[Any]] = field(default_factory=list)

    def all(self, kind: type[D]) -> list[Loaded[D]]:
        """The folder's documents of one kind that could be read at all, in order of path."""
        return [
            document for document in self.documents if document.kind is kind and document.model is not None
        ]

    def find(self, kind: type[D], ident: str) -> Loaded[D] | None:
        """The document of that kind and identity; None if there is none or nothing of it could be read."""
        return next((document for document in self.all(kind) if document.ident == ident), None)

    def has(self, kind: type[D], ident: str) -> bool:
        """Whether the document is there, readable or not."""
        return any(document.kind is kind and document.ident == ident for document in self.documents)


class Workspace:
    """A folder with `kvalitet.yaml`, read piece by piece."""

    def __init__(self, root: Path, source: Source | None = None) -> None:
        self.root = root
        self.source = source or Disk(root)
        """Where the documents are read from; what is no document (attachments, templates) is always at the root."""
        models = discovery.collect(kvalitet_cli.model, "DOKUMENT", type)
        self._kinds = [kind for model in models for kind in kinds(model)]
        self._by_depth: dict[int, list[Kind]] = {}
        for kind in self._kinds:
            self._by_depth.setdefault(len(kind.pattern) - 1, []).append(kind)
        self._words = tuple(sorted({kind.model.SLAG for kind in self._kinds}))
        self._shared_of: dict[type[Dokument], dict[str, Loaded[Any]]] = {}
        self.worked_out: dict[Hashable, Any] = {}
        """What others have worked out from what all units share, by a key of their own; it holds for the whole run."""

    @cached_property
    def shared(self) -> Folder:
        """Settings and criteria."""
        folder = Folder("")
        for path in [SETTINGS, *self.source.files(CRITERIA)]:
            folder.documents.append(self.load(path))
        return folder

    @cached_property
    def settings(self) -> Installning:
        """The organisation's settings; defaults where the file is faulty."""
        found = self.shared.all(Installning)
        if found and found[0].model:
            return found[0].model
        return Installning.model_validate({"format": "installning/1", "organisation": {"namn": "–"}})

    @cached_property
    def units(self) -> list[str]:
        """The names of the units' folders, in order."""
        return self.source.folders(VISITS)

    @cached_property
    def loose(self) -> list[str]:
        """YAML files directly in `besok/`, which belong to no unit."""
        return self.source.files(VISITS, deep=False)

    def shared_of(self, kind: type[D]) -> dict[str, Loaded[D]]:
        """What all units share of one kind, by its identity: `hemtjanst/2026`, `placerarindex/2025`."""
        if kind not in self._shared_of:
            self._shared_of[kind] = {document.ident: document for document in self.shared.all(kind)}
        return self._shared_of[kind]

    @property
    def editions(self) -> dict[str, Loaded[Kriterier]]:
        """Every edition of criteria by its identity, `hemtjanst/2026`."""
        return self.shared_of(Kriterier)

    def visits(self, unit: str) -> int:
        """How many folders the unit has, about as many as visits; reads no file."""
        return len(self.source.folders(f"{VISITS}/{unit}"))

    def folder(self, unit: str) -> Folder:
        """Read one unit's folder, anew each time: the caller decides how long it lives."""
        return Folder(unit, [self.load(path) for path in self.source.files(f"{VISITS}/{unit}")])

    def load(self, path: str) -> Loaded[Any]:
        """Read the document at `path`, relative to the root; a file that no kind owns gives KV007."""
        kinds_here = self._by_depth.get(path.count("/"), ())
        candidates = [(kind, parts) for kind in kinds_here if (parts := kind.parts(path)) is not None]
        if candidates:
            loaded = read(self.source, path, candidates, self._words)
            loaded.faults.extend(_bad_names(loaded.parts))
            return loaded
        loaded = Loaded(path, Dokument, {"path": path})
        content = self.source.content(path)
        is_data = path.endswith((".yaml", ".yml"))
        loaded.faults.append(
            content
            if isinstance(content, Fault) and not is_data
            else Fault("KV007", START, self._stray(path))
        )
        loaded.exposed.extend(in_path(path))
        if isinstance(content, bytes):
            loaded.exposed.extend(in_text(decoded(content)))
        return loaded

    def _stray(self, path: str) -> str:
        """What is wrong with a YAML file that no kind owns, and the nearest place for it."""
        if path.endswith(".yml"):
            return f"Filen läses inte: byt namn till {Path(path).with_suffix('.yaml').name}."
        folder, _, name = path.rpartition("/")
        places = {
            kind.pattern[-1]
            for kind in self._kinds
            if kind.parts(f"{folder}/{_example(kind.pattern[-1])}") is not None
        }
        near = nearest(name, places) if places else None
        if near:
            return f"Ingen sorts dokument heter {name} här. Närmast: {near}."
        examples = ", ".join(sorted({model.PLATSER[0] for model in {kind.model for kind in self._kinds}}))
        return f"Här läses inga dokument. Dokument ligger så här: {examples}."


def with_text(workspace: Workspace, path: str, content: bytes) -> Workspace:
    """The workspace as it would be with `content` at `path`, for what an editor has not saved yet."""
    return Workspace(workspace.root, Held({path: content}, Disk(workspace.root)))


def find_root(start: Path) -> Path:
    """The nearest folder upward from `start` that holds `kvalitet.yaml`, not above the git root.

    Raises:
        KvalitetError: There is none; says where it looked.

    """
    looked = []
    for folder in [start, *start.parents]:
        looked.append(folder)
        if (folder / SETTINGS).exists() or (folder / SETTINGS).is_symlink():
            return folder
        if (folder / ".git").exists():
            break
    where = (
        f"{looked[0].name or looked[0]}/" if len(looked) == 1 else f"{looked[0].name}/ och mapparna ovanför"
    )
    raise KvalitetError(
        f"Här finns ingen arbetsyta: {SETTINGS} saknas i {where}.",
        "Gå till arbetsytans mapp, eller skapa en ny: kvalitet init min-arbetsyta",
    )


def _bad_names(parts: Mapping[str, str]) -> Iterator[Fault]:
    for name in parts.values():
        if not is_id(name):
            sentence = f"{name} i sökvägen kan inte vara ett id. Ett id har små bokstäver a–z, siffror och bindestreck."
            yield Fault("KV107", START, sentence)


def _example(pattern: str) -> str:
    return pattern.replace("<", "").replace(">", "")


def unit_of(folder: Folder) -> Enhet | None:
    """The unit's own document."""
    found = folder.all(Enhet)
    return found[0].model if found else None
