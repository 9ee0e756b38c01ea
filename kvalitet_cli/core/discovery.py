"""Finding what people add: a file in the right folder is all the registration there is."""

import importlib
import pkgutil
from collections.abc import Iterator
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
    if name not in names(package):
        return None
    return _provided(importlib.import_module(f"{package.__name__}.{name}"), attribute, kind)


def _provided(module: ModuleType, attribute: str, kind: type[T]) -> T:
    value = getattr(module, attribute, None)
    if not isinstance(value, kind):
        raise TypeError(f"{module.__name__} must define {attribute}, a {kind.__name__}")
    return value
