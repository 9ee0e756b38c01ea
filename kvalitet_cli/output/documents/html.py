"""Reports as HTML: one self-contained file without network.

A page runs no script but what its template holds, each allowed by its hash in the page's security policy: not a sign of
it can be other than it was when the page was made, and nothing from the data can become one.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from typing import Any

from kvalitet_cli.extension import DocumentFormat
from kvalitet_cli.output.templates import Templates, mark

_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content="[^"]*)"')
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
    text = _allow_scripts(text)
    generator = f'<meta name="generator" content="{mark(final=final)}">'
    head = _HEAD.search(text)
    if head is None:
        return f"<!-- {mark(final=final)} -->\n{text}\n"
    return f"{text[: head.end()]}{generator}\n{text[head.end() :]}\n"


def _allow_scripts(text: str) -> str:
    """The page with the hash of each of its scripts in its policy; the text itself when it has none."""
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in dict.fromkeys(_SCRIPT.findall(text))
    ]
    if not hashes:
        return text
    return _POLICY.sub(lambda match: f'{match[1]}; script-src {" ".join(hashes)}"', text, count=1)


def marked(content: bytes) -> str:
    """The program's mark in the `generator` of the page's head, or in a first line without one."""
    head = content[:2000].decode("utf-8", "replace")
    for final in (True, False):
        words = mark(final=final)
        if head.startswith(f"<!-- {words} -->") or f'<meta name="generator" content="{words}">' in head:
            return words
    return ""


FORMAT = DocumentFormat("html", render, marked)
