"""What differs between two sides of a document, keyed on ids: never on positions or lines.

Works on plain data (`model_dump(mode="json")`), so that a default that is spelled out is no difference. Nothing is
left out: whoever tells of a change in words says which of these paths it explains, and the rest is told as it is.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

ORDNING = "#ordning"
"""Last in a path: the same items stand in another order. No key of a file has that name."""

NYCKLAR = ("id", "metod", "roll", "system")
"""What the items of a list are known by."""

_TOMT: tuple[Any, ...] = (None, "", [], {})


class Andrad(NamedTuple):
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
    if fore == efter or (_ar_tom(fore) and _ar_tom(efter)):
        return
    nyckel = _gemensam_nyckel(fore, efter)
    if nyckel:
        yield from _per_nyckel(fore or [], efter or [], nyckel, vag)
    elif isinstance(fore, Mapping) and isinstance(efter, Mapping):
        for key in dict.fromkeys((*efter, *fore)):
            yield from skillnader(fore.get(key), efter.get(key), (*vag, str(key)))
    else:
        yield Andrad(vag, None if _ar_tom(fore) else fore, None if _ar_tom(efter) else efter)


def _per_nyckel(fore: list[Any], efter: list[Any], nyckel: str, vag: tuple[str, ...]) -> Iterator[Andrad]:
    da, nu = ({str(post[nyckel]): post for post in lista} for lista in (fore, efter))
    for ident in dict.fromkeys((*nu, *da)):
        yield from skillnader(da.get(ident), nu.get(ident), (*vag, ident))
    ordning = [ident for ident in da if ident in nu], [ident for ident in nu if ident in da]
    if ordning[0] != ordning[1]:
        yield Andrad((*vag, ORDNING), *ordning)


def _ar_tom(varde: Any) -> bool:
    return any(varde == tomt and type(varde) is type(tomt) for tomt in _TOMT)


def _gemensam_nyckel(fore: Any, efter: Any) -> str:
    """The key that every item of both lists has a value of its own for; empty when there is none."""
    listor = [lista for lista in (fore, efter) if lista is not None]
    if not listor or not all(isinstance(lista, list) for lista in listor):
        return ""
    for nyckel in NYCKLAR:
        if all(_har_egna(lista, nyckel) for lista in listor):
            return nyckel
    return ""


def _har_egna(lista: list[Any], nyckel: str) -> bool:
    varden = [post.get(nyckel) if isinstance(post, Mapping) else None for post in lista]
    return all(isinstance(varde, str) for varde in varden) and len(set(varden)) == len(varden)
