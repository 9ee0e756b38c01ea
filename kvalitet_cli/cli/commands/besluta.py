"""Skriv in nämndens beslut om en utgåva av kriterier, med ett fingeravtryck av det som beslutades.

Fingeravtrycket räknas på det som ger kriterierna deras mening: skala, namn, lydelser, klasser, krav och
vägning. Ändras något av det efteråt säger kvalitet kontrollera till (KV301). En ändring efter beslutet är en
ny utgåva: kvalitet ny kriterier. Resten av filen, med kommentarer, lämnas som den är.

Exempel:
    kvalitet besluta hemtjanst/2026 --organ Omvårdnadsnämnden --datum 2025-12-11 --paragraf 143
"""

import datetime as dt
from typing import Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def command(
    console: Console,
    utgava: Annotated[
        str | None, Argument(metavar="UPPSÄTTNING/UTGÅVA", help="Utgåvan, till exempel hemtjanst/2026.")
    ] = None,
    *,
    organ: Annotated[str | None, Option(help="Nämnden eller styrelsen som beslutade.")] = None,
    datum: Annotated[dt.date | None, Option(help="Dagen då beslutet togs.")] = None,
    paragraf: Annotated[str | None, Option(help="Paragrafen i protokollet.")] = None,
    diarienummer: Annotated[str | None, Option(help="Ärendets diarienummer.")] = None,
    tvinga: Annotated[
        bool, Option("--tvinga", help="Försegla på nytt det som har ändrats efter beslutet.")
    ] = False,
    torrkor: Annotated[
        bool, Option("--torrkor", help="Visa filen som den skulle bli, utan att skriva.")
    ] = False,
) -> None:
    from kvalitet_cli.api import seal
    from kvalitet_cli.api.create.nyfil import one_line
    from kvalitet_cli.cli import prompts
    from kvalitet_cli.cli.place import from_here, workspace
    from kvalitet_cli.cli.writing import alone

    space, _ = workspace()
    if utgava is None:
        known, flag = list(space.editions), "kvalitet besluta UPPSÄTTNING/UTGÅVA"
        utgava = prompts.choice(console, "Vilken utgåva", known, flag=flag)
    loaded = seal.edition(space, utgava)
    given = {"organ": organ, "paragraf": paragraf, "diarienummer": diarienummer}
    facts = {key: one_line(word, f"Flaggan --{key}") for key, word in given.items() if word is not None}
    if datum is not None:
        facts["datum"] = datum.isoformat()
    if seal.decision(loaded) is None:
        if "organ" not in facts:
            facts["organ"] = prompts.text(
                console,
                "Vem har beslutat",
                flag="--organ",
                default=space.settings.organisation.namnd,
                check=lambda answer: one_line(answer, "Svaret"),
            )
        if "datum" not in facts:
            facts["datum"] = prompts.day(console, "Beslutets dag", flag="--datum").isoformat()
    done = seal.sealed(space, loaded, facts, force=tvinga)
    if torrkor:
        console.print(done.text.removeprefix("\ufeff"), end="")
        console.note(f"Skulle skrivas till {from_here(space.root, done.path)}")
        return
    if done.sealing is not seal.Sealing.NONE:
        with alone(console, space.root, "kvalitet besluta"):
            seal.save(space, done)
        console.print(from_here(space.root, done.path))
    said = {
        seal.Sealing.NEW: f"{done.ident} är beslutad, med fingeravtrycket {done.fingeravtryck}.",
        seal.Sealing.AGAIN: f"{done.ident} är förseglad på nytt, med fingeravtrycket {done.fingeravtryck}.",
        seal.Sealing.ADDED: f"{done.ident} var redan beslutad. Uppgifterna om beslutet är ändrade.",
        seal.Sealing.NONE: f"{done.ident} är redan beslutad och har inte ändrats sedan dess.",
    }
    console.note(said[done.sealing])
    if done.sealing is seal.Sealing.NEW:
        console.next_step("Spara ändringen i git, så syns vem som skrev in beslutet och när.")
