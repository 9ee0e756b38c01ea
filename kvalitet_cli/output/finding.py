"""How one finding is worded for a person, and how its line is framed; text from a file is made printable here."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from textwrap import wrap

from kvalitet_cli.core.diagnostic import Diagnostic, Severity
from kvalitet_cli.core.text import clean, discreet, discreet_path, on_one_line, printable
from kvalitet_cli.extension import Look

_COLORS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36"}
_WORDS = {Severity.ERROR: "", Severity.WARNING: "varning: ", Severity.NOTE: "notis: "}
_NARROWEST = 24
_WIDEST = 200  # a line of a hostile file may be as long as the file


def in_words(diagnostic: Diagnostic, lines: Sequence[str], look: Look) -> Iterator[str]:
    """All that a person reads of one finding, line by line; `lines` are those of its file."""
    yield headline(diagnostic, look)
    yield from frame(diagnostic, lines, look)
    for related in diagnostic.related:
        place = f"{on_one_line(discreet_path(related.path))}:{related.span.line}:{related.span.column}"
        yield f"      = {place}: {on_one_line(discreet(related.message))}"


def headline(diagnostic: Diagnostic, look: Look) -> str:
    """`path:line:column: KV201 text`; a warning and a note say so after the code.

    In a window it is wrapped between words; the place is never broken, so that a click on it finds the file.
    """
    place = f"{on_one_line(discreet_path(diagnostic.path))}:{diagnostic.span.line}:{diagnostic.span.column}:"
    text = f"{place} {diagnostic.code} {_WORDS[diagnostic.severity]}{_sentence(diagnostic.message)}"
    if look.width:
        text = "\n".join(wrap(text, look.width, break_long_words=False, break_on_hyphens=False))
    if not look.color:
        return text
    code = paint(diagnostic.code, _COLORS[diagnostic.severity], look)
    return text.replace(place, paint(place, "1", look), 1).replace(diagnostic.code, code, 1)


def frame(diagnostic: Diagnostic, lines: Sequence[str], look: Look) -> list[str]:
    """The source line with carets under the place; nothing where the file has no such line."""
    span = diagnostic.span
    line = line_at(lines, span.line).replace("\t", " ")
    if not line.strip():
        return []
    if len(line) > _WIDEST * 4:  # keep what stands around the place
        line = line[: span.column + _WIDEST * 2]
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    before, marked = line[: span.column - 1], line[span.column - 1 : max(end, span.column)]
    text, start, length = printable(line), len(clean(before)), max(len(clean(marked)), 1)
    gutter = f"{span.line:>5} | "
    width = max((look.width or _WIDEST) - len(gutter), _NARROWEST)
    text, start, length = _cropped(text, start, length, width)
    carets = paint("^" * length, _COLORS[diagnostic.severity], look)
    return [f"{gutter}{text}".rstrip(), f"      | {' ' * start}{carets}"]


def line_at(lines: Sequence[str], number: int) -> str:
    """The line of that number, from 1; nothing where the file has no such line, or none of its lines is shown."""
    try:
        return lines[number - 1]
    except IndexError:
        return ""


def paint(text: str, color: str, look: Look) -> str:
    """`text` in a colour, where colour is shown."""
    return f"\x1b[{color}m{text}\x1b[0m" if look.color else text


@lru_cache(maxsize=1024)
def _sentence(message: str) -> str:
    """A finding's message as it may be shown; the same is told of many places."""
    return on_one_line(message)


def _cropped(text: str, start: int, length: int, width: int) -> tuple[str, int, int]:
    """A window of the line that shows the place, with … where it was cut."""
    if len(text) <= width:
        return text, start, length
    left = max(0, min(start - width // 3, len(text) - width)) if start + length > width else 0
    shown = text[left : left + width]
    if left:
        shown = "…" + shown[1:]
    if left + width < len(text):
        shown = shown[:-1] + "…"
    start -= left
    return shown, start, max(1, min(length, width - start))
