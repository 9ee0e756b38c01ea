"""The scanner against the builder: whenever it reads a text at all, data, types, places and comments are the same."""

import random
from pathlib import Path

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from kvalitet_cli.store import emit
from tests.properties.readings import is_same
from tests.properties.test_oracle import DATA, dumped
from tests.properties.yaml_texts import NOISE, ROOT, SEEDS, written_documents

EVERY = sorted(path for top in ("kriterier", "besok", "tests", "kvalitet_cli") for path in ROOT.glob(f"{top}/**/*.yaml"))

# Lines that are right, and lines that are nearly so.
_KEYS = st.sampled_from(
    ["a", "b", "text", "namn", "lag öst", "å/2026#b", "k#", "'q'", '"q q"', "1", "ja", "~", "a:b", "a ", "?", "-a", "<<", "<", "''"]
)
_VALUES = st.sampled_from(
    [
        "", "", "a", "Lag Öst", "uppfyllt", "010", "1e3", "0x1F", "+5", "-3", "1.10", "9" * 41, "~", "null", "True", "no", "''",
        "'it''s'", '"a\\n\\"b\\\\"', '"\\u00e5"', "'a' b", "a: b", "a :b", "a:", "a #b", "a#b", "# a", "a b  # c", "'a'  # c", "'a'#c",
        "- a", "-", "- - a", "? a", ": a", "&a b", "*a", "!t a", "|", ">-", ">", "|-", "|+", ">2", "> # c", "| a", "[a, b]", "[]", "{}",
        "[a, [b, {c: d, e-f: '1'}], \"x y\" ]", "{a: 1, text: b}", "{a:1}", "{a: }", "{a}", "[a: b]", "[a, ]", "[a,b]", "{a: 1, a: 2}",
        "[a, b] # c", "[a, b]# c", "[a] b", "{text: a, b c: d}", "[a", "[a #b]", "[a?b, c:d]", "[ 12:30 ]", "{a: {b: {c: [~, 0x1F]}}}",
        "a\tb", "a\u00a0b", "\u00a0", "😀", "a\u2028b", "a\x85", "\x7f", "%a", "@a", "`a", "=", "...", "---", "--- a", "10 000 kr", "http://a.b",
        "Två. Meningar, med komma: inte", "a ---", "ord " * 60,
    ]
)  # fmt: skip
_BEFORE = st.sampled_from(["", "", "", "", "- ", "-   ", "-", "- - "])
_COLON = st.sampled_from([": ", ": ", ": ", ":", ":   ", " : ", ":\t"])
_END = st.sampled_from(["", "", "", "", " ", "   ", " # c", "  # kvalitet: ignorera KV101", "\t", " #", "#"])
_LOOSE = st.sampled_from(["", "", " ", "      ", "# c", "    # c", "---", "...", "%YAML 1.2", "mer text", "  mer, text # c", "    - b"])


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Lines whose indent moves a step or two, most of them as they should be."""
    indent, found = 0, []
    for _ in range(draw(st.integers(1, 9))):
        if draw(st.integers(0, 5)) == 0:
            found.append(draw(st.sampled_from(["", " " * indent, " " * (indent + 2)])) + draw(_LOOSE))
            continue
        key = f"{draw(_KEYS)}{draw(_COLON)}" if draw(st.integers(0, 4)) else ""
        before, value = draw(_BEFORE), draw(_VALUES)
        found.append(f"{' ' * indent}{before}{key}{value}{draw(_END)}")
        opens = not value or value[0] in "|>"
        indent = max(0, indent + draw(st.sampled_from([0, 2, len(before)] if opens else [0, 0, -2, len(before), -4, 1])))
    text = "\n".join(found) + draw(st.sampled_from(["\n", "\n", "\n", "", "\n\n"]))
    return draw(st.sampled_from(["", "", "", "\ufeff", "---\n", "# yaml-language-server: $schema=x\n"])) + (
        text.replace("\n", "\r\n") if draw(st.integers(0, 7)) == 0 else text
    )


@settings(max_examples=1500, deadline=None)
@given(lines())
@example("a: b\n  c\n\n\n  d # e\nf: g\n")
@example("a:\n  b\n   c: d\n")
@example("a:\n- b\n-\n- c: >-\n    d\n\n    e\n\n\n  f:\n  - g\nh:\n")
@example("text: a #b\n")
@example("text: a\n  b #c\n")
@example("a: |\n\n  b\n   c\n\n\n# d\ne: f\n")
@example("a: >\n  b")
@example("a: b\n# c\n  d\n")
@example("a:\n  - b\n- c\n")
@example("- a\n")
@example("a: |\n  b\n c: d\n")
@example("a: 1\r  b\r\n")
@example("a:\n  'b'\n  c\n")
def test_lines(text: str) -> None:
    event(f"read: {is_same(text)}")


@settings(max_examples=150, deadline=None)
@given(written_documents() | NOISE)
def test_documents_and_noise(text: str) -> None:
    is_same(text)


@settings(max_examples=60, deadline=None)
@given(data=DATA, flow=st.sampled_from([None, False, True]), width=st.sampled_from([20, 80]))
def test_what_a_library_writes(data: object, flow: bool | None, width: int) -> None:
    is_same(dumped(data, flow=flow, indent=4, width=width))


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(["a: b", "x #y", "- a", "", "rad\nrad två\n\nrad", "a\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(_TEXTS, min_size=1, max_size=4))
def test_what_we_write_ourselves(texts: list[str]) -> None:
    rows = [f"k{n}: {emit.scalar(text)}\nb{n}: {emit.block(text, 2)}\n" for n, text in enumerate(texts)]
    is_same("".join(rows) + f"c: {emit.flow(texts)}\nd:\n  - {emit.flow({'e': texts[0], 'f': texts[-1]})}\n")


def test_every_sound_document_is_read_by_the_scanner() -> None:
    """What is in form never needs the C parser."""
    assert [path for path, text in SEEDS.items() if not is_same(text)] == []


_PIECES = ["#", " #", ":", ": ", "- ", "-", " ", "  ", "\n", "\n\n", "\t", "\r\n", "'", '"', "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "|", ">-", "%", "?", "~", "\\", "\u00a0", "\x85", "\ufeff", "å", "😀", "---\n", "...\n", "<<: "]  # fmt: skip


def spoilt(text: str, rng: random.Random) -> str:
    """A document with one or two of its lines or signs cut, doubled, moved or added."""
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        rows = text.split("\n")
        one, two = rng.randrange(len(rows)), rng.randrange(len(rows))
        at = rng.randrange(len(text) + 1)
        match rng.randrange(9):
            case 0:
                del rows[one]
            case 1:
                rows.insert(two, rows[one])
            case 2:
                rows[one], rows[two] = rows[two], rows[one]
            case 3:
                rows[one] = " " * rng.choice([1, 2, 4]) + rows[one]
            case 4:
                rows[one] = rows[one][rng.choice([1, 2, 4]) :]
            case 5:
                rows[one] += rng.choice([" ", " # c", "#c", ":", ": a", "  "])
            case 6:
                rows = [text[:at] + text[at + rng.choice([1, 2, 8]) :]]
            case 7:
                rows = [text[:at] + text[at : at + 1] * 2 + text[at + 1 :]]
            case _:
                rows = [text[:at] + rng.choice(_PIECES) + text[at:]]
        text = "\n".join(rows)
    return text


def mutants(count: int, seed: int) -> int:
    """Spoil real documents so many times; how many of them the scanner read."""
    rng = random.Random(seed)
    texts = [text for text in map(_text, EVERY) if len(text) < 6000]
    return sum(is_same(spoilt(rng.choice(texts), rng)) for _ in range(count))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff") if path.is_file() else ""


def test_a_thousand_spoilt_documents() -> None:
    assert mutants(1000, 1) > 300


@pytest.mark.langsam
@pytest.mark.parametrize("seed", range(2, 6))
def test_many_spoilt_documents(seed: int) -> None:
    assert mutants(5000, seed) > 1500
