"""From a report's HTML to the paragraphs, lists and tables of a Word document.

One way for every report: what a heading, a list, a fact or a table is in the HTML it is in the document too. Pictures
stay behind; what they found stands in a sentence, and their figures in a table.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import lxml.html
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kvalitet_cli.output.documents import _docx_rad as rad
from kvalitet_cli.output.documents._papper import colours_of

_BLOCKS = re.compile(
    "article|blockquote|body|div|dl|figure|footer|h[1-6]|header|li|main|[ou]l|p|section|table"
)
_LEFT_OUT = (
    ".//head | .//script | .//style | .//nav | .//*[name()='svg'] | .//img | .//p[@aria-hidden='true']"
)
_STRONG = frozenset(("omrade", "fyndnamn", "nummer", "ifokus"))
_LINE, _LINE_COLOUR = "4", "76858A"


class Page(NamedTuple):
    """A page of HTML, read.

    Attributes:
        body: Its tree, without what has no place in a Word document.
        heading: What the report is, in one line.
        day: The report's own day, `2026-02-10`, or nothing.
        colours: The page's colours on light paper by name.

    """

    body: Any
    title: str
    heading: str
    author: str
    day: str
    language: str
    colours: Mapping[str, str]


def read(text: str) -> Page:
    """Read a page that `html.render` has written."""
    tree = lxml.html.document_fromstring(text)
    metas = {meta.get("name", ""): meta.get("content", "") for meta in tree.iter("meta")}
    title = tree.findtext(".//title") or ""
    colours = colours_of("\n".join(style.text or "" for style in tree.iter("style")))
    for part in tree.xpath(f"{_LEFT_OUT} | .//a[@class='till-innehall'] | .//*[@class='dold']"):
        part.drop_tree()
    heading = rad.heading(next(tree.iter("h1"), None))
    author, day = metas.get("author", ""), metas.get("dcterms.modified", "")
    return Page(tree.body, title, heading, author, day, tree.get("lang", "sv"), colours)


def write(document: Any, page: Page) -> None:
    """Empty the document's body, all but its paper, and write the page into it."""
    body = document.element.body
    for part in list(body):
        if part.tag != qn("w:sectPr"):
            body.remove(part)
    _Writer(document, page.colours).blocks(page.body, document)


