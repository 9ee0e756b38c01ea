"""What differs between two sides of a document, keyed on ids: never on positions or lines.

Works on plain data (`model_dump(mode="json")`), so that a default that is spelled out is no difference. Nothing is
left out: whoever tells of a change in words says which of these paths it explains, and the rest is told as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ORDNING = "#ordning"
"""Last in a path: the same items stand in another order. No key of a file has that name."""

_NYCKLAR = ("id", "metod", "roll", "system")
_TOMT: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Andrad:
    """Something that is not the same on the two sides.

    Attributes:
        vag: Where, as keys and ids: `papekanden`, `inaktuella-planer`, `risk`.
        fore: As it was; None where there was nothing.
        efter: As it is; None where there is nothing.

    """

    vag: tuple[str, ...]
    fore: Any
    efter: Any

    @property
    def ny(self) -> bool:
        """Whether there was nothing before."""
        return self.fore is None

    @property
    def borta(self) -> bool:
        """Whether there is nothing any more."""
        return self.efter is None


def skillnader(fore: Any, efter: Any, vag: tuple[str, ...] = ()) -> Iterator[Andrad]:
    """Every difference, as deep as it goes; what is only on one side is one difference, however much it holds."""
    fore, efter = _utan_tomt(fore), _utan_tomt(efter)
    if fore == efter:
        return
    if isinstance(fore, Mapping) and isinstance(efter, Mapping):
        for nyckel in dict.fromkeys((*efter, *fore)):
            yield from skillnader(fore.get(nyckel), efter.get(nyckel), (*vag, str(nyckel)))
        return
    nyckel = _gemensam_nyckel(fore, efter)
    if nyckel:
        fore_efter_id = {str(post[nyckel]): post for post in fore or ()}
        efter_efter_id = {str(post[nyckel]): post for post in efter or ()}
        yield from skillnader(fore_efter_id, efter_efter_id, vag)
        da = [ident for ident in fore_efter_id if ident in efter_efter_id]
        nu = [ident for ident in efter_efter_id if ident in fore_efter_id]
        if da != nu:
            yield Andrad((*vag, ORDNING), da, nu)
        return
    yield Andrad(vag, fore, efter)


def _utan_tomt(varde: Any) -> Any:
    return None if any(varde == tomt and type(varde) is type(tomt) for tomt in _TOMT) else varde


def _gemensam_nyckel(fore: Any, efter: Any) -> str:
    """The key that every item of both lists has a value of its own for; empty when there is none."""
    listor = [lista for lista in (fore, efter) if lista is not None]
    if not listor or not all(isinstance(lista, list) for lista in listor):
        return ""
    for nyckel in _NYCKLAR:
        if all(_har_egna(lista, nyckel) for lista in listor):
            return nyckel
    return ""


def _har_egna(lista: list[Any], nyckel: str) -> bool:
    varden = [post.get(nyckel) if isinstance(post, Mapping) else None for post in lista]
    return all(isinstance(varde, str) for varde in varden) and len(set(varden)) == len(varden)
