"""A line of a report's HTML in pieces, with space as a browser shows it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

_TONES = ("god", "mellan", "delvis", "brist", "ingen", "mark")
_BREAK = "\u2028"


class Piece(NamedTuple):
    """A bit of a line: its text, and how it looks."""

    text: str
    bold: bool = False
    tone: str = ""


def inner(element: Any, *, bold: bool = False, tone: str = "") -> Iterator[Piece]:
    """What follows an element's first text, in pieces."""
    for child in element:
        yield from pieces(child, bold=bold, tone=tone)
        yield Piece(child.tail or "", bold, tone)


def pieces(element: Any, *, bold: bool = False, tone: str = "") -> Iterator[Piece]:
    """An element's text, in pieces."""
    if not isinstance(element.tag, str):
        return
    if element.tag == "br":
        yield Piece(_BREAK, bold, tone)
        return
    bold = bold or element.tag in ("strong", "b")
    tone = next(iter(tones(element)), tone)
    yield Piece(element.text or "", bold, tone)
    yield from inner(element, bold=bold, tone=tone)


def tidied(line: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with space as a browser shows it: one between words, none first or last on a line."""
    after_space, held = True, None
    for piece in line:
        text = re.sub(r"[ \t\n\r]+", " ", piece.text)
        text = text.lstrip(" ") if after_space else text
        if text:
            if held is not None:
                yield held
            held = Piece(text.replace(_BREAK, "\n"), piece.bold, piece.tone)
            after_space = text.endswith((" ", _BREAK))
    if held is not None and held.text.strip():
        yield Piece(held.text.rstrip(" \n"), held.bold, held.tone)


def plain(element: Any) -> str:
    """An element's text in one line; nothing of no element."""
    return "" if element is None else _squeezed(element.text_content())


def heading(element: Any) -> str:
    """A heading in one line: `Kvalitetsrapport: Hemtjänsten Norr`."""
    kind = None if element is None else element.find("span[@class='slag']")
    return plain(element) if kind is None else f"{plain(kind)}: {_squeezed(kind.tail or '')}".strip(": ")


def classes(element: Any) -> tuple[str, ...]:
    """The names that style an element."""
    return tuple((element.get("class") or "").split())


def tones(element: Any) -> list[str]:
    """The tones of a level's name: one, or none."""
    names = classes(element)
    return [tone for tone in _TONES if tone in names and "niva" in names]


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\n\r]+", " ", text).strip(" ")
