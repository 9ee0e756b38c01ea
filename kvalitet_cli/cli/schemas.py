"""The editor's schemas kept up with what a command has just written."""

from pathlib import Path

from kvalitet_cli.cli.console import Console


def refresh_schemas(console: Console, root: Path, *, always: bool = False) -> None:
    """Let the editor know the new ids, where it knows the workspace (or `always`); that it cannot stops nothing."""
    from kvalitet_cli.api.editor.files import refresh  # noqa: PLC0415 - what only those that write files need
    from kvalitet_cli.core.errors import KvalitetError  # noqa: PLC0415 - as above

    try:
        refresh(root, always=always, over=lambda units: console.progress(units, "Skriver editorns scheman"))
    except (KvalitetError, OSError):
        console.note("Editorns scheman gick inte att skriva. Försök igen: kvalitet schema --skriv")
