"""JSON Schema for every kind of document, from the same models, with Swedish descriptions.

What a word may refer to is left in it as `x-refers`; `api.editor` makes of it what an editor needs.
"""

import ast
import importlib.util
import inspect
import pkgutil
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

import kvalitet_cli.model
import kvalitet_cli.output
from kvalitet_cli.core import discovery
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.model._bas import Dokument, Varde

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def kinds() -> dict[str, type[Dokument]]:
    """Every kind of document by its word."""
    models: list[type[Dokument]] = discovery.collect(kvalitet_cli.model, "DOKUMENT", type)
    return {model.SLAG: model for model in models}


def outputs() -> dict[str, Mapping[str, Any]]:
    """The schema of everything that the program writes as JSON, by its name: `fynd`, `andringar`.

    A module `output/<what>/json.py` that offers SCHEMA_NAME and SCHEMA is found by being there.
    """
    found = {}
    for package in pkgutil.iter_modules(kvalitet_cli.output.__path__):
        name = f"{kvalitet_cli.output.__name__}.{package.name}.json"
        if package.ispkg and importlib.util.find_spec(name):
            module = importlib.import_module(name)
            found[str(module.SCHEMA_NAME)] = module.SCHEMA
    return found


def names() -> list[str]:
    """Everything that has a schema: the kinds of document, and what the program writes as JSON."""
    return [*kinds(), *sorted(outputs())]


def schema(name: str) -> Mapping[str, Any]:
    """The JSON Schema of a kind of document, or of what the program writes as JSON: findings (`fynd`), `andringar`.

    Raises:
        KvalitetError: There is none of that name; says which is nearest.

    """
    models = kinds()
    if name not in models:
        written = outputs().get(name)
        if written is not None:
            return written
        near = nearest(name, names())
        rest = f"Närmast: {near}." if near else f"Välj bland: {', '.join(names())}."
        raise KvalitetError(f"Det finns inget schema för {name}.", rest)
    model = models[name]
    found = model.model_json_schema()
    definitions = found.get("$defs", {})
    described = _descriptions(model)
    for title, part in [(model.__name__, found), *definitions.items()]:
        part.pop("description", None)
        for key, field in part.get("properties", {}).items():
            part["properties"][key] = {**_tidy(key, field), **_description(described, title, key)}
    found["properties"]["format"]["const"] = f"{model.SLAG}/{model.VERSION}"
    return {"$schema": DIALECT, **found, "title": name}


def _description(described: Mapping[str, Mapping[str, str]], title: str, key: str) -> dict[str, str]:
    text = described.get(title, {}).get(key)
    return {"description": text} if text else {}


def _tidy(key: str, field: dict[str, Any]) -> dict[str, Any]:
    """Without what only says that a key may be left out; a level alone may stand empty, until it is judged."""
    if key == "niva":
        return {name: value for name, value in field.items() if name not in ("title", "default")}
    empty: tuple[Any, ...] = (None, {}, [])
    tidied = {
        name: value
        for name, value in field.items()
        if name != "title" and not (name == "default" and value in empty)
    }
    options = [option for option in tidied.get("anyOf", []) if option != {"type": "null"}]
    if len(options) == 1:
        tidied.pop("anyOf")
        tidied |= options[0]
    elif options:
        tidied["anyOf"] = options
    return tidied


def parts(model: type[Dokument]) -> dict[str, type[Varde]]:
    """The classes that a kind of document may be built from, by the names that they have in its schema."""
    return {
        each.__name__: each
        for module in _modules(model)
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Varde)
    }


def _modules(model: type[Dokument]) -> list[ModuleType]:
    """The model's own module and those it takes classes from, at whatever remove."""
    found: set[str] = set()
    waiting = {base.__module__ for base in model.__mro__ if issubclass(base, Varde)}
    while waiting:
        found |= waiting
        waiting = {
            part.__module__
            for name in waiting
            for part in vars(sys.modules[name]).values()
            if isinstance(part, type) and issubclass(part, Varde)
        } - found
    return [sys.modules[name] for name in sorted(found)]


def _descriptions(model: type[Dokument]) -> dict[str, dict[str, str]]:
    """Class -> field -> the string under the field, its own or the one it inherits."""
    own = {
        node.name: dict(_documented(node))
        for module in _modules(model)
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ClassDef)
    }
    found: dict[str, dict[str, str]] = {}
    for title, each in parts(model).items():
        bases = [own.get(base.__name__, {}) for base in reversed(each.__mro__)]
        found[title] = {key: text for base in bases for key, text in base.items()}
    return found


def _documented(node: ast.ClassDef) -> list[tuple[str, str]]:
    pairs = zip(node.body, node.body[1:], strict=False)
    return [
        (field.target.id, inspect.cleandoc(text.value.value))
        for field, text in pairs
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    ]
