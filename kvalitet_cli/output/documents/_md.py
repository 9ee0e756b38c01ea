"""A report's Markdown: one fact per line, stable, readable as it stands."""

from collections.abc import Sequence
from typing import Any

from kvalitet_cli.output.marks import mark
from kvalitet_cli.output.templates import Templates


def render(
    templates: Templates, name: str, view: Any, *, final: bool = False, faults: Sequence[str] = ()
) -> str:
    """The report's Markdown: no space last on a line, never two empty lines in a row, one newline at the end.

    Args:
        templates: The workspace's templates.
        name: The report's name.
        view: Its view.
        final: Whether the report is kept as it is from now on; its first line says so.
        faults: What is wrong with the sources, when the report is written nevertheless.

    """
    text = templates.markdown(name, view, faults)
    if " \n" in text or "\t\n" in text or text.endswith((" ", "\t")):
        text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    text = text.strip("\n")
    return f"<!-- {mark(final=final)} -->\n\n{text}\n"
