"""Two readings of one text: the scanner's, where it reads it at all, must be the builder's to the last mark."""

from typing import Any

from kvalitet_cli.store.builder import build
from kvalitet_cli.store.parsed import Parsed, Vocabulary
from kvalitet_cli.store.reader import Mapping, Sequence
from kvalitet_cli.store.scan import scan

WORDS = Vocabulary(
    frozenset({"text", "motivering", "sammanfattning", "skal", "namn"}),
    frozenset({"text", "namn", "id", "a"}),
)


def told(node: Any) -> Any:
    """Data with its types and every place."""
    if isinstance(node, Mapping):
        return {key: (node.key_at(key), node.value_at(key), told(value)) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [(node.item_at(index), told(item)) for index, item in enumerate(node)]
    return type(node), node


def whole(parsed: Parsed) -> tuple[Any, ...]:
    """Everything that a reading tells."""
    order = list(parsed.data) if parsed.data is not None else None
    return told(parsed.data), order, parsed.faults, parsed.comments, parsed.removed, parsed.untold


def is_same(text: str) -> bool:
    """Whether the scanner read it; if so, it must have read what the builder reads."""
    scanned = scan(text, WORDS)
    if scanned is None:
        return False
    assert whole(scanned) == whole(build(text, WORDS)), text
    return True
