"""What a place in a kind of document asks for, in Swedish words, read from the models themselves."""

import datetime as dt
from collections.abc import Iterator
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from kvalitet_cli.core.swedish import listing

_LIST = "[]"
_INNER = {_LIST, "?", "#"}
"""Names that a model gives to one of a form's two shapes; no file has such keys."""


class Asked:
    """What one place asks for; its form is an annotation: `Annotated[int, …]`, `list[Text] | None`."""

    def __init__(self, form: Any, *, required: bool = False) -> None:
        self.form = form
        self.required = required
        """Whether the key may not be left out; never for a list's item."""

    @cached_property
    def words(self) -> str:
        """What the value should be: `ett datum, till exempel 2026-02-10`."""
        return ", eller ".join(dict.fromkeys(_words(self.form)))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys that a mapping here may have, in order of the alphabet."""
        return tuple(sorted(set(self._fields) - _INNER))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The same keys in the order of the model: the order in which they are read best."""
        return tuple(name for name in self._fields if name not in _INNER)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is running text."""
        return "prosa" in _metadata(self.form)

    def inside(self, part: str | int) -> "Asked":
        """What is asked for one key or one index further in."""
        if isinstance(part, int) and _LIST in self._fields:
            return self._fields[_LIST]._item  # noqa: SLF001 - of the same class
        return self._item if isinstance(part, int) else self._fields.get(part, self._value)

    @cached_property
    def _fields(self) -> dict[str, "Asked"]:
        models = [
            form for form in _plain(self.form) if isinstance(form, type) and issubclass(form, BaseModel)
        ]
        return {
            info.alias or name: Asked(form_of(info), required=info.is_required())
            for model in models
            for name, info in model.model_fields.items()
        }

    @cached_property
    def _item(self) -> "Asked":
        return Asked(
            next((get_args(form)[0] for form in _plain(self.form) if get_origin(form) is list), None)
        )

    @cached_property
    def _value(self) -> "Asked":
        return Asked(
            next((get_args(form)[1] for form in _plain(self.form) if get_origin(form) is dict), None)
        )


def asked(model: type[BaseModel], loc: tuple[str | int, ...]) -> Asked:
    """What a kind of document asks for at `loc`, as pydantic tells it."""
    found = _root(model)
    for part in loc:
        found = found.inside(part)
    return found


def prose_names(model: type[BaseModel]) -> frozenset[str]:
    """Names of keys that hold running text, anywhere in a kind of document."""
    return frozenset(name for name, info in _all_fields(model) if "prosa" in _metadata(form_of(info)))


def key_names(model: type[BaseModel]) -> frozenset[str]:
    """Every name that a key of the document's own may have."""
    return frozenset(name for name, _ in _all_fields(model))


def form_of(info: FieldInfo) -> Any:
    """A field's whole annotation; pydantic keeps the outermost metadata apart."""
    form: Any = info.annotation
    for extra in info.metadata:
        form = Annotated[form, extra]
    return form


@cache
def _root(model: type[BaseModel]) -> Asked:
    return Asked(model)


def _plain(form: Any) -> Iterator[Any]:
    """The forms of a union, without None and without their metadata."""
    if get_origin(form) is Annotated:
        yield from _plain(get_args(form)[0])
    elif get_origin(form) in (Union, UnionType):
        for part in get_args(form):
            yield from _plain(part)
    elif form is not NoneType:
        yield form


def _metadata(form: Any) -> list[Any]:
    inner = [extra for part in get_args(form) if not isinstance(part, str) for extra in _metadata(part)]
    return [*getattr(form, "__metadata__", ()), *inner]


def _all_fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields of a model and of every model inside it."""
    waiting, seen = [model], {model}
    while waiting:
        for name, info in waiting.pop().model_fields.items():
            yield name, info
            new = [part for part in _models(form_of(info)) if part not in seen]
            seen.update(new)
            waiting.extend(new)


def _models(form: Any) -> Iterator[type[BaseModel]]:
    if isinstance(form, type) and issubclass(form, BaseModel):
        yield form
    for part in get_args(form):
        yield from _models(part)


def _words(form: Any) -> Iterator[str]:
    """What a form asks for; of a form with two shapes, both as they are written."""
    extras = getattr(form, "__metadata__", ())
    written = [extra.json_schema_input_type for extra in extras if _has_two_shapes(extra)]
    if written:
        yield from _words(written[0])
    elif any(isinstance(extra, StringConstraints) and extra.pattern for extra in extras):
        yield "ett id, till exempel lag-ost"
    elif get_origin(form) is Annotated:
        yield from _words(get_args(form)[0])
    elif get_origin(form) in (Union, UnionType):
        for part in get_args(form):
            yield from _words(part)
    elif form is not NoneType:
        yield _plain_words(form)


def _has_two_shapes(extra: Any) -> bool:
    return get_origin(getattr(extra, "json_schema_input_type", None)) in (Union, UnionType)


def _plain_words(form: Any) -> str:
    origin = get_origin(form)
    if origin is Literal:
        return listing(get_args(form), "eller")
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
        names = [name for name, info in part.model_fields.items() if info.is_required()] or list(
            part.model_fields
        )[:1]
        return "{" + ", ".join(f"{name}: …" for name in names) + "}"
    return "…"
