"""`kvalitet ny aterbesok`."""

import datetime as dt
from typing import Annotated

from kvalitet_cli.cli.commands._ny._delat import (
    Torrkor,
    TrotsGren,
    Uppfoljare,
    asked_day,
    asked_roles,
    asked_visit,
    finish,
)
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def aterbesok(
    console: Console,
    besok: Annotated[
        str | None,
        Argument(metavar="BESÖK", help="Besöket som följs upp, till exempel hemtjansten-norr/2026-02-10."),
    ] = None,
    *,
    datum: Annotated[dt.date | None, Option(help="Återbesökets dag; annars den som planen säger.")] = None,
    uppfoljare: Uppfoljare = None,
    namn: Annotated[str, Option(metavar="ORD", help="Ordet efter datumet i mappens namn.")] = "aterbesok",
    trots_gren: TrotsGren = False,
    torrkor: Torrkor = False,
) -> None:
    """Ett återbesök, med allt som ska stämmas av.

    Varje åtgärd och påpekande som ännu är öppet står med sin text, sin dag och den som är ansvarig.

    Exempel:
        kvalitet ny aterbesok hemtjansten-norr/2026-02-10
    """
    from kvalitet_cli.api.create import aterbesok as create
    from kvalitet_cli.api.create.nyfil import visit
    from kvalitet_cli.cli.place import workspace

    space, _ = workspace()
    program = "kvalitet ny aterbesok"
    loaded, sammanhang = visit(space, asked_visit(console, space, besok, program), program)
    day = asked_day(console, datum, "Vilken dag är återbesöket", create.planned_day(sammanhang, loaded))
    usual = [roll.roll for roll in loaded.model.uppfoljare] if loaded.model else []
    roles = asked_roles(console, uppfoljare or [], usual)
    planerat = create.Aterbesok(foljer_upp=loaded.ident, dag=day, uppfoljare=roles, namn=namn)
    finish(
        console,
        space,
        create.aterbesok(space, sammanhang, planerat),
        dry=torrkor,
        despite_branches=trots_gren,
    )
