"""Lägg in ett sparat svar från Kolada som jämförelse i en mätning.

Filen är ett svar från Koladas öppna gränssnitt (version 2 eller 3), sparat som det är. Programmet hämtar inget
själv. Vilket nyckeltal som hör till vilken fråga står i instrumentet (nyckeltal). Ändringen visas först, och
resten av mätningens fil lämnas som den är. Ett värde som Kolada saknar blir Uppgift saknas, aldrig noll.

Exempel:
    kvalitet importera kolada-2026.json --matning hemtjansten-soder/brukarundersokning-2026 --kommun 0000
"""

from pathlib import Path
from typing import Annotated, Literal

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def command(
    console: Console,
    fil: Annotated[
        Path, Argument(metavar="FIL", help="Det sparade svaret, i JSON.", exists=True, dir_okay=False)
    ],
    *,
    matning: Annotated[
        str | None, Option(metavar="ENHET/NAMN", help="Mätningen som ska få jämförelsen.")
    ] = None,
    som: Annotated[
        str | None,
        Option(metavar="NAMN", help="Jämförelsens id, till exempel riket; annars efter kommunen."),
    ] = None,
    kommun: Annotated[
        str | None, Option(metavar="KOMMUNKOD", help="Kommunen i svaret; 0000 är riket.")
    ] = None,
    ar: Annotated[int | None, Option(help="Året, när svaret har flera.")] = None,
    kon: Annotated[Literal["T", "K", "M"], Option(help="T för alla, K för kvinnor, M för män.")] = "T",
    torrkor: Annotated[bool, Option("--torrkor", help="Visa ändringen, utan att skriva den.")] = False,
) -> None:
    from kvalitet_cli.api import importing
    from kvalitet_cli.cli import prompts
    from kvalitet_cli.cli.incoming import given
    from kvalitet_cli.cli.place import from_here, workspace
    from kvalitet_cli.cli.writing import alone
    from kvalitet_cli.core.errors import KvalitetError
    from kvalitet_cli.core.swedish import listing
    from kvalitet_cli.core.text import difference
    from kvalitet_cli.exchange.kolada import MAX_BYTES

    space, _ = workspace()
    if matning is None:
        known = importing.measurements(space)
        if not known:
            raise KvalitetError("Det finns ingen mätning ännu.", "Skapa den första: kvalitet ny matning")
        matning = prompts.choice(console, "Vilken mätning", known, flag="--matning")
    content = given(fil, MAX_BYTES)
    val = importing.Val(som, kommun, ar, kon)
    done = importing.kolada(space, matning, content, fil.name, val)
    path = from_here(space.root, done.path)
    if done.fler_sidor:
        console.warn("Svaret är en sida av flera. Det som står på de andra sidorna kommer inte med.")
    if done.after == done.before:
        console.note(f"{path} har redan de här värdena.")
        return
    for line in difference(done.before, done.after, (f"{path} (nu)", f"{path} (efter)")):
        console.print(line)
    if torrkor:
        console.note(f"Skulle skrivas till {path}")
    else:
        with alone(console, space.root, "kvalitet importera"):
            importing.save(space, done)
        console.note(f"{path} har fått jämförelsen {done.som}.")
    if done.utan:
        console.note(f"Uppgift saknas i Kolada: {listing(done.utan)}.")
    if not torrkor:
        console.next_step(f"Se vad den säger: kvalitet rapport {matning}")
