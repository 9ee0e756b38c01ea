"""A place holds what it says: the text at a scalar's place, read again, is the same value; so for every
key."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.store.places import Places
from kvalitet_cli.store.reader import Mapping, Sequence, parse, split_lines
from tests.properties.test_oracle import DATA, NOT_ALLOWED, dumped
from tests.properties.yaml_texts import SEEDS


def sliced(text: str, span: Span) -> str:
    """The text at a place; the lines of a longer one with the breaks that they have in the file."""
    lines = split_lines(text)
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    between = lines[span.line : span.end_line - 1]
    first, last = lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1][: span.end_column - 1]
    return "\n".join([first, *between, last])


def check(text: str, node: Any) -> None:
    if isinstance(node, Mapping):
        for key, value in node.items():
            again = parse(f"{sliced(text, node.key_at(key))}: x\n").data
            assert again is not None
            assert list(again) == [key]
            check_value(text, value, node.value_at(key))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node):
            check_value(text, item, node.item_at(index))


def check_value(text: str, value: Any, span: Span) -> None:
    if isinstance(value, dict | list):
        check(text, value)
        return
    written = sliced(text, span)
    if value is None or (
        written[:1] in ("|", ">") and any(sign.isdigit() for sign in written.split("\n")[0])
    ):
        return  # nothing is written, or an indent that is counted from what surrounds it
    again = parse(f"y: {written}\n").data
    assert again is not None
    assert again["y"] == value
    assert type(again["y"]) is type(value)


def test_in_every_real_document() -> None:
    for text in SEEDS.values():
        check(text, parse(text).data)


@settings(max_examples=40, deadline=None)
@given(data=DATA, flow=st.sampled_from([None, False, True]), width=st.sampled_from([20, 80]))
def test_in_what_a_library_writes(data: Any, flow: bool | None, width: int) -> None:
    text = dumped(data, flow=flow, indent=4, width=width)
    assume(not NOT_ALLOWED.search(text))
    parsed = parse(text)
    assert parsed.data is not None
    check(text, parsed.data)


@given(st.text(st.sampled_from("ab#\n\r å"), max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_offsets_and_lines_agree(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    span = Places(text).span(start, end)
    lines = split_lines(text)
    assert span.line <= len(lines)
    if "\r" not in text:
        assert sliced(text, span) == text[start:end]
