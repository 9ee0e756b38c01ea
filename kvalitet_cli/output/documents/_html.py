"""A report's HTML: one self-contained file without network, closed by a security policy that the program writes.

A page runs no script and has no style but what its template holds, each allowed by its hash: not a sign of it can be
other than it was when the page was made, and nothing from the data can become one. The policy stands before anything
that a template has written, so no template can do without it.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from kvalitet_cli.output.marks import mark
from kvalitet_cli.output.templates import Templates

_SCRIPT = re.compile(r"<script[^>]*>((?:[^<]++|<(?!/script>))*+)</script>", re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>((?:[^<]++|<(?!/style>))*+)</style>", re.IGNORECASE)
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content="[^"]*)"')
# Anchored, and with attributes that cannot hold a tag: a head inside a comment or a value is not taken for the page's.
_HEAD = re.compile(
    r'\s*<!doctype html>\s*<html(?:\s+[\w-]+="[^"<>]*")*\s*>\s*<head>\n?(?:<meta charset="utf-8">\n?)?'
    r'|<head>\n?(?:<meta charset="utf-8">\n?)?',
    re.IGNORECASE,
)
_DOCTYPE = re.compile(r"\s*<!doctype[^>]*>\s*", re.IGNORECASE)


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
    lines = (line.lstrip().rstrip(" \t") for line in templates.html(name, view, faults).split("\n"))
    text = _allow_scripts("\n".join(filter(None, lines)).strip())
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_policy(text)}">'
    head = _HEAD.match(text)
    if head is None:
        doctype = _DOCTYPE.match(text)
        rest = text[doctype.end() :] if doctype else text
        first = '<!doctype html>\n<meta charset="utf-8">\n' if doctype else ""
        return f"<!-- {mark(final=final)} -->\n{first}{policy}\n{rest}\n"
    generator = f'<meta name="generator" content="{mark(final=final)}">'
    start = text[: head.end()].rstrip("\n")
    return f"{start}\n{policy}\n{generator}\n{text[head.end() :]}\n"


def _policy(text: str) -> str:
    """What the page may do: show itself, with its own style and script, and pictures that it holds."""
    parts = {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "img-src": ["data:"],
        "style-src": list(_hashes(_STYLE, text)),
        "script-src": list(_hashes(_SCRIPT, text)),
    }
    return "; ".join(f"{name} {' '.join(words)}" for name, words in parts.items() if words)


def _allow_scripts(text: str) -> str:
    """The page with the hash of each of its scripts in a policy that its template has of its own."""
    hashes = list(_hashes(_SCRIPT, text))
    if not hashes:
        return text
    return _POLICY.sub(lambda match: f'{match[1]}; script-src {" ".join(hashes)}"', text)


def _hashes(inside: re.Pattern[str], text: str) -> Iterator[str]:
    for found in dict.fromkeys(inside.findall(text)):
        digest = hashlib.sha256(found.encode("utf-8", "replace")).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"
