"""What a file gives away of persons: in its text and in its name, each with its place, ready to be judged and shown."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.core.diagnostic import START, Span
from kvalitet_cli.core.traces import Kind, traces
from kvalitet_cli.store.places import Places

_MAY_HOLD = re.compile(r"[A-Z@%(&\\]|(?:[0-9][ ._+-]{0,3}+){10}")
"""A path without any of these holds nothing: nearly all of them."""


class Exposed(NamedTuple):
    """A trace of a person at its place; what it says in clear is not kept.

    Attributes:
        span: Where it stands; the file's beginning when it stands in the file's name.
        shown: Masked.
        known_by: What the organisation's own are known by.
        in_name: Whether it stands in the name of the file or of a folder.
        in_folder: Whether it is a folder's name.

    """

    kind: Kind
    span: Span
    shown: str
    known_by: str = ""
    in_name: bool = False
    in_folder: bool = False


def in_text(text: str, path: str = "") -> Iterator[Exposed]:
    """The traces in a file's text; the path tells whether it is a table."""
    places = Places(text)
    for trace in traces(text, table=is_table(path)):
        yield Exposed(trace.kind, places.span(trace.start, trace.end), trace.shown, trace.known_by)


def in_path(path: str) -> Iterator[Exposed]:
    """The traces in the names of a file and its folders; `_` parts words there as a space does."""
    if path.isascii() and not _MAY_HOLD.search(path):
        return
    *folders, file = path.split("/")
    for name, in_folder in (*((folder, True) for folder in folders), (file, False)):
        for trace in traces(name.replace("_", " ")):
            yield Exposed(trace.kind, START, trace.shown, trace.known_by, in_name=True, in_folder=in_folder)


def is_table(path: str) -> bool:
    """Whether a file is a table of text, whose cells a comma may part."""
    return path.lower().endswith((".csv", ".tsv"))


def decoded(content: bytes) -> str:
    """A file's text as far as it can be told; what is not UTF-8 has signs of replacement."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if content[1:200:2].count(0) > len(content[1:200:2]) // 2:
        return content.decode("utf-16-le", "replace")
    return content.decode("utf-8", "replace").removeprefix("\ufeff")
