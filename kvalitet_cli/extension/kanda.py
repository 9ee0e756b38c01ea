"""Which ids a document gives to those that refer to it, and what to say of a word that is none of them.

An entry with a fault still gives its id. Where an entry's id cannot be read at all, nobody can say that an id
is missing, and the rules are silent.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from kvalitet_cli.core.diagnostic import START, Span
from kvalitet_cli.core.text import nearest
from kvalitet_cli.store import reader
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.reader import ANY, OddInteger, Path

VARJE = "*"
"""In a place: every item of a list, every value of a mapping."""


class Post(NamedTuple):
    """An entry that others may refer to: its id (None where that cannot be read), and its place."""

    ident: str | None
    plats: Path
    lista: reader.Sequence | reader.Mapping | None = None

    @property
    def span(self) -> Span:
        """Where the id stands; asked for only when there is something to say."""
        if self.lista is None:
            return START
        if isinstance(self.lista, reader.Mapping):
            return self.lista.key_at(str(self.plats[-1]))
        number = int(self.plats[-1])
        item = self.lista[number]
        return (
            item.value_at("id")
            if isinstance(item, reader.Mapping) and "id" in item
            else self.lista.item_at(number)
        )


class Kanda(NamedTuple):
    """The ids that stand in one or more lists, each with its first entry.

    `alla` is False where an id could not be read: then one that is not here may exist all the same.
    """

    platser: Mapping[str, Post]
    alla: bool = True

    def saknar(self, ident: str) -> bool:
        """Whether it is sure that nothing has that id."""
        return self.alla and ident not in self.platser

    def saknar_nagon(self, idn: Iterable[str]) -> bool:
        """Whether it is sure that nothing has one of those ids."""
        return self.alla and not all(map(self.platser.__contains__, idn))

    def __or__(self, andra: "Kanda") -> "Kanda":
        return Kanda({**andra.platser, **self.platser}, self.alla and andra.alla)


INGA = Kanda({})
OLASBARA = Kanda({}, alla=False)


def kanda(loaded: Loaded[Any], *plats: str | int) -> Kanda:
    """The ids in the list at `plats` in the file; with `VARJE` on the way, in all such lists together."""
    if loaded.model is None:
        return OLASBARA
    platser: dict[str, Post] = {}
    alla = True
    for lista, var in _listor(loaded, loaded.data, (), plats):
        for number, item in enumerate(lista or ()):
            ident = _ident(item)
            if ident is None:
                alla = False
            elif ident not in platser:
                platser[ident] = Post(ident, (*var, number), lista)
        alla = alla and lista is not None
    return Kanda(platser, alla)


def kanda_nycklar(loaded: Loaded[Any], nyckel: str) -> Kanda:
    """The keys of the mapping at the root's `nyckel`."""
    node = loaded.data.get(nyckel) if loaded.data else None
    if isinstance(node, reader.Mapping):
        return Kanda(
            {key: Post(key, (nyckel, key), node) for key in node}, not loaded.removed.touches((nyckel, ANY))
        )
    return OLASBARA if node is not None or loaded.removed.touches((nyckel,)) else INGA


def poster(loaded: Loaded[Any], *plats: str | int) -> Iterator[Post]:
    """Every entry, `{id: …}` or the id alone, in the file's order; one that is repeated comes every time."""
    for lista, var in _listor(loaded, loaded.data, (), plats):
        if lista is None:
            yield Post(None, var)
        for number, item in enumerate(lista or ()):
            yield Post(_ident(item), (*var, number), lista)


def alla_id(loaded: Loaded[Any], *plats: str | int) -> list[str]:
    """The ids of all these entries, in the file's order; one that is repeated comes every time."""
    listor: Iterable[Any]
    if len(plats) == 1:
        node = loaded.node(plats)
        listor = (node,) if isinstance(node, reader.Sequence) else ()
    else:
        listor = (lista or () for lista, _ in _listor(loaded, loaded.data, (), plats))
    alla = [_ident(item) for lista in listor for item in lista]
    return [ident for ident in alla if ident is not None]


def narmast(ordet: str, kanda_ord: Iterable[str]) -> tuple[str, str | None]:
    """How to end a sentence about an unknown word, and the word that was likely meant."""
    alla = list(kanda_ord)
    near = nearest(ordet, alla) or nearest(ordet.rpartition("#")[2], alla)
    return (f" Närmast: {near}.", near) if near else ("", None)


def _listor(
    loaded: Loaded[Any], node: Any, har: Path, kvar: Path
) -> Iterator[tuple[reader.Sequence | None, Path]]:
    """The lists at a place below `node`, each with its own place; None for one that cannot be read."""
    if not kvar:
        yield (node if isinstance(node, reader.Sequence) else None), har
        return
    part, rest = kvar[0], kvar[1:]
    if part == VARJE and isinstance(node, reader.Mapping):
        for key, value in node.items():
            yield from _listor(loaded, value, (*har, key), rest)
    elif part == VARJE and isinstance(node, reader.Sequence):
        for number, item in enumerate(node):
            yield from _listor(loaded, item, (*har, number), rest)
    elif part != VARJE and (has := _get(node, part)) is not None:
        yield from _listor(loaded, has, (*har, part), rest)
    elif part == VARJE or not _lacks(node, part) or loaded.removed.touches((*har, part)):
        yield None, har


def _get(node: Any, part: str | int) -> Any:
    """What stands there, if anything does."""
    try:
        return node[part]
    except (KeyError, IndexError, TypeError):
        return None


def _lacks(node: Any, part: str | int) -> bool:
    """Whether a mapping simply does not have the key."""
    return isinstance(node, dict) and part not in node


def _ident(item: Any) -> str | None:
    if isinstance(item, dict):
        item = item.get("id")
    if isinstance(item, str):
        return item
    is_whole = isinstance(item, int) and not isinstance(item, bool | OddInteger)
    return str(item) if is_whole else None
