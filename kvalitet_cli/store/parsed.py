"""What one text of YAML gave: its data, and what is wrong with the file itself."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kvalitet_cli.store.fault import Fault
from kvalitet_cli.store.nodes import Mapping
from kvalitet_cli.store.places import Comment

MAX_DEPTH = 32
MAX_FAULTS = 2000
"""So many faults of a file are told one by one; a file with more is no document, and telling takes a while
each."""

Path = tuple[str | int, ...]
"""Keys and indexes from the root of a document."""

ANY = "\0any"
"""Stands in a path for keys that nobody can know; no file can hold it."""


@dataclass(slots=True)
class Parsed:
    """What one text gave.

    `data` is None when nothing could be read. `removed` holds the places of values that must not be used
    because of a fault; the data has None there. A place that ends with ANY means: any key of that mapping.
    `untold` counts the faults that are too many to tell. `lines` are the text's, where it was read line by line.
    """

    data: Mapping | None = None
    faults: list[Fault] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    removed: set[Path] = field(default_factory=set)
    untold: int = 0
    lines: list[str] | None = None


class Vocabulary(NamedTuple):
    """What the reader must know of a kind of document to tell cut prose from keys (KV109).

    Attributes:
        prose: Names of keys that hold running text.
        keys: Every name that a key may have.

    """

    prose: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
