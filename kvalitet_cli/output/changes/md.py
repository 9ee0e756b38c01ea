"""For a merge request: a comment that a board's secretary can read, as Markdown that also reads as plain text.

What comes from the data is text and nothing else: no links, no mentions, no references, no pictures.
"""

import html
import re
from collections.abc import Iterator

from kvalitet_cli.core.text import discreet, discreet_path
from kvalitet_cli.extension import Look
from kvalitet_cli.extension.andringar import Change, Changes, ChangesFormat, Document, Part
from kvalitet_cli.output.templates import escape_markdown

MARK = "<!-- kvalitet jamfor -->"
"""The first line: by it a later run finds its own comment and replaces it."""

_FOLDED = 6
"""A list that is longer than this is folded."""

_OPEN = 5
"""With more units than this, each of them is folded."""

_LONGEST = 60_000
"""GitHub takes 65 536 signs in a comment."""

_SIGNS = ("↑", "↓", "=", "≠", "✓", "↺", "!")
"""Signs that say something beside the words; the rest would only be noise in a list."""

_JOINER = "\u2060"  # unseen, and nothing breaks there
# What GitHub and GitLab make links of in running text: mentions, references, addresses, emoji.
_MENTION = re.compile(r"([@#!~%^]|&(?!\w+;|#\w+;))(?=[\w\"{])|(\bGH-)(?=\d)")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=\\?:)|\b(www)(?=\\?\.)")
_EMOJI = re.compile(r":(?=[\w+-]+:)")


def render(changes: Changes, look: Look) -> str:  # noqa: ARG001 - a file is as wide as it is
    """The whole comment; what would make it too long is left out, and it says so."""
    lines = [MARK, "## Vad som har ändrats", "", " ".join(map(plain, changes.summary)), ""]
    lines += [_title(changes), ""] if changes.parts or changes.layout or changes.unread else []
    rest = [*_unread(changes), *_layout(changes)]
    size = sum(map(len, [*lines, *rest]))
    folded = len(changes.parts) > _OPEN
    for number, part in enumerate(changes.parts):
        told = list(_part(part, folded=folded))
        size += sum(len(line) + 1 for line in told)
        if size > _LONGEST:
            left = len(changes.parts) - number
            lines += [f"Resten får inte plats här ({left} till). Allt visas av `kvalitet jamfor`.", ""]
            break
        lines += told
    return "".join(f"{line}\n" for line in [*lines, *rest]).rstrip("\n") + "\n"


def _title(changes: Changes) -> str:
    """The two sides in a sentence, a revision's name as it is written."""
    first, last = f"Från {changes.before} till ", changes.after
    if " " in changes.after or changes.title != f"{first}{last}":
        return plain(f"{changes.title}.")
    return f"Från {changes.before if ' ' in changes.before else _code(changes.before)} till {_code(last)}."


def _part(part: Part, *, folded: bool) -> Iterator[str]:
    if folded:
        yield from (f"<details><summary>{_in_html(part.name)}</summary>", "")
    else:
        yield from (f"### {plain(part.name)}", "")
    for document in part.documents:
        yield from _document(document, fold=not folded)
    if folded:
        yield from ("</details>", "")


def _unread(changes: Changes) -> Iterator[str]:
    if changes.unread:
        yield from ("### Filer som inte kan läsas helt", "")
        yield from (f"- {_code(each.path)}{plain(_cause(each.text))}" for each in changes.unread)
        yield ""


def _cause(text: str) -> str:
    return f": {text}" if text else ""


def _layout(changes: Changes) -> Iterator[str]:
    if changes.layout:
        yield from _listed("**Bara form och kommentarer**", [_code(path) for path in changes.layout])


def plain(text: str) -> str:
    """`text` as Markdown that reads as the same text on one line, and links to nothing and nobody."""
    return _unlinked(escape_markdown(discreet(text)))


def _in_html(text: str) -> str:
    """The same within a tag, where Markdown means nothing and HTML does."""
    return _unlinked(html.escape(" ".join(discreet(text).split())))


def _unlinked(text: str) -> str:
    text = _MENTION.sub(lambda match: match[0] + _JOINER, text)
    text = _ADDRESS.sub(lambda match: match[0] + _JOINER, text)
    return _EMOJI.sub(":" + _JOINER, text)


def _document(document: Document, *, fold: bool) -> Iterator[str]:
    said = f", {plain(document.said)}" if document.said else ""
    path = f" ({_code(document.path)})" if document.path else ""
    yield from (f"**{plain(document.heading)}**{said}{path}", "")
    for heading, changes in document.groups():
        yield from _listed(f"{heading}:", [_row(change) for change in changes], fold=fold)


def _row(change: Change) -> str:
    return f"{change.sign} {plain(change.text)}" if change.sign in _SIGNS else plain(change.text)


def _listed(heading: str, rows: list[str], *, fold: bool = True) -> Iterator[str]:
    """A list under its heading, folded where it is long."""
    if fold and len(rows) > _FOLDED:
        yield from (f"<details><summary>{heading.strip('*:')} ({len(rows)})</summary>", "")
        yield from (f"- {row}" for row in rows)
        yield from ("", "</details>", "")
        return
    yield from (heading, "")
    yield from (f"- {row}" for row in rows)
    yield ""


def _code(path: str) -> str:
    """A path as it is; one with a sign that would end the code, as text."""
    return plain(path) if "`" in path else f"`{discreet_path(path)}`"


FORMAT = ChangesFormat("md", render)
