"""For a person at a terminal: each finding with its line and carets, and the other place where there is one."""

from kvalitet_cli.core.text import discreet, discreet_path, on_one_line
from kvalitet_cli.extension import DiagnosticFormat, Findings
from kvalitet_cli.output.finding import frame, headline


def render(findings: Findings) -> str:
    """All findings, each file read once."""
    told: list[str] = []
    path, source = "", list[str]()
    look = findings.look
    for diagnostic in findings.diagnostics:
        if diagnostic.path != path:
            path, source = diagnostic.path, list(findings.lines(diagnostic.path))
        told.append(headline(diagnostic, look))
        told.extend(frame(diagnostic, source, look))
        told.extend(
            f"      = {on_one_line(discreet_path(related.path))}:{related.span.line}:{related.span.column}: "
            f"{on_one_line(discreet(related.message))}"
            for related in diagnostic.related
        )
    return "".join(f"{line}\n" for line in told)


FORMAT = DiagnosticFormat("text", render, begins=r".+:\d+:\d+: KV\d{3} ")
