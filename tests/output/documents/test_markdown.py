"""Whatever text the data holds, the Markdown reads as that text, and ordinary prose stays readable."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kvalitet_cli.core.text import printable
from kvalitet_cli.output.templates import escape_markdown

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TECKEN = st.text(
    st.one_of(st.sampled_from("-+*_#>=~`[]()!|\\&;:.<>1234\"' \n\tabåä$^{}/@"), st.characters(codec="utf-8")),
    max_size=60,
)
SPACE = re.compile(r"\s+")


def synligt(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def vantat(text: str) -> str:
    return " ".join(printable(text).split())


@given(TECKEN)
@example("- a")
@example("1. a")
@example("a\n===")
@example("a\n\n    kod")
@example("a  \nb")
@example("[a](javascript:alert(1))")
@example("![a](x)")
@example("<script>alert(1)</script>")
@example("<https://exempel.se>")
@example("a | b\n--- | ---")
@example("`a` ~~b~~ **c** __d__ _e_ f_g_h")
@example("&amp; &#65; &lt;")
@example("slut\\")
@example("# a #")
@example("a #")
@example("[x]: http://a")
@example(":---")
@example("\u202e\x1b[31m")
@example("\x85- a")
def test_a_paragraph_comes_out_as_the_text_it_was(text: str) -> None:
    html = PARSER.render(f"{escape_markdown(text)}\n")
    assert SPACE.sub(" ", synligt(html)).strip() == SPACE.sub(" ", vantat(text))
    assert set(re.findall(r"<(\w+)", html)) <= {"p"}


@given(TECKEN)
def test_a_table_cell_a_heading_and_a_list_item_too(text: str) -> None:
    cell = escape_markdown(text)
    html = PARSER.render(
        f"| a | b |\n|---|---|\n| {cell} | x |\n\n## {cell}\n\n- {cell}\n  - under\n\n**{cell}** slut\n"
    )
    wanted = vantat(text)
    celler = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    assert [SPACE.sub(" ", synligt(c)).strip() for c in celler] == [SPACE.sub(" ", wanted), "x"]
    rubrik = re.search(r"<h2>(.*?)</h2>", html, re.DOTALL)
    assert rubrik is not None
    assert SPACE.sub(" ", synligt(rubrik[1])).strip() == SPACE.sub(" ", wanted)
    assert set(re.findall(r"<(\w+)", html)) <= {
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "h2",
        "ul",
        "li",
        "p",
        "strong",
    }


@given(TECKEN)
def test_a_link_keeps_its_text_and_its_place(text: str) -> None:
    wanted = vantat(text)
    if not wanted:
        return
    html = PARSER.render(f"[{escape_markdown(text)}](besok/rapport.md)\n")
    assert re.findall(r'href="([^"]*)"', html) == ["besok/rapport.md"]
    assert SPACE.sub(" ", synligt(html)).strip() == SPACE.sub(" ", wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Sju av åtta kunder (88 %) kunde namnet – utan att leta.",
        "OMN 2026/88-3, § 31, hemtjanst/2026 och lag-ost",
        "Klockan 21.45 ringer kvällens sista medarbetare. ”Sov gott!” sade hon.",
        "fast_omsorgskontakt och 5 > 3 är inte detsamma som e-post: a@exempel.se".replace(">", "mer än"),
        "10 februari 2026",
        "→ Samma som vid uppföljningen",
    ],
)
def test_ordinary_swedish_needs_no_escapes(text: str) -> None:
    assert escape_markdown(text) == text
