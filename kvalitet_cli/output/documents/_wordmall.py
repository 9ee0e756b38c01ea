"""The organisation's template for Word looked through before it is opened: every report made of it carries what it holds.

A template is a zip file of XML. One that unfolds into gigabytes, fetches something from elsewhere when a report is
opened, or brings macros along, is not used.
"""

import io
import re
import zipfile
from collections.abc import Iterator

MB = 1024 * 1024
MAX_FILE = 20 * MB
MAX_WHOLE = 100 * MB
MAX_PARTS = 2000

_MACROS = re.compile(r"(?i)vbaproject|vbadata|activex|embeddings/|\.bin$|customui")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LINK = re.compile(r"(?i)https?://|mailto:")
_FIELD = re.compile(r"""<w:instrText\b[^>]*>([^<]*)|\bw:instr\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FETCHES = re.compile(
    r"(?i)\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON)\b"
)


def surprise(content: bytes) -> str:
    """What a template holds that is not layout, as the end of a sentence: `innehåller makron`; else nothing.

    A file that cannot be read has no surprises; opening it tells.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return next(_in_zip(file), "")
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return ""


def _in_zip(file: zipfile.ZipFile) -> Iterator[str]:
    parts = file.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_WHOLE:
        yield f"packas upp till mer än {MAX_WHOLE // MB} MB eller {MAX_PARTS} delar"
        return
    if any(_MACROS.search(part.filename) for part in parts):
        yield "innehåller makron eller inbäddade filer"
    for part in parts:
        if part.filename.lower().endswith(".rels"):
            yield from _in_relations(_text(file, part))
        elif part.filename.lower().endswith(".xml"):
            text = _text(file, part)
            if re.search(r"(?i)<!ENTITY", text):
                yield "har egna förkortningar (ENTITY)"
            field = "".join(a or b or c for a, b, c in _FIELD.findall(text))
            if _FETCHES.search(field):
                yield "har ett fält som hämtar något utifrån när dokumentet öppnas"


def _in_relations(text: str) -> Iterator[str]:
    for relation in _RELATION.findall(text):
        found = {name.lower(): first or second for name, first, second in _ATTRIBUTE.findall(relation)}
        kind, target = found.get("type", "").rpartition("/")[2].lower(), found.get("target", "")
        is_outside = found.get("targetmode", "").lower() == "external"
        if kind == "afchunk":
            yield "tar in en annan fil"
        elif is_outside and not (kind == "hyperlink" and _LINK.match(target)):
            yield "hämtar något utifrån när dokumentet öppnas"


def _text(file: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    content = file.read(part)
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return content.decode(encoding, "replace")
