"""A saved answer from Kolada: its values, or what is wrong with it in words that are safe to show."""

import json
from random import Random
from typing import Any

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import printable
from kvalitet_cli.exchange.kolada import GENDERS, read
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, safe

PROMISE = "svar från Kolada: läses, eller så sägs vad som är fel"
RUNS = (1_000, 25_000)

_ROW = {
    "kpi": "U21468",
    "municipality": "0000",
    "period": 2024,
    "values": [{"gender": "T", "value": 71.5, "status": "", "count": 1}],
}
_ODD: list[Any] = [
    None, True, "", "T", "K", "X", 0, -1, 2024, "2024", "\uff12\uff10\uff12\uff14", 1e308, -1e308, 10**30, [], {},
    [[]], "\ud800", "\x1b[31m", "\u202e",
    "19811218-9876", "a" * 50, {"gender": "T"}, [{"gender": "T", "value": None}], "\u0000", "٢٠٢٤", 2024.0,
]  # fmt: skip


def seeds() -> list[bytes]:
    """Answers of both versions."""
    answer = {"count": 1, "values": [_ROW, {**_ROW, "municipality": "1480"}], "next_page": None}
    later = {
        "values": [{"kpi": "U1", "ou": "V1", "values": [{"gender": "K", "period": "2023", "value": None}]}],
        "next_url": "x",
    }
    answers: list[Any] = [answer, later, [], {"values": []}]
    return [json.dumps(each).encode() for each in answers] + [
        b'{"values": [NaN]}',
        b"[" * 3000,
    ]


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """Another value somewhere in the answer; as text where it is no JSON."""
    random = Random(seed)  # noqa: S311 - it makes inputs, not secrets
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        return mutation.text(data, most, seed)
    node = {"": answer}
    key: Any = ""
    holder: Any = node
    for _ in range(random.randrange(1, 8)):
        inner = holder[key]
        if isinstance(inner, dict) and inner:
            holder, key = inner, random.choice(sorted(inner))
        elif isinstance(inner, list) and inner:
            holder, key = inner, random.randrange(len(inner))
    holder[key] = random.choice(_ODD) if random.random() < 0.7 else [holder[key]] * random.choice((1, 2, 50))
    return json.dumps(node[""], ensure_ascii=random.random() < 0.5).encode("utf-8", "replace")[:most]


def try_one(data: bytes) -> None:
    """Read it."""
    try:
        answer = bounded(len(data), read, data)
    except KvalitetError as error:
        safe(printable(error.message))
        safe(printable(error.hint))
        return
    assert answer.varden
    for varde in answer.varden:
        assert varde.kon in GENDERS
        assert 0 <= varde.ar <= 9999
        assert varde.varde is None or abs(varde.varde) <= 1e12
        assert varde.antal >= 0
        assert varde.kpi.isprintable()
        assert varde.plats.isprintable()
