"""Visa alla fel i alla filer, med plats och bot.

Kontrollerar hela arbetsytan, eller bara de filer och mappar som anges. Inget ändras. Varje fynd har en plats
(fil:rad:kolumn), en kod och en mening som säger vad som skulle vara rätt. Vad koden betyder: kvalitet forklara KV201

Slutkod: 0 inga fel, 1 minst ett fel (med --fel-vid varning: minst en varning), 2 något hindrade kontrollen.

Exempel:
    kvalitet kontrollera
    kvalitet kontrollera besok/hemtjansten-norr --format kort
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kvalitet_cli.cli.console import Console

if TYPE_CHECKING:
    from kvalitet_cli.api.check import Checked


def command(
    console: Console,
    sokvag: Annotated[
        list[Path] | None,
        typer.Argument(metavar="SÖKVÄG", help="Filer eller mappar; utan någon kontrolleras allt."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="Hur fynden visas: text, kort eller json.")] = "text",
    fel_vid: Annotated[
        Literal["fel", "varning"], typer.Option(help="Hur allvarligt ett fynd ska vara för slutkod 1.")
    ] = "fel",
) -> int:
    from kvalitet_cli.api import check
    from kvalitet_cli.api.formats import diagnostic_format
    from kvalitet_cli.cli.findings import show
    from kvalitet_cli.cli.place import workspace
    from kvalitet_cli.core.diagnostic import Severity

    chosen = diagnostic_format(form)
    space, paths = workspace(sokvag)
    checked = check.check(space, paths, lambda units: console.progress(units, "Kontrollerar"))
    show(console, space, checked, chosen)
    console.note(summary(checked))
    if checked.diagnostics:
        console.next_step(f"Läs mer om ett fynd: kvalitet forklara {checked.diagnostics[0].code}")
    limit = Severity.ERROR if fel_vid == "fel" else Severity.WARNING
    worst = checked.worst()
    return int(worst is not None and worst.rank <= limit.rank)


def summary(checked: "Checked") -> str:
    """What was found, in a sentence such as `2 fel och 1 varning i 40 filer`."""
    from kvalitet_cli.core.diagnostic import Severity
    from kvalitet_cli.core.swedish import count, listing

    words = {
        Severity.ERROR: ("fel", "fel"),
        Severity.WARNING: ("varning", "varningar"),
        Severity.NOTE: ("notis", "notiser"),
    }
    counts = {severity: sum(d.severity is severity for d in checked.diagnostics) for severity in Severity}
    parts = [count(amount, *words[severity]) for severity, amount in counts.items() if amount]
    files = count(len(checked.paths), "fil", "filer")
    return f"{listing(parts)} i {files}." if parts else f"Inga fel i {files}."
