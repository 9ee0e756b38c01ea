"""Finding what people add: a file in the right folder is all the registration there is."""

import importlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def names(package: ModuleType) -> list[str]:
    """The names of the package's modules in order, without those that begin with an underscore."""
    return sorted({name for folder in package.__path__ for name in _names(folder) if name[0] != "_"})


def _names(folder: str) -> Iterator[str]:
    """Files of Python, and folders that are packages; `pkgutil` would import `inspect` to tell them."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.name[:-3]
            elif os.path.isfile(os.path.join(entry.path, "__init__.py")):  # noqa: PTH113, PTH118 - pathlib doubles the start
                yield entry.name


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """Import the package's modules one by one, in order of name."""
    for name in names(package):
        yield importlib.import_module(f"{package.__name__}.{name}")


def collect(package: ModuleType, attribute: str, kind: type[T]) -> list[T]:
    """What each module of `package` provides under `attribute`.

    Raises:
        TypeError: A module lacks the attribute or has something else there; the text names the module.

    """
    return [_provided(module, attribute, kind) for module in modules(package)]


def one(package: ModuleType, name: str, attribute: str, kind: type[T]) -> T | None:
    """What the module of that name provides, the others left alone; None if there is none.

    Raises:
        TypeError: As `collect`.

    """
    return provided(package, name, attribute, kind) if name in names(package) else None


def provided(package: ModuleType, name: str, attribute: str, kind: type[T]) -> T:
    """As `one`, for a module that is known to be there."""
    return _provided(importlib.import_module(f"{package.__name__}.{name}"), attribute, kind)


def naming(package: ModuleType, word: str) -> list[str]:
    """The names of the package's modules in whose text a word stands, in order; none of them is imported.

    A module whose text is not at hand may name anything.
    """
    wanted = word.encode()
    texts = ((name, _text(f"{package.__path__[0]}/{name}.py")) for name in names(package))
    return [name for name, text in texts if text is None or wanted in text]


def _provided(module: ModuleType, attribute: str, kind: type[T]) -> T:
    value = getattr(module, attribute, None)
    if not isinstance(value, kind):
        raise TypeError(f"{module.__name__} must define {attribute}, a {kind.__name__}")
    return value


@cache
def _text(path: str) -> bytes | None:
    with suppress(OSError), open(path, "rb") as file:  # noqa: PTH123 - as above
        return file.read()
    return None
