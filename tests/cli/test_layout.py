"""Text laid out for a window."""

from kvalitet_cli.cli.layout import columns, paragraphs, wrapped

DOC = """\
Första stycket är
skrivet på tre
rader och slutar så här:

- en punkt
  som går över två rader
- en till

    indragen   text
    i två rader

Exempel:
kvalitet ny  besok --enhet norr --datum 2026-05-12
  kvalitet ny
"""


def test_paragraphs() -> None:
    assert (
        paragraphs(DOC, 30)
        == """\
Första stycket är skrivet på
tre rader och slutar så här:

- en punkt som går över två
  rader
- en till

    indragen   text
    i två rader

Exempel:
kvalitet ny  besok --enhet norr --datum 2026-05-12
  kvalitet ny
"""
    )


def test_paragraphs_of_nothing() -> None:
    assert paragraphs("", 80) == "\n"


def test_columns_side_by_side_and_stacked() -> None:
    rows = [
        ("--ett", "Det första som kan sägas."),
        ("--ett-som-är-långt-nog-att-stå-själv", "Det andra."),
        ("x", ""),
    ]
    assert (
        columns(rows, 40)
        == """\
  --ett  Det första som kan sägas.
  --ett-som-är-långt-nog-att-stå-själv
         Det andra.
  x
"""
    )
    assert (
        columns(rows, 30)
        == """\
  --ett
      Det första som kan
      sägas.
  --ett-som-är-långt-nog-att-stå-själv
      Det andra.
  x
"""
    )


def test_a_word_longer_than_the_window_stands_alone() -> None:
    assert wrapped("en sammansättningsled två", 10) == ["en", "sammansättningsled", "två"]
    assert wrapped("", 10) == []
