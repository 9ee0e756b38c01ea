"""The formats that are there: for findings and for reports."""

import kvalitet_cli.output.diagnostics
import kvalitet_cli.output.documents
from kvalitet_cli.core import discovery
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension import DiagnosticFormat, DocumentFormat


def diagnostic_formats() -> dict[str, DiagnosticFormat]:
    """Every format for findings by its name."""
    found = discovery.collect(kvalitet_cli.output.diagnostics, "FORMAT", DiagnosticFormat)
    return {each.name: each for each in found}


def diagnostic_format(name: str) -> DiagnosticFormat:
    """The format of that name.

    Raises:
        KvalitetError: There is none; says which is nearest.

    """
    formats = diagnostic_formats()
    if name in formats:
        return formats[name]
    near = nearest(name, formats)
    rest = f"Närmast: {near}." if near else f"Välj bland: {', '.join(formats)}."
    raise KvalitetError(f"Formatet {name} finns inte.", rest)


def document_formats() -> dict[str, DocumentFormat]:
    """Every format for reports by its ending."""
    found = discovery.collect(kvalitet_cli.output.documents, "FORMAT", DocumentFormat)
    return {each.ending: each for each in found}
