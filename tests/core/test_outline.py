"""The outline hides nothing: wherever the patterns of the guard can begin, it says that they may."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.core import names, personal
from kvalitet_cli.core.outline import outline

PIECES = st.sampled_from(
    [
        "811218",
        "19811218",
        "1981-12-18",
        "81 12 18",
        "9876",
        "0",
        "12",
        "-",
        "+",
        " ",
        "\t",
        "\n",
        "\r\n> ",
        "//",
        "**",
        "~~",
        "<b>",
        "</i>",
        "</td> <td>",
        ";",
        "|",
        '"',
        "a",
        "ord",
        "långtord",
        ".",
        "Karin",
        "Al-Hassan",
        "Berg",
        "von ",
        "–",
        "?",
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS)
def test_each_number_begins_where_the_outline_says_so(text: str) -> None:
    places = {match.start() for match in personal._MAY_BEGIN.finditer(outline(text))}
    found, at = set(), 0
    while match := re.compile(personal._SHAPE).search(text, at):
        found.add(match.start())
        at = match.start() + 1
    assert found <= places


@given(TEXTS)
def test_each_run_of_names_is_seen_in_the_outline(text: str) -> None:
    seen = outline(text)
    assert len(seen) == len(text)
    if re.search(names._RUN, text):
        assert names._INSIDE.search(seen)
        assert names._PAIR.search(seen)
