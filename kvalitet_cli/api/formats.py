"""The formats that are there: for findings, for what has changed and for reports."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

import kvalitet_cli.output.changes
import kvalitet_cli.output.diagnostics
import kvalitet_cli.output.documents
from kvalitet_cli.core import discovery
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension import DiagnosticFormat, DocumentFormat

if TYPE_CHECKING:
    from kvalitet_cli.extension.andringar import ChangesFormat

F = TypeVar("F")


def diagnostic_formats() -> dict[str, DiagnosticFormat]:
    """Every format for findings by its name."""
    found = discovery.collect(kvalitet_cli.output.diagnostics, "FORMAT", DiagnosticFormat)
    return {each.name: each for each in found}


def diagnostic_format(name: str) -> DiagnosticFormat:
    """The format of that name.

    Raises:
        KvalitetError: There is none; says which is nearest.

    """
    found = discovery.one(kvalitet_cli.output.diagnostics, name, "FORMAT", DiagnosticFormat)
    if found is not None and found.name == name:
        return found
    return _named(name, diagnostic_formats())


def changes_formats() -> "dict[str, ChangesFormat]":
    """Every format for what has changed by its name."""
    from kvalitet_cli.extension.andringar import ChangesFormat  # noqa: PLC0415 - a check tells of no changes

    found = discovery.collect(kvalitet_cli.output.changes, "FORMAT", ChangesFormat)
    return {each.name: each for each in found}


def changes_format(name: str) -> "ChangesFormat":
    """The format of that name.

    Raises:
        KvalitetError: There is none; says which is nearest.

    """
    from kvalitet_cli.extension import andringar  # noqa: PLC0415 - a check tells of no changes

    found = discovery.one(kvalitet_cli.output.changes, name, "FORMAT", andringar.ChangesFormat)
    return found if found is not None and found.name == name else _named(name, changes_formats())


def document_formats() -> dict[str, DocumentFormat]:
    """Every format for reports by its ending."""
    found = discovery.collect(kvalitet_cli.output.documents, "FORMAT", DocumentFormat)
    return {each.ending: each for each in found}


def _named(name: str, formats: Mapping[str, F]) -> F:
    if name in formats:
        return formats[name]
    near = nearest(name, formats)
    rest = f"Närmast: {near}." if near else f"Välj bland: {', '.join(formats)}."
    raise KvalitetError(f"Formatet {name} finns inte.", rest)
