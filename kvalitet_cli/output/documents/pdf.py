"""Reports as PDF: the HTML on paper, tagged for a screen reader (PDF/UA-1) and whole in itself for an archive (PDF/A-2a).

WeasyPrint sets the pages, from the same HTML and with the CSS of the same templates. It is the extra `pdf`, and is
loaded when a PDF is asked for.
"""

from collections.abc import Sequence
from typing import Any

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension import DocumentFormat
from kvalitet_cli.output.documents import _papper, _taggar, html
from kvalitet_cli.output.marks import mark
from kvalitet_cli.output.templates import Templates

_INSTALL = (
    'Installera det: pipx install --force "kvalitet-cli[pdf]" '
    '(uv: uv tool install "kvalitet-cli[pdf]", pip: pip install "kvalitet-cli[pdf]")'
)
_PANGO = (
    "Installera Pango, på Debian och Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


def prepare(_: Templates) -> None:
    """Load what sets the pages.

    Raises:
        KvalitetError: The extra is not installed, or what it leans on in the system is not.

    """
    try:
        import weasyprint  # noqa: F401, PLC0415 - the extra `pdf`, two seconds that only a PDF may cost
    except ImportError as error:
        raise KvalitetError(
            "För att skriva PDF behövs tillägget pdf, som inte är installerat.", _INSTALL
        ) from error
    except OSError as error:
        raise KvalitetError("WeasyPrint hittar inte Pango, som behövs för att skriva PDF.", _PANGO) from error


def render(
    templates: Templates, name: str, view: Any, *, final: bool = False, faults: Sequence[str] = ()
) -> bytes:
    """The report as PDF; the same HTML and the same fonts give the same bytes.

    Args:
        templates: The workspace's templates.
        name: The report's name.
        view: Its view.
        final: Whether the report is kept as it is from now on; its XMP says so.
        faults: What is wrong with the sources, when the report is written nevertheless.

    """
    import weasyprint  # noqa: PLC0415 - as above
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 - as above

    text = html.render(templates, name, view, final=final, faults=faults)
    document = weasyprint.HTML(string=text, url_fetcher=URLFetcher(allowed_protocols=("data",)))
    _papper.dress(document.etree_element)
    made: bytes = document.write_pdf(pdf_variant="pdf/a-2a", finisher=_taggar.finish)
    return made


def marked(content: bytes) -> str:
    """The program's mark in the file's XMP, where nothing of a report's prose stands unescaped."""
    if not content.startswith(b"%PDF-"):
        return ""
    for final in (True, False):
        words = mark(final=final)
        if f"<xmp:CreatorTool>{words}</xmp:CreatorTool>".encode() in content:
            return words
    return ""


FORMAT = DocumentFormat("pdf", render, marked, prepare=prepare, binary=True)
