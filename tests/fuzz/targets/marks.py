"""The mark that says which reports the program has made: asked of any file, also a Word document that is torn, locked or swollen."""

import io
import zipfile

from kvalitet_cli.api.formats import document_formats
from kvalitet_cli.output.marks import mark
from tests.fuzz.bounds import bounded

PROMISE = "filer som andra har lagt bland rapporterna: känns igen som deras"
RUNS = (1_000, 25_000)

_MARKS = ("", mark(final=True), mark(final=False))


def seeds() -> list[bytes]:
    """A Word document with the mark, one without, and pages of both kinds."""
    found = [
        f"<!-- {mark(final=True)} -->\n\n# a\n".encode(),
        b'<head>\n<meta name="generator" content="x">',
        b"%PDF-1.7\n",
    ]
    for packing in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", packing) as file:
            file.writestr("docProps/core.xml", f"<dc:description>{mark(final=False)}</dc:description>")
            file.writestr("word/document.xml", "<w:document/>" * 20)
        found.append(content.getvalue())
    return found


def try_one(data: bytes) -> None:
    """Ask every format."""
    for form in document_formats().values():
        assert bounded(2_000 + len(data), form.marked, data) in _MARKS
