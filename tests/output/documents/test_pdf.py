"""A report as PDF: tagged, whole, with its colours, and the same bytes twice."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest

from kvalitet_cli.output.documents import _papper, pdf
from kvalitet_cli.output.marks import mark
from tests.output.documents.conftest import Rapport
from tests.rapporter.conftest import mallarna
from tests.rapporter.test_sidorna import markdowntext
from tests.verktyg import missing

if missing("pango"):
    pytest.skip(reason="Pango saknas; i CI är det ett fel i delen verktyg", allow_module_level=True)
import weasyprint

pytestmark = [
    pytest.mark.langsam,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # WeasyPrint leaves its colour profile open
]

BILD = """\
<html lang="sv"><head><title>t</title><style>:root {
--god: #123456;
--accent: #654321;
}
:root {
--accent: #ffffff;
}
.b-fylld { fill: var(--accent); stroke: var(--accent); } .x { color: red; }
.b-god { fill: var(--god); } .t-god { fill: var(--accent); }
.bild .b-fylld { fill: CanvasText; }
</style></head><body><h1>Bild</h1>
<figure><figcaption>Rubrik</figcaption>
<svg class="bild" role="img" width="100%" height="40"><title>Rubrik</title><desc>Tre av fyra.</desc>
<rect class="b-fylld" x="0" y="0" width="50%" height="40" fill="#00ff00"/></svg></figure>
<p><svg class="bild" aria-hidden="true" width="26" height="26" viewBox="0 0 26 26">
<rect class="b-god" x="0" y="0" width="23" height="24" fill="#ff0000"/></svg> Uppfyllt 1 av 1.</p>
<p><a href="annan.html">En annan rapport</a>, <a href="#har">hit</a>, <a href="https://exempel.se">ut</a></p><p id="har">Här.</p>
</body></html>
"""


@pytest.fixture(scope="module")
def gjord(rapport: Rapport) -> bytes:
    return pdf.render(mallarna(), rapport.namn, rapport.vy, final=True)


@pytest.fixture(scope="module")
def last(gjord: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(gjord)) as file:
        yield file


def elements(part: Any, above: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every element of the structure tree with what it stands in."""
    if isinstance(part, pikepdf.Array):
        for each in part:
            yield from elements(each, above)
    elif isinstance(part, pikepdf.Dictionary):
        kind = str(part.get("/S", ""))
        if kind:
            yield kind, above, part
        if "/K" in part:
            yield from elements(part.K, kind or above)


def tree(file: pikepdf.Pdf) -> list[tuple[str, str, Any]]:
    return list(elements(file.Root.StructTreeRoot.K))


def text_of(content: bytes) -> str:
    file = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in file)


def test_the_same_bytes_twice_with_the_mark_to_be_found(rapport: Rapport, gjord: bytes) -> None:
    assert pdf.render(mallarna(), rapport.namn, rapport.vy, final=True) == gjord
    assert pdf.marked(gjord) == mark(final=True)
    assert pdf.marked(gjord.replace(b"<xmp:CreatorTool>Skapad", b"<xmp:CreatorTool>Ritad")) == ""
    assert pdf.marked(b"x" + gjord) == ""


def test_it_says_what_it_is(rapport: Rapport, last: pikepdf.Pdf) -> None:
    assert last.Root.Lang == "sv"
    assert last.Root.MarkInfo.Marked
    assert last.Root.ViewerPreferences.DisplayDocTitle
    assert str(last.docinfo["/Title"]).startswith("Kvalitetsrapport: Hemtjänsten Norr")
    assert last.docinfo["/Author"] == rapport.vy.huvud.avsandare
    assert last.docinfo["/CreationDate"] == "D:" + rapport.vy.huvud.datum.replace("-", "")
    with last.open_metadata() as xmp:
        assert xmp["pdfuaid:part"] == "1"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
    assert str(last.Root.OutputIntents[0].S) == "/GTS_PDFA1"


