"""Text -> YAML that our own reader gives back unchanged: words, blocks of prose, and comments.

Everything that writes YAML writes through here, so that a name with a colon or a text with ` #` is never cut.
"""

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import clean, masked
from kvalitet_cli.store.reader import parse

WIDTH = 100
"""Columns of a line of prose in a file."""

COMMENT_WIDTH = 90

# Read as yes and no by other programs' YAML (1.1); in quotes they are the same word for everyone.
_OLD_WORDS = frozenset({"y", "n", "yes", "no", "on", "off"})
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SILENCE = re.compile(r"kvalitet:(?=\s*ignorera)")


def scalar(text: str) -> str:
    """`text` as a value (or a key) on one line: plain if it reads back as the same text, else quoted.

    Raises:
        KvalitetError: It holds something that no file in UTF-8 can hold.

    """
    _check(text)
    if text.casefold() not in _OLD_WORDS and _is_plain(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def value(data: str | float | bool) -> str:
    """A word, a number or yes and no, as it stands in a file; a number never with an exponent."""
    if isinstance(data, str):
        return scalar(data)
    if isinstance(data, bool):
        return "true" if data else "false"
    plain = format(Decimal(repr(data)), "f")
    return plain if isinstance(data, int) or "." in plain else f"{plain}.0"


def flow(data: Mapping[str, Any] | Iterable[str]) -> str:
    """`{namn: Norr, brukare: 112}` or `[delaktighet, trygghet]`; a mapping's values are words, numbers or mappings."""
    if isinstance(data, Mapping):
        parts = (
            (key, flow(part) if isinstance(part, Mapping) else value(part)) for key, part in data.items()
        )
        return "{" + ", ".join(f"{scalar(key)}: {part}" for key, part in parts) + "}"
    return "[" + ", ".join(map(scalar, data)) + "]"


def block(text: str, indent: int, *, literal: bool = False) -> str:
    """`text` as a folded block: `>-` and below it the lines, `indent` columns in.

    What a folded block cannot hold (lines that begin with a space, an empty line first) becomes a literal
    one, or stands in quotes. A text that ends with a line break keeps it (`>` or `|`).

    Args:
        text: What the block is to hold.
        indent: The column of its lines.
        literal: Keep the lines as they are (`|-`) where they are several and none is too long.

    Raises:
        KvalitetError: As `scalar`.

    """
    _check(text)
    body, chomping = (text[:-1], "") if text.endswith("\n") else (text, "-")
    lines = body.split("\n")
    wrapped = ([*_wrapped(part, WIDTH - indent), ""] if part else [""] for part in lines)
    folded = [line for part in wrapped for line in part][:-1]
    ways = [(f">{chomping}", folded), (f"|{chomping}", lines)]
    if literal and len(lines) > 1 and max(map(len, lines)) <= WIDTH - indent:
        ways.reverse()
    for sign, rows in ways:
        shown = "\n".join([sign, *(f"{' ' * indent}{line}" if line else "" for line in rows)])
        if text and _reads_as(f"k: {shown}\n", {"k": text}):
            return shown
    return scalar(text)


def comment(text: str, indent: int = 0, mark: str = "#", width: int = COMMENT_WIDTH) -> list[str]:
    """`text` as comment lines of at most `width` columns, whatever it holds: one paragraph, safe to print.

    Text that begins with `- ` is an item of a list, and hangs.
    Words from other files never end the comment, hold no personal number and silence no rule.
    """
    one = "".join(sign for sign in clean(" ".join(text.split())) if sign.isprintable())
    safe = _SILENCE.sub("kvalitet,", masked(one))
    before = f"{' ' * indent}{mark} "
    hanging = "  " if safe.startswith("- ") else ""
    first, *rest = _wrapped(safe, width - len(before) - len(hanging))
    return [f"{before}{line}".rstrip() for line in (first, *(hanging + line for line in rest))]


def _wrapped(text: str, width: int) -> list[str]:
    """Lines broken only where one space stands between two words: folded, they give the same text."""
    lines: list[str] = []
    line = ""
    for word in re.split(r"(?<=[^ \t]) (?=[^ \t])", text):
        if line and len(line) + 1 + len(word) > max(width, 40):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _is_plain(text: str) -> bool:
    if not text or text != text.strip() or "\n" in text or "\r" in text:
        return False
    shown = f"a: {text}\nb: {{c: {text}, d: x}}\ne: [{text}, x]\nf:\n  {text}: x\ng: {{{text}: x}}\n"
    data = {"a": text, "b": {"c": text, "d": "x"}, "e": [text, "x"], "f": {text: "x"}, "g": {text: "x"}}
    return _reads_as(shown, data)


def _reads_as(shown: str, data: object) -> bool:
    parsed = parse(shown)
    return not parsed.faults and not parsed.comments and parsed.data == data


def _check(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise KvalitetError(
            f"Texten innehåller något som inte är tecken (plats {error.start + 1}) och kan inte sparas.",
            "Skriv om den, eller ange den på nytt i en terminal med UTF-8.",
        ) from error
