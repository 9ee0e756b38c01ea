"""Texts for the property tests: real documents, documents with a spoilt place, and noise that looks like
YAML."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from kvalitet_cli.store import reader

ROOT = Path(__file__).parent.parent.parent
SEEDS = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for top in ("kvalitet.yaml", "kriterier/**/*.yaml", "besok/**/*.yaml")
    for path in sorted(ROOT.glob(top))
}

WORDS = st.sampled_from(
    [
        "",
        " ",
        "ja",
        "nej",
        "true",
        "null",
        "~",
        "0180",
        "1.10",
        "1e3",
        "0x1F",
        "2026-02-30",
        "2026-02-10",
        "lag-ost",
        "Å",
        "<<",
        "id",
    ]
)
CHARACTERS = st.characters(codec="utf-8")
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    WORDS,
    st.text(CHARACTERS, max_size=20),
)
JUNK = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(WORDS | st.text(CHARACTERS, max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)

# Pieces that a YAML text is made of, so that many of the texts are nearly right.
_PIECES = st.sampled_from(
    [
        "a",
        "b",
        "namn",
        "text",
        "12",
        "1.10",
        "å",
        "😀",
        " ",
        "  ",
        "    ",
        "\n",
        "\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        "- ",
        ": ",
        ": ",
        ":",
        "?",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        '"',
        "'",
        "# ",
        " #",
        "|\n  ",
        ">-\n  ",
        "&a ",
        "*a",
        "!t ",
        "%",
        "---\n",
        "...\n",
        "\t",
        "<<: ",
        "\\",
        "\r\n",
    ]
)
NOISE = st.lists(_PIECES, max_size=40).map("".join)


def places(node: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in a document, the root's own included."""
    yield above
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for part, inner in pairs:
        yield from places(inner, (*above, part))


def with_junk(data: Any, place: tuple[str | int, ...], junk: Any) -> Any:
    """The data with the value at `place` replaced."""
    if not place:
        return junk
    first, *rest = place
    if isinstance(data, dict):
        return {
            key: with_junk(value, tuple(rest), junk) if key == first else value for key, value in data.items()
        }
    return [
        with_junk(value, tuple(rest), junk) if index == first else value for index, value in enumerate(data)
    ]


@st.composite
def spoilt_documents(draw: st.DrawFn) -> tuple[str, str]:
    """A real document's path, and its text with one to three values replaced by junk."""
    path = draw(st.sampled_from(sorted(SEEDS)))
    data: Any = reader.parse(SEEDS[path]).data
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(list(places(data))))
        data = with_junk(data, place, draw(JUNK))
    return path, json.dumps(data, ensure_ascii=False, indent=draw(st.sampled_from([None, 1])))


@st.composite
def cut_documents(draw: st.DrawFn) -> tuple[str, str]:
    """A real document's path, and its text with a stretch taken away or replaced by noise."""
    path = draw(st.sampled_from(sorted(SEEDS)))
    text = SEEDS[path]
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 60)))
    return path, text[:start] + draw(NOISE | st.text(CHARACTERS, max_size=10)) + text[end:]


# Documents as people write them: every style that the format has, comments and empty lines between.

_WORD = st.sampled_from(
    [
        "a",
        "lag-ost",
        "Lag Öst",
        "ja",
        "0180",
        "1.10",
        "-3",
        "1e3",
        "2026-02-10",
        "x#y",
        "a - b",
        "😀",
        "~",
        "å.b",
        "12 st",
    ]
)
_QUOTED = st.sampled_from(
    ["''", "'it''s'", '"a\\n\\u00e5 b"', "'# nej'", '"a: b, [c]"', "'1'", '"rad ett\n\n      rad tre"']
)
_FLOW_SCALAR = _WORD | _QUOTED
_FLOW = st.recursive(
    _FLOW_SCALAR,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.lists(inner, max_size=3).map(
            lambda parts: "{" + ", ".join(f"k{n}: {part}" for n, part in enumerate(parts)) + "}"
        )
    ),
    max_leaves=5,
)
_END = st.sampled_from(
    ["\n", "\n", "\n", "  # kommentar\n", " #\n", "\n# en rad\n", "\n\n", "\n   # indragen\n"]
)


@st.composite
def written_documents(draw: st.DrawFn) -> str:
    """A document in the reader's own subset; `\\r\\n` or `\\n` throughout."""

    def node(indent: int, depth: int) -> str:
        kind = draw(st.integers(0, 5 if depth < 3 else 2))
        pad = " " * indent
        if kind <= 1:
            return f" {draw(_FLOW)}{draw(_END)}"
        if kind == 2:
            lines = draw(
                st.lists(
                    st.sampled_from(["rad", "en # till", "", "  mer indragen", "- punkt", "å: b"]),
                    min_size=1,
                    max_size=4,
                )
            )
            style = draw(st.sampled_from(["|", ">", "|-", ">-", "|+", ">+", ">-  # huvud"]))
            return f" {style}\n" + "".join(f"{pad}{line}\n" if line else "\n" for line in ["först", *lines])
        if kind == 3:
            return draw(st.sampled_from(["", "  # tomt"])) + "\n" + mapping(indent, depth + 1)
        if kind == 4:
            below = draw(st.integers(0, 1)) * -2 if indent >= 2 else 0
            items = [
                " " * (indent + below) + "-" + node(indent + 2, depth + 1)
                for _ in range(draw(st.integers(1, 3)))
            ]
            return "\n" + "".join(items)
        return f" rad ett\n{pad}rad två\n\n{pad}rad fyra{draw(_END)}"

    def mapping(indent: int, depth: int) -> str:
        keys = draw(
            st.lists(
                st.sampled_from(["namn", "text", "lag öst", "'q'", '"q q"', "1", "ja", "k#"]),
                min_size=1,
                max_size=3,
                unique=True,
            )
        )
        return "".join(f"{' ' * indent}{key}:{node(indent + 2, depth)}" for key in keys)

    text = (
        draw(st.sampled_from(["", "# först\n", "---\n"]))
        + mapping(0, 0)
        + draw(st.sampled_from(["", "# sist", "...\n"]))
    )
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
