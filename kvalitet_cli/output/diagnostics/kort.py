"""One line a finding: `path:line:column: KV201 text`, as editors and grep read it."""

from collections.abc import Callable, Sequence

from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.extension import DiagnosticFormat, Look
from kvalitet_cli.output.finding import headline


def render(diagnostics: Sequence[Diagnostic], lines: Callable[[str], Sequence[str]], look: Look) -> str:  # noqa: ARG001 - the shape of every format
    """All findings, a line each."""
    return "".join(f"{headline(diagnostic, Look(look.color))}\n" for diagnostic in diagnostics)


FORMAT = DiagnosticFormat("kort", render)
