"""For a person at a terminal: each finding with its line and carets, and the other place where there is one."""

from kvalitet_cli.core.text import discreet, discreet_path, on_one_line
from kvalitet_cli.extension import DiagnosticFormat, Findings
from kvalitet_cli.output.finding import frame, headline


def render(findings: Findings) -> str:
    """All findings."""
    told: list[str] = []
    look = findings.look
    for diagnostic in findings.diagnostics:
        told.append(headline(diagnostic, look))
        told.extend(frame(diagnostic, findings.lines(diagnostic.path), look))
        told.extend(
            f"      = {on_one_line(discreet_path(related.path))}:{related.span.line}:{related.span.column}: "
            f"{on_one_line(discreet(related.message))}"
            for related in diagnostic.related
        )
    return "".join(f"{line}\n" for line in told)


FORMAT = DiagnosticFormat("text", render, begins=r".+:\d+:\d+: KV\d{3} ")
