"""Tala på båda strömmarna."""

import time
from typing import Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Option


def command(
    console: Console,
    steg: Annotated[int, Option("--steg", help="Så många steg om en tiondels sekund.")] = 0,
    krascha: Annotated[bool, Option("--krascha", help="Gå sönder mitt i.")] = False,
    tabell: Annotated[bool, Option("--tabell", help="Visa en tabell.")] = False,
) -> None:
    """Tala på båda strömmarna."""
    console.print("resultat → åäö ✓")
    console.note("upplysning om 19121212-1212")
    console.detail("detalj")
    console.warn("varning")
    console.next_step("nästa steg")
    for number in console.progress(range(steg), "Kontrollerar"):
        time.sleep(0.1)
        if krascha and number == steg - 2:
            raise RuntimeError
    if tabell:
        from rich.table import Table

        table = Table("Namn")
        table.add_row("[bold]åäö[/bold]", style="red")
        console.rich().print(table)
