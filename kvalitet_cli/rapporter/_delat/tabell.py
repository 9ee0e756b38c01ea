"""A table as both formats lay it out: a caption, columns, rows with a heading that may lead somewhere."""

from collections.abc import Iterable
from typing import NamedTuple

from kvalitet_cli.rapporter._delat.delar import Lank


class Cell(NamedTuple):
    """A text; `tal` stands to the right, `bred` is given room."""

    text: str
    tal: bool
    bred: bool


class Rad(NamedTuple):
    """A row; `lank` is where its heading leads."""

    namn: str
    lank: Lank | None
    celler: tuple[Cell, ...]


class Tabell(NamedTuple):
    """A table; `id` is unique in its page."""

    id: str
    rubrik: str
    kolumner: tuple[Cell, ...]
    rader: tuple[Rad, ...]


def tabell(
    ident: str,
    rubrik: str,
    kolumner: Iterable[str],
    rader: Iterable[tuple[str | Lank, *tuple[str, ...]]],
) -> Tabell | None:
    """A table; None without rows.

    Args:
        ident: Its id.
        rubrik: Its caption.
        kolumner: The columns' names, `#` before one with numbers and `=` before one with running text.
        rader: The first word is the row's heading.

    """
    namn = [Cell(ord_.lstrip("#="), tal=ord_.startswith("#"), bred=ord_.startswith("=")) for ord_ in kolumner]
    found = tuple(
        Rad(
            forst.text if isinstance(forst, Lank) else forst,
            forst if isinstance(forst, Lank) else None,
            tuple(
                Cell(text, tal=kolumn.tal, bred=kolumn.bred)
                for text, kolumn in zip(celler, namn[1:], strict=True)
            ),
        )
        for forst, *celler in rader
    )
    return Tabell(ident, rubrik, tuple(namn), found) if found else None
