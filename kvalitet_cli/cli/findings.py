"""Showing findings: as the result on stdout or in a file, or beside a result on stderr."""

import os
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from kvalitet_cli.api.checked import Checked, Lines
from kvalitet_cli.api.formats import diagnostic_format
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.cli import terminal
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.outfile import Outfile
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.extension import DiagnosticFormat, Findings, Look
from kvalitet_cli.store.workspace import Workspace

if TYPE_CHECKING:
    from kvalitet_cli.extension.rulepage import RulePage


def text_of(space: Workspace, checked: Checked, chosen: DiagnosticFormat, look: Look) -> str:
    """What a run found, in a format."""
    return "".join(_pieces(space, checked, chosen, look))


def _pieces(space: Workspace, checked: Checked, chosen: DiagnosticFormat, look: Look) -> Iterator[str]:

    def read(path: str) -> list[str]:
        from kvalitet_cli.api.examine import source  # noqa: PLC0415 - what is shown is known already, as a rule

        return source(space, path)

    lines = cache(lambda path: Lines(checked.lines(path), partial(read, path)))

    top = ""
    if chosen.from_top:
        from kvalitet_cli.git.revision import prefix  # noqa: PLC0415 - as above

        top = prefix(space.root)
    found = Findings(checked.diagnostics, lines, look, _page, top, checked.paths, [*rules()])
    yield from chosen.pieces(found)


def _page(code: str) -> "RulePage":
    from kvalitet_cli.api.explain import rule_page  # noqa: PLC0415 - few formats show any

    return rule_page(code)


def format_of(word: str | None, outfile: Outfile | None) -> DiagnosticFormat:
    """The format that is asked for; without a word GitHub's where GitHub reads what is printed, else text."""
    read_by_github = outfile is None and os.environ.get("GITHUB_ACTIONS") == "true"
    return diagnostic_format(word or ("github" if read_by_github else "text"))


def show(
    console: Console,
    space: Workspace,
    checked: Checked,
    chosen: DiagnosticFormat,
    outfile: Outfile | None = None,
) -> None:
    """Print findings as the result, or write them to a file and say where."""
    if outfile is not None:
        outfile.write(text_of(space, checked, chosen, Look()))
        console.note(f"Resultatet ligger i {outfile.shown}.")
        return
    look = Look(console.color, console.width if console.terminal else None)
    for piece in _pieces(space, checked, chosen, look):
        console.print(piece, end="")


def show_beside(console: Console, space: Workspace, diagnostics: Sequence[Diagnostic]) -> None:
    """Tell findings on stderr, where something else is the result."""
    look = Look(console.color_notes, console.width if console.watched else None)
    text = text_of(space, Checked(list(diagnostics)), diagnostic_format("text"), look)
    if text:
        terminal.tell(text.rstrip("\n"))
