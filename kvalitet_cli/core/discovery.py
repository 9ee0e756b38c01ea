"""Finding what people add: a file in the right folder is all the registration there is."""

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def names(package: ModuleType) -> list[str]:
    """The names of the package's modules in order, without those that begin with an underscore."""
    return sorted(name for _, name, _ in pkgutil.iter_modules(package.__path__) if not name.startswith("_"))


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
    texts = ((name, _text(package.__name__, name)) for name in names(package))
    return [name for name, text in texts if text is None or wanted in text]


def _provided(module: ModuleType, attribute: str, kind: type[T]) -> T:
    value = getattr(module, attribute, None)
    if not isinstance(value, kind):
        raise TypeError(f"{module.__name__} must define {attribute}, a {kind.__name__}")
    return value


@cache
def _text(package: str, name: str) -> bytes | None:
    with suppress(OSError):
        return pkgutil.get_data(package, f"{name}.py")
    return None
