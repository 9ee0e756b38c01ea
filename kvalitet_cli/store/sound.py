"""A document's data -> the typed model of what is sound in it, and what is wrong with the rest.

A value that is wrong is taken out at the nearest optional field or list item. Required fields at the root get
a stand-in, so that a document with one fault is still a document; what was taken out is remembered.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from kvalitet_cli.core.diagnostic import START, Span
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store import reader
from kvalitet_cli.store.reader import Fault, Path
from kvalitet_cli.store.removed import Removed

D = TypeVar("D", bound=Dokument)


class Sound(NamedTuple, Generic[D]):
    """What is sound in a document, and the faults of the rest."""

    model: D | None
    faults: Iterable[Fault] = ()
    untold: int = 0


def make_sound(
    kind: type[D],
    data: reader.Mapping,
    removed: Removed,
    reserve: Callable[[], Mapping[str, Any]],
    text: str,
) -> Sound[D]:
    """The typed document of what is sound.

    Args:
        kind: What kind of document it is.
        data: As it was read.
        removed: What the reader took out; what is taken out here is added.
        reserve: Gives stand-ins for required fields at the root.
        text: The file's text, to quote values as they are written.

    """
    errors = None
    if not removed:
        try:
            return Sound(kind.model_validate(data))
        except ValidationError as error:
            errors = error.errors(include_url=False)
    from kvalitet_cli.store.mending import mended  # noqa: PLC0415 - most documents have no faults

    return mended(kind, data, removed, reserve(), text, errors=errors)


def place(data: Any, path: Path) -> tuple[Span, Span]:
    """The key's and the value's place at `path` in the file, as far as the file has it."""
    holder: Any = None
    last: Any = None
    for part in path:
        is_there = (isinstance(data, reader.Mapping) and isinstance(part, str) and part in data) or (
            isinstance(data, reader.Sequence) and isinstance(part, int) and part < len(data)
        )
        if not is_there:
            break
        holder, last = data, part
        data = data[part]
    if isinstance(holder, reader.Mapping):
        return holder.key_at(last), holder.value_at(last)
    span = START if holder is None else holder.item_at(last)
    return span, span


def in_file(data: Any, loc: Path, removed: Removed) -> Path:
    """A place in the model -> the same place in the file, where list items that were taken out still stand.

    The names of a form's two shapes (`goda_exempel.lista`) are in no file and left out.
    """
    found: list[str | int] = []
    for part in loc:
        if isinstance(data, list) and isinstance(part, int):
            index = removed.index_in_file(tuple(found), part)
            data = data[index] if index < len(data) else None
            found.append(index)
        elif isinstance(data, dict) or data is None:
            data = data.get(part) if data else None
            found.append(part)
    return tuple(found)
