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

EVERY = sorted(
    path for top in ("kriterier", "besok", "tests", "kvalitet_cli") for path in ROOT.glob(f"{top}/**/*.yaml")
)

# Lines that are right, and lines that are nearly so.
_KEYS = st.sampled_from(["a", "text", "namn", "lag öst", "å/2026#b", "'q", '"q q', "1"])
_ODD_KEYS = st.sampled_from(
    ["~", "a:b", "a ", "?", "-a", "<<", "<", "''", "a#", "'a''b'", '"\\n"', "[a]", "a [b]", "*a", "&a b"]
)
_VALUES = st.sampled_from(
    [
        "a", "Lag Öst", "010", "1e3", "0x1F", "+5", "-3", "1.10", "9" * 41, "~", "null", "True", "no", "''", "'it''s'",
        '"a\\n\\"b\\\\"', "a:b", "a#b", "a b", "Två. Meningar, med komma; å", "http://a.b", "ord " * 60 + "slut", "a - b", "😀",
        "[a, b]", "[]", "{}", "[a, [b, {c: d, e-f: '1'}], \"x y\" ]", "{a: 1, text: b}", "[ 12, 010 ]", "{a: {b: {c: [~, 0x1F]}}}",
        "[  a  ,b]", "{ a:  1 , b-2: 'x' }", "10\u00a0000 kr", "a [b] {c}", "A & B!",
    ]
)  # fmt: skip
_ODD_VALUES = st.sampled_from(
    [
        '"\\u00e5"', '"\\/"', "'a' b", "a: b", "a :b", "a:", "# a", "- a", "-", "- - a", "? a", ": a", "&a b", "*a", "!t a", "|+", ">2",
        "| a", "{a:1}", "{a: }", "{a}", "[a: b]", "[a, ]", "[,]", "{a: 1, a: 2}", "[a, b]# c", "[a] b", "{text: a, b c: d}", "[a", "[a #b]",
        "[a?b, c:d]", "[12:30]", "[a b: c]", "{? a: b}", "{'a': b}", '{"a":b}', "[-]", "[- a]", "[-a, --]", "{<<: a}", "[a}", "a\tb",
        "\u00a0",
        "\u00a0a\u00a0", "a\u2028b", "a\x85", "\x7f", "%a", "@a", "`a", "=", "...", "---", "--- a", "-- a", "--", "a ---", "'a", '"a',
        "'a'#c", "a #b", "^", "a::b", "a:#", "[" * 10 + "]" * 10, "{text: a} # b", "1 #b", "''''", "' '", '" "', ">-#c", "|- #c",
    ]
)  # fmt: skip
_ENDS = st.sampled_from([" ", "   ", " # c", "  # kvalitet: ignorera KV101", " #", "  # å  "])
_ODD_ENDS = st.sampled_from(["\t", "#", ":", " :", " -", "\r", "\x0b"])
_LOOSE = st.sampled_from(["", "", " ", "# c", "    # c", "         # c", "# c "])
_ODD_LOOSE = st.sampled_from(
    ["---", "...", "%YAML 1.2", "#c\t", "      ", "\u00a0", "   mer text", "a", "'b'", "        - x"]
)
_WORDS = st.sampled_from(
    ["ord", "två ord", "- punkt", "ett:kolon", "en#till", "'citat'", "[a", "&a", "slut.", "å  å", "ord "]
)
_ODD_WORDS = st.sampled_from(["ett: kolon", "en # till", "# nej", "kolon:", "  in", "\tt", "---"])


