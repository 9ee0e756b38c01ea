"""A change makes that change and no other: data, comments and the bytes around it are as they were."""

import difflib
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.edit import Drop, Put, edited
from kvalitet_cli.store.reader import parse

ROOT = Path(__file__).parents[2]
TEXTS = {
    path: path.read_text("utf-8")
    for path in sorted([*ROOT.glob("kriterier/**/*.yaml"), *ROOT.glob("besok/**/*.yaml")])
}

EDITION = """\
format: kriterier/1
# Vårt löfte.
namn: Hemtjänst  # kort
galler: {fran: 2026-01-01}

# Skalan är nämndens.
skala: []
"""


def locs(node: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(node, dict):
        return [found for key, part in node.items() for found in ((*at, key), *locs(part, (*at, key)))]
    if isinstance(node, list):
        return [found for index, part in enumerate(node) for found in locs(part, (*at, index))]
    return []


def independent(text: str) -> Any:
    """What another parser makes of the text, every word as text."""
    yaml = YAML(typ="base", pure=True)
    return yaml.load(io.StringIO(text))


def test_a_new_mapping_stands_below_its_neighbour() -> None:
    new = edited(EDITION, [Put(("beslut",), {"organ": "Nämnden", "paragraf": 143}, after=("format", "namn"))])
    assert new == EDITION.replace("kort\n", "kort\nbeslut:\n  organ: Nämnden\n  paragraf: 143\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("b: {organ: N}\n", "b: {organ: N, f: abc}\n"),
        ("b: {organ: N,}  # k\n", "b: {organ: N, f: abc,}  # k\n"),
        ("b: {\n  organ: N,  # n\n}\n", "b: {\n  organ: N, f: abc,  # n\n}\n"),
        ("b: {}\nc: x", "b: {f: abc}\nc: x"),
        ("b:\n  organ: N # k\n\n# c\nc: x\n", "b:\n  organ: N # k\n  f: abc\n\n# c\nc: x\n"),
        ("b:\n    organ: >-\n      N\n\n\nc: x\n", "b:\n    organ: >-\n      N\n    f: abc\n\n\nc: x\n"),
        ("b:\n  organ: N", "b:\n  organ: N\n  f: abc"),
        ("b:\r\n  organ: N\r\nc: x\r\n", "b:\r\n  organ: N\r\n  f: abc\r\nc: x\r\n"),
        ("\ufeffb:\n  organ: N\n", "\ufeffb:\n  organ: N\n  f: abc\n"),
        ("b:\n  f: old  # k\n", "b:\n  f: abc  # k\n"),
        ("b:\n  f:  # k\n  g: 1\n", "b:\n  f: abc  # k\n  g: 1\n"),
        ("b:\n  'f' :\n", "b:\n  'f' : abc\n"),
        ("b: {f: }\n", "b: {f: abc }\n"),
        ('b: {f: "o", g: 1}\n', "b: {f: abc, g: 1}\n"),
        ("b:\n  f: >-\n    old\n    words\n\n  g: 1\n", "b:\n  f: abc\n\n  g: 1\n"),
        ("{b: {organ: N}}\n", "{b: {organ: N, f: abc}}\n"),
    ],
)
def test_a_word_is_put_where_it_belongs(before: str, after: str) -> None:
    assert edited(before, [Put(("b", "f"), "abc")]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\nb:\n  c: 1  # bort\n  # också\n  d: 2\ne: 3\n", "a: 1\ne: 3\n"),
        ("a: 1\nb: {c: 1, d: 2}\n", "a: 1\n"),
        ("b: >-\n  x\n  y\n\n# kvar\ne: 3\n", "\n# kvar\ne: 3\n"),
        ("{a: 1, b: 2, c: 3}", "{a: 1, c: 3}"),
        ("{b: 2, c: 3}", "{c: 3}"),
        ("{a: 1, b: [1, {x: 2}]}\n", "{a: 1}\n"),
        ("a: 1\nb: [\n  x,\n  y,  # sist\n]\nc: 2\n", "a: 1\nc: 2\n"),
        ("a: 1\n", "a: 1\n"),
        ("a: 1\nb:\nc: 2", "a: 1\nc: 2"),
    ],
)
def test_a_key_is_taken_away_whole(before: str, after: str) -> None:
    assert edited(before, [Drop(("b",))]) == after


