"""For tools that show test results: a suite for every file that was checked, a failed case for every fault in it.

Errors and warnings fail, with `fel` or `varning` as the failure's type; a note never fails anything, so it is a case
that passes and says something. A file without findings is one case that passes. Nothing tells when or where it ran.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from kvalitet_cli.core.diagnostic import Diagnostic, Severity
from kvalitet_cli.core.text import discreet
from kvalitet_cli.extension import DiagnosticFormat, Findings, Look
from kvalitet_cli.extension.rulepage import SEVERITIES
from kvalitet_cli.output.finding import frame

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""


def render(findings: Findings) -> str:
    """One XML document."""
    by_path = {path: list(group) for path, group in groupby(findings.diagnostics, lambda each: each.path)}
    root = ET.Element("testsuites", name="kvalitet kontrollera")
    for path in sorted({*findings.paths, *by_path}):
        root.append(_suite(path, by_path.get(path, []), findings))
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "unicode")}\n'


def _suite(path: str, diagnostics: list[Diagnostic], findings: Findings) -> ET.Element:
    shown = _clean(findings.place(path))
    cases = list(_cases(shown, diagnostics, findings)) or [
        ET.Element("testcase", classname=shown, name="Inga fynd", file=shown)
    ]
    failures = sum(case.find("failure") is not None for case in cases)
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0"}
    suite = ET.Element("testsuite", {"name": shown, **counts})
    suite.extend(cases)
    return suite


def _cases(shown: str, diagnostics: list[Diagnostic], findings: Findings) -> Iterator[ET.Element]:
    seen = Counter[str]()
    for diagnostic in diagnostics:
        span = diagnostic.span
        name = f"{diagnostic.code} {diagnostic.name} rad {span.line} kolumn {span.column}"
        seen[name] += 1  # two cases of the same name are taken for one
        name += f" ({seen[name]})" if seen[name] > 1 else ""
        case = ET.Element("testcase", classname=shown, name=name, file=shown, line=str(span.line))
        if diagnostic.severity is Severity.NOTE:
            told = ET.SubElement(case, "system-out")
        else:
            word = SEVERITIES[diagnostic.severity]
            told = ET.SubElement(case, "failure", message=_clean(diagnostic.message), type=word)
        told.text = _clean(_text(shown, diagnostic, findings))
        yield case


def _text(shown: str, diagnostic: Diagnostic, findings: Findings) -> str:
    """The finding as in a terminal: place and message, its line with carets, the other places."""
    span = diagnostic.span
    lines = [f"{shown}:{span.line}:{span.column}: {diagnostic.code} {diagnostic.message}"]
    lines += frame(diagnostic, findings.lines(diagnostic.path), Look())
    for related in diagnostic.related:
        place = f"{findings.place(related.path)}:{related.span.line}:{related.span.column}"
        lines.append(f"      = {place}: {related.message}")
    return "\n".join(lines)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", discreet(text))


FORMAT = DiagnosticFormat(
    "junit", render, from_top=True, begins=r'<\?xml .*\?>\n<testsuites name="kvalitet kontrollera"'
)
