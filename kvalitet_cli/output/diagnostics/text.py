"""For a person at a terminal: each finding with its line and carets, and the other place where there is one."""

from kvalitet_cli.core.folded import Folded
from kvalitet_cli.extension import DiagnosticFormat, Findings, Look
from kvalitet_cli.output.finding import in_words


def render(findings: Findings) -> str:
    """All findings."""
    found, look = findings.diagnostics, findings.look
    if isinstance(found, Folded) and look == Look():
        return found.told()
    lines = (line for each in found for line in in_words(each, findings.lines(each.path), look))
    return "".join([f"{line}\n" for line in lines])


FORMAT = DiagnosticFormat("text", render, begins=r".+:\d+:\d+: KV\d{3} ")
