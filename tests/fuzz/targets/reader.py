"""The reader: any text gives data or faults, each with a place in the text; never an exception."""

from kvalitet_cli.store.reader import MAX_FAULTS, Mapping, Parsed, Sequence, Vocabulary, parse
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, inside, lines_of
from tests.fuzz.sources import documents
from tests.properties.readings import is_same

PROMISE = "YAML-läsaren: fel med plats, aldrig ett avbrott"
RUNS = (2_000, 50_000)
mutate = mutation.text

_WORDS = Vocabulary(frozenset({"namn", "text", "motivering"}), frozenset(mutation.KEYS))


def seeds() -> list[bytes]:
    """Whole documents."""
    return [*documents().values(), b"a: [1, {b: c}]\n", b"- a\n", b"", b"# x\n"]


def try_one(data: bytes) -> None:
    """Read it, with and without a vocabulary, and by both readers."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    is_same(text)
    for words in (Vocabulary(), _WORDS):
        parsed = bounded(len(data), parse, text, words)
        told_in_place(parsed, lines_of(text.encode()))
        assert parsed.data is not None or parsed.faults
        assert len(parsed.faults) <= MAX_FAULTS


def told_in_place(parsed: Parsed, lines: list[str]) -> None:
    """Every fault and every comment stands where it is said to."""
    for fault in parsed.faults:
        inside(fault.span, lines)
        if fault.related:
            inside(fault.related[0], lines)
    for comment in parsed.comments:
        assert lines[comment.line - 1][comment.column - 1 :].rstrip() == comment.text
    places(parsed.data, lines)


def places(node: object, lines: list[str]) -> None:
    """Every key and item stands in the text, and a plain key stands there as it is read."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            inside(node.key_at(key), lines)
            inside(node.value_at(key), lines)
            places(value, lines)
    elif isinstance(node, Sequence):
        for index, value in enumerate(node):
            inside(node.item_at(index), lines)
            places(value, lines)
