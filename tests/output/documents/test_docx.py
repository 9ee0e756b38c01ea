"""A report as a Word document: real headings, lists and tables, in the organisation's own template."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx as bibliotek
import pytest
from docx.oxml.ns import qn

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.output.documents import _docx_text, docx
from kvalitet_cli.output.marks import mark
from kvalitet_cli.output.templates import Templates
from tests.output.documents.conftest import Rapport
from tests.rapporter.conftest import mallarna
from tests.rapporter.test_sidorna import markdowntext


@pytest.fixture(scope="module")
def gjord(rapport: Rapport) -> bytes:
    return docx.render(mallarna(), rapport.namn, rapport.vy, final=True)


@pytest.fixture(scope="module")
def last(gjord: bytes) -> Any:
    return bibliotek.Document(io.BytesIO(gjord))


def texts(document: Any) -> Iterator[str]:
    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(
            part.text or "" if part.tag == qn("w:t") else " "
            for part in paragraph.iter(qn("w:t"), qn("w:br"))
        )


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text)


def test_the_same_bytes_twice_and_no_clock(rapport: Rapport, gjord: bytes) -> None:
    assert docx.render(mallarna(), rapport.namn, rapport.vy, final=True) == gjord
    with zipfile.ZipFile(io.BytesIO(gjord)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"


def test_it_is_ours_until_someone_saves_it(rapport: Rapport, gjord: bytes, last: Any) -> None:
    assert docx.marked(gjord) == mark(final=True)
    assert docx.marked(docx.render(mallarna(), rapport.namn, rapport.vy)) == mark(final=False)
    assert docx.marked(b"PK") == ""
    saved, changed = io.BytesIO(), io.BytesIO()
    bibliotek.Document(io.BytesIO(gjord)).save(saved)
    assert docx.marked(saved.getvalue()) == mark(final=True), "the same text, however it is packed"
    other = bibliotek.Document(io.BytesIO(gjord))
    other.paragraphs[-1].add_run(" Tillagt.")
    other.save(changed)
    assert docx.marked(changed.getvalue()) == ""
    assert last.core_properties.comments == mark(final=True)


def test_it_says_what_it_is(rapport: Rapport, last: Any) -> None:
    about, head = last.core_properties, rapport.vy.huvud
    assert about.title.startswith("Kvalitetsrapport: Hemtjänsten Norr")
    assert about.author == about.last_modified_by == head.avsandare
    assert about.created == about.modified
    assert about.created.date() == dt.date.fromisoformat(head.datum)
    (language,) = last.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert language.get(qn("w:val")) == "sv-SE"
    assert (round(last.sections[0].page_width.mm), round(last.sections[0].page_height.mm)) == (210, 297)
    fields = [field.get(qn("w:instr")) for field in last.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_headings_lists_and_tables_are_real(rapport: Rapport, last: Any) -> None:
    without_nav = re.sub(r"<nav.*?</nav>", "", rapport.html, flags=re.DOTALL)
    for level in (1, 2, 3, 4):
        wanted = len(re.findall(f"<h{level}[ >]", without_nav))
        assert len([p for p in last.paragraphs if p.style.name == f"Heading {level}"]) == wanted
    assert last.paragraphs[1].text == "Kvalitetsrapport: Hemtjänsten Norr"
    assert [p for p in last.paragraphs if p.style.name == "List Bullet"]
    assert [p for p in last.paragraphs if p.style.name == "Quote"]
    assert len(last.tables) == rapport.html.count("<table")
    for table in last.tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rest)
        above = table._tbl.getprevious()
        assert above.pPr.pStyle.val == "Caption", "a table has its caption above it"


def test_a_level_is_shaded_and_stands_in_words(last: Any) -> None:
    shaded = {
        "".join(text.text for text in run.iter(qn("w:t"))).strip(): run.rPr.find(qn("w:shd")).get(
            qn("w:fill")
        )
        for run in last.element.body.iter(qn("w:r"))
        if run.rPr is not None and run.rPr.find(qn("w:shd")) is not None
    }
    assert shaded["Delvis uppfyllt"] == "FCE9C4"
    assert shaded["Uppfyllt"] == "D6EDDD"


def test_a_cell_with_a_level_is_shaded_all_over() -> None:
    page = _docx_text.read(
        '<html lang="sv"><head><title>t</title><style>:root {\n--god: #d6eddd;\n}</style></head><body><table>'
        '<thead><tr><th scope="col">Vad</th><th scope="col">Nu</th><th scope="col" class="tal">Antal</th></tr></thead>'
        '<tr><th scope="row">Larm</th><td><span class="niva god">● Uppfyllt</span> steg 3 av 3</td><td class="tal">7</td></tr>'
        "</table></body></html>"
    )
    document = bibliotek.Document()
    _docx_text.write(document, page)
    (table,) = document.tables
    cells = table.rows[1].cells
    assert [cell.text for cell in cells] == ["Larm", "● Uppfyllt steg 3 av 3", "7"]
    shades = [cell._tc.get_or_add_tcPr().find(qn("w:shd")) for cell in cells]
    assert [shade is not None and shade.get(qn("w:fill")) for shade in shades] == [False, "D6EDDD", False]
    assert cells[0].paragraphs[0].runs[0].bold
    order = [part.tag.split("}")[1] for part in table._tbl.tblPr]
    assert order.index("tblBorders") < order.index("tblLayout") < order.index("tblLook")


def test_every_fact_of_the_markdown_is_there(rapport: Rapport, last: Any) -> None:
    whole = squeezed("".join(texts(last)))
    for line in rapport.markdown.splitlines():
        for cell in line.split("|") if line.startswith("|") else [line]:
            fact = squeezed(markdowntext(cell))
            assert fact in whole or all(word in whole for word in re.findall(r"\w+", markdowntext(cell))), (
                cell
            )


def organisation(place: Path) -> None:
    """A template as an organisation has it: its own head, few styles, a text to be thrown away."""
    mall = bibliotek.Document()
    mall.sections[0].header.paragraphs[0].text = "Exempelkommunen, tjänsteskrivelse"
    mall.sections[0].left_margin = bibliotek.shared.Mm(40)
    mall.add_paragraph("Skriv här.")
    mall.styles["Heading 2"].font.name = "Georgia"
    for name in ("List Bullet", "Quote", "Heading 4"):
        mall.styles[name].delete()
    mall.save(str(place))


def test_the_organisations_template_keeps_its_head_and_its_styles(rapport: Rapport, tmp_path: Path) -> None:
    organisation(tmp_path / "mall.docx")
    content = docx.render(Templates(wordmall=(tmp_path, "mall.docx")), rapport.namn, rapport.vy)
    made: Any = bibliotek.Document(io.BytesIO(content))
    assert made.sections[0].header.paragraphs[0].text == "Exempelkommunen, tjänsteskrivelse"
    assert round(made.sections[0].left_margin.mm) == 40
    assert made.styles["Heading 2"].font.name == "Georgia"
    whole = list(texts(made))
    assert "Skriv här." not in whole
    assert [text for text in whole if text.startswith("• ")], "points are points also without the style"
    levels = [level.get(qn("w:val")) for level in made.element.body.iter(qn("w:outlineLvl"))]
    assert set(levels) == {"3"}, "and a heading is a heading"


@pytest.mark.parametrize(
    ("path", "content", "said"),
    [
        ("borta.docx", None, "Word-mallen borta.docx finns inte."),
        ("trasig.docx", b"PK\x03\x04", "Word-mallen trasig.docx går inte att läsa."),
        ("../utanfor.docx", None, "ligger utanför arbetsytan"),
    ],
)
def test_a_template_that_cannot_be_used_is_told(
    tmp_path: Path, path: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / path).write_bytes(content)
    with pytest.raises(KvalitetError) as told:
        docx.prepare(Templates(wordmall=(tmp_path, path)))
    assert said in told.value.message
    assert told.value.hint


REL = '<Relationships><Relationship Id="r9" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        (
            "word/_rels/settings.xml.rels",
            REL.format(kind="attachedTemplate", target="https://skada/x.dotm"),
            "hämtar",
        ),
        ("word/_rels/header1.xml.rels", REL.format(kind="image", target="https://skada/x.png"), "hämtar"),
        ("word/_rels/header2.xml.rels", REL.format(kind="hyperlink", target="file://skada/x"), "hämtar"),
        ("word/_rels/footer1.xml.rels", REL.format(kind="oleObject", target="file://skada/x"), "hämtar"),
        ("word/_rels/x.xml.rels", REL.format(kind="aFChunk", target="a.html"), "tar in en annan fil"),
        ("word/vbaProject.bin", "x", "makron"),
        ("word/embeddings/a.docx", "x", "inbäddade"),
        (
            "word/header9.xml",
            "<w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\x</w:instrText>",
            "fält som hämtar",
        ),
        (
            "word/header9.xml",
            '<w:fldSimple w:instr="INCLUDEPICTURE &quot;https://x&quot;"/>',
            "fält som hämtar",
        ),
        ("word/header9.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "egna förkortningar"),
        ("word/stor.xml", "0" * 101 * 1024 * 1024, "packas upp till mer än 100 MB"),
    ],
)
def test_a_template_that_holds_more_than_layout_is_not_used(
    tmp_path: Path, part: str, content: str, said: str
) -> None:
    organisation(tmp_path / "mall.docx")
    with zipfile.ZipFile(tmp_path / "mall.docx", "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(part, content)
    with pytest.raises(KvalitetError) as told:
        docx.prepare(Templates(wordmall=(tmp_path, "mall.docx")))
    assert told.value.message.startswith("Word-mallen mall.docx går inte att använda: den ")
    assert said in told.value.message


def test_a_template_may_lead_to_the_organisation(tmp_path: Path) -> None:
    organisation(tmp_path / "mall.docx")
    with zipfile.ZipFile(tmp_path / "mall.docx", "a") as file:
        link = REL.format(kind="hyperlink", target="https://www.exempelkommunen.se")
        file.writestr("word/_rels/footer7.xml.rels", link)
    docx.prepare(Templates(wordmall=(tmp_path, "mall.docx")))
