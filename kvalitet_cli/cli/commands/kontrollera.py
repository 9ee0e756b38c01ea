"""Visa alla fel i alla filer, med plats och bot.

Kontrollerar hela arbetsytan, eller bara de filer och mappar som anges. Inget ändras. Varje fynd har en plats
(fil:rad:kolumn), en kod och en mening som säger vad som skulle vara rätt. Vad koden betyder: kvalitet forklara KV201

För en granskning i GitHub eller GitLab, en editor eller en testrapport finns egna format; med --utdata läggs resultatet
i en fil. I GitHub Actions väljs formatet github av sig självt.

Slutkod: 0 inga fel, 1 minst ett fel (med --fel-vid varning: minst en varning), 2 något hindrade kontrollen.

Exempel:
    kvalitet kontrollera
    kvalitet kontrollera besok/hemtjansten-norr --format kort
    kvalitet kontrollera --format sarif --utdata fynd.sarif
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
    form: Annotated[
        str | None,
        typer.Option(
            "--format", help="Hur fynden visas: text, kort, json, sarif, junit, github eller gitlab."
        ),
    ] = None,
    utdata: Annotated[
        Path | None, typer.Option(metavar="FIL", help="Lägg resultatet i en fil; - är stdout.")
    ] = None,
    fel_vid: Annotated[
        Literal["fel", "varning"], typer.Option(help="Hur allvarligt ett fynd ska vara för slutkod 1.")
    ] = "fel",
) -> int:
    from kvalitet_cli.api import check
    from kvalitet_cli.cli.findings import format_of, show
    from kvalitet_cli.cli.outfile import outfile
    from kvalitet_cli.cli.place import workspace
    from kvalitet_cli.core.diagnostic import Severity

    space, paths = workspace(sokvag)
    fil = outfile(space.root, utdata)
    chosen = format_of(form, fil)
    checked = check.check(space, paths, lambda units: console.progress(units, "Kontrollerar"))
    show(console, space, checked, chosen, fil)
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
