"""The workspace as it may be published: every document that a report reads has passed here.

A report asks its `Sammanhang`, and that asks its workspace; so what is taken away here stands in no report, of ours or
of anyone who adds one.
"""

from dataclasses import replace
from functools import cached_property
from typing import Any

from kvalitet_cli.berakning.liten_enhet import Storlek, minst, storlek, utan_detaljer
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import VISITS, Folder, Workspace, unit_of

LITEN, LICENS, INTERNT = "liten", "licens", "internt"
"""Why something is left out."""


class Offentlig(Workspace):
    """A workspace whose small units are without their detail.

    Args:
        space: The workspace.
        storlekar: Whether the sizes of units and teams stay, for one who words them with care.

    Attributes:
        skal: Why something may have been left out of what has been read since this was last emptied.
        kansliga: Documents that hold something that may not be published, by path, with why.
        lasta: Paths of a unit's documents that have been read, so that it is known whether they hold any of that.

    """

    def __init__(self, space: Workspace, *, storlekar: bool = False) -> None:
        super().__init__(space.root, space.source)
        self._space, self._med_storlekar = space, storlekar
        self.worked_out = space.worked_out  # what all units share is the same here
        self._storlekar: dict[str, Storlek] = {}
        self._mot: Offentlig | None = None
        self._senast: Folder | None = None
        self.skal: set[str] = set()
        self.lasta: set[str] = set()
        self.kansliga = {loaded.path: LICENS for loaded in space.shared.documents if ar_licensierad(loaded)}

    @cached_property
    def shared(self) -> Folder:
        """Settings and criteria, as they are."""
        return self._space.shared

    def mot(self, andra: "Offentlig") -> None:
        """Leave out the same here as on the other side of a comparison: what is small on one is told on neither."""
        self._mot = andra

    def folder(self, unit: str) -> Folder:
        """Read one unit's folder."""
        return self.publik(self._hel(unit))

    def load(self, path: str) -> Loaded[Any]:
        """Read the document at `path`."""
        loaded = self._space.load(path)
        return self._publik(loaded, self._besoket_vid(loaded))

    def helt(self, path: str) -> Loaded[Any]:
        """The document at `path`, as it is."""
        return self._space.load(path)

    def publik(self, folder: Folder) -> Folder:
        """A unit's folder that has been read, as it may be published."""
        self._storlekar[folder.name] = storlek(unit_of(folder))
        besok = {loaded.ident: loaded.model for loaded in folder.all(Besok)}
        finns = self._mot is not None and folder.name in self._mot.units
        andra = self._mot._hel(folder.name).all(Besok) if self._mot and finns else ()  # noqa: SLF001 - its like
        mot = {loaded.ident: loaded.model for loaded in andra}
        return Folder(
            folder.name, [self._publik(d, besok.get(d.ident), mot.get(d.ident)) for d in folder.documents]
        )

    def _hel(self, unit: str) -> Folder:
        """A unit's folder as it is; the last is kept, for the other side asks for it too."""
        if self._senast is None or self._senast.name != unit:
            self._senast = self._space.folder(unit)
        return self._senast

    def _publik(self, loaded: Loaded[Any], besok: Besok | None, mot: Besok | None = None) -> Loaded[Any]:
        model = loaded.model
        if not loaded.path.startswith(f"{VISITS}/"):
            return loaded
        self.lasta.add(loaded.path)
        if loaded.data is not None and "spridning" in loaded.data:
            self.skal.add(INTERNT)
            self.kansliga[loaded.path] = INTERNT
            if model is not None and hasattr(model, "spridning") and model.spridning is None:
                # misspelt: whoever writes the word means to keep it inside
                model = model.model_copy(update={"spridning": "intern"})
                loaded = replace(loaded, model=model)
        if model is None:
            return loaded
        if isinstance(model, Handlingsplan) and besok and besok.spridning:
            self.kansliga[loaded.path] = INTERNT
        matt = self._storlek(loaded.parts["enhet"])
        granser = [side.settings.sekretess.liten_enhet for side in (self, self._mot) if side]
        grans = max(granser)
        publik = utan_detaljer(
            model,
            matt,
            grans,
            underenhet=lambda ident: self._storlek(ident).hela,
            besok=besok,
            mot=mot,
            storlekar=self._med_storlekar,
        )
        if publik is model:
            return loaded
        self.skal.add(LITEN)
        self.kansliga.setdefault(loaded.path, LITEN)
        return replace(loaded, model=publik)

    def _storlek(self, enhet: str) -> Storlek:
        egen = self._egen(enhet)
        return minst(egen, self._mot._egen(enhet)) if self._mot else egen  # noqa: SLF001 - its like

    def _egen(self, enhet: str) -> Storlek:
        if enhet not in self._storlekar:
            finns = enhet in self.units
            loaded = self._space.load(f"{VISITS}/{enhet}/enhet.yaml") if finns else None
            self._storlekar[enhet] = storlek(
                loaded.model if loaded and isinstance(loaded.model, Enhet) else None
            )
        return self._storlekar[enhet]

    def _besoket_vid(self, loaded: Loaded[Any]) -> Besok | None:
        if loaded.kind is not Handlingsplan or "besok" not in loaded.parts:
            return None
        vid = self._space.load(f"{VISITS}/{loaded.ident}/besok.yaml").model
        return vid if isinstance(vid, Besok) else None


class Upplast(Workspace):
    """A workspace whose licensed sets may be printed; to see what they would have said."""

    def __init__(self, space: Workspace) -> None:
        super().__init__(space.root, space.source)
        self._space = space

    def folder(self, unit: str) -> Folder:
        """Read one unit's folder, as it is."""
        return self._space.folder(unit)

    def load(self, path: str) -> Loaded[Any]:
        """Read the document at `path`, as it is."""
        return self._space.load(path)

    @cached_property
    def shared(self) -> Folder:
        """Settings and criteria, none of them licensed."""
        return Folder("", [_upplast(loaded) for loaded in self._space.shared.documents])


def ar_licensierad(loaded: Loaded[Any]) -> bool:
    """Whether a set's or an instrument's wording may not be published."""
    return isinstance(loaded.model, Kriterier | Instrument) and not loaded.model.far_publiceras


def _upplast(loaded: Loaded[Any]) -> Loaded[Any]:
    if loaded.model is None or not ar_licensierad(loaded):
        return loaded
    return replace(loaded, model=loaded.model.model_copy(update={"far_publiceras": True}))
