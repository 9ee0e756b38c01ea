"""For GitHub Actions: a workflow command a finding, which the service shows at its line in the change.

In the job's log such a command is shown as its severity and its message alone, so the message begins with the place;
in the change it stands under the rule's title. GitHub takes ten of each severity from a step: the order is the same
as that of every format, and the log has them all.
"""

from kvalitet_cli.core.diagnostic import Diagnostic, Severity
from kvalitet_cli.core.text import discreet, on_one_line
from kvalitet_cli.extension import DiagnosticFormat, Findings

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(findings: Findings) -> str:
    """All findings, a command each."""
    return "".join(f"{_command(diagnostic, findings)}\n" for diagnostic in findings.diagnostics)


def _command(diagnostic: Diagnostic, findings: Findings) -> str:
    span = diagnostic.span
    path = on_one_line(findings.place(diagnostic.path))
    title = findings.page(diagnostic.code).title if findings.page else diagnostic.name
    properties: dict[str, str | int] = {"file": path, "line": span.line}
    if span.end_line > span.line:  # columns are for places within a line; both ends are part of the place
        properties["endLine"] = span.end_line - (span.end_column == 1)
    else:
        properties |= {"endLine": span.line, "col": span.column}
        properties["endColumn"] = max(span.end_column - 1, span.column)
    properties["title"] = title
    told = [f"{path}:{span.line}:{span.column}: {diagnostic.code} {diagnostic.message}"]
    for related in diagnostic.related:
        place = f"{on_one_line(findings.place(related.path))}:{related.span.line}:{related.span.column}"
        told.append(f"{place}: {on_one_line(discreet(related.message))}")
    words = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = _data("\n".join(told))
    return f"::{_COMMANDS[diagnostic.severity]} {words}::{message}"


def _data(text: str) -> str:
    """A message, with what would end it or be taken for an escape written as GitHub reads it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value, which a colon or a comma would end too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = DiagnosticFormat(
    "github", render, from_top=True, begins=r"::(error|warning|notice) file=.*::.+:\d+:\d+: KV\d{3} "
)
