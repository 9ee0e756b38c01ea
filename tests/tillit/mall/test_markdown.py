"""No text becomes anything but text in the Markdown, read as GitHub reads it (cmark-gfm) and as CommonMark has it."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.core.text import discreet, printable
from kvalitet_cli.extension import Findings
from kvalitet_cli.output.changes.md import plain
from kvalitet_cli.output.diagnostics import sarif
from kvalitet_cli.output.templates import escape_markdown
from tests.tillit import tabell
from tests.tillit.mall.planterat import plantera, rapporter
from tests.tillit.mall.strangar import MARKDOWN, NAMNDA, XSS

ALLA = (*MARKDOWN, *NAMNDA, *XSS)
STRANG = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EGET = re.compile(r"#[\w.-]*|(?:\.\./)*[\w./-]+\.(?:md|html|csv)(?:#[\w.-]*)?")


def github(text: str) -> str:
    """As GitHub reads it, with raw HTML let through: nothing may lean on its being taken away."""
    html: str = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return html


def strang(text: str) -> str:
    return str(STRANG.render(text))


LASARE = (github, strang)


class Byggd(HTMLParser):
    """What a page is built of, where its links lead and what they say, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.taggar: Counter[str] = Counter()
        self.attribut: set[str] = set()
        self.lankar: list[tuple[str, str]] = []
        self.text = ""
        self.kommentarer = 0
        self._lank: tuple[str, int] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.taggar[tag] += 1
        self.attribut |= {f"{tag} {name}" for name, _ in attrs}
        if tag == "a":
            self._lank = (dict(attrs).get("href") or "", len(self.text))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._lank:
            self.lankar.append((self._lank[0], self.text[self._lank[1] :]))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the parser's signature
        self.kommentarer += 1

    @property
    def dolda(self) -> list[str]:
        """Links that are not the report's own, and do not say where they lead: an address in clear leads to itself."""
        return [
            mal
            for mal, text in self.lankar
            if not EGET.fullmatch(mal) and mal.removeprefix("mailto:") != text.removeprefix("mailto:")
        ]

    @property
    def utat(self) -> list[str]:
        """Links to pages elsewhere."""
        return [
            mal
            for mal, _ in self.lankar
            if not EGET.fullmatch(mal) and not mal.startswith(("mailto:", "xmpp:"))
        ]


def rent(text: str) -> str:
    return re.sub(r"\s+", " ", printable(text).replace("\u2060", "").replace("\ufeff", "")).strip()


RAMAR = {
    "stycke": "{}\n",
    "cell": "| a | b |\n|---|---|\n| {} | x |\n",
    "punkt": "- {}\n- x\n",
    "rubrik": "## {}\n",
    "fet": "**{}** slut\n",
    "länk": "[{}](sida.md)\n",
    "mitt i": "ord {} ord\n",
}


@pytest.mark.tillit
def test_a_text_is_only_text_wherever_it_is_put() -> None:
    """Every text in every place, for reports and for what is posted as a comment."""
    fel, provade = [], 0
    for ram, mall in RAMAR.items():
        for las in LASARE:
            tomt = Byggd(las(mall.format("ord")))
            for text in ALLA:
                for skydda in (escape_markdown, plain):
                    provade += 1
                    byggd = Byggd(las(mall.format(skydda(text))))
                    antal = Counter({tag: nr for tag, nr in byggd.taggar.items() if tag != "a"})
                    egna = {tag: nr for tag, nr in tomt.taggar.items() if tag != "a"}
                    andra = [] if skydda is escape_markdown or ram == "länk" else byggd.lankar
                    if antal != egna or byggd.kommentarer or byggd.dolda or byggd.utat or andra:
                        fel.append(f"{ram} {las.__name__}: {text!r} blev {byggd.taggar} {byggd.lankar}")
                    synligt = text if skydda is escape_markdown else discreet(text)
                    if rent(synligt) not in rent(byggd.text):
                        fel.append(f"{ram} {las.__name__}: {text!r} syns som {byggd.text!r}")
    print("\n".join(fel[:30]))
    tabell.write(
        tabell.Rad(
            "Fientliga indata",
            "Text i filerna är bara text i Markdown",
            provade,
            "texter på platser",
            len(fel),
        )
    )


@pytest.mark.parametrize("text", [text for text in NAMNDA if text[0] in "@#!/$" or "GH-" in text])
def test_a_comment_names_nobody_and_refers_to_nothing(text: str) -> None:
    """What GitHub and GitLab look for in a comment is broken by a sign that is not seen."""
    assert not re.search(r"(?:^|[^\w\u2060\\])(?:[@#!][\w]|GH-\d|\$[^\s\\])", plain(text)), plain(text)


@pytest.mark.tillit
@pytest.mark.langsam
def test_the_reports_are_built_as_with_harmless_words(tmp_path: Path) -> None:
    """The same tables with the same number of cells, the same lists and headings; nothing new."""
    plantera(tmp_path / "snall", lambda nr, _: f"ord{nr}")
    snalla = {
        path.relative_to(tmp_path / "snall"): [Byggd(las(path.read_text("utf-8"))) for las in LASARE]
        for path in rapporter(tmp_path / "snall", "md")
    }
    fel, provade = [], 0
    for omgang in range(tabell.size(2, 8)):
        yta = tmp_path / f"{omgang}"
        texter = [*ALLA[93 * omgang % len(ALLA) :], *ALLA]
        provade += plantera(yta, lambda nr, _, texter=texter: f"ord{nr} {texter[nr]}")  # type: ignore[misc]  # a default
        for path in rapporter(yta, "md"):
            text = path.read_text("utf-8")
            for las, snall in zip(LASARE, snalla[path.relative_to(yta)], strict=True):
                byggd = Byggd(las(text))
                fel += [
                    f"{path.name} {las.__name__}: {byggd.taggar[tag]} {tag}, {snall.taggar[tag]} väntade"
                    for tag in {*byggd.taggar, *snall.taggar}
                    - {"a", "p"}  # a line break may begin a paragraph
                    if byggd.taggar[tag] != snall.taggar[tag]
                ]
                fel += [f"{path.name}: {ny}" for ny in byggd.attribut - snall.attribut - {"a href"}]
                fel += [f"{path.name}: leder till {mal}" for mal in (*byggd.dolda, *byggd.utat)]
                if byggd.kommentarer != snall.kommentarer:
                    fel.append(f"{path.name}: {byggd.kommentarer} kommentarer")
    print("\n".join(sorted(set(fel))[:40]))
    tabell.write(
        tabell.Rad(
            "Fientliga indata",
            "En Markdownrapport är byggd likadant vad texten än är",
            provade,
            "texter på platser",
            len(set(fel)),
        )
    )


@pytest.mark.parametrize("text", [text for text in ALLA if "](" in text])
def test_a_message_in_sarif_has_no_link(text: str) -> None:
    found = Diagnostic(
        "besok/norr/enhet.yaml", Span(1, 1, 1, 2), "KV101", "x", Severity.ERROR, printable(text)
    )
    written = sarif.render(Findings([found], lambda _: ["x"]))
    assert "](" not in written
