"""Räkna rader om enskilda i privat/ till en sammanställd mätning, där små grupper är dolda.

Filen är en CSV-fil i mappen privat/ med kolumnerna person, fraga, vikt, tidpunkt, datum och varde. Tidpunkt är fore,
under, efter eller uppfoljning. Mätningen säger hur många som har börjat, hur många som har mätts både före och efter, och
hur många av dem som har det bättre, oförändrat eller sämre. Inget om en enskild person skrivs ut eller sparas: är något
fel i en rad sägs bara vilken rad och kolumn det gäller.

Slutkod: 0 mätningen är skriven, 1 raderna har fel, 2 något hindrade arbetet.

Exempel:
    kvalitet effekt privat/rader.csv --instrument effektmal/2025 --enhet hvb-ekbacken --fran 2025-01-01 --till 2025-12-31
"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option

if TYPE_CHECKING:
    from kvalitet_cli.model._personrad import Radfel

_VISADE = 20


def command(
    console: Console,
    fil: Annotated[Path, Argument(metavar="FIL", help="Filen med rader, i mappen privat/.")],
    *,
    instrument: Annotated[str, Option(metavar="REF", help="Instrumentet, till exempel effektmal/2025.")],
    enhet: Annotated[str, Option(metavar="ID", help="Enheten som raderna kommer från.")],
    fran: Annotated[dt.date, Option(metavar="DATUM", help="Periodens första dag.")],
    till: Annotated[dt.date, Option(metavar="DATUM", help="Periodens sista dag.")],
    namn: Annotated[
        str | None, Option(help="Mätningens namn; annars instrumentets id och årtalet i --till.")
    ] = None,
    torrkor: Annotated[
        bool, Option("--torrkor", help="Visa mätningen som den skulle bli, utan att skriva.")
    ] = False,
    tvinga: Annotated[bool, Option("--tvinga", help="Ersätt värdena i en mätning som redan finns.")] = False,
) -> int:
    from kvalitet_cli.api import effekt as api
    from kvalitet_cli.api.private import NOT_IGNORED, is_ignored
    from kvalitet_cli.cli.ends import CLEAN, FINDINGS
    from kvalitet_cli.cli.place import from_here, workspace
    from kvalitet_cli.cli.schemas import refresh_schemas
    from kvalitet_cli.cli.writing import alone
    from kvalitet_cli.core.errors import KvalitetError
    from kvalitet_cli.core.text import printable

    space, _ = workspace()
    if not is_ignored(space):
        console.warn(NOT_IGNORED)
    bestallning = api.Bestallning(fil, instrument, enhet, fran, till, namn or "")
    with console.bar("Räknar"):
        gjord = api.effekt(space, bestallning)
    if gjord.fel:
        _tell_faults(gjord.fel)
        return FINDINGS
    path = from_here(space.root, gjord.path)
    if gjord.fore == gjord.text:
        console.note(f"{path} säger redan samma sak. Inget skrevs.")
        return CLEAN
    console.print(printable(gjord.skillnad()), end="")
    if gjord.jamfort:
        console.note(f"Det som döljs är också prövat mot {', '.join(gjord.jamfort)}.")
    if torrkor:
        finns = "" if gjord.fore is None or tvinga else ". Filen finns redan: det kräver --tvinga"
        console.note(f"Skulle skrivas till {path}{finns}")
        return CLEAN
    if gjord.fore is not None and not tvinga:
        raise KvalitetError(
            f"{path} finns redan. Inget skrevs.",
            "Se vad som skulle ändras med --torrkor. Ersätt värdena med --tvinga, eller ge mätningen ett annat namn med --namn.",
        )
    with alone(console, space.root, "kvalitet effekt"):
        api.save(space, gjord)
        refresh_schemas(console, space.root)
    console.note(
        f"Skrev {path}. En grupp under {api.sma_under(space)} är dold, och det som den går att räkna ut ur."
    )
    console.next_step(f"Gör rapporten: kvalitet rapport {path}")
    return CLEAN


def _tell_faults(faults: "tuple[Radfel, ...]") -> None:
    """The faults by line and column; nothing of what the rows say."""
    from kvalitet_cli.cli.ends import show_error

    lines = []
    for fault in faults[:_VISADE]:
        column = f", kolumn {fault.kolumn}" if fault.kolumn else ""
        code = f"{fault.kod} " if fault.kod else ""
        lines.append(f"rad {fault.rad}{column}: {code}{fault.text}")
    if len(faults) > _VISADE:
        lines.append(f"och {len(faults) - _VISADE} fel till.")
    show_error("Raderna har fel, och inget är räknat.", "\n  ".join(lines))
