"""The sheet of a Word document: paper, styles, head and foot where the organisation has no template, and properties."""

import datetime as dt
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kvalitet_cli.output.documents._docx_text import Page

_FONT = "Arial"
_SIZES = {"Heading 1": 22, "Heading 2": 16, "Heading 3": 13, "Heading 4": 11}


def lay_out(document: Any, page: Page) -> None:
    """Make an empty document of python-docx decent: A4, one font, calm headings, head and foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    accent = RGBColor.from_string(page.colours.get("accent", "#155e75")[1:].upper())
    for style in document.styles:
        if style.type is WD_STYLE_TYPE.PARAGRAPH:
            _set_font(style)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.font.color.rgb = accent if name == "Heading 2" else RGBColor(0x1A, 0x23, 0x26)
        style.paragraph_format.space_before = Pt(0 if name == "Heading 1" else size)
        style.paragraph_format.space_after = Pt(4)
    caption = document.styles["Caption"]
    caption.font.size, caption.font.color.rgb = Pt(10.5), RGBColor(0x1A, 0x23, 0x26)
    for name in ("Header", "Footer"):
        document.styles[name].font.size = Pt(8.5)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "\t\t".join((page.author, page.heading)).strip("\t")
    for foot in (section.footer, section.first_page_footer):
        paragraph = foot.paragraphs[0]
        paragraph.text = "\t\tSida "
        _field(paragraph, "PAGE")
        paragraph.add_run(" (")
        _field(paragraph, "NUMPAGES")
        paragraph.add_run(")")
    for style in (document.styles["Header"], document.styles["Footer"]):
        stops = style.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Mm(80))
        stops.add_tab_stop(Mm(160), 2)


def describe(document: Any, page: Page, words: str) -> None:
    """Set the language, and the document's properties: never the clock's day, never a person's name."""
    language = "sv-SE" if page.language == "sv" else page.language
    styles = document.styles.element
    for defaults in styles.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), language)
        defaults.append(lang)
    about = document.core_properties
    about.title, about.author, about.comments, about.language = page.title, page.author, words, language
    about.last_modified_by, about.revision = page.author, 1
    about.subject = about.keywords = about.category = ""
    day = dt.datetime.fromisoformat(page.day or "1980-01-01").replace(tzinfo=dt.UTC)
    about.created = about.modified = day


def _set_font(style: Any) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), _FONT)


def _field(paragraph: Any, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields of its own
