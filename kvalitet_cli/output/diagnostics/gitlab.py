"""For GitLab: a Code Quality report, which the merge request shows at its lines; only what GitLab reads is in it."""

import json
from typing import Any

from kvalitet_cli.core.diagnostic import Diagnostic, Severity
from kvalitet_cli.core.text import printable
from kvalitet_cli.extension import DiagnosticFormat, Findings
from kvalitet_cli.output.fingerprint import fingerprints

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "kvalitet kontrollera --format gitlab",
    "description": "What GitLab's documentation asks of a Code Quality report.",
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^KV[0-9]{3}$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "additionalProperties": False,
                "required": ["path", "lines"],
                "properties": {
                    "path": {
                        "type": "string",
                        "pattern": "^(?!\\./|/)",
                        "description": "From the repository's top.",
                    },
                    "lines": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def render(findings: Findings) -> str:
    """One JSON array with every finding in order."""
    told = [
        _issue(diagnostic, printable(findings.place(diagnostic.path)), fingerprint)
        for diagnostic, fingerprint in zip(findings.diagnostics, fingerprints(findings), strict=True)
    ]
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _issue(diagnostic: Diagnostic, path: str, fingerprint: str) -> dict[str, Any]:
    return {
        # GitLab shows the description and the place; without the code in it nobody could look the rule up.
        "description": f"{diagnostic.code} {diagnostic.message}",
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": path,
            "lines": {"begin": diagnostic.span.line},
        },
    }


FORMAT = DiagnosticFormat(
    "gitlab",
    render,
    SCHEMA,
    from_top=True,
    begins=r'\[\]\n\Z|\[\n \{\n  "description": ".*",\n  "check_name": "KV\d{3}"',
)
