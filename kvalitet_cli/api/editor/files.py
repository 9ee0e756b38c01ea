"""A workspace's schemas as files in `.kvalitet/`, and what makes VS Code find them for every document.

They follow from the data and change with every new id, so the folder keeps itself out of git: in a new clone they are
written again. What someone has set in their editor is never changed.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.api.editor.known import holdings
from kvalitet_cli.api.editor.modeline import FOLDER, schema_path
from kvalitet_cli.api.editor.schemas import for_workspace
from kvalitet_cli.api.schema import DIALECT, kinds
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store.lock import keep_out_of_git
from kvalitet_cli.store.workspace import CRITERIA, SETTINGS, VISITS, Folder, Workspace
from kvalitet_cli.store.write import Outcome, inside, write

ANY = "alla"
"""The schema that finds the right one by the document's own `format:`."""

_VSCODE = {
    ".vscode/settings.json": {
        "yaml.schemas": {schema_path(ANY): [SETTINGS, f"{CRITERIA}/**/*.yaml", f"{VISITS}/**/*.yaml"]}
    },
    ".vscode/extensions.json": {"recommendations": ["redhat.vscode-yaml"]},
}


class Saved(NamedTuple):
    """What became of the files, by path relative to the root, in order.

    Attributes:
        kept: Files of another's that were left alone, each with what it would have said.

    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[tuple[str, str], ...] = ()


def save(
    workspace: Workspace, folders: Iterable[Folder], *, vscode: bool = False, dry: bool = False
) -> Saved:
    """Write the schemas; what is equal is left alone.

    Args:
        workspace: Whose.
        folders: The units' folders, one by one.
        vscode: Settings for VS Code as well, where there are none.
        dry: Only say what would be done.

    Raises:
        KvalitetError: A place leads out of the workspace.
        OSError: The disk is full, or rights are missing.

    """
    files = _schemas(workspace, folders)
    kept = []
    for path, content in _VSCODE.items() if vscode else ():
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        if inside(workspace.root, path).exists() and (workspace.root / path).read_bytes() != text.encode():
            kept.append((path, text))
        else:
            files[path] = text
    if not dry:
        keep_out_of_git(workspace.root)
    done = {path: write(workspace.root, path, files[path], dry=dry) for path in sorted(files)}
    return Saved(
        tuple(path for path, outcome in done.items() if outcome is Outcome.WRITTEN),
        tuple(path for path, outcome in done.items() if outcome is Outcome.UNCHANGED),
        tuple(kept),
    )


def refresh(root: Path, *, always: bool = False, over: Callable[[list[str]], Iterable[str]] = iter) -> None:
    """Write the schemas anew when the workspace's files have become others; where there are none, only `always`.

    Args:
        root: The workspace's.
        always: Also where there are none.
        over: Goes through the units' names, one by one, and may tell how far it has come.

    Raises:
        KvalitetError: As `save`.
        OSError: As `save`.

    """
    if always or any((root / FOLDER).glob("*.schema.json")):
        workspace = Workspace(root)
        save(workspace, (workspace.folder(unit) for unit in over(workspace.units)))


def _schemas(workspace: Workspace, folders: Iterable[Folder]) -> dict[str, str]:
    held = holdings(workspace, folders)
    models = kinds()
    found = {schema_path(slag): for_workspace(model, held) for slag, model in models.items()}
    found[schema_path(ANY)] = _any(models)
    return {path: json.dumps(content, ensure_ascii=False) + "\n" for path, content in found.items()}


def _any(models: dict[str, type[Dokument]]) -> dict[str, object]:
    formats = {f"{model.SLAG}/{model.VERSION}": slag for slag, model in models.items()}
    asked = f"format ska vara {listing(formats, 'eller')}."
    return {
        "$schema": DIALECT,
        "properties": {
            "format": {
                "description": "Dokumentets slag och version. Alltid först.",
                "enum": list(formats),
                "errorMessage": asked,
            }
        },
        "allOf": [
            {"required": ["format"], "errorMessage": f"Här saknas format. {asked}"},
            *(
                {
                    "if": {"properties": {"format": {"const": word}}, "required": ["format"]},
                    "then": {"$ref": f"{slag}.schema.json"},
                }
                for word, slag in formats.items()
            ),
        ],
    }