def test_headings_lists_and_tables_are_what_they_are_in_the_html(rapport: Rapport, last: pikepdf.Pdf) -> None:
    found = Counter(kind for kind, _, _ in tree(last))
    for tag, kind in (
        ("h1", "/H1"),
        ("h2", "/H2"),
        ("h3", "/H3"),
        ("th", "/TH"),
        ("td", "/TD"),
        ("table", "/Table"),
    ):
        assert found[kind] == len(re.findall(rf"<{tag}[ >]", rapport.html)), tag
    assert not [kind for kind, above, _ in tree(last) if kind == above and kind.startswith("/H")]
    cells = [element for kind, _, element in tree(last) if kind == "/TD"]
    assert all(len(cell.A.Headers) >= 2 for cell in cells), "a cell knows its row and its column"
    with last.open_outline() as outline:
        (top,) = outline.root
        titles = [child.title for child in top.children]
    assert titles[:2] == ["Innehåll", "Sammanfattning"]


def test_nothing_is_drawn_that_is_neither_text_to_be_read_nor_an_artifact(last: pikepdf.Pdf) -> None:
    read = {(element.Pg.objgen, int(mcid)) for _, _, element in tree(last) for mcid in _mcids(element)}
    for page in last.pages:
        depth: list[bool] = []
        content: Any = pikepdf.parse_content_stream(page)
        for operands, operator in content:
            if str(operator) in ("BDC", "BMC"):
                artifact = str(operands[0]) == "/Artifact"
                assert artifact or (page.objgen, int(operands[1].MCID)) in read, operands
                depth.append(artifact)
            elif str(operator) == "EMC":
                depth.pop()
            elif str(operator) in ("Tj", "TJ", "Do", "f", "S", "B"):
                assert depth, operator


def _mcids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if isinstance(kid, int)]


def test_every_word_of_the_markdown_is_there(rapport: Rapport, gjord: bytes) -> None:
    # "Del för del:" holds a list together in Markdown, where a page has a frame.
    words = Counter(re.findall(r"\w+", markdowntext(rapport.markdown.replace("Del för del:", ""))))
    paper = Counter(re.findall(r"\w+", text_of(gjord).replace("-\n", "").replace("\ufffe", "")))
    missing = {word for word in words if not paper[word]}
    assert not missing
    assert "Sida 1 (" in text_of(gjord)


def test_a_picture_has_its_finding_its_colours_and_no_place_when_it_only_adorns() -> None:
    page = weasyprint.HTML(string=BILD)
    _papper.dress(page.etree_element)
    made = page.write_pdf(pdf_variant="pdf/a-2a", uncompressed_pdf=True)
    with pikepdf.open(io.BytesIO(made)) as file:
        figures = [element for kind, _, element in tree(file) if kind == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["Rubrik. Tre av fyra."]
        annotations: Any = file.pages[0].Annots
        links = [str(link.A.URI) if "/A" in link else "#" for link in annotations]
        assert sorted(links) == ["#", "https://exempel.se"]
    drawn = {
        tuple(round(float(part) * 255) for part in colour)
        for colour in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", made)
    }
    assert {(0x65, 0x43, 0x21), (0x12, 0x34, 0x56)} <= drawn, (
        "the page's colours, not black and not the attributes'"
    )
    assert not {(0, 255, 0), (255, 0, 0)} & drawn


def test_no_address_is_fetched(rapport: Rapport, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("socket.socket.connect", lambda _, address: asked.append(str(address)))
    page = '<html lang="sv"><head><title>t</title></head><body><img src="http://192.0.2.1/x.png" alt="x"></body></html>'
    monkeypatch.setattr("kvalitet_cli.output.documents.html.render", lambda *_, **__: page)
    assert pdf.render(mallarna(), rapport.namn, rapport.vy).startswith(b"%PDF-1.7")
    assert not asked
