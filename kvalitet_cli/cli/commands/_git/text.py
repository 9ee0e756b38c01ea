"""`kvalitet git text`."""

from pathlib import Path
from typing import Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument


def text(
    console: Console,
    fil: Annotated[Path, Argument(metavar="FIL", help="Dokumentet.")],
) -> None:
    """Skriv ut ett dokument i ord, en uppgift på varje rad; git anropar det med --textkonvertering.

    En fil med fel skrivs ut som den är, så att ingenting faller bort.

    Exempel:
        kvalitet git text besok/hemtjansten-norr/2026-02-10/besok.yaml
    """
    from kvalitet_cli.api.in_words import in_words
    from kvalitet_cli.cli.incoming import given

    console.print(in_words(given(fil).decode("utf-8", "replace")), end="")
