"""Reports as HTML: one self-contained file, without script and without network."""

import re
from collections.abc import Sequence
from typing import Any

from kvalitet_cli.extension import DocumentFormat
from kvalitet_cli.output.templates import Templates, mark

_HEAD = re.compile(r"<head[^>]*>\n?", re.IGNORECASE)


def render(
    templates: Templates, name: str, view: Any, *, final: bool = False, faults: Sequence[str] = ()
) -> str:
    """The report's HTML: no space around a line's text, no empty lines, one newline at the end.

    Args:
        templates: The workspace's templates.
        name: The report's name.
        view: Its view.
        final: Whether the report is kept as it is from now on; its `generator` says so.
        faults: What is wrong with the sources, when the report is written nevertheless.

    """
    text = re.sub(r"[ \t]*\n\s*", "\n", templates.html(name, view, faults)).strip()
    generator = f'<meta name="generator" content="{mark(final=final)}">'
    head = _HEAD.search(text)
    if head is None:
        return f"<!-- {mark(final=final)} -->\n{text}\n"
    return f"{text[: head.end()]}{generator}\n{text[head.end() :]}\n"


def marked(content: bytes) -> str:
    """The program's mark in the `generator` of the page's head, or in a first line without one."""
    head = content[:2000].decode("utf-8", "replace")
    for final in (True, False):
        words = mark(final=final)
        if head.startswith(f"<!-- {words} -->") or f'<meta name="generator" content="{words}">' in head:
            return words
    return ""


FORMAT = DocumentFormat("html", render, marked)
