"""Files that mean harm or are far too big: told at once, without memory, and time that grows with the file
alone."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.source import MAX_BYTES
from kvalitet_cli.store.workspace import Workspace
from tests.tider import processor_time

UNIT = "besok/norr/enhet.yaml"
VISIT = "besok/norr/2026-02-10/besok.yaml"
HEAD = "format: enhet/1\nnamn: Norr\nverksamhet: hemtjanst\n"
VISIT_HEAD = "format: besok/1\nslag: puls\ndatum: 2026-02-10\n"


def load(root: Path, text: str | bytes, path: str = UNIT) -> Loaded[Any]:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Workspace(root).load(path)


def codes(loaded: Loaded[Any]) -> set[str]:
    return {fault.code for fault in loaded.faults}


@pytest.fixture(autouse=True)
def warm(tmp_path: Path) -> None:
    load(tmp_path, HEAD)
    load(tmp_path, VISIT_HEAD, VISIT)


def test_a_billion_laughs(tmp_path: Path) -> None:
    text = (
        HEAD
        + "a: &a [x, x]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    )
    tracemalloc.start()
    loaded = load(tmp_path, text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes(loaded) == {"KV005", "KV101"}
    assert loaded.model is not None
    assert peak < 2_000_000


@pytest.mark.parametrize("sign", ["[", "{a: ", "- ", "? "])
def test_five_thousand_levels(tmp_path: Path, sign: str) -> None:
    assert processor_time(lambda: load(tmp_path, HEAD + "ersatter:\n " + sign * 5000)) < 1
    assert "KV006" in codes(load(tmp_path, HEAD + "ersatter:\n " + sign * 5000))


def test_thirty_two_levels_are_read(tmp_path: Path) -> None:
    assert "KV006" not in codes(load(tmp_path, HEAD + "ersatter: " + "[" * 31 + "]" * 31))
    assert "KV006" in codes(load(tmp_path, HEAD + "ersatter: " + "[" * 32 + "]" * 32))


def test_fifty_megabytes(tmp_path: Path) -> None:
    file = tmp_path / UNIT
    file.write_bytes(b"a" * (50 << 20))
    tracemalloc.start()
    assert processor_time(lambda: Workspace(tmp_path).load(UNIT)) < 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000
    [fault] = Workspace(tmp_path).load(UNIT).faults
    assert fault.code == "KV006"
    assert "50 MiB" in fault.message.replace("\u00a0", " ")


def test_just_within_the_limit(tmp_path: Path) -> None:
    assert codes(load(tmp_path, (HEAD + "#").ljust(MAX_BYTES, "x"))) == set()
    assert codes(load(tmp_path, (HEAD + "#").ljust(MAX_BYTES + 1, "x"))) == {"KV006"}


# Each of these once took time that grew with the square of the file, or would if it were read carelessly.
TEXTS: dict[str, Callable[[int], str]] = {
    "keys": lambda n: HEAD + "".join(f"k{i}: {i}\n" for i in range(n)),
    "double keys": lambda n: HEAD + "namn: x\n" * n,
    "aliases": lambda n: HEAD + "ersatter: [" + "*a, " * n + "]\n",
    "merges": lambda n: HEAD + "<<: {a: 1}\n" * n,
    "tag directives": lambda n: "".join(f"%TAG !a{i}! x\n" for i in range(n)) + "---\n" + HEAD,
    "directives afterwards": lambda n: HEAD + "...\n" + "".join(f"%TAG !a{i}! x\n" for i in range(n)),
    "comments": lambda n: HEAD + "# a\n" * n,
    "hashes in one line": lambda n: HEAD + "ersatter: [" + '"#", ' * n + "]\n",
    "personal numbers": lambda n: HEAD + "# 811218-9876\n" * n,
    "digits": lambda n: HEAD + "# " + "123456 " * n + "\n",
    "wrong items": lambda n: HEAD + "ersatter: [" + "[], " * n + "]\n",
    "numbers as text": lambda n: HEAD + "ersatter: [" + "1, " * n + "]\n",
    "floats as text": lambda n: HEAD + "ersatter: [" + "1.0, " * n + "]\n",
    "teams without name": lambda n: HEAD + "arbetslag:\n" + "".join(f"- {{id: a{i}}}\n" for i in range(n)),
    "cut prose": lambda n: HEAD + "arbetslag: [{text: a" + "".join(f", b{i}" for i in range(n)) + "}]\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_file_alone(tmp_path: Path, name: str) -> None:
    short, long = TEXTS[name](2_000), TEXTS[name](16_000)
    once, eight_times = (
        min(processor_time(load, tmp_path, text) for _ in range(3)) for text in (short, long)
    )
    assert eight_times < 24 * once + 0.2


def test_a_visit_with_a_thousand_faults(tmp_path: Path) -> None:
    text = (
        VISIT_HEAD + "bedomningar:\n" + "".join(f"  k{i}: {{niva: [], motivring: a}}\n" for i in range(1000))
    )
    assert processor_time(lambda: load(tmp_path, text, VISIT)) < 3
    loaded = load(tmp_path, text, VISIT)
    assert len(loaded.faults) == 2000
    assert loaded.model is not None
    assert sum(not loaded.intact("bedomningar", f"k{i}", "motivering") for i in range(1000)) == 1000


def test_a_file_of_nothing_but_faults_says_how_many(tmp_path: Path) -> None:
    loaded = load(tmp_path, HEAD + "".join(f"k{i}: 1\n" for i in range(2500)))
    assert len(loaded.faults) == 2000
    assert loaded.faults[-1].message.endswith("Filen har 500 fel till som inte visas.")
