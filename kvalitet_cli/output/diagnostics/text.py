"""For a person at a terminal: each finding with its line and carets, and the other place where there is one."""

from collections.abc import Iterator

from kvalitet_cli.core.folded import Folded
from kvalitet_cli.extension import DiagnosticFormat, Findings, Look
from kvalitet_cli.output.finding import in_words


def render(findings: Findings) -> str:
    """All findings."""
    return "".join(stream(findings))


def stream(findings: Findings) -> Iterator[str]:
    """All findings, piece by piece."""
    found, look = findings.diagnostics, findings.look
    if isinstance(found, Folded) and look == Look():
        yield from found.told()
        return
    for each in found:
        yield "".join([f"{line}\n" for line in in_words(each, findings.lines(each.path), look)])


FORMAT = DiagnosticFormat("text", render, begins=r".+:\d+:\d+: KV\d{3} ", stream=stream)
