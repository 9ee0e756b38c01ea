"""Showing findings: as the result on stdout, or beside a result on stderr."""

from collections.abc import Sequence

from kvalitet_cli.api.check import source
from kvalitet_cli.api.formats import diagnostic_format
from kvalitet_cli.cli import terminal
from kvalitet_cli.cli.console import Console
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.extension import DiagnosticFormat, Look
from kvalitet_cli.store.workspace import Workspace


def show(
    console: Console, space: Workspace, diagnostics: Sequence[Diagnostic], chosen: DiagnosticFormat
) -> None:
    """Print findings as the result."""
    console.print(_text(space, diagnostics, chosen, Look(console.color, _width(console))), end="")


def show_beside(console: Console, space: Workspace, diagnostics: Sequence[Diagnostic]) -> None:
    """Tell findings on stderr, where something else is the result."""
    text = _text(
        space,
        diagnostics,
        diagnostic_format("text"),
        Look(console.color_notes, console.width if console.watched else None),
    )
    if text:
        terminal.tell(text.rstrip("\n"))


def _text(space: Workspace, diagnostics: Sequence[Diagnostic], chosen: DiagnosticFormat, look: Look) -> str:
    return chosen.render(diagnostics, lambda path: source(space.root, path), look)


def _width(console: Console) -> int | None:
    return console.width if console.terminal else None
