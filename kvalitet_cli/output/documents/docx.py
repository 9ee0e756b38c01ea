"""Reports as Word documents, for the text that someone edits on, in the organisation's own template if it has one.

python-docx writes them, from the same HTML as the other formats. It is the extra `word`, and is loaded when a
document is asked for. A document that has been saved by anyone else is theirs: it is never written over.
"""

import errno
import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension import DocumentFormat
from kvalitet_cli.output.documents import _wordmall, html
from kvalitet_cli.output.marks import mark
from kvalitet_cli.output.templates import Templates
from kvalitet_cli.store import plain
from kvalitet_cli.store.write import inside

_INSTALL = (
    'Installera det: pipx install --force "kvalitet-cli[word]" '
    '(uv: uv tool install "kvalitet-cli[word]", pip: pip install "kvalitet-cli[word]")'
)
_BODY, _CORE = "word/document.xml", "docProps/core.xml"
_A_DAY = (1980, 1, 1, 0, 0, 0)


def prepare(templates: Templates) -> None:
    """Load what writes the documents, and try the organisation's own template.

    Raises:
        KvalitetError: The extra is not installed, or the template is missing or broken.

    """
    try:
        import docx  # noqa: F401, PLC0415 - the extra `word`, which only a document may cost
    except ImportError as error:
        raise KvalitetError(
            "För att skriva Word-dokument behövs tillägget word, som inte är installerat.", _INSTALL
        ) from error
    _opened(templates)


def render(
    templates: Templates, name: str, view: Any, *, final: bool = False, faults: Sequence[str] = ()
) -> bytes:
    """The report as a Word document; the same HTML and the same template give the same bytes.

    Args:
        templates: The workspace's templates.
        name: The report's name.
        view: Its view.
        final: Whether the report is kept as it is from now on; its properties say so.
        faults: What is wrong with the sources, when the report is written nevertheless.

    """
    from kvalitet_cli.output.documents import _docx_blad, _docx_text  # noqa: PLC0415 - as above

    document = _opened(templates)
    text = html.render(templates, name, view, final=final, faults=faults)
    page = _docx_text.read(text)
    if templates.wordmall is None:
        _docx_blad.lay_out(document, page)
    _docx_blad.describe(document, page, mark(final=final))
    _docx_text.write(document, page)
    written = io.BytesIO()
    document.save(written)
    return _packed(written)


# Locked with a password or packed in an unknown way is a RuntimeError; the rest is torn in one place or another.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    struct.error,
)
_LARGEST_PART = 64 << 20
"""No part of ours is larger when it is unpacked."""


def marked(content: bytes) -> str:
    """The program's mark in the properties of a document that is as the program wrote it.

    A word processor writes the whole text anew when it saves, also when nothing was changed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            if max(file.getinfo(part).file_size for part in (_CORE, _BODY)) > _LARGEST_PART:
                return ""
            core, written = file.read(_CORE).decode("utf-8", "replace"), _sum(file.read(_BODY))
    except _BROKEN:
        return ""
    for final in (True, False):
        words = mark(final=final)
        if f"<dc:description>{words}</dc:description>" in core and f"<dc:identifier>{written}<" in core:
            return words
    return ""


def _opened(templates: Templates) -> Any:
    """The organisation's template, or an empty document."""
    import docx  # noqa: PLC0415 - as above

    if templates.wordmall is None:
        return docx.Document()
    root, path = templates.wordmall
    place = inside(root, path)
    if not place.is_file():
        raise KvalitetError(
            f"Word-mallen {path} finns inte.", "Rätta wordmall i kvalitet.yaml, eller ta bort raden."
        )
    try:
        content = plain.read(place, _wordmall.MAX_FILE)
        found = _wordmall.surprise(content)
    except OSError as error:  # one that cannot be read has no surprises; opening it tells
        content = b""
        found = f"är större än {_wordmall.MAX_FILE // _wordmall.MB} MB" if error.errno == errno.EFBIG else ""
    if found:
        raise KvalitetError(
            f"Word-mallen {path} går inte att använda: den {found}.",
            "Ta bort det i Word, och spara mallen som Word-dokument (.docx).",
        )
    try:
        return docx.Document(io.BytesIO(content))
    except Exception as error:  # a broken file stops python-docx, zipfile or lxml in ways of their own
        raise KvalitetError(
            f"Word-mallen {path} går inte att läsa.",
            "Öppna den i Word och spara den som Word-dokument (.docx).",
        ) from error


def _packed(written: io.BytesIO) -> bytes:
    """The same parts with no clock in them, and with the text's sum among the properties."""
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        parts = {name: source.read(name) for name in source.namelist()}
        identifier = f"<dc:identifier>{_sum(parts[_BODY])}</dc:identifier></cp:coreProperties>"
        parts[_CORE] = parts[_CORE].replace(b"</cp:coreProperties>", identifier.encode())
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _A_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, parts[name])
    return packed.getvalue()


def _sum(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


FORMAT = DocumentFormat("docx", render, marked, prepare=prepare, binary=True)
