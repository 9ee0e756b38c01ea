"""The privacy guard: what may stand in no file of a workspace, whatever kind of file it is.

One file's bytes in, findings out: so it is the same for the files on disk, for what is staged and for what git remembers.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import START, Diagnostic, Severity, Span
from kvalitet_cli.core.personal import personal_numbers
from kvalitet_cli.core.text import masked
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.places import Places

ENDINGS = (".yaml", ".yml", ".md", ".jinja", ".csv", ".html", ".txt")
"""What is text and may be written by hand."""


def exposed(path: str, content: bytes, settings: Installning) -> Iterator[Diagnostic]:
    """What one file's name and text give away.

    Args:
        path: Relative to the root, with `/`.
        content: The file's bytes; what is not UTF-8 is read with signs of replacement.
        settings: Which domains are the organisation's own.

    """
    del settings
    for start, end in personal_numbers(path):
        yield _found(path, START, path[start:end])
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    places = Places(text)
    for start, end in personal_numbers(text):
        yield _found(path, places.span(start, end), text[start:end])


def _found(path: str, span: Span, number: str) -> Diagnostic:
    sentence = f"Personnummer eller samordningsnummer ({masked(number)}). Ta bort det: historiken i git går inte att sudda."
    return Diagnostic(path, span, "KV701", "personnummer", Severity.ERROR, sentence)
