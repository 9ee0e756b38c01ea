"""One document on both sides, with what may be looked up around it on each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from kvalitet_cli.berakning.skillnad import NYCKLAR, Andrad, skillnader
from kvalitet_cli.extension.andringar import Change, Document, Status
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded

SAGT = {
    Status.NEW: "ny",
    Status.REMOVED: "borttagen",
    Status.CHANGED: "ändrad",
    Status.AFFECTED: "det som har hänt sedan dess",
    Status.COMPARED: "",
}


@dataclass(frozen=True)
class Par:
    """A document before and after; either side may lack it.

    Attributes:
        fran: Lookups on the first side, from the document's own unit.
        till: The same on the second.
        tysta: Keys of actions and remarks of which nothing is told that only later visits could tell.

    """

    path: str
    fore: Loaded[Any] | None
    efter: Loaded[Any] | None
    fran: Sammanhang
    till: Sammanhang
    tysta: frozenset[str] = frozenset()

    @property
    def loaded(self) -> Loaded[Any]:
        """The document as it is, else as it was."""
        found = self.efter or self.fore
        if found is None:
            raise ValueError(f"{self.path} is on neither side")
        return found

    @property
    def model(self) -> Any:
        """The typed document as it is, else as it was."""
        return self.loaded.model

    @property
    def da(self) -> Any:
        """The typed document as it was; None where it was not there."""
        return self.fore.model if self.fore else None

    @property
    def nu(self) -> Any:
        """The typed document as it is; None where it is not there."""
        return self.efter.model if self.efter else None

    @property
    def sammanhang(self) -> Sammanhang:
        """The lookups of the side that has the document."""
        return self.till if self.efter else self.fran

    @property
    def kind(self) -> type[Dokument]:
        """The document's kind."""
        return self.loaded.kind

    @property
    def ident(self) -> str:
        """The document's identity."""
        return self.loaded.ident

    @property
    def status(self) -> Status:
        """What has become of the file."""
        if self.fore is None:
            return Status.NEW
        return Status.CHANGED if self.efter else Status.REMOVED

    @cached_property
    def skillnader(self) -> list[Andrad]:
        """Every difference between the two sides' data, but where a fault has taken something out on either side."""
        if self.fore is self.efter:
            return []  # the same document, read once
        borta = [vag for loaded in (self.fore, self.efter) if loaded for vag in _borttaget(loaded)]
        if self.fore is None or self.efter is None:
            found = [Andrad((), self.da, self.nu)]  # all of it
        else:
            found = list(skillnader(plain(self.fore), plain(self.efter)))
        return [post for post in found if not any(_beror(post.vag, vag) for vag in borta)] if borta else found

    def hel(self, nyckel: str) -> bool:
        """Whether a fault has taken out nothing at a key of the document, on either side."""
        return all(loaded.intact(nyckel) for loaded in (self.fore, self.efter) if loaded)

    @cached_property
    def dold(self) -> bool:
        """Whether the content may not be told in public: internal on either side, or beside such a visit."""
        sidor = ((self.fore, self.fran), (self.efter, self.till))
        return any(ar_intern(loaded, sammanhang) for loaded, sammanhang in sidor if loaded)

    @property
    def oppnad(self) -> bool:
        """Whether the content was internal and is not any more."""
        return self._dolda_sidor == (True, False)

    @property
    def stangd(self) -> bool:
        """Whether the content has become internal."""
        return self._dolda_sidor == (False, True)

    @cached_property
    def _dolda_sidor(self) -> tuple[bool, bool] | None:
        """Whether each side of one and the same document is internal; None where it is not on both."""
        if self.fore is None or self.efter is None or self.fore.ident != self.efter.ident:
            return None
        return ar_intern(self.fore, self.fran), ar_intern(self.efter, self.till)

    def som_nytt(self) -> "Par":
        """The second side alone: nothing of the first can be told."""
        return replace(self, fore=None)

    def document(self, heading: str, changes: tuple[Change, ...], said: str = "") -> Document:
        """The document with its changes; of one that may not be told, only that it has changed."""
        if self.dold:
            changes = (_tyst(self),)
        return Document(
            self.kind.SLAG,
            self.ident,
            self.path,
            heading,
            self.status,
            said or SAGT[self.status],
            changes,
            withheld=self.dold,
        )


