"""The odd corners of YAML: each means one thing, the same to us and to a second reader, or is a finding at its place."""

import time
import tracemalloc
from itertools import product
from typing import Any

import pytest
from ruamel.yaml.error import YAMLError

from kvalitet_cli.store.reader import MAX_FAULTS, parse
from tests.properties.test_oracle import oracle
from tests.tillit.tabell import Rad, write

# What other readers, or YAML 1.1, would make something else of: plain text to both readers of 1.2.
AS_WRITTEN = (
    "no", "No", "NO", "yes", "on", "off", "y", "n", "ja", "nej", "Norge", "1:30", "12:30:45", "190:20:30", "1_000", "1e3x",
    "0b101", "0b1", ".inf", "-.inf", ".nan", ".NaN", "2026-02-10", "2026-02-30", "2026-02-10T12:00:00Z", "2001-12-14 21:59:43",
    "12.30.45", "1,5", "1 000", "+", ".", "--", "+.e1", "0o8", "0xG", "1__0", "=", "<", "nulL", "tRue", "1e999", "-1e999",
    "\U0001f600", "e\u0301", "n\u0430mn", "a\u200bb", "a\ue000b", "å", "a\u030a", "a---b", "a ... b", "http://x.se/#a", "a#b", "\u00a0",
    "9" * 41,
)  # fmt: skip
NUMBERS = {
    "0": 0, "-0": 0, "007": 7, "0180": 180, "+5": 5, "0x1F": 31, "0o17": 15, "1.10": 1.1, ".5": 0.5, "5.": 5.0, "1e3": 1000.0,
    "-1.5E-2": -0.015, "~": None, "null": None, "": None, "true": True, "FALSE": False,
}  # fmt: skip
# Read by one of the readers, or by neither, or meaning more than it says: a finding, at the place.
REFUSED = {
    "a: !!python/object/apply:os.system [ls]\n": ("KV005", 1, 4),
    "a: !!python/name:os.system ''\n": ("KV005", 1, 4),
    "a: !!binary aGVq\n": ("KV005", 1, 4),
    "a: !!set {b, c}\n": ("KV005", 1, 4),
    "a: !!str 1\n": ("KV005", 1, 4),
    "a: !egen 1\n": ("KV005", 1, 4),
    "a: !<tag:yaml.org,2002:int> 1\n": ("KV005", 1, 4),
    "a: ! 1\n": ("KV005", 1, 4),
    "!!map {a: 1}\n": ("KV005", 1, 1),
    "a: &b 1\n": ("KV005", 1, 4),
    "&b a: 1\n": ("KV005", 1, 1),
    "a: &b 1\nc: *b\n": ("KV005", 1, 4),
    "a: *b\n": ("KV005", 1, 4),
    "<<: {a: 1}\n": ("KV005", 1, 1),
    "a: 1\n<<: *a\n": ("KV005", 2, 1),
    "%YAML 1.1\n---\na: no\n": ("KV005", 1, 1),
    "%TAG ! !x\n---\na: 1\n": ("KV005", 1, 1),
    "%EGET\n---\na: 1\n": ("KV005", 1, 1),
    "a: 1\n---\nb: 2\n": ("KV005", 2, 1),
    "a: 1\n...\nb: 2\n": ("KV005", 3, 1),
    "? [a, b]\n: 1\n": ("KV103", 1, 3),
    "? {a: 1}\n: 1\n": ("KV103", 1, 3),
    "? - a\n: 1\n": ("KV103", 1, 3),
    "[a, b]: 1\n": ("KV103", 1, 1),
    "a: 1\na: 2\n": ("KV004", 2, 1),
    "a: 1\n'a': 2\n": ("KV004", 2, 1),
    "a: 1\n? a\n: 2\n": ("KV004", 2, 3),
    "\ta: 1\n": ("KV001", 1, 1),
    "a:\n\tb: 1\n": ("KV001", 2, 1),
    "a: 'b\n": ("KV001", 1, 4),
    "a: [1\n": ("KV001", 1, 4),
    "a: b: c\n": ("KV001", 1, 5),
    "a: @b\n": ("KV001", 1, 4),
    "a: `b\n": ("KV001", 1, 4),
    'a: "\\q"\n': ("KV001", 1, 5),
    "a: |\n  b\n c\n": ("KV001", 3, 2),
    "a: >9x\n  b\n": ("KV001", 1, 6),
    "a\u0085b: 1\n": ("KV001", 1, 2),
    "a: b\u2028c\n": ("KV001", 1, 5),
    "a: b\u2029\n": ("KV001", 1, 5),
    "a: \ufeffb\n": ("KV001", 1, 4),
    "a: b\n\ufeffc: d\n": ("KV001", 2, 1),
    "a: b\x00\n": ("KV001", 1, 5),
    "a: \x1b[31m\n": ("KV001", 1, 4),
    "a: \x7f\n": ("KV001", 1, 4),
    "a: \ufffe\n": ("KV001", 1, 4),
    "a: \uffff\n": ("KV001", 1, 4),
    "# \x07\na: 1\n": ("KV001", 1, 3),
    "- a\n": ("KV103", 1, 1),
    "bara text\n": ("KV103", 1, 1),
    "": ("KV003", 1, 1),
    "---\n": ("KV003", 1, 1),
    "# bara\n": ("KV003", 1, 1),
    "\n\n": ("KV003", 1, 1),
    "~\n": ("KV103", 1, 1),
}
# Whole documents that mean the same to both readers.
SAME = (
    "a: |\n  b\n  c\n", "a: |-\n  b\n\n\n", "a: |+\n  b\n\n\n", "a: >\n  b\n  c\n\n  d\n", "a: >-\n  b\n    c\n  d\n",
    "a: |2\n    b\n   c\n",
    "a: |1-\n  b\n", "a: |\n\n\n  b\n", "a: >2-\n    b\n  c\n", 'a: "b\n  c\n\n  d"\n', "a: 'b\n\n  c'\n", "a: b\n  c\n  d\n",
    "a: 'it''s'\n", 'a: "\\u00e5\\U0001f600\\x41\\N\\_\\e\\0"\n', 'a: "b \\\n  c"\n', "a: '---'\n",
    "a: |\n  ---\n  ...\n  # ingen kommentar\n",
    "a: b#c\n", "a: b # c\n", "a: # b\n  c\n", "a:\n# b\n  c\n", "a:\n  - b\n# c\n  - d\n", "a: [b, # c\n  d]\n",
    "a:\n- b\n- - c\n  - d\n",
    "? a\n: b\n", "? a\n", "a: {b: c, d: }\n", "a: {b, c}\n", "a: [b: c, d]\n", "a: []\n", "a: {}\n", '"a": b\n',
    "'a b': c\n", "a b c: d\n", "a:   b   \n", "a: b\t\n", "a:\r\n  b: c\r\n", "a: b\rc: d\r", "a: b\r\nc: d\ne: f\rg: h\n",
    "a: |\r\n  b\r\n  c\r\n",
    "---\na: b\n", "--- # c\na: b\n", "a: b\n...\n", "a: b\n...\n# slut\n", "a: --- b\n", "a: -b\n", "a: ?b\n", "a: :b\n",
    "\U0001f600: \U0001f601 # \U0001f602\n", "å: ä\na\u030a: o\u0308\n", "n\u0430mn: a\nnamn: b\n", "\ue000: \uf8ff\n",
    "a: \u200b\n", "a: \u202eb\n",
    "1: a\n1.0: b\n0x1: c\ntrue: d\n~: e\n", "'': 2\n", "a: b!c&d*e\n",
    "a: 50 %\n", "a: 'b' # 'c'\n", 'a: "# b" # c\n', "a: (b)\n", "a: b\n\n\n\n", "a: ' b '\n",
)  # fmt: skip