class _Writer:
    """Writes nested lines, here and there with something odd."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.odd = draw(st.sampled_from([0, 0, 0, 30, 12]))
        self.rows: list[str] = []

    def some(self, usual: st.SearchStrategy[str], odd: st.SearchStrategy[str]) -> str:
        return self.draw(odd if self.odd and self.one_in(self.odd) else usual)

    def one_in(self, count: int) -> bool:
        return self.draw(st.integers(1, count)) == count

    def end(self) -> str:
        return self.some(_ENDS, _ODD_ENDS) if self.one_in(6) else ""

    def value(self, before: str, above: int, depth: int) -> None:
        """What stands after a key or a dash, whose collection stands at column `above`."""
        kind = self.draw(st.integers(0, 9 if depth < 4 else 6))
        if kind <= 4:
            self.rows.append(before + self.some(_VALUES, _ODD_VALUES) + self.end())
        elif kind == 5:
            first = self.some(st.sampled_from(["rad", "rad ett", "10"]), _ODD_VALUES)
            self.rows += [before + first] if self.one_in(2) else [before.rstrip(), " " * (above + 2) + first]
            self.texts(above + 1)
            self.rows[-1] += self.end()
        elif kind == 6:
            sign = self.draw(st.sampled_from(["|", ">", "|-", ">-"]))
            self.rows.append(before + sign + (" # huvud" if self.one_in(8) else ""))
            self.texts(above + self.draw(st.sampled_from([1, 2, 4])), same=not self.one_in(6))
        elif kind == 7:
            self.rows.append(before.rstrip(" ") + self.end())
        else:
            self.rows.append(before.rstrip(" ") + (self.end() if self.one_in(5) else ""))
            below = above + self.draw(st.sampled_from([2, 2, 2, 4, 1]))
            if kind == 8:
                self.mapping(below, depth + 1)
            else:
                self.sequence(above if ":" in before and self.one_in(2) else below, depth + 1)

    def texts(self, indent: int, *, same: bool = False) -> None:
        for _ in range(self.draw(st.integers(1, 4))):
            row = indent if same else indent + self.draw(st.integers(0, 3))
            self.rows.append("" if self.one_in(4) else " " * row + self.some(_WORDS, _ODD_WORDS))

    def mapping(self, indent: int, depth: int, before: str = "") -> None:
        for number in range(self.draw(st.integers(1, 4))):
            key = self.some(_KEYS, _ODD_KEYS)
            key += str(number) if self.odd != 12 and key != "text" else ""
            key += key[0] if key[0] in "'\"" and key[-1] != key[0] else ""
            start = before if number == 0 and before else " " * indent
            self.value(f"{start}{key}:{' ' * self.draw(st.sampled_from([1, 1, 1, 3]))}", indent, depth)
            self.between()

    def sequence(self, indent: int, depth: int) -> None:
        for _ in range(self.draw(st.integers(1, 3))):
            before = " " * indent + "-" + " " * self.draw(st.sampled_from([1, 1, 1, 3]))
            if self.one_in(3):
                self.mapping(len(before), depth + 1, before)
            else:
                self.value(before, indent, depth)
            self.between()

    def between(self) -> None:
        if self.one_in(7):
            self.rows.append(self.some(_LOOSE, _ODD_LOOSE))


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A document of usual lines, here and there with one that only looks like it."""
    writer = _Writer(draw)
    writer.mapping(0, 0)
    text = "\n".join(writer.rows) + draw(st.sampled_from(["\n", "\n", "\n", "", "\n\n"]))
    text = (
        draw(st.sampled_from(["", "", "", "", "---\n", "# yaml-language-server: $schema=x\n", "\n"])) + text
    )
    return text.replace("\n", "\r\n") if draw(st.integers(0, 7)) == 7 else text


@settings(max_examples=1500, deadline=None)
@given(lines())
@example("a: b\n  c\n\n\n  d # e\nf: g\n")
@example("a:\n  b\n   c: d\n")
@example("a:\n- b\n-\n- c: >-\n    d\n\n    e\n\n\n  f:\n  - g\nh:\n")
@example("text: a #b\n")
@example("a: b\n  : c\n")
@example("a:\n  -\n   b: c\n")
@example("text: a\n  b #c\n")
@example("a: |\n\n  b\n   c\n\n\n# d\ne: f\n")
@example("a: >\n  b")
@example("a: >-\n\n\n  b\n  c\n")
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


_ANY = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["a: b", "x #y", "- a", "", "rad\nrad två\n\nrad", "a\n"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_ANY, min_size=1, max_size=4))
def test_what_we_write_ourselves(texts: list[str]) -> None:
    rows = [f"k{n}: {emit.scalar(text)}\nb{n}: {emit.block(text, 2)}\n" for n, text in enumerate(texts)]
    is_same("".join(rows) + f"c: {emit.flow(texts)}\nd:\n  - {emit.flow({'e': texts[0], 'f': texts[-1]})}\n")


def test_every_sound_document_is_read_by_the_scanner() -> None:
    """What is in form never needs the C parser."""
    assert [path for path, text in SEEDS.items() if not is_same(text)] == []


_PIECES = [
    "#", " #", ":", ": ", "- ", "-", " ", "  ", "\n", "\n\n", "\t", "\r\n", "'", '"', "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "|",
    ">-", "%", "?", "~", "\\", "\u00a0", "\x85", "\ufeff", "å", "😀", "---\n", "...\n", "<<: ",
]  # fmt: skip


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
    rng = random.Random(seed)  # noqa: S311 - to spoil the same texts each time
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
