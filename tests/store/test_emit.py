"""Whatever a text holds, the reader gives it back as it was written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.personal import personal_numbers
from kvalitet_cli.store.emit import block, comment, flow, scalar
from kvalitet_cli.store.reader import parse

# Every sign that a file in UTF-8 can hold, often those that mean something in YAML.
SIGNS = st.one_of(
    st.sampled_from("#:,-?[]{}&*!|>'\"%@` \t\n\r~<=ab09åäö\x85\u2028\ufeff\x00"),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.text(SIGNS, max_size=60)


@given(TEXTS)
@example("Norr: lag #2, \"Öst\" & 'Väst'")
@example("null")
@example("0180")
@example("NO")
@example("- a")
@example("a: b")
@example("<<")
def test_a_scalar_reads_back_as_the_same_text(text: str) -> None:
    for shown, data in (
        (f"k: {scalar(text)}\n", {"k": text}),
        (f"k: {flow({'x': text, 'y': 1})}\n", {"k": {"x": text, "y": 1}}),
        (f"k: {flow([text, 'x'])}\n", {"k": [text, "x"]}),
    ):
        parsed = parse(shown)
        assert not parsed.faults
        assert parsed.data == data
        assert not parsed.comments


@given(TEXTS, st.integers(1, 12))
@example("En mening.\n\nEtt nytt stycke # med kommentarstecken: och kolon.", 4)
@example("  indragen", 2)
@example("a" * 120 + " " + "b" * 120, 6)
@example("ord " * 60, 6)
def test_a_block_reads_back_as_the_same_text(text: str, indent: int) -> None:
    parsed = parse(f"k: {block(text, indent)}\nl: x\n")
    assert not parsed.faults
    assert parsed.data == {"k": text, "l": "x"}
    assert not parsed.comments


@given(TEXTS, st.integers(0, 8))
@example("slut\nniva: uppfyllt", 4)
@example("kvalitet: ignorera KV401 – inte jag", 0)
@example("Född 640823-\u200e3234 eller 640823\n3234", 0)
def test_a_comment_stays_a_comment(text: str, indent: int) -> None:
    lines = comment(text, indent, "##")
    shown = "\n".join(["k: x", *lines, "l: x"]) + "\n"
    parsed = parse(shown)
    assert not parsed.faults
    assert parsed.data == {"k": "x", "l": "x"}
    assert [c.text for c in parsed.comments] == [line.strip() for line in lines]
    assert "kvalitet: ignorera" not in shown
    assert not list(personal_numbers(shown))


def test_plain_words_stay_plain() -> None:
    for text in ("Hemtjänsten Norr", "OMN 2026/88", "2026-02-10", "Åsa – lag 2", "hemtjansten-norr#plan"):
        assert scalar(text) == text


def test_prose_is_a_folded_block_of_short_lines() -> None:
    text = "Varje fast omsorgskontakt går igenom sina planer med kunden. " * 4
    lines = block(text.strip(), 6).split("\n")
    assert lines[0] == ">-"
    assert len(lines) > 2
    assert all(len(line) <= 100 and line.startswith(" " * 6) for line in lines[1:])


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(KvalitetError, match="kan inte sparas"):
        scalar("Norr\udce4")
