"""What has changed in each kind of document, told in words: a file for each kind, found by being there.

A module offers `TELLER`. A kind of document that no module tells of is told key by key.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kvalitet_cli.api.andringar._delat.par import Par
from kvalitet_cli.extension.andringar import Document
from kvalitet_cli.model._bas import Dokument


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells of a kind of document.

    Attributes:
        kind: The kind of document.
        tell: The document on both sides -> what it is called and what has changed in it.

    """

    kind: type[Dokument]
    tell: Callable[[Par], Document]
