"""One line a finding: `path:line:column: KV201 text`, as editors and grep read it."""

from kvalitet_cli.extension import DiagnosticFormat, Findings, Look
from kvalitet_cli.output.finding import headline


def render(findings: Findings) -> str:
    """All findings, a line each."""
    look = Look(findings.look.color)
    return "".join(f"{headline(diagnostic, look)}\n" for diagnostic in findings.diagnostics)


FORMAT = DiagnosticFormat("kort", render, begins=r".+:\d+:\d+: KV\d{3} ")