def test_plain_words_mean_what_they_say() -> None:
    for word in AS_WRITTEN:
        parsed = parse(f"a: {word}\nb:\n- {word}\n")
        assert parsed.data is not None, (word, parsed.faults)
        for value in (parsed.data["a"], parsed.data["b"][0]):
            assert value == word
            assert value.__class__ is str


def test_numbers_and_nothing_are_those_of_yaml_1_2() -> None:
    for word, value in NUMBERS.items():
        parsed = parse(f"a: {word}\n")
        assert parsed.data is not None
        assert parsed.data["a"] == value, word
        assert isinstance(parsed.data["a"], type(value))
        for quote in "'\"":
            quoted = parse(f"a: {quote}{word}{quote}\n").data
            assert quoted is not None
            assert quoted["a"] == word


@pytest.mark.parametrize("text", REFUSED)
def test_what_means_more_than_it_says_is_a_finding_at_its_place(text: str) -> None:
    code, line, column = REFUSED[text]
    places = [(fault.code, fault.span.line, fault.span.column) for fault in parse(text).faults]
    assert (code, line, column) in places, places


@pytest.mark.tillit
def test_both_readers_read_the_same() -> None:
    """Whole documents, and every odd word in every place where a value can stand."""
    words = [*AS_WRITTEN, *NUMBERS]
    frames: tuple[str, ...] = (
        "a: {}\n",
        "a: {} # k\n",
        "k:\n- x\n- {}\n",
        "a: [x, {}]\n",
        "a: {{b: {}}}\n",
        "a:\n  {}\n",
        "a: '{}'\n",
        'a: "{}"\n',
        "a: >-\n  {}\n",
        "a: |\n  {}\n  x\n",
        "? {}\n: 1\n",
    )
    texts = [*SAME, *(frame.format(word) for frame, word in product(frames, words))]
    texts += [text.replace("\n", end) for text in texts for end in ("\r\n", "\r")]
    both, differing = 0, []
    for text in texts:
        ours = parse(text)
        if ours.data is None or [fault for fault in ours.faults if fault.code != "KV109"]:
            continue
        try:
            theirs = oracle(text)
        except (YAMLError, AssertionError, ValueError):
            continue
        both += 1
        if repr(ours.data) != repr(theirs) and ours.data != theirs:
            differing.append((text, ours.data, theirs))
    assert differing == []
    assert both > 0.8 * len(texts), f"{both} av {len(texts)}"
    write(Rad("Fientliga indata", "udda YAML läses som av en annan läsare", both, "texter", len(differing)))


