"""Every id that a document gives and every word in it that names something elsewhere, read from the models' own marks."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.model._bas import Dokument, Names, Refers
from kvalitet_cli.store.expected import form_of
from kvalitet_cli.store.reader import Mapping, Path, Sequence

Mark = Names | Refers


class Mention(NamedTuple):
    """A word in a file that is an id, or that names something.

    Attributes:
        loc: Where in the data, as in the file; of a key, the place of its value.
        word: As it stands there.
        mark: What it names, or what it may refer to.
        span: Where it stands in the file.
        is_key: Whether it is a key.

    """

    loc: Path
    word: str
    mark: Mark
    span: Span
    is_key: bool


def mentions(model: type[Dokument], data: Mapping) -> Iterator[Mention]:
    """Every mention in a document, in no order to rely on; what is not of the model's shape is passed over.

    Args:
        model: The kind of document.
        data: From `store.reader`: it knows the places.

    """
    yield from _walk(model, (), data, ())


def _walk(form: Any, inherited: tuple[Mark, ...], node: Any, loc: Path) -> Iterator[Mention]:
    marks = (*inherited, *_marks(form))
    shapes = list(_shapes(form))
    if isinstance(node, Mapping):
        yield from _mapping(shapes, marks, node, loc)
    elif isinstance(node, Sequence):
        items = [get_args(shape)[0] for shape in shapes if get_origin(shape) is list]
        for number, item in enumerate(node):
            for mark in (*marks, *(mark for each in items[:1] for mark in _marks(each))):
                if _is_word(item):
                    yield Mention((*loc, number), str(item), mark, node.item_at(number), is_key=False)
            for each in items[:1] if isinstance(item, Mapping | Sequence) else ():
                yield from _walk(each, marks, item, (*loc, number))


def _mapping(shapes: list[Any], marks: tuple[Mark, ...], node: Mapping, loc: Path) -> Iterator[Mention]:
    if _is_word(node.get("id")):  # a list of ids may hold `{id: …}` as well
        for mark in marks:
            yield Mention((*loc, "id"), str(node["id"]), mark, node.value_at("id"), is_key=False)
    fields = dict(_fields(shapes))
    keyed = next((get_args(shape) for shape in shapes if get_origin(shape) is dict), None)
    for key, value in node.items():
        form = fields.get(key, keyed[1] if keyed and not fields else None)
        if keyed and not fields:
            for mark in _marks(keyed[0]):
                yield Mention((*loc, key), key, mark, node.key_at(key), is_key=True)
        if form is None:
            continue
        for mark in _marks(form) if _is_word(value) else ():
            yield Mention((*loc, key), str(value), mark, node.value_at(key), is_key=False)
        yield from _walk(form, (), value, (*loc, key))


def _is_word(node: Any) -> bool:
    return isinstance(node, str | int) and not isinstance(node, bool)


def _fields(shapes: list[Any]) -> Iterator[tuple[str, Any]]:
    for shape in shapes:
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            for name, info in shape.model_fields.items():
                yield info.alias or name, form_of(info)


def _marks(form: Any) -> tuple[Mark, ...]:
    """The marks of a form itself, through its unions; not those of what it holds."""
    if get_origin(form) is Annotated:
        own = tuple(extra for extra in form.__metadata__ if isinstance(extra, Names | Refers))
        return (*own, *_marks(get_args(form)[0]))
    if get_origin(form) in (Union, UnionType):
        return tuple(dict.fromkeys(mark for part in get_args(form) for mark in _marks(part)))
    return ()


def _shapes(form: Any) -> Iterator[Any]:
    """Every shape that a form may be written in: of unions all parts, of a form with two shapes both."""
    if get_origin(form) is Annotated:
        for extra in form.__metadata__:
            written = getattr(extra, "json_schema_input_type", None)
            if written is not None and get_origin(written) in (Union, UnionType):
                yield from _shapes(written)
        yield from _shapes(get_args(form)[0])
    elif get_origin(form) in (Union, UnionType):
        for part in get_args(form):
            yield from _shapes(part)
    elif form is not NoneType:
        yield form
