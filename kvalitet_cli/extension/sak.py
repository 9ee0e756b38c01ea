"""A thing that has an id, named from the outside in: the set, the edition, the criterion."""

from dataclasses import dataclass
from typing import Any

from kvalitet_cli.store.document import Loaded

Sak = tuple[tuple[str, str], ...]
"""`(("enhet", "hemtjansten-norr"), ("besok", "2026-02-10"), ("papekande", "inaktuella-planer"))`."""


@dataclass(frozen=True, slots=True)
class Del:
    """A part of a word that names a thing: `word[start:end]` is its id."""

    start: int
    end: int
    sak: Sak


def plats(loaded: Loaded[Any]) -> Sak:
    """The thing that a document is, or that it belongs to: a plan has its visit's place, the settings have none."""
    return tuple((kind, ident) for kind, ident in loaded.parts.items())
