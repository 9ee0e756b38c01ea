"""For machines: a contract with its own JSON Schema, versioned, language-free but for the messages."""

import json
from typing import Any

from kvalitet_cli.core.diagnostic import Diagnostic, Related, Severity
from kvalitet_cli.core.text import discreet, discreet_path
from kvalitet_cli.extension import DiagnosticFormat, Findings

_PLACE: dict[str, Any] = {
    "path": {"type": "string", "description": "Relative to the workspace, with / on every system."},
    "line": {"type": "integer", "minimum": 1},
    "column": {"type": "integer", "minimum": 1, "description": "In code points."},
    "message": {"type": "string"},
}

SCHEMA_NAME = "fynd"
"""What `kvalitet schema` calls the schema."""

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "kvalitet kontrollera --format json",
    "type": "object",
    "required": ["version", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": [
                    "code", "name", "severity", "path", "line", "column", "end_line", "end_column", "message", "suggestion", "related",
                ],
                "properties": {
                    "code": {"type": "string", "pattern": "^KV[0-9]{3}$"},
                    "name": {"type": "string"},
                    "severity": {"enum": [severity.value for severity in Severity]},
                    **_PLACE,
                    "end_line": {"type": "integer", "minimum": 1},
                    "end_column": {"type": "integer", "minimum": 1},
                    "suggestion": {"type": ["string", "null"]},
                    "related": {
                        "type": "array",
                        "items": {"type": "object", "additionalProperties": False, "required": list(_PLACE), "properties": _PLACE},
                    },
                },
            },
        },
    },
}  # fmt: skip


def render(findings: Findings) -> str:
    """One JSON object with every finding in order."""
    return (
        json.dumps(
            {"version": 1, "diagnostics": list(map(_diagnostic, findings.diagnostics))},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "path": discreet_path(diagnostic.path),
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "end_line": diagnostic.span.end_line,
        "end_column": diagnostic.span.end_column,
        "message": diagnostic.message,
        "suggestion": diagnostic.suggestion,
        "related": list(map(_related, diagnostic.related)),
    }


def _related(related: Related) -> dict[str, Any]:
    return {
        "path": discreet_path(related.path),
        "line": related.span.line,
        "column": related.span.column,
        "message": discreet(related.message),
    }


FORMAT = DiagnosticFormat(
    "json", render, SCHEMA, begins=r'\{\n "version": 1,\n "diagnostics": \[(\]|\n  \{\n   "code": "KV)'
)
