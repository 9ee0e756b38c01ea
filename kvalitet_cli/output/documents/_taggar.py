"""The last touch on a PDF: what it says that it is, and heads and feet of pages as what they are, no text to be read.

WeasyPrint hands over its objects before they are written (`finisher`).
"""

import re
from typing import Any

# PDF/A wants every property in the XMP described; PDF/UA's own is not among those that it knows (ISO 19005-2, 6.6.2.3).
_UA = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\
</rdf:RDF>"""
_REFERENCE = re.compile(rb"(\d+) 0 R")


def finish(_: Any, pdf: Any) -> None:
    """Finish the PDF (a `pydyf.PDF`) of a WeasyPrint document."""
    for part in pdf.objects:
        if getattr(part, "extra", {}).get("Type") == "/Metadata":
            part.compress = False  # the program's mark is to be found in the file as it lies
            part.stream = [b"".join(part.stream).replace(b"</rdf:RDF>", _UA)]
    parts: list[Any] = pdf.objects
    elements = {
        number: part
        for number, part in enumerate(parts)
        if isinstance(part, dict) and part.get("Type") == "/StructElem"
    }
    _headings(elements)
    _margins(pdf, elements)


def _headings(elements: dict[int, Any]) -> None:
    """Let a heading be one: its text, apart from the line above it, is no heading within the heading."""
    for element in elements.values():
        above = elements.get(_number(element["P"]))
        if above is not None and element["S"] == above["S"] and re.fullmatch("/H[1-6]", str(element["S"])):
            element["S"] = "/NonStruct"


def _margins(pdf: Any, elements: dict[int, Any]) -> None:
    """Mark as artifacts the texts that have no place in the tree of the document: heads and feet of pages."""
    root = _number(pdf.catalog["StructTreeRoot"])
    reached: set[int] = set()
    waiting = [_number(kid) for kid in pdf.objects[root]["K"]]
    while waiting:
        number = waiting.pop()
        if number in reached or number not in elements:
            continue
        reached.add(number)
        waiting.extend(_number(kid) for kid in elements[number]["K"] if not isinstance(kid, int))
    outside: dict[int, set[int]] = {}
    for number, element in elements.items():
        if number not in reached:
            texts = {kid for kid in element["K"] if isinstance(kid, int)}
            outside.setdefault(_number(element["Pg"]), set()).update(texts)
    for page, texts in outside.items():
        content = pdf.objects[_number(pdf.objects[page]["Contents"])]
        content.stream = _with_artifacts(content.stream, texts)


def _with_artifacts(stream: list[Any], texts: set[int]) -> list[Any]:
    """A page's operators with those texts (`/Span`, `{"MCID": 3}`, `BDC`) begun as artifacts instead."""
    made: list[Any] = []
    for part in stream:
        made.append(part)
        if part == b"BDC" and isinstance(made[-2], dict) and made[-2].get("MCID") in texts:
            made[-3:] = ["/Artifact", b"BMC"]
    return made


def _number(reference: Any) -> int:
    found = _REFERENCE.fullmatch(reference if isinstance(reference, bytes) else str(reference).encode())
    return int(found[1]) if found else -1
