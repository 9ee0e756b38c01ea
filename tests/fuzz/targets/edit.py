"""Small changes: a key put in or taken out, a word changed, and every other byte is as it was; or nothing is done."""

from collections.abc import Iterator
from random import Random
from typing import Any
from zlib import crc32

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.edit import Change, Drop, Put, edited
from kvalitet_cli.store.reader import Mapping, Path, Sequence, parse
from kvalitet_cli.store.rename import Reword, reworded
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded
from tests.fuzz.sources import documents

PROMISE = "ändringar i en fil: bara det som skulle ändras"
RUNS = (150, 3_750)
mutate = mutation.text

_SLOW = 30


def seeds() -> list[bytes]:
    """Whole documents."""
    return list(documents().values())


def try_one(data: bytes) -> None:
    """Change the text in a few ways that its own bytes decide."""
    text = data.decode("utf-8", "replace")
    parsed = parse(text.removeprefix("\ufeff"))
    if parsed.data is None or parsed.faults:
        return
    random = Random(crc32(data))  # noqa: S311 - it makes inputs, not secrets
    keys = list(_keys(parsed.data))
    if not keys:
        return
    for _ in range(3):
        place, mapping = random.choice(keys)
        change = _change(random, place)
        try:
            after = bounded(_SLOW * len(data), edited, text, [change])
        except KvalitetError:
            continue
        assert parse(after.removeprefix("\ufeff")).data is not None
        if isinstance(change, Put) and isinstance(change.value, str):
            assert _at(parse(after.removeprefix("\ufeff")).data, change.loc) == change.value
        key = str(place[-1])
        word = Reword(
            place, mapping.key_at(key), key, random.choice(("ny", "ny-2", "2026", "a: b", "#")), is_key=True
        )
        try:
            bounded(_SLOW * len(data), reworded, text, [word])
        except KvalitetError:
            continue


def _change(random: Random, place: Path) -> Change:
    words: list[Any] = [*mutation.WORDS, 1, -2.5, 1e300, 1e-7, True, {"a": "b"}, {"a": {"b": "c"}}, {}]
    if random.random() < 0.3:
        return Drop(place)
    last = (
        place[-1] if random.random() < 0.5 else random.choice(("ny", "ny nyckel", "#", "a: b", "1", "~", ""))
    )
    return Put((*place[:-1], last), random.choice(words), (str(place[-1]),))


def _keys(node: Any, above: Path = ()) -> Iterator[tuple[Path, Mapping]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield (*above, key), node
            yield from _keys(value, (*above, key))
    elif isinstance(node, Sequence):
        for index, value in enumerate(node):
            yield from _keys(value, (*above, index))


def _at(node: Any, place: Path) -> Any:
    for part in place:
        node = node[part]
    return node
