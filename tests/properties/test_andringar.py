"""Whatever is changed in the example data: nothing is dropped, nothing is told of what is the same, up turns into down."""

import copy
import json
import random
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvalitet_cli.api.andringar._delat.par import plain
from kvalitet_cli.api.jamfor import Side, between
from kvalitet_cli.api.jamfor_besok import IN_ORDER, visits
from kvalitet_cli.berakning.skillnad import skillnader
from kvalitet_cli.extension.andringar import Change, Changes
from kvalitet_cli.store.reader import parse
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import Workspace

ROOT = Path(__file__).parents[2]
UNITS = (
    "hemtjansten-norr",
    "hemtjansten-soder",
    "hemtjansten-vattentornet",
    "hvb-ekbacken",
    "forskolan-blasippan",
    "ombuden",
)
SLOW = settings(
    deadline=timedelta(seconds=20),
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
Files = dict[str, bytes]
SPACE = Workspace(ROOT)


@cache
def example_data() -> Files:
    paths = [ROOT / "kvalitet.yaml", *ROOT.glob("kriterier/**/*.yaml"), *ROOT.glob("besok/**/*.yaml")]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(paths)}


def side(files: Mapping[str, bytes], name: str = "a") -> Side:
    return Side(Workspace(ROOT, Held(dict(files))), name)


def told(changes: Changes) -> Iterator[Change]:
    for part in changes.parts:
        for document in part.documents:
            yield from document.changes


# ── nothing is dropped


def spoilt(data: Any, rng: random.Random) -> Any:
    """The data with one thing changed, wherever it is: a value, an item less, an item more, items in another order."""
    data = copy.deepcopy(data)
    holders = [node for node in nodes(data) if node]
    node = rng.choice(holders)
    if isinstance(node, dict):
        key = rng.choice(sorted(node))
        if rng.random() < 0.25:
            del node[key]
        else:
            node[key] = other(node[key], rng)
    else:
        at = rng.randrange(len(node))
        how = rng.random()
        if how < 0.3:
            del node[at]
        elif how < 0.6:
            more = copy.deepcopy(node[at])
            if isinstance(more, dict) and "id" in more:
                more["id"] = f"{more['id']}-ny"
            node.insert(at, more)
        elif how < 0.8:
            node.reverse()
        else:
            node[at] = other(node[at], rng)
    return data


def nodes(data: Any) -> Iterator[Any]:
    if isinstance(data, dict | list):
        yield data
        for inner in data.values() if isinstance(data, dict) else data:
            yield from nodes(inner)


