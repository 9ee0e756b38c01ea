"""Changes to an input that keep most of it a document: lines, indents, keys and words rather than bits.

Everything comes from the number that is given, so that a run can be repeated.
"""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import kvalitet_cli.model
from kvalitet_cli.core import discovery
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store.expected import key_names
from kvalitet_cli.store.reader import parse

KEYS = sorted(
    {
        key
        for model in discovery.collect(kvalitet_cli.model, "DOKUMENT", type)
        if issubclass(model, Dokument)
        for key in key_names(model)
    }
)

WORDS = [
    "", " ", "~", "null", "true", "no", "ja", "0", "-0", "1", "0180", "1.10", "1e3", "1e999", "-1e400", ".inf", ".nan", "0x1F", "0o17",
    "9" * 41, "9" * 5000, "1_000", "12:30:45", "2026-02-10", "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "10000-01-01",
    "2026-02-10T00:00", "٣", "²", "१२३", "lag-ost", "Lag Öst", "LAG", "con", "id", "__class__", "__init__",
    "model_fields", "<<", "=", "å",
    "a\u030a", "\u00e5", "😀", "\u200b", "\u00ad", "\u202e", "\u2028", "\u0085", "\ufeff", "\x00", "\x1b[31m", "\x9b31m", "\x7f",
    '"\\ud800"', '"\\udfff\\ud800"', '"\\x00"', '"\\e[31m"', '"\\u202e"', '"\\L\\P\\N"', '"\\U0010ffff"', '"\\U00110000"', "''", '""',
    "'it''s'", '"', "'", "\\", "19811218-9876", "198112189876", "811218-9876", "20000101-2384", "a@b.se", "[]", "{}",
    "[a, b]", "[[[[]]]]",
    "{a: 1}", "{id: a}", "[~, ~]", "[{id: }]", "{? }", "? a", "- - - a", "&a x", "*a", "!t x", "!!binary aGo=", "!<x> y", "%", "@", "`",
    "a #b", "# a", "#", "# kvalitet: ignorera KV101", "# kvalitet: ignorera KV101, KV201 – skäl", "|", ">", "|+", ">-", "|2", ">9",
    "a: b", "a,b", "a, b: c", "<script>", "{{ 7*7 }}", "=1+1", "::error::", "]]>", "../../etc/passwd", "/dev/zero", "C:\\x", "nul",
    "hemtjanst/2026", "hemtjanst/2026#a", "#", "/", "a/b/c", "x" * 300, "ord " * 60, "a-" * 60, "---", "...", "--- a", "\t", "\t- a",
    "besok/1", "enhet/1", "kriterier/1", "besok/2", "besok/99999999999999999999", "besok/٣", "installning/1", "matning/1",
]  # fmt: skip

BREAKS = ["\n", "\n", "\n", "\r\n", "\r", "\n\n", "\n \n", "\u0085", "\u2028"]

Mutator = Callable[[bytes, int, int], bytes]


def text(data: bytes, most: int, seed: int) -> bytes:
    """The input after one to four small changes; at most `most` bytes."""
    random = Random(seed)  # noqa: S311 - it makes inputs, not secrets
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    for _ in range(random.choice((1, 1, 2, 2, 3, 4))):
        _WAYS[random.randrange(len(_WAYS))](lines, random)
    changed = "\n".join(lines).encode("utf-8", "surrogateescape")
    return changed[:most]


def document(data: bytes, most: int, seed: int) -> bytes:
    """An input that is a path and a file: the file's data with other values in some places, else as `text`."""
    random = Random(seed)  # noqa: S311 - it makes inputs, not secrets
    head, _, content = data.partition(b"\n")
    parsed = (
        parse(content.decode("utf-8", "replace").removeprefix("\ufeff")).data
        if random.random() < 0.6
        else None
    )
    if not parsed:
        return text(data, most, seed)
    for _ in range(random.choice((1, 1, 2, 3))):
        places = list(_places(parsed))
        if not places:  # the turn before took the last one
            break
        _WAYS_WITH_DATA[random.randrange(len(_WAYS_WITH_DATA))](places, random)
    changed = json.dumps(parsed, ensure_ascii=random.random() < 0.3, indent=random.choice((1, None)))
    return (head + b"\n" + changed.encode("utf-8", "replace"))[: most if len(changed) > most else None]


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every place where a value stands: what holds it, and under what."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)


ODD: list[Any] = [
    None, True, False, 0, 1, -1, 10**30, 1.5, -0.0, 1e-300, 1e300, "", " ", [], {}, [None], [[]], [{}], {"": None},
    {"id": None}, {"id": ""},
    [""], {"a": {"b": {"c": []}}}, "2026-02-30", "0001-01-01", "9999-12-31", "2026-02-10", "2025-12-31", "x" * 300, *WORDS,
]  # fmt: skip


def _odd(places: list[tuple[Any, Any]], random: Random) -> None:
    holder, key = random.choice(places)
    holder[key] = random.choice(ODD)


