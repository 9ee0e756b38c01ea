"""`kvalitet ny handlingsplan`."""

import datetime as dt
from typing import Annotated

from kvalitet_cli.cli.commands._ny._delat import Torrkor, TrotsGren, asked_visit, finish
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def handlingsplan(
    console: Console,
    besok: Annotated[
        str | None,
        Argument(
            metavar="BESÖK",
            help="Besöket, till exempel hemtjansten-norr/2026-02-10; eller en enhet, för dess löpande plan.",
        ),
    ] = None,
    datum: Annotated[dt.date | None, Option(help="Dagen som tidsfristerna räknas från; annars idag.")] = None,
    trots_gren: TrotsGren = False,
    torrkor: Torrkor = False,
) -> None:
    """En handlingsplan, med en åtgärd att fylla i för varje påpekande.

    Ange besöket som planen svarar på. Med bara en enhet blir det enhetens löpande plan, för det som inget
    enskilt besök har krävt.

    Exempel:
        kvalitet ny handlingsplan hemtjansten-norr/2026-02-10
    """
    from kvalitet_cli.api.create import handlingsplan as create
    from kvalitet_cli.api.create import nyfil
    from kvalitet_cli.cli import clock
    from kvalitet_cli.cli.place import workspace

    space, _ = workspace()
    day = clock.today(datum)
    program = "kvalitet ny handlingsplan"
    besok = asked_visit(console, space, None, program) if besok is None else besok
    if nyfil.names_unit(besok):
        _, sammanhang = nyfil.unit(space, besok)
        fil = create.living_plan(space, sammanhang, day)
        if waiting := create.without_plan(sammanhang):
            console.note(f"Enhetens löpande plan. För besökets egen plan: {program} {waiting[-1]}")
    else:
        loaded, sammanhang = nyfil.visit(space, besok, program)
        fil = create.plan_for_visit(space, sammanhang, loaded.ident, day)
    finish(console, space, fil, dry=torrkor, despite_branches=trots_gren)
