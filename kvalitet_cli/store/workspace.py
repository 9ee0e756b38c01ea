"""The workspace on disk: where it begins, which documents it holds, one unit's folder at a time.

Documents are read from `kvalitet.yaml`, `kriterier/` and `besok/` only. Names that begin with a dot are passed over.
Symbolic links are never followed, and one to a folder is told of. Criteria and settings live for the whole run, a unit's
documents only while someone holds its folder. Nothing of a document is imported before one is read.
"""

from collections.abc import Hashable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.source import Disk, Held, Source

if TYPE_CHECKING:
    from kvalitet_cli.model._bas import Dokument
    from kvalitet_cli.model.enhet import Enhet
    from kvalitet_cli.model.installning import Installning
    from kvalitet_cli.model.kriterier import Kriterier
    from kvalitet_cli.store.document import Loaded
    from kvalitet_cli.store.loading import Loader

D = TypeVar("D", bound="Dokument")

SETTINGS = "kvalitet.yaml"
CRITERIA = "kriterier"
VISITS = "besok"
TEMPLATES = "mallar"
REPORTS = "rapporter"
PRIVATE = "privat"
"""What never leaves the house: git leaves it out, and no document is read from it."""


class Folder:
    """Documents that belong together: one unit's, or everything that all units share.

    Attributes:
        name: The unit's id; empty for what is shared.
        documents: In order of path.

    """

    def __init__(self, name: str, documents: "Iterable[Loaded[Any]]" = ()) -> None:
        self.name = name
        self.documents = list(documents)

    def all(self, kind: type[D]) -> "list[Loaded[D]]":
        """The folder's documents of one kind that could be read at all, in order of path."""
        return self.named(kind.SLAG)

    def named(self, kind: str) -> "list[Loaded[Any]]":
        """As `all`, for the kind of that word; none of its models is needed to learn that there is none."""
        return [
            document
            for document in self.documents
            if kind == document.kind.SLAG and document.model is not None
        ]

    def find(self, kind: type[D], ident: str) -> "Loaded[D] | None":
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
        self._shared_of: dict[str, dict[str, Loaded[Any]]] = {}
        self.worked_out: dict[Hashable, Any] = {}
        """What others have worked out from what all units share, by a key of their own; it holds for the whole run."""

    def __reduce__(self) -> tuple[Any, ...]:
        """In another process it is read anew."""
        return Workspace, (self.root, self.source)

    @cached_property
    def shared(self) -> Folder:
        """Settings and criteria."""
        folder = Folder("")
        for path in [SETTINGS, *self.source.files(CRITERIA)]:
            folder.documents.append(self.load(path))
        return folder

    @cached_property
    def settings(self) -> "Installning":
        """The organisation's settings; defaults where the file is faulty."""
        return self._loader.settings(self.shared.documents)

    @cached_property
    def units(self) -> list[str]:
        """The names of the units' folders, in order."""
        return self.source.folders(VISITS)

    @cached_property
    def loose(self) -> list[str]:
        """YAML files directly in `besok/`, which belong to no unit."""
        return self.source.files(VISITS, deep=False)

    def shared_of(self, kind: type[D]) -> "dict[str, Loaded[D]]":
        """What all units share of one kind, by its identity: `hemtjanst/2026`, `placerarindex/2025`."""
        return self.shared_named(kind.SLAG)

    def shared_named(self, kind: str) -> "dict[str, Loaded[Any]]":
        """As `shared_of`, for the kind of that word."""
        if kind not in self._shared_of:
            self._shared_of[kind] = {document.ident: document for document in self.shared.named(kind)}
        return self._shared_of[kind]

    @property
    def editions(self) -> "dict[str, Loaded[Kriterier]]":
        """Every edition of criteria by its identity, `hemtjanst/2026`."""
        return self.shared_named("kriterier")

    def has_unit(self, name: str) -> bool:
        """Whether there is a unit of that name."""
        return "/" not in name and name[:1] not in ("", ".") and self.source.is_folder(f"{VISITS}/{name}")

    def visits(self, unit: str) -> int:
        """How many folders the unit has, about as many as visits; reads no file."""
        return len(self.source.folders(f"{VISITS}/{unit}"))

    def folder(self, unit: str) -> Folder:
        """Read one unit's folder, anew each time: the caller decides how long it lives."""
        return Folder(unit, [self.load(path) for path in self.source.files(f"{VISITS}/{unit}")])

    def load(self, path: str) -> "Loaded[Any]":
        """Read the document at `path`, relative to the root; a file that no kind owns gives KV007."""
        return self._loader.load(self.source, path)

    @cached_property
    def _loader(self) -> "Loader":
        """What reads documents; it brings all the models with it, and a run in which nothing is new reads none."""
        from kvalitet_cli.store.loading import Loader  # noqa: PLC0415 - see above

        return Loader()


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


def unit_of(folder: Folder) -> "Enhet | None":
    """The unit's own document."""
    from kvalitet_cli.model.enhet import Enhet  # noqa: PLC0415 - as for the loader

    found = folder.all(Enhet)
    return found[0].model if found else None
