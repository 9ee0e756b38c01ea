"""For machines: a contract with its own JSON Schema, versioned, language-free but for the texts."""

import json
from typing import Any

from kvalitet_cli.core.text import discreet, discreet_path
from kvalitet_cli.extension import Look
from kvalitet_cli.extension.andringar import (
    GROUPS,
    Change,
    Changes,
    ChangesFormat,
    Document,
    Part,
    Status,
    Unread,
)

SCHEMA_NAME = "andringar"
"""What `kvalitet schema` calls the schema."""


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_TEXT: dict[str, Any] = {"type": "string"}
_VALUE: dict[str, Any] = {"type": ["string", "number", "null"]}
_PATH: dict[str, Any] = {
    "type": "string",
    "description": "Relative to the workspace, with / on every system.",
}
_CHANGE = _object(
    {
        "group": {"enum": list(GROUPS)},
        "kind": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"},
        "id": {
            "type": "string",
            "description": "A criterion's, a remark's, an action's id; several with commas between.",
        },
        "before": _VALUE,
        "after": _VALUE,
        "text": _TEXT,
        "keys": {
            **_list(_TEXT),
            "description": "The places in the document that this explains; the empty one is all of it.",
        },
    }
)
_DOCUMENT = _object(
    {
        "kind": _TEXT,
        "id": _TEXT,
        "path": _PATH,
        "status": {"enum": [status.value for status in Status]},
        "withheld": {"type": "boolean", "description": "The content is internal and is not told."},
        "heading": _TEXT,
        "changes": _list(_CHANGE),
    }
)
_PART = _object(
    {
        "kind": {"enum": ["unit", "criteria", "settings"]},
        "id": _TEXT,
        "name": _TEXT,
        "documents": _list(_DOCUMENT),
    }
)
_UNREAD = _object(
    {
        "path": _PATH,
        "side": {"enum": ["before", "after", "both"]},
        "whole": {"type": "boolean", "description": "Nothing of the file could be read."},
        "text": _TEXT,
    }
)
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "kvalitet jamfor --format json",
    **_object(
        {
            "version": {"const": 1},
            "before": _TEXT,
            "after": _TEXT,
            "summary": _list(_TEXT),
            "parts": _list(_PART),
            "unread": _list(_UNREAD),
            "layout_only": _list(_PATH),
        }
    ),
}


def render(changes: Changes, look: Look) -> str:  # noqa: ARG001 - a machine has no colours
    """One JSON object with every change in order."""
    told = {
        "version": 1,
        "before": discreet(changes.before),
        "after": discreet(changes.after),
        "summary": list(map(discreet, changes.summary)),
        "parts": list(map(_part, changes.parts)),
        "unread": list(map(_unread, changes.unread)),
        "layout_only": list(map(discreet_path, changes.layout)),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _part(part: Part) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "id": discreet(part.id),
        "name": discreet(part.name),
        "documents": list(map(_document, part.documents)),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "id": discreet(document.id),
        "path": discreet_path(document.path),
        "status": document.status.value,
        "withheld": document.withheld,
        "heading": discreet(document.heading),
        "changes": list(map(_change, document.changes)),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "group": change.group,
        "kind": change.kind,
        "id": discreet(change.id),
        "before": _value(change.before),
        "after": _value(change.after),
        "text": discreet(change.text),
        "keys": list(map(discreet, change.keys)),
    }


def _value(value: str | float | None) -> str | float | None:
    return discreet(value) if isinstance(value, str) else value


def _unread(each: Unread) -> dict[str, Any]:
    return {
        "path": discreet_path(each.path),
        "side": each.side,
        "whole": each.whole,
        "text": discreet(each.text),
    }


FORMAT = ChangesFormat("json", render, SCHEMA)