def _same(places: list[tuple[Any, Any]], random: Random) -> None:
    """A value where another stands."""
    (holder, key), (other, of) = random.choice(places), random.choice(places)
    if of in other if isinstance(other, dict) else of < len(other):
        holder[key] = json.loads(json.dumps(other[of]))


def _gone(places: list[tuple[Any, Any]], random: Random) -> None:
    holder, key = random.choice(places)
    del holder[key]


def _twice(places: list[tuple[Any, Any]], random: Random) -> None:
    """An item or a key more, as one that is there."""
    holder, key = random.choice(places)
    if isinstance(holder, list):
        holder.insert(random.randint(0, len(holder)), json.loads(json.dumps(holder[key])))
    else:
        holder[random.choice(WORDS if random.random() < 0.3 else KEYS)] = json.loads(json.dumps(holder[key]))


def _wrapped(places: list[tuple[Any, Any]], random: Random) -> None:
    holder, key = random.choice(places)
    holder[key] = random.choice(([holder[key]], {"a": holder[key]}, [holder[key]] * 30))


_WAYS_WITH_DATA = (_odd, _odd, _odd, _same, _same, _gone, _twice, _wrapped)


def _at(lines: list[str], random: Random) -> int:
    if not lines:
        lines.append("")
    return random.randrange(len(lines))


def _indent(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    lines[at] = " " * random.choice((0, 1, 2, 3, 4, 6, 8)) + lines[at].lstrip(" ")


def _drop(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    del lines[at : at + random.choice((1, 1, 1, 2, 4, 8))]


def _double(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    part = lines[at : at + random.choice((1, 1, 2, 5))]
    to = random.choice((at, _at(lines, random)))
    lines[to:to] = part * random.choice((1, 1, 1, 2, 20))


def _swap(lines: list[str], random: Random) -> None:
    one, other = _at(lines, random), _at(lines, random)
    lines[one], lines[other] = lines[other], lines[one]


def _value(lines: list[str], random: Random) -> None:
    """Another value after a line's colon or dash."""
    at = _at(lines, random)
    for sign in random.sample((": ", ":", "- "), 3):
        head, found, _ = lines[at].partition(sign)
        if found:
            lines[at] = f"{head}{sign.rstrip()} {random.choice(WORDS)}"
            return
    lines[at] += random.choice(WORDS)


def _key(lines: list[str], random: Random) -> None:
    """Another key before a line's colon."""
    at = _at(lines, random)
    head, found, rest = lines[at].partition(":")
    if found:
        before = head[: len(head) - len(head.lstrip(" -"))]
        lines[at] = f"{before}{random.choice(KEYS if random.random() < 0.8 else WORDS)}:{rest}"


def _new_key(lines: list[str], random: Random) -> None:
    """A line more, with the indent of the one above."""
    at = _at(lines, random)
    pad = " " * (len(lines[at]) - len(lines[at].lstrip(" ")) + random.choice((0, 0, 0, 2, -2)))
    dash = random.choice(("", "", "", "- "))
    lines.insert(at + 1, f"{pad}{dash}{random.choice(KEYS)}: {random.choice(WORDS)}")


def _word(lines: list[str], random: Random) -> None:
    """A word anywhere in a line, instead of a stretch of it or between."""
    at = _at(lines, random)
    start = random.randint(0, len(lines[at]))
    end = min(len(lines[at]), start + random.choice((0, 0, 1, 3, 10)))
    lines[at] = lines[at][:start] + random.choice(WORDS) + lines[at][end:]


def _end(lines: list[str], random: Random) -> None:
    """A comment or an odd line break last on a line."""
    at = _at(lines, random)
    lines[at] += random.choice((" # x", "#", "  # kvalitet: ignorera KV103 – så", " ", "\t", "\r", *BREAKS))


def _join(lines: list[str], random: Random) -> None:
    at = _at(lines, random)
    lines[at : at + 2] = [random.choice(("", " ", ", ")).join(lines[at : at + 2])]


def _flow(lines: list[str], random: Random) -> None:
    """A value in braces or brackets, perhaps many and unclosed."""
    at = _at(lines, random)
    head, found, rest = lines[at].partition(": ")
    many = random.choice((1, 1, 2, 31, 33, 200))
    opened, closed = random.choice((("[", "]"), ("{a: ", "}"), ("[", ""), ("{", "")))
    lines[at] = f"{head}{found}{opened * many}{rest}{closed * many}"


def _repeat(lines: list[str], random: Random) -> None:
    """A stretch of a line many times."""
    at = _at(lines, random)
    start = random.randint(0, len(lines[at]))
    part = lines[at][start : start + random.choice((1, 1, 2, 3, 8))]
    lines[at] = lines[at][:start] + part * random.choice((2, 30, 300)) + lines[at][start:]


_WAYS = (
    _indent, _drop, _double, _swap, _value, _value, _value, _key, _key, _new_key, _new_key, _word, _word, _end, _join, _flow, _repeat,
)  # fmt: skip
