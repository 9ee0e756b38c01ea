"""SARIF 2.1.0, for code scanning and for editors: every rule with its page, every finding with its place.

All rules are listed in every run, so that two runs differ in their results alone and a service can tell what was
looked for. Braces and brackets in a message stand as they are written: no reader takes `{roll: …}` for a placeholder.
The results' own fingerprint has a name of its own; what GitHub matches alerts by is added by its upload action.
"""

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from kvalitet_cli import __version__
from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.core.text import printable
from kvalitet_cli.extension import DiagnosticFormat, Findings
from kvalitet_cli.extension.rulepage import RulePage
from kvalitet_cli.output.fingerprint import fingerprints

_SCHEMA_URI = "https://json.schemastore.org/sarif-2.1.0.json"
_TOP = "%SRCROOT%"  # what paths are relative to; readers put in where that is
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_EXAMPLES = ("Fel", "Rätt")

# Words that YAML reads as just that text, and text written within quotation marks.
_PLAIN = re.compile(r'[a-z][a-z0-9_/#-]*|\d{4}-[\dkht][\da-z_/#-]*|"[^"\\*]*"')


def render(findings: Findings) -> str:
    """One SARIF log with one run."""
    rules = [_rule(findings.page(code)) for code in findings.codes] if findings.page else []
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    results = [
        _result(diagnostic, findings, index, fingerprint)
        for diagnostic, fingerprint in zip(findings.diagnostics, fingerprints(findings), strict=True)
    ]
    driver = {"name": "kvalitet", "semanticVersion": __version__, "language": "sv", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "language": "sv",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_TOP: {"description": {"text": "Arkivets översta mapp."}}},
        "results": results,
    }
    log = {"$schema": _SCHEMA_URI, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(page: RulePage) -> dict[str, Any]:
    what = next(iter(page.sections.values()), page.title)
    return {
        "id": page.rule.code,
        "name": "".join(word.capitalize() for word in page.rule.name.split("-")),
        "shortDescription": {"text": f"{page.title}."},
        "fullDescription": {"text": " ".join(what.split())},
        "help": {"text": _help(page, markdown=False), "markdown": _help(page, markdown=True)},
        "defaultConfiguration": {"level": _LEVELS[page.rule.severity]},
    }


def _help(page: RulePage, *, markdown: bool) -> str:
    """The rule's page, one section after the other."""
    parts = []
    for heading, body in page.sections.items():
        text = f"```yaml\n{body}\n```" if markdown and heading in _EXAMPLES else body
        parts.append(f"**{heading}**\n\n{text}" if markdown else f"{heading}:\n{text}")
    return "\n\n".join(parts)


def _result(
    diagnostic: Diagnostic, findings: Findings, index: dict[str, int], fingerprint: str
) -> dict[str, Any]:
    lines = findings.lines(diagnostic.path)
    told: dict[str, Any] = {"ruleId": diagnostic.code}
    if diagnostic.code in index:
        told["ruleIndex"] = index[diagnostic.code]
    told |= {
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [_location(diagnostic.path, diagnostic.span, lines, findings)],
        "partialFingerprints": {"kvalitetFynd/v1": fingerprint},
    }
    if diagnostic.related:
        told["relatedLocations"] = [
            {
                "id": number,
                **_location(related.path, related.span, findings.lines(related.path), findings),
                "message": {"text": printable(related.message)},
            }
            for number, related in enumerate(diagnostic.related, start=1)
        ]
    if _replaces(diagnostic, lines):
        told["fixes"] = [_fix(diagnostic, findings)]
    return told


def _location(path: str, span: Span, lines: Sequence[str], findings: Findings) -> dict[str, Any]:
    """A place; one that ends before the first sign of a line ends on the line before, whose change it is."""
    line, column = span.end_line, span.end_column
    if column == 1 and line > span.line:
        line -= 1
        column = len(lines[line - 1]) + 1 if line <= len(lines) else 1
    region = _region(Span(span.line, span.column, line, column))
    return {"physicalLocation": {"artifactLocation": _artifact(path, findings), "region": region}}


def _region(span: Span) -> dict[str, int]:
    names = ("startLine", "startColumn", "endLine", "endColumn")
    return dict(zip(names, span, strict=True))


def _artifact(path: str, findings: Findings) -> dict[str, str]:
    uri = quote(findings.place(path).encode("utf-8", "surrogateescape"))
    return {"uri": uri, "uriBaseId": _TOP}


def _replaces(diagnostic: Diagnostic, lines: Sequence[str]) -> bool:
    """Whether the suggestion may be put where the finding stands.

    It may when both are one plain word: what is written within quotation marks, a list or nothing at all would change
    its meaning with the marks around it, and digits alone would be read as a number.
    """
    span, suggestion = diagnostic.span, diagnostic.suggestion
    if not suggestion or span.line != span.end_line or span.line > len(lines):
        return False
    written = lines[span.line - 1][span.column - 1 : span.end_column - 1]
    plain = written.strip() == written and written[:1] not in (
        "",
        '"',
        "'",
        "[",
        "{",
        "|",
        ">",
        "&",
        "*",
        "!",
    )
    return plain and _PLAIN.fullmatch(suggestion) is not None


def _fix(diagnostic: Diagnostic, findings: Findings) -> dict[str, Any]:
    replacement = {
        "deletedRegion": _region(diagnostic.span),
        "insertedContent": {"text": diagnostic.suggestion},
    }
    return {
        "description": {"text": f"Skriv {diagnostic.suggestion}."},
        "artifactChanges": [
            {"artifactLocation": _artifact(diagnostic.path, findings), "replacements": [replacement]}
        ],
    }


FORMAT = DiagnosticFormat("sarif", render, from_top=True)
