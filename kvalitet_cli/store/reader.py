"""YAML text -> plain data with a place for every key and item; never raises for bad data.

Two readers with the same answers: `scan` reads the usual layout many times as fast, and says nothing about any other; then
`builder` reads it, by the C parser, and tells what is wrong. The latter is imported when a text needs it.
"""

from kvalitet_cli.store.nodes import Mapping, Sequence
from kvalitet_cli.store.parsed import ANY, MAX_DEPTH, MAX_FAULTS, Fault, Parsed, Path, Vocabulary
from kvalitet_cli.store.places import Comment, split_lines
from kvalitet_cli.store.scalars import OddInteger
from kvalitet_cli.store.scan import scan

__all__ = [
    "ANY",
    "MAX_DEPTH",
    "MAX_FAULTS",
    "Comment",
    "Fault",
    "Mapping",
    "OddInteger",
    "Parsed",
    "Path",
    "Sequence",
    "Vocabulary",
    "parse",
    "split_lines",
]


_ANY_KIND = Vocabulary()


def parse(text: str, vocabulary: Vocabulary = _ANY_KIND) -> Parsed:
    """Read one document.

    Args:
        text: The file's text, without byte order mark.
        vocabulary: What kind of document it is, for KV109.

    Raises:
        KvalitetError: The text needs the C parser, and that is not installed.

    """
    parsed = scan(text, vocabulary)
    if parsed is None:
        from kvalitet_cli.store.builder import build  # noqa: PLC0415 - most runs do without the C parser

        parsed = build(text, vocabulary)
    return parsed
