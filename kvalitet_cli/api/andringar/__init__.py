"""What has changed in each kind of document, told in words: a file for each kind, found by being there.

A module offers `TELLER`. A kind of document that no module tells of is told key by key.
"""

import sys
from collections.abc import Callable
from typing import NamedTuple

from kvalitet_cli.api.andringar._delat.par import Par
from kvalitet_cli.core import discovery
from kvalitet_cli.extension.andringar import Document
from kvalitet_cli.model._bas import Dokument


class Teller(NamedTuple):
    """Who tells of a kind of document.

    Attributes:
        kind: The kind of document.
        tell: The document on both sides -> what it is called and what has changed in it.

    """

    kind: type[Dokument]
    tell: Callable[[Par], Document]


def tellers() -> dict[type[Dokument], Teller]:
    """Who tells of each kind of document; of a kind that is not here nobody does."""
    return {each.kind: each for each in discovery.collect(sys.modules[__name__], "TELLER", Teller)}
