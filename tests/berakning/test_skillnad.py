"""What differs between two sides of a document: keyed on ids, as deep as it goes, and never more than differs."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.skillnad import ORDNING, Andrad, skillnader

VALUES = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["a", "b"])
IDS = st.sampled_from(["x", "y", "z"])
ITEMS = st.lists(
    st.builds(lambda ident, value: {"id": ident, "v": value}, IDS, VALUES),
    max_size=3,
    unique_by=lambda i: i["id"],
)
DATA = st.dictionaries(st.sampled_from("abc"), VALUES | ITEMS | st.lists(VALUES, max_size=2), max_size=3)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"a": 1}, {"a": 2}, [Andrad(("a",), 1, 2)]),
        ({}, {"a": 1}, [Andrad(("a",), None, 1)]),
        ({"a": 1}, {}, [Andrad(("a",), 1, None)]),
        ({"a": None, "b": [], "c": {}, "d": ""}, {}, []),
        ({"a": False}, {"a": None}, [Andrad(("a",), False, None)]),
        ({"a": 0}, {}, [Andrad(("a",), 0, None)]),
        ({"l": [{"id": "x", "v": 1}]}, {"l": [{"id": "y", "v": 1}, {"id": "x", "v": 2}]},
         [Andrad(("l", "y"), None, {"id": "y", "v": 1}), Andrad(("l", "x", "v"), 1, 2)]),
        ({"l": [{"id": "x"}, {"id": "y"}]}, {"l": [{"id": "y"}, {"id": "x"}]}, [Andrad(("l", ORDNING), ["x", "y"], ["y", "x"])]),
        ({"l": []}, {"l": [{"id": "x"}]}, [Andrad(("l", "x"), None, {"id": "x"})]),
        ({"l": [{"id": "x"}]}, {"l": []}, [Andrad(("l", "x"), {"id": "x"}, None)]),
        ({"l": [{"id": "x"}, {"id": "x"}]}, {"l": [{"id": "x"}]}, [Andrad(("l",), [{"id": "x"}, {"id": "x"}], [{"id": "x"}])]),
        ({"m": [{"metod": "enkat", "antal": 3}]}, {"m": [{"metod": "enkat", "antal": 4}]}, [Andrad(("m", "enkat", "antal"), 3, 4)]),
        ({"l": ["a"]}, {"l": ["b"]}, [Andrad(("l",), ["a"], ["b"])]),
        ({"s": None}, {"s": {"niva": "a"}}, [Andrad(("s",), None, {"niva": "a"})]),
        ({"b": {}}, {"b": {"k": {"niva": "a"}}}, [Andrad(("b", "k"), None, {"niva": "a"})]),
    ],
)  # fmt: skip
def test_what_differs(before: Any, after: Any, found: list[Andrad]) -> None:
    assert list(skillnader(before, after)) == found


@given(DATA)
def test_the_same_has_no_difference(data: Any) -> None:
    assert list(skillnader(data, data)) == []


@given(DATA, DATA)
def test_sides_that_change_places(one: Any, two: Any) -> None:
    there = {(post.vag, repr(post.fore), repr(post.efter)) for post in skillnader(one, two)}
    back = {(post.vag, repr(post.efter), repr(post.fore)) for post in skillnader(two, one)}
    assert there == back


@given(DATA, DATA)
def test_one_side_is_made_from_the_other_by_its_differences(one: Any, two: Any) -> None:
    """Applied in order, they leave nothing that differs: so nothing is missing among them."""
    made = {key: list(value) if isinstance(value, list) else value for key, value in one.items()}
    for post in skillnader(one, two):
        if post.vag[-1] == ORDNING:
            made[post.vag[0]] = sorted(made[post.vag[0]], key=lambda item: item["id"])
        elif len(post.vag) == 1:
            made[post.vag[0]] = post.efter
        else:
            rest = [
                dict(item)
                for item in made.get(post.vag[0]) or []
                if item["id"] != post.vag[1] or len(post.vag) > 2
            ]
            if len(post.vag) == 2 and post.efter is not None:
                rest.append(post.efter)
            for item in rest:
                if len(post.vag) > 2 and item["id"] == post.vag[1]:
                    item[post.vag[2]] = post.efter
            made[post.vag[0]] = rest
    left = [post for post in skillnader(made, two) if post.vag[-1] != ORDNING]
    assert left == []