def other(value: Any, rng: random.Random) -> Any:
    """Another value that a document could have there."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + rng.choice([1, 2, -1, 10])
    if isinstance(value, str):
        words = [
            "uppfyllt",
            "ej-uppfyllt",
            "delvis-uppfyllt",
            "ej-bedomd",
            "ej-tillamplig",
            "hog",
            "lag",
            "genomford",
            "delvis",
        ]
        if len(value) == 10 and value[4:5] == "-":
            return rng.choice(["2026-07-01", "2025-03-09", "2027-01-31"])
        return rng.choice([*words, "dold", f"{value} och mer", "Något helt annat."])
    return copy.deepcopy(value)


@pytest.mark.langsam
@SLOW
@given(rng=st.randoms(use_true_random=False), unit=st.sampled_from(UNITS), times=st.integers(1, 4))
def test_every_difference_is_told_or_counted(rng: random.Random, unit: str, times: int) -> None:
    before = {
        path: text
        for path, text in example_data().items()
        if not path.startswith("besok/") or f"/{unit}/" in path
    }
    after = dict(before)
    for _ in range(times):
        path = rng.choice(sorted(after))
        data = parse(after[path].decode("utf-8")).data
        after[path] = json.dumps(spoilt(plainest(data), rng), ensure_ascii=False).encode()
    one, two = side(before), side(after, "b")
    changes = between(one, two)
    known = {document.path: document for part in changes.parts for document in part.documents}
    unread = {each.path for each in changes.unread}
    for path in before:
        da, nu = (each.space.load(path) for each in (one, two))
        if da.model is None or nu.model is None or nu.removed:
            assert path in unread
            continue
        keys = {key for change in known[path].changes for key in change.keys} if path in known else set()
        for post in skillnader(plain(da), plain(nu)):
            assert covered(".".join(post.vag), keys), (path, post)
        if path in changes.layout:
            assert not list(skillnader(plain(da), plain(nu)))
    json.dumps([change.text for change in told(changes)])
    assert all(change.text.strip() and "None" not in change.text for change in told(changes))


def plainest(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): plainest(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plainest(item) for item in node]
    return node


def covered(key: str, keys: set[str]) -> bool:
    return any(not each or key == each or key.startswith(f"{each}.") for each in keys)


# ── the same is the same


def test_the_same_data_in_another_form_is_only_form() -> None:
    before = example_data()
    after = {
        path: json.dumps(plainest(parse(text.decode("utf-8")).data), ensure_ascii=False).encode()
        for path, text in before.items()
    }
    changes = between(side(before), side(after, "b"))
    assert changes.parts == ()
    assert changes.unread == ()
    assert changes.layout == tuple(sorted(before))
    assert between(side(before), side(before)).summary == ("Inget har ändrats.",)


VISITS = sorted(
    path.removeprefix("besok/").removesuffix("/besok.yaml")
    for path in example_data()
    if path.endswith("/besok.yaml")
)


@pytest.mark.parametrize("visit", VISITS[:4])
def test_a_visit_against_itself(visit: str) -> None:
    changes = visits(SPACE, visit, visit)
    assert changes.parts == ()
    assert changes.summary == ("Inget har ändrats.",)


OPPOSITE = {
    "level-raised": "level-lowered",
    "level-lowered": "level-raised",
    "part-raised": "part-lowered",
    "part-lowered": "part-raised",
}


PAIRS = [
    ("hemtjansten-norr/2024-02-13", "hemtjansten-norr/2026-02-10"),  # another edition: split, merged, renamed
    ("hemtjanst-nord/2025-10-14-mat-och-halsa", "hemtjanst-nord/2026-12-08-mat-och-halsa"),
    ("forskolan-blasippan/2024-05-21", "forskolan-blasippan/2026-09-22"),
    ("hemtjansten-ostra/2026-03-17", "hemtjansten-norr/2026-02-10"),  # two units
    ("hemtjansten-norr/2026-02-10", "forskolan-blasippan/2026-09-22"),  # nothing in common
]


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_two_visits_that_change_places(one: str, two: str) -> None:
    there, back = (visits(SPACE, *pair) for pair in ((one, two), (two, one)))
    assert there.parts == back.parts
    plain = [[text for text in found.summary if text != IN_ORDER] for found in (there, back)]
    assert plain[0] == plain[1]
    assert len(there.summary) + len(back.summary) == 2 * len(plain[0]) + 1


@pytest.mark.parametrize("unit", ["hemtjansten-norr", "hemtjansten-soder"])
def test_two_revisions_that_change_places(unit: str) -> None:
    before = {
        path: text
        for path, text in example_data().items()
        if not path.startswith("besok/") or f"/{unit}/" in path
    }
    after = {path: swapped(text) if path.endswith("besok.yaml") else text for path, text in before.items()}
    there = [change for change in told(between(side(before), side(after, "b"))) if change.group == "levels"]
    back = [change for change in told(between(side(after), side(before, "b"))) if change.group == "levels"]
    assert {(OPPOSITE.get(c.kind, c.kind), c.id, c.after, c.before) for c in there} == {
        (c.kind, c.id, c.before, c.after) for c in back
    }
    assert {c.kind for c in there} & {"level-raised", "level-lowered"}


def swapped(text: bytes) -> bytes:
    return text.replace(b"niva: delvis-uppfyllt", b"niva: ej-uppfyllt")