class _Writer:
    """One document being written."""

    def __init__(self, document: Any, colours: Mapping[str, str]) -> None:
        self.document = document
        self.colours = colours
        self.styles = {style.name for style in document.styles}
        self.after_table = False
        paper = document.sections[-1]
        sides = (paper.left_margin or 0) + (paper.right_margin or 0)
        self.width = (paper.page_width or Mm(210)) - sides

    def blocks(self, element: Any, place: Any, style: str = "") -> None:
        """Write the paragraphs, lists and tables within an element; loose text becomes a paragraph."""
        loose: list[rad.Piece] = [rad.Piece(element.text or "")]
        for child in element:
            if _is_block(child):
                self.paragraph(place, loose, style)
                loose = []
                self.block(child, place, style)
            else:
                loose += rad.pieces(child)
            loose.append(rad.Piece(child.tail or ""))
        self.paragraph(place, loose, style)

    def block(self, element: Any, place: Any, style: str) -> None:
        tag = element.tag
        if re.fullmatch("h[1-6]", tag):
            self.heading(element, place)
        elif tag == "table":
            self.table(element, place)
        elif tag == "dl":
            self.facts(element, place)
        elif tag in ("ul", "ol"):
            self.points(element, place, "List Number" if tag == "ol" else "List Bullet")
        elif tag == "blockquote":
            self.blocks(element, place, "Quote")
        elif tag == "p":
            self.paragraph(
                place,
                [rad.Piece(element.text or ""), *rad.inner(element)],
                style,
                rad.classes(element),
            )
        else:
            self.blocks(element, place, style)

    def heading(self, element: Any, place: Any) -> None:
        name = f"Heading {min(int(element.tag[1]), 4)}"
        paragraph = self.paragraph(place, [rad.Piece(rad.heading(element))], name)
        if paragraph is not None and name not in self.styles:
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(int(name[-1]) - 1))
            paragraph._p.get_or_add_pPr().append(level)  # noqa: SLF001 - python-docx has no outline level
            for run in paragraph.runs:
                run.bold = True

    def points(self, element: Any, place: Any, style: str) -> None:
        """A list; its items are points if they are lines of text, and else what they hold."""
        for item in element.iterchildren("li"):
            if any(_is_block(child) for child in item):
                self.blocks(item, place)
            else:
                self.paragraph(place, [rad.Piece(item.text or ""), *rad.inner(item)], style)

    def facts(self, element: Any, place: Any) -> None:
        """`Etikett: värde`, one a line and close together."""
        label, paragraph = "", None
        for part in element.iter("dt", "dd"):
            if part.tag == "dt":
                label = rad.plain(part)
                continue
            pieces = [
                rad.Piece(f"{label}: ", bold=True),
                rad.Piece(part.text or ""),
                *rad.inner(part),
            ]
            paragraph = self.paragraph(place, pieces)
            paragraph.paragraph_format.space_after = Pt(0)
        if paragraph is not None:
            paragraph.paragraph_format.space_after = Mm(3)

    def table(self, element: Any, place: Any) -> None:
        caption, rows = element.find("caption"), list(element.iter("tr"))
        if caption is not None:
            paragraph = self.paragraph(place, [rad.Piece(rad.plain(caption))], "Caption")
            if paragraph is not None:
                paragraph.paragraph_format.keep_with_next = True
        widths = _widths(rows, self.width)
        if not widths:
            return
        made = self.document.add_table(len(rows), len(widths))
        made.autofit = False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = width
        _draw_lines(made)
        for row, to in zip(rows, made.rows, strict=True):
            _say(to, "w:cantSplit")
            if row.getparent().tag == "thead":
                _say(to, "w:tblHeader")
            for cell, target, width in zip(row, to.cells, widths, strict=False):
                target.width = width
                self.cell(cell, target, is_small=len(widths) > 3)
        self.after_table = True

    def cell(self, element: Any, target: Any, *, is_small: bool) -> None:
        target._tc.remove(target.paragraphs[0]._p)  # noqa: SLF001 - a new cell holds an empty paragraph
        self.blocks(element, target)
        if not target.paragraphs:
            target.add_paragraph()
        for paragraph in target.paragraphs:
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            if "tal" in rad.classes(element):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for run in paragraph.runs:
                run.bold = run.bold or (element.tag == "th" and "vanlig" not in rad.classes(element))
                if is_small:
                    run.font.size = Pt(9)
        tones = [tone for level in element.iter("span") for tone in rad.tones(level)]
        if len(tones) == 1:
            target._tc.get_or_add_tcPr().append(self.shade(tones[0]))  # noqa: SLF001 - no shading in python-docx

    def paragraph(
        self, place: Any, pieces: Iterable[rad.Piece], style: str = "", classes: tuple[str, ...] = ()
    ) -> Any:
        """A paragraph of the pieces, or none when there is nothing in them."""
        line = list(rad.tidied(pieces))
        if not line:
            return None
        is_there = style in self.styles
        if not is_there and style.startswith("List"):
            line.insert(0, rad.Piece("• "))
        paragraph = place.add_paragraph(style=style if is_there else None)
        if self.after_table and place is self.document and not style.startswith("Heading"):
            paragraph.paragraph_format.space_before = Pt(10)
        self.after_table = False
        for piece in line:
            run = paragraph.add_run(piece.text)
            tone = piece.tone or ("mark" if "mark" in classes else "")
            if piece.bold or tone or _STRONG.intersection(classes):
                run.bold = True
            if tone and f"{tone}-text" in self.colours:
                run.font.color.rgb = RGBColor.from_string(self.colours[f"{tone}-text"][1:].upper())
                run._r.get_or_add_rPr().append(self.shade(tone))  # noqa: SLF001 - no shading in python-docx
        return paragraph

    def shade(self, tone: str) -> Any:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:color"), "auto")
        shade.set(qn("w:fill"), self.colours.get(tone, "#ffffff")[1:].upper())
        return shade


def _is_block(element: Any) -> bool:
    return isinstance(element.tag, str) and _BLOCKS.fullmatch(element.tag) is not None


def _widths(rows: list[Any], width: int) -> list[int]:
    """How wide the columns are: room for the longest word, and the rest to those that have most to say."""
    columns: dict[int, list[str]] = {}
    for row in rows:
        for number, cell in enumerate(row):
            columns.setdefault(number, []).append(rad.plain(cell))
    least = [
        max(6, *(len(word) for text in texts for word in text.split())) + 2 for texts in columns.values()
    ]
    wanted = [
        max(0, min(60, max(map(len, texts))) - room)
        for room, texts in zip(least, columns.values(), strict=True)
    ]
    spare = max(0, int(width / Mm(1.9)) - sum(least))
    shares = [room + spare * more / (sum(wanted) or 1) for room, more in zip(least, wanted, strict=True)]
    return [int(width * share / sum(shares)) for share in shares]


def _say(row: Any, what: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(what))  # noqa: SLF001 - no row properties in python-docx


def _draw_lines(table: Any) -> None:
    """Thin lines under the rows, whatever the template has for tables."""
    borders = OxmlElement("w:tblBorders")
    for side in ("w:top", "w:bottom", "w:insideH"):
        line = OxmlElement(side)
        for name, value in (
            ("w:val", "single"),
            ("w:sz", _LINE),
            ("w:space", "0"),
            ("w:color", _LINE_COLOUR),
        ):
            line.set(qn(name), value)
        borders.append(line)
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))  # noqa: SLF001 - no borders in python-docx
    layout.addprevious(borders)  # the format has an order
