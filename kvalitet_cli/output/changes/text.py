"""For a person at a terminal: the summary first, then unit by unit, wrapped between words; a sign beside every row."""

from collections.abc import Iterable, Iterator

from kvalitet_cli.core.text import discreet
from kvalitet_cli.extension import Look
from kvalitet_cli.extension.andringar import Change, Changes, ChangesFormat, Document, Part
from kvalitet_cli.output.finding import paint

_WIDEST = 100
_COLORS = {"↑": "32", "✓": "32", "↓": "31", "!": "33", "↺": "33"}


def render(changes: Changes, look: Look) -> str:
    """All changes, with a blank line between documents."""
    width = min(look.width or _WIDEST, _WIDEST)
    lines = [*_wrapped(changes.title, width), ""]
    lines += _wrapped(" ".join(changes.summary), width)
    rest = list[str]()
    if changes.unread:
        rest += ["", "Kan inte läsas helt:"]
        for each in changes.unread:
            rest += _wrapped(": ".join(filter(None, (each.path, each.text))), width, "  ")
    if changes.layout:
        rest += ["", "Bara form och kommentarer:"]
        rest += [line for path in changes.layout for line in _wrapped(path, width, "  ")]
    parts = (each.shown or part(look, each) for each in changes.parts)
    return "".join((_ended(lines), *parts, _ended(rest)))


def part(look: Look, part: Part) -> str:
    """A unit, or what all units share, with its documents; after a blank line."""
    width = min(look.width or _WIDEST, _WIDEST)
    lines = ["", *(paint(line, "1", look) for line in _wrapped(part.name, width))]
    for number, document in enumerate(part.documents):
        lines += [""] * bool(number)
        lines += _document(document, width, look)
    return _ended(lines)


def _ended(lines: Iterable[str]) -> str:
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _document(document: Document, width: int, look: Look) -> Iterator[str]:
    said = f", {document.said}" if document.said else ""
    yield from _wrapped(f"{document.heading}{said}", width, "  ")
    if document.path:
        yield from (paint(line, "2", look) for line in _wrapped(document.path, width, "  "))
    for heading, changes in document.groups():
        yield from _wrapped(heading, width, "    ")
        for change in changes:
            yield from _change(change, width, look)


def _change(change: Change, width: int, look: Look) -> Iterator[str]:
    first, *more = _wrapped(change.text, width - 2, "      ") or [""]
    sign = paint(change.sign, _COLORS.get(change.sign, "0"), look) if change.sign in _COLORS else change.sign
    yield f"    {sign} {first.lstrip()}"
    yield from more


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return list(wrapped(discreet(text), max(width, 20), indent))


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """`text` on lines that are as full as they may be, broken at spaces only; a longer word stands alone.

    As `textwrap` does it, which cuts all of a text into words: a comparison has tens of thousands of rows to lay out.
    """
    text, room, at = text.expandtabs().replace("\n", " ").rstrip(" "), width - len(indent), 0
    while len(text) - at > room:
        end = text.rfind(" ", at, at + room + 1)
        if end < 0:
            end = text.find(" ", at + room)
        if end < 0:
            break
        if line := text[at:end].rstrip(" "):
            yield indent + line
        at = end
        while text[at] == " ":
            at += 1
    if at < len(text):
        yield indent + text[at:]


FORMAT = ChangesFormat("text", render, part=part)
