"""One change to something that is decided or used: what class it is of, where it stands, and a sentence about it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, NamedTuple, Protocol, TypeVar

from kvalitet_cli.berakning.lydelse import likhet, lydelse

Plats = tuple[str | int, ...]
"""Keys and indexes from the root of a document's model."""

BYTT_ID = "ser ut att ha bytt id till"
_NASTAN_LIKA = 0.75


class Slag(StrEnum):
    """What a change does to what was judged by it."""

    ORDALYDELSE = "ordalydelse"
    BETYDELSE = "betydelse"
    SKALA = "skala"
    BORTTAGET = "borttaget"


class Andring(NamedTuple):
    """A change.

    Attributes:
        plats: Where it shows in the newer document; for what is gone, the list that held it.
        fore: The same in the older document.
        mening: What has changed, with before and after where that may be printed; without a full stop.
        lista: For what is gone or has come, where such ids stand (`*` is every item): whoever could not read all of
            them cannot say so.
        borta: The id that is gone.
        ny: The id that has come.

    """

    slag: Slag
    plats: Plats
    fore: Plats
    mening: str
    lista: tuple[str, ...] = ()
    borta: str = ""
    ny: str = ""


class Platser(NamedTuple):
    """The same place in the newer and in the older document."""

    nu: Plats
    fore: Plats

    def __truediv__(self, nyckel: str) -> "Platser":
        return Platser((*self.nu, nyckel), (*self.fore, nyckel))

    def punkt(self, nu: int, fore: int) -> "Platser":
        """An item of the list, whose place there may be another now."""
        return Platser((*self.nu, nu), (*self.fore, fore))


class Post(Protocol):
    """An item with an id and a name."""

    @property
    def id(self) -> str:
        """What it is known by."""

    @property
    def namn(self) -> str:
        """What it is called; may always be printed."""


P = TypeVar("P", bound=Post)


@dataclass(frozen=True)
class Sidor(Generic[P]):
    """The items of a list as they were and as they are.

    Attributes:
        text: What tells of one besides its name.

    """

    fore: Sequence[P]
    nu: Sequence[P]
    text: Callable[[P], str | None]

    @cached_property
    def bytta(self) -> dict[str, str]:
        """Ids that look renamed, old -> new."""
        fore, nu = (
            {post.id: f"{post.namn} {self.text(post) or ''}" for post in sida}
            for sida in (self.fore, self.nu)
        )
        return bytta(fore, nu)

    def kvar(self, lista: Platser) -> Iterator[tuple[P, P, Platser]]:
        """The items that are on both sides: each as it was, as it is, and where."""
        gamla = {post.id: (i, post) for i, post in enumerate(self.fore)}
        for i, post in enumerate(self.nu):
            if post.id in gamla:
                j, forr = gamla[post.id]
                yield forr, post, lista.punkt(i, j)


class Ordval(NamedTuple):
    """What may be said of texts.

    Attributes:
        far_visas: Whether their words may be printed.
        bar_mening: Whether anyone is judged by them; else another wording is never another sense.

    """

    far_visas: bool = True
    bar_mening: bool = True


_ALLT = Ordval()


def textandring(
    vad: str, fore: str | None, efter: str | None, platser: Platser, ordval: Ordval = _ALLT
) -> Iterator[Andring]:
    """The change of a text, if more than its layout differs; `vad` is what a sentence calls it."""
    if fore is None or efter is None:
        if fore != efter:
            hur = "har tillkommit" if fore is None else "har tagits bort"
            slag = Slag.BETYDELSE if ordval.bar_mening else Slag.ORDALYDELSE
            yield Andring(slag, platser.nu, platser.fore, f"{vad} {hur}")
        return
    skillnad = lydelse(fore, efter)
    if skillnad is None:
        return
    visat = f": ”{skillnad.fore}” → ”{skillnad.efter}”" if ordval.far_visas else ""
    if skillnad.skal and ordval.bar_mening:
        skal = f" ({skillnad.skal})" if ordval.far_visas else ""
        mening = f"{vad} kan betyda något annat{visat}{skal}"
        yield Andring(Slag.BETYDELSE, platser.nu, platser.fore, mening)
    else:
        yield Andring(Slag.ORDALYDELSE, platser.nu, platser.fore, f"{vad} har fått andra ord{visat}")


def vardeandring(slag: Slag, vad: str, fore: object, efter: object, platser: Platser) -> Iterator[Andring]:
    """The change of a value that is no text: `Klassen för … har ändrats: bor → ska`."""
    if fore != efter:
        mening = f"{vad} har ändrats: {_visat(fore)} → {_visat(efter)}"
        yield Andring(slag, platser.nu, platser.fore, mening)


def bytta(fore: dict[str, str], efter: dict[str, str]) -> dict[str, str]:
    """Ids that look renamed, old -> new: one is gone and one has come with nearly the same words."""
    found: dict[str, str] = {}
    kvar = [ident for ident in efter if ident not in fore]
    for gammalt in [ident for ident in fore if ident not in efter]:
        par = [(likhet(fore[gammalt], efter[nytt]), nytt) for nytt in kvar]
        bast = max((likt for likt, _ in par), default=0.0)
        if bast >= _NASTAN_LIKA:
            found[gammalt] = next(nytt for likt, nytt in par if likt == bast)
            kvar.remove(found[gammalt])
    return found


def kallat(post: Post) -> str:
    """What a sentence calls it: its name, which may always be printed, and its id."""
    return f"{post.namn} ({post.id})"


def borta_och_nya(
    vad: str, lista: Platser, sidor: Sidor[P], slag: tuple[Slag, Slag], var: tuple[str, str] = ("", "")
) -> Iterator[Andring]:
    """The items of a list that are gone, look renamed, or have come.

    Args:
        vad: What one is called, first in a sentence: `Steget`.
        lista: Where the list stands.
        sidor: The items on both sides.
        slag: What it is that one goes, and that one comes.
        var: What ends a sentence about either: ` ur skalan`, ` i skalan`.

    """
    gamla, nya = ({post.id: i for i, post in enumerate(sida)} for sida in (sidor.fore, sidor.nu))
    byten, ids = sidor.bytta, tuple(map(str, lista.nu))
    for i, post in enumerate(sidor.fore):
        if post.id in byten:
            bytt = lista.punkt(nya[byten[post.id]], i) / "id"
            mening = f"{vad} {kallat(post)} {BYTT_ID} {byten[post.id]}"
            yield Andring(slag[0], bytt.nu, bytt.fore, mening, ids, borta=post.id, ny=byten[post.id])
        elif post.id not in nya:
            mening = f"{vad} {kallat(post)} har tagits bort{var[0]}"
            yield Andring(slag[0], lista.nu, lista.fore, mening, ids, borta=post.id)
    for i, post in enumerate(sidor.nu):
        if post.id not in gamla and post.id not in byten.values():
            mening = f"{vad} {kallat(post)} har tillkommit{var[1]}"
            yield Andring(slag[1], (*lista.nu, i), lista.fore, mening, ids, ny=post.id)


def _visat(value: object) -> str:
    if value is None or value in ({}, []):
        return "inget"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_visat(value[key])}" for key in sorted(value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
