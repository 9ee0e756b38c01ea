"""What a place in a kind of document asks for, in Swedish words, read from the models themselves."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from kvalitet_cli.core.swedish import listing

_INNER = {"lista", "ja"}
"""Names that a model uses for one of a form's two shapes; nobody writes them."""


def known_keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the mapping at `loc` (as pydantic tells it) may have, in order of the alphabet."""
    names = {name for form in _forms_at(model, loc) for part in _models(form) for name in part.model_fields}
    return tuple(sorted(names - _INNER))


def words(model: type[BaseModel], loc: tuple[str | int, ...]) -> str:
    """What the value at `loc` should be: `ett datum, till exempel 2026-02-10`."""
    return " eller ".join(dict.fromkeys(said for form in _forms_at(model, loc) for said in _words(form)))


def is_required(model: type[BaseModel], loc: tuple[str | int, ...]) -> bool:
    """Whether the key at `loc` may not be left out; a list's item is never required."""
    *above, name = loc
    parts = [part for form in _forms_at(model, tuple(above)) for part in _models(form)]
    return any(part.model_fields[str(name)].is_required() for part in parts if name in part.model_fields)


def prose_names(model: type[BaseModel]) -> frozenset[str]:
    """Names of keys that hold running text, anywhere in a kind of document."""
    return frozenset(name for name, info in _fields(model) if "prosa" in _metadata(_form(info)))


def key_names(model: type[BaseModel]) -> frozenset[str]:
    """Every name that a key of the document's own may have."""
    return frozenset(name for name, _ in _fields(model))


# A form is an annotation; Annotated[int, …], list[Text] | None, a model. The helpers below take it apart.


def _forms_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[Any]:
    forms: list[Any] = [model]
    for part in loc:
        forms = [inner for form in forms for inner in _step(form, part)]
    return forms


def _step(form: Any, part: str | int) -> Iterator[Any]:
    """The forms one key or index further in."""
    for plain in _alternatives(form):
        origin = get_origin(plain)
        if origin is dict:
            yield get_args(plain)[1]
        elif origin is list and isinstance(part, int):
            yield get_args(plain)[0]
        elif isinstance(plain, type) and issubclass(plain, BaseModel) and part in plain.model_fields:
            yield _form(plain.model_fields[str(part)])


def _form(info: FieldInfo) -> Any:
    """A field's whole annotation; pydantic keeps the outermost metadata apart."""
    form: Any = info.annotation
    for extra in info.metadata:
        form = Annotated[form, extra]
    return form


def _alternatives(form: Any) -> Iterator[Any]:
    """The forms of a union, without None and without their metadata."""
    if get_origin(form) is Annotated:
        yield from _alternatives(get_args(form)[0])
    elif get_origin(form) in (Union, UnionType):
        for part in get_args(form):
            yield from _alternatives(part)
    elif form is not NoneType:
        yield form


def _metadata(form: Any) -> list[Any]:
    own = list(getattr(form, "__metadata__", ()))
    return own + [extra for part in get_args(form) if not isinstance(part, str) for extra in _metadata(part)]


def _models(form: Any) -> Iterator[type[BaseModel]]:
    for plain in _alternatives(form):
        if isinstance(plain, type) and issubclass(plain, BaseModel):
            yield plain


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, FieldInfo], ...]:
    """The fields of a model and of every model inside it."""
    found: list[tuple[str, FieldInfo]] = []
    waiting, seen = [model], {model}
    while waiting:
        current = waiting.pop()
        for name, info in current.model_fields.items():
            found.append((name, info))
            for part in _all_models(_form(info)):
                if part not in seen:
                    seen.add(part)
                    waiting.append(part)
    return tuple(found)


def _all_models(form: Any) -> Iterator[type[BaseModel]]:
    if isinstance(form, type) and issubclass(form, BaseModel):
        yield form
    for part in get_args(form):
        yield from _all_models(part)


def _words(form: Any) -> Iterator[str]:
    """What a form asks for; of a form with two shapes, both as they are written."""
    written = [extra.json_schema_input_type for extra in getattr(form, "__metadata__", ()) if _has_two_shapes(extra)]
    if get_origin(form) in (Union, UnionType):
        for part in get_args(form):
            yield from _words(part)
    elif written:
        yield from _words(written[0])
    elif any(isinstance(extra, StringConstraints) and extra.pattern for extra in getattr(form, "__metadata__", ())):
        yield "ett id, till exempel lag-ost"
    elif get_origin(form) is Annotated:
        yield from _words(get_args(form)[0])
    elif form is not NoneType:
        yield _plain_words(form)


def _has_two_shapes(extra: Any) -> bool:
    return get_origin(getattr(extra, "json_schema_input_type", None)) in (Union, UnionType)


def _plain_words(form: Any) -> str:
    origin = get_origin(form)
    if origin is Literal:
        return f"något av orden {listing(get_args(form), 'eller')}" if len(get_args(form)) > 1 else get_args(form)[0]
    if origin is list:
        return f"en lista, till exempel [{_example(get_args(form)[0])}]"
    if origin is dict:
        return f"en grupp uppgifter, till exempel {{namn: {_example(get_args(form)[1])}}}"
    if isinstance(form, type) and issubclass(form, BaseModel):
        return f"en grupp uppgifter, till exempel {_example(form)}"
    return {
        dt.date: "ett datum, till exempel 2026-02-10",
        bool: "true eller false",
        int: "ett heltal, till exempel 12",
        float: "ett tal, till exempel 12",
    }.get(form, "en text")


def _example(form: Any) -> str:
    for part in _models(form):
        names = [name for name, info in part.model_fields.items() if info.is_required()] or list(part.model_fields)[:1]
        return "{" + ", ".join(f"{name}: …" for name in names) + "}"
    return "…"
