"""Values as they stand on a page: in Markdown and in HTML every sign that would mean something is escaped."""

import re
from collections.abc import Callable
from typing import Any

import jinja2
from markupsafe import Markup, escape

from kvalitet_cli.core.text import clean, masked, printable, recurring

# Signs that mean something wherever they stand; also what GitHub makes formulas and links of.
# The sign itself comes first in the pattern, so that the search skips at once to one.
_ALWAYS = re.compile(
    r"[\\`*\[\]<>|~$_&:.](?:(?<=[\\`*\[\]<>|~$])|(?<=_)(?:(?<![^\W_]_)|(?![^\W_]))|(?<=&)(?=#?\w+;)"
    r"|(?<=:)(?=//)(?i:(?<=http:)|(?<=https:)|(?<=ftp:))|(?i:(?<=www\.)))"
)
# Signs that mean something first on a line: lists, headings, underlines, fences, tables.
_FIRST = re.compile(r"(?:[-+](?=[\s-]|$)|#(?=[\s#]|$)|=(?=[=\s]|$)|:(?=-))")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_CLOSING = re.compile(r"(^|\s)(#+)$")


@recurring
def escape_markdown(text: str) -> str:
    """`text` as Markdown that reads as the same text: one line, only what would mean something escaped."""
    if not text.isprintable() or "  " in text:  # else all space in it is single, but for the ends
        text = " ".join(clean(text).split())
    text = masked(text.strip())  # on one line: a number may stand on two
    text = _ALWAYS.sub(lambda match: "\\" + match[0], text)
    if "#" in text:
        text = _CLOSING.sub(lambda match: match[1] + "\\" + match[2], text)
    if _FIRST.match(text):
        return "\\" + text
    return _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text


@recurring
def escape_html(text: str) -> str:
    """`text` as HTML that reads as the same text."""
    return escape(printable(text))


def finalize(shown: Callable[[str], str], value: Any) -> str:
    """A value as it stands on the page, once for all: what a template or a macro has written passes as it is."""
    if isinstance(value, str):
        return value if isinstance(value, Markup) else shown(value)
    if isinstance(value, jinja2.Undefined):
        return str(value)  # it says what is missing
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(
        f"ett värde av slaget {type(value).__name__} är inte text. "
        "Skriv ett av dess fält, eller gå igenom det med for."
    )
