"""The merge: of three texts comes one that loses no line, or a reason why not; the same whoever is ours.

The three stand after each other in an input, with a NUL between: what both come from, ours, theirs.
"""

from collections import Counter
from random import Random

from kvalitet_cli.store.merge import Labels, Merged, Unmergeable, agrees, merge
from kvalitet_cli.store.merge.data import same
from kvalitet_cli.store.merge.lines import laid
from kvalitet_cli.store.reader import Parsed, parse
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded
from tests.fuzz.sources import documents

PROMISE = "sammanfogning: ingen rad försvinner"
RUNS = (150, 3_750)

_LABELS = Labels("er", "före", "deras")
_SLOW = 30
"""Five texts are read, and the entries of both sides are paired."""


def seeds() -> list[bytes]:
    """A document, and two that differ a little from it."""
    found = []
    for number, content in enumerate(documents().values()):
        if len(content) < 12_000:
            sides = [mutation.text(content, 20_000, 2 * number + side) for side in (0, 1)]
            found.append(b"\0".join([content, *(side.replace(b"\0", b"") for side in sides)]))
    return [*found, b"a: 1\n\0a: 2\n\0a: 1\nb: 2\n", b"\0a: 1\n\0b: 1\n"]


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """One of the three changed, or one made anew from another."""
    random = Random(seed)  # noqa: S311 - it makes inputs, not secrets
    sides = [*data.split(b"\0", 2), b"", b""][:3]
    which = random.randrange(3)
    start = sides[which] if random.random() < 0.7 else sides[random.randrange(3)]
    sides[which] = mutation.text(start, most // 3, random.randrange(1 << 30)).replace(b"\0", b"")
    return b"\0".join(sides)[:most]


def try_one(data: bytes) -> None:
    """Merge them both ways."""
    base, ours, theirs = [*data.decode("utf-8", "replace").split("\0", 2), "", ""][:3]
    done = bounded(_SLOW * len(data), _merged, base, ours, theirs)
    other = _merged(base, theirs, ours)
    assert (done is None) == (other is None)
    bounded(_SLOW * len(data), agrees, base, ours, theirs, ours)
    if done is None or other is None:
        return
    assert bool(done.clashes) == bool(other.clashes)
    text = done.text(_LABELS)
    lost = _lines(base, ours, theirs, text)
    assert not lost, lost
    if not done.clashes and (_joined(base, ours, theirs) or (_readable(ours) and _readable(theirs))):
        after, mirrored = (_parsed(each.text(_LABELS)) for each in (done, other))
        assert after.data is not None
        assert not after.faults
        assert same(after.data, mirrored.data)


def _joined(base: str, ours: str, theirs: str) -> bool:
    """Whether both sides have other lines than the base; else one side's lines stand as they are, read or not."""
    common, mine, other = (laid(text).lines for text in (base, ours, theirs))
    return mine != other and common not in (mine, other)


def _readable(text: str) -> bool:
    parsed = _parsed(text)
    return parsed.data is not None and not parsed.faults


def _parsed(text: str) -> Parsed:
    return parse(text.removeprefix("\ufeff"))


def _merged(base: str, ours: str, theirs: str) -> Merged | None:
    try:
        return merge(base, ours, theirs)
    except Unmergeable:
        return None


def _lines(base: str, ours: str, theirs: str, text: str) -> set[str]:
    """Lines that one side has added, and that are not in the result; what is only laid out anew is nothing new."""
    before, after = " ".join(base.split()), _words(text)
    return {
        line
        for side in (ours, theirs)
        for line in _words(side)
        if " ".join(line.split()) not in before and line not in after
    }


def _words(text: str) -> Counter[str]:
    stripped = (
        line.strip()
        for line in text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    return Counter(line.removeprefix("- ").strip() for line in stripped)