def test_the_first_key_of_a_list_item_is_taken_away() -> None:
    assert edited("l:\n  - b: [x]\n    id: y\n", [Drop(("l", 0, "b"))]) == "l:\n  - id: y\n"


def test_an_empty_key_gets_its_mapping_below_its_comment() -> None:
    for empty in ("", " ~", " null"):
        comment = "  # skrivs av besluta" if not empty else ""
        new = edited(f"a: 1\nb:{empty}{comment}\nc: 2\n", [Put(("b",), {"x": "y"})])
        assert parse(new).data == {"a": 1, "b": {"x": "y"}, "c": 2}
        assert comment in new


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: [1\n",  # not YAML
        "a: &x 1\nb: 2\n",  # what kvalitet does not read
        "a: >- # kvar\n  x\n",  # the comment would go with the block
    ],
)
def test_a_text_that_cannot_be_changed_with_all_else_kept_is_refused(text: str) -> None:
    with pytest.raises(KvalitetError):
        edited(text, [Put(("a",), "y")])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_key_of_every_file_can_be_changed_and_taken_away(path: Path) -> None:
    text = TEXTS[path]
    data = parse(text).data
    found = locs(data)
    for loc in found[:: max(1, len(found) // 8)]:
        node: Any = data
        for part in loc:
            node = node[part]
        if not isinstance(node, dict | list):
            assert_only(text, edited(text, [Put(loc, "nytt: #1")]), loc)
        owner: Any = data
        for part in loc[:-1]:
            owner = owner[part]
        if len(owner) > 1:
            assert_only(text, edited(text, [Drop(loc)]), loc, dropped=True)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_word_can_be_put_anywhere(data: st.DataObject) -> None:
    text = TEXTS[data.draw(st.sampled_from(list(TEXTS)))]
    loc = data.draw(st.sampled_from(locs(parse(text).data)))
    word = data.draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    new = edited(text, [Put((*loc[:-1], "nyckel"), word)])
    node: Any = parse(new).data
    for part in loc[:-1]:
        node = node[part]
    assert node["nyckel"] == word


def assert_only(text: str, new: str, loc: tuple[str | int, ...], *, dropped: bool = False) -> None:
    """By another parser, and by the lines: one run of them differs."""
    wanted = independent(text)
    node = wanted
    for part in loc[:-1]:
        node = node[part]
    if dropped:
        del node[loc[-1]]
    else:
        node[loc[-1]] = "nytt: #1"
    assert independent(new) == wanted
    matcher = difflib.SequenceMatcher(None, text.splitlines(), new.splitlines(), autojunk=False)
    assert sum(tag != "equal" for tag, *_ in matcher.get_opcodes()) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n# sist\n", "a: 1\nb:\n  c:\n    d: x\n    e:\n      f: {g: 9.0}\n# sist\n"),
        ("{a: 1}\n", "{a: 1, b: {c: {d: x, e: {f: {g: 9.0}}}}}\n"),
        ("a: 1\r\n", "a: 1\r\nb:\r\n  c:\r\n    d: x\r\n    e:\r\n      f: {g: 9.0}\r\n"),
    ],
)
def test_mappings_within_mappings_are_put_where_there_was_nothing(before: str, after: str) -> None:
    assert edited(before, [Put(("b",), {"c": {"d": "x", "e": {"f": {"g": 9.0}}}})]) == after


@settings(deadline=None)
@given(st.floats(-1e12, 1e12).map(lambda number: round(number, 6)))
def test_a_number_is_read_as_it_was_put(number: float) -> None:
    data = parse(edited("a: 1\n", [Put(("b",), number)])).data
    assert data is not None
    assert data["b"] == number
