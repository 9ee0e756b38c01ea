"""SARIF 2.1.0, for code scanning and for editors: every rule with its page, every finding with its place.

All rules are listed in every run, so that two runs differ in their results alone and a service can tell what was
looked for. Braces and brackets in a message stand as they are written: no reader takes `{roll: …}` for a placeholder.
The results' own fingerprint has a name of its own; what GitHub matches alerts by is added by its upload action.
"""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from kvalitet_cli import __version__
from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.core.text import discreet
from kvalitet_cli.extension import DiagnosticFormat, Findings
from kvalitet_cli.extension.rulepage import RulePage
from kvalitet_cli.output.fingerprint import fingerprints
from kvalitet_cli.output.replacement import replacement

_SCHEMA_URI = "https://json.schemastore.org/sarif-2.1.0.json"
_TOP = "%SRCROOT%"  # what paths are relative to; readers put in where that is
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_EXAMPLES = ("Fel", "Rätt")


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
    what = next(iter(page.sections.values()), page.title).partition("\n\n")[0]  # the rest stands in `help`
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
        "message": {"text": _unlinked(diagnostic.message)},
        "locations": [_location(diagnostic.path, diagnostic.span, lines, findings)],
        "partialFingerprints": {"kvalitetFynd/v1": fingerprint},
    }
    if diagnostic.related:
        told["relatedLocations"] = [
            {
                "id": number,
                **_location(related.path, related.span, findings.lines(related.path), findings),
                "message": {"text": _unlinked(discreet(related.message))},
            }
            for number, related in enumerate(diagnostic.related, start=1)
        ]
    if text := replacement(diagnostic, lines):
        told["fixes"] = [_fix(diagnostic, text, findings)]
    return told


def _unlinked(text: str) -> str:
    """A message where no word of the data's becomes a link (SARIF 2.1.0, 3.11.6); the sign between is not seen."""
    return text.replace("](", "]\u2060(")


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
    return {"uri": quote(findings.place(path), errors="replace"), "uriBaseId": _TOP}


def _fix(diagnostic: Diagnostic, text: str, findings: Findings) -> dict[str, Any]:
    change = {"deletedRegion": _region(diagnostic.span), "insertedContent": {"text": text}}
    artifact = _artifact(diagnostic.path, findings)
    return {
        "description": {"text": f"Skriv {text}."},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [change]}],
    }


FORMAT = DiagnosticFormat(
    "sarif",
    render,
    from_top=True,
    begins=r'\{\n "\$schema": ".*",\n "version": "2\.1\.0",\n "runs": \[\n  \{\n   "tool": \{\n    "driver": \{\n'
    r'     "name": "kvalitet"',
)