def ar_intern(loaded: Loaded[Any], sammanhang: Sammanhang) -> bool:
    """Whether a document is internal, or stands beside such a visit: as the file says, faulty or not."""
    if loaded.kind in (Besok, Matning):
        return bool(loaded.data and loaded.data.get("spridning"))
    if loaded.kind is Handlingsplan and "besok" in loaded.parts:
        beside = (post for post in sammanhang.folder.documents if post.kind is Besok)
        return any(ar_intern(post, sammanhang) for post in beside if post.ident == loaded.ident)
    return False


def plain(loaded: Loaded[Any] | None) -> Mapping[str, Any] | None:
    """A document's data as plain values; an edition's criteria by their ids, wherever they stand."""
    if loaded is None or loaded.model is None:
        return None
    data: dict[str, Any] = loaded.model.model_dump(mode="json")
    if loaded.kind is Kriterier:
        omraden = data["omraden"]
        data["kriterier"] = [
            {**kriterium, "omrade": omrade["id"]}
            for omrade in omraden
            for kriterium in omrade.pop("kriterier")
        ]
    return data


def plats(andrad: Andrad, index: int) -> str:
    """A part of a difference's path, empty where the path is shorter."""
    return andrad.vag[index] if len(andrad.vag) > index else ""


def under(poster: list[Andrad], nyckel: str) -> list[Andrad]:
    """The differences at or below a key of the document."""
    return [post for post in poster if post.vag and post.vag[0] == nyckel]


def utom(poster: list[Andrad], nycklar: set[str]) -> list[Andrad]:
    """The differences that stand elsewhere."""
    return [post for post in poster if not post.vag or post.vag[0] not in nycklar]


def _borttaget(loaded: Loaded[Any]) -> Iterator[tuple[str, ...]]:
    """What a fault has taken out of a document, by keys and ids instead of positions."""
    for path in loaded.removed:
        node: Any = loaded.data
        vag: list[str] = []
        for part in path:
            node = _inuti(node, part)
            ident = next((node[key] for key in NYCKLAR if isinstance(node, dict) and key in node), part)
            vag.append(str(ident) if isinstance(part, int) else str(part))
        yield tuple(vag[2:]) if vag[:1] == ["omraden"] and vag[2:3] == ["kriterier"] else tuple(vag)


def _inuti(node: Any, part: str | int) -> Any:
    try:
        return node[part]
    except (KeyError, IndexError, TypeError):
        return None


def _beror(ena: tuple[str, ...], andra: tuple[str, ...]) -> bool:
    """Whether one of the places lies at or within the other."""
    kortast = min(len(ena), len(andra))
    return ena[:kortast] == andra[:kortast]


_OPPNAD = {
    Besok.SLAG: "Besöket har varit internt och är nu öppet. Det kommer med i rapporterna.",
    Matning.SLAG: "Mätningen har varit intern och är nu öppen. Den kommer med i rapporterna.",
    Handlingsplan.SLAG: "Planen hör till ett besök som har blivit öppet. Den kommer med i rapporterna.",
}
_STANGD = {
    Besok.SLAG: "Besöket har blivit internt. Innehållet visas inte här.",
    Matning.SLAG: "Mätningen har blivit intern. Innehållet visas inte här.",
    Handlingsplan.SLAG: "Planen hör till ett besök som har blivit internt. Innehållet visas inte här.",
}


def oppnat(par: Par, nytt: Document) -> Document:
    """What was internal and is open: told as it is, with no word of what it was.

    Args:
        par: The document on both sides.
        nytt: The document as it is told by itself.

    """
    forst = Change("visit", "made-open", _OPPNAD[par.kind.SLAG], sign="!", keys=("",))
    rader = [replace(each, kind="as-it-is", keys=()) if each.kind in _NYTT else each for each in nytt.changes]
    said = "öppet" if nytt.said in ("nytt", "öppet") else "öppen"
    return nytt._replace(status=Status.CHANGED, said=f"har blivit {said}", changes=(forst, *rader))


_NYTT = ("visit-new", "plan-new", "measurement-new")


def _tyst(par: Par) -> Change:
    keys = tuple(dict.fromkeys(post.vag[0] if post.vag else "" for post in par.skillnader))
    if par.stangd:
        return Change("visit", "made-internal", _STANGD[par.kind.SLAG], sign="!", keys=keys)
    return Change("other", "withheld", "Innehållet är internt och visas inte här.", sign="~", keys=keys)
