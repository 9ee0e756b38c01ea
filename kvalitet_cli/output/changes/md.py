"""For a merge request: a comment that a board's secretary can read, as Markdown that also reads as plain text.

What comes from the data is text and nothing else: no links, no mentions, no references, no pictures.
"""

import re
from collections.abc import Iterator

from kvalitet_cli.core.text import printable
from kvalitet_cli.extension import Look
from kvalitet_cli.extension.andringar import Change, Changes, ChangesFormat, Document
from kvalitet_cli.output.templates import escape_markdown

MARK = "<!-- kvalitet jamfor -->"
"""The first line: by it a later run finds its own comment and replaces it."""

_FOLDED = 6
"""A list that is longer than this is folded."""

_JOINER = "\u2060"  # unseen, and nothing breaks there
# What GitHub and GitLab make links of in running text: mentions, references, addresses, emoji.
_MENTION = re.compile(r"([@#!~%&^])(?=[\w\"{])|(\bGH-)(?=\d)")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)")
_EMOJI = re.compile(r":(?=[\w+-]+:)")


def render(changes: Changes, look: Look) -> str:  # noqa: ARG001 - a file is as wide as it is
    """The whole comment."""
    lines = [MARK, "## Vad som har ändrats", "", " ".join(map(plain, changes.summary)), ""]
    lines += [plain(f"{changes.title}."), ""] if changes.parts or changes.layout or changes.unread else []
    for part in changes.parts:
        lines += [f"### {plain(part.name)}", ""]
        for document in part.documents:
            lines += _document(document)
    if changes.unread:
        lines += ["### Filer som inte kan läsas helt", ""]
        lines += [f"- {_code(each.path)}: {plain(each.text)}" for each in changes.unread]
        lines += [""]
    if changes.layout:
        lines += _listed("Bara form och kommentarer", [_code(path) for path in changes.layout], bold=True)
    return "".join(f"{line}\n" for line in lines).rstrip("\n") + "\n"


def plain(text: str) -> str:
    """`text` as Markdown that reads as the same text on one line, and links to nothing and nobody."""
    text = escape_markdown(text).replace("$", "\\$")
    text = _MENTION.sub(lambda match: match[0] + _JOINER, text)
    text = _ADDRESS.sub(lambda match: match[0] + _JOINER, text)
    return _EMOJI.sub(":" + _JOINER, text)


def _document(document: Document) -> Iterator[str]:
    said = f", {plain(document.said)}" if document.said else ""
    path = f" ({_code(document.path)})" if document.path else ""
    yield from (f"**{plain(document.heading)}**{said}{path}", "")
    for heading, changes in document.groups():
        yield from _listed(heading, [_row(change) for change in changes])


def _row(change: Change) -> str:
    return f"{plain(change.sign)} {plain(change.text)}"


def _listed(heading: str, rows: list[str], *, bold: bool = False) -> Iterator[str]:
    """A list under its heading, folded where it is long."""
    if len(rows) > _FOLDED:
        yield from (f"<details><summary>{heading} ({len(rows)})</summary>", "")
        yield from (f"- {row}" for row in rows)
        yield from ("", "</details>", "")
        return
    yield from (f"**{heading}**" if bold else f"{heading}:", "")
    yield from (f"- {row}" for row in rows)
    yield ""


def _code(path: str) -> str:
    """A path as it is; one with a sign that would end the code, as text."""
    return plain(path) if "`" in path else f"`{printable(path)}`"


FORMAT = ChangesFormat("md", render)