def test_every_one_of_the_same_is_read() -> None:
    """Otherwise the comparison above would say nothing of it."""
    for text in SAME:
        parsed = parse(text)
        assert parsed.data is not None, (text, parsed.faults)


def test_places_hold_after_signs_outside_the_first_plane() -> None:
    """Columns count code points: an emoji is one, a letter with its mark apart two."""
    parsed = parse("\U0001f600\U0001f600: [\U0001f600, a\u030a, x]\n")
    assert parsed.data is not None
    assert parsed.data.key_at("\U0001f600\U0001f600")[:2] == (1, 1)
    assert [parsed.data["\U0001f600\U0001f600"].item_at(at)[1] for at in range(3)] == [6, 9, 13]


BOMBS = {
    "aliases": "a: &a [x, x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)),
    "flow": "a: " + "[" * 200_000,
    "mappings": "a: " + "{a: " * 200_000,
    "blocks": "".join("  " * n + "a:\n" for n in range(400)),
    "dashes": "a:\n  " + "- " * 100_000 + "x\n",
    "keys": "".join(f"k{n}: v\n" for n in range(100_000)),
    "same keys": "a: 1\n" * 150_000,
    "one long line": "a: " + "x" * 1_000_000 + "\n",
    "one long key": "x" * 500_000 + ": 1\n",
    "one long comment": "a: 1 # " + "x" * 1_000_000 + "\n",
    "hashes": "a: x" + " #" * 400_000 + "\n",
    "quotes": "a: '" + "''" * 400_000 + "'\n",
    "escapes": 'a: "' + "\\u00e5" * 160_000 + '"\n',
    "empty lines": "a: >\n" + "\n" * 1_000_000,
    "digits": "a: " + "9" * 1_000_000 + "\n",
    "question marks": "? " * 300_000 + "\n",
    "anchors": "".join(f"a{n}: &x 1\n" for n in range(80_000)),
    "tags": "a: " + "!!x " * 200_000 + "\n",
    "documents": "--- a\n" * 170_000,
    "commas": "a: [" + "," * 900_000 + "]\n",
    "marks": "a: a" + "\u0301" * 400_000 + "\n",
}  # each within the greatest file that is read


@pytest.mark.tillit
@pytest.mark.langsam
def test_no_file_takes_long_or_much(request: pytest.FixtureRequest) -> None:
    """A megabyte of each: done in seconds of the processor's own time, in bounded memory, with a bounded answer."""
    slow: list[Any] = []
    for name, text in BOMBS.items():
        began = time.process_time()
        parsed = parse(text[: 1 << 20])
        spent = time.process_time() - began
        if spent > 8 or len(parsed.faults) > MAX_FAULTS + 1:
            slow.append((name, round(spent, 1), len(parsed.faults)))
    assert slow == []
    tracemalloc.start()
    request.addfinalizer(tracemalloc.stop)
    for name in ("aliases", "flow", "mappings", "dashes", "question marks"):
        tracemalloc.reset_peak()
        parse(BOMBS[name][: 1 << 20])
        assert tracemalloc.get_traced_memory()[1] < 40 << 20, name
    write(
        Rad(
            "Fientliga indata",
            "filer gjorda för att ta lång tid eller mycket minne",
            len(BOMBS),
            "filer",
            len(slow),
        )
    )
