"""The line in a file that tells an editor which schema it follows."""

import os.path
import re

FOLDER = ".kvalitet"
"""Where a workspace's schemas lie; hidden, so no document is read from there."""

_MARK = "# yaml-language-server:"
_FORMAT = re.compile(r"^format: *([a-z]+)/", re.MULTILINE)
_HEAD = re.compile(r"(?:#[^\n]*\n|[ \t\r]*\n)*")
_BOM = "\ufeff"


def schema_path(slag: str) -> str:
    """Where the schema of a kind of document lies, relative to the root."""
    return f"{FOLDER}/{slag}.schema.json"


def has_modeline(text: str) -> bool:
    """Whether the comments that a text begins with hold the line."""
    head = _HEAD.match(text.removeprefix(_BOM))
    return head is not None and _MARK in head[0]


def with_modeline(path: str, text: str) -> str:
    """The text of a file with the line first; a text that has one, or that is no document, is left as it is.

    Args:
        path: Where the file lies, relative to the root, with `/`.
        text: What it says; its `format:` tells the kind.

    """
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    if has_modeline(text) or not (found := _FORMAT.search(text)):
        return mark + text
    folder = os.path.dirname(path) or "."  # noqa: PTH120 - a path as text, the same on all systems
    to_schema = os.path.relpath(schema_path(found[1]), folder).replace(os.sep, "/")
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{mark}{_MARK} $schema={to_schema}{newline}{text}"
