"""`kvalitet ny enhet`."""

import datetime as dt
from typing import Annotated, Literal

from kvalitet_cli.cli.commands._ny._delat import Torrkor, TrotsGren, finish
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def enhet(
    console: Console,
    ident: Annotated[
        str | None, Argument(metavar="ID", help="Enhetens korta id, till exempel hemtjansten-norr.")
    ] = None,
    *,
    namn: Annotated[str | None, Option(help="Enhetens namn, som det skrivs i rapporter.")] = None,
    verksamhet: Annotated[str | None, Option(help="Slag av verksamhet, till exempel hemtjanst.")] = None,
    regi: Annotated[
        Literal["kommunal", "entreprenad", "lov", "ideburen"] | None,
        Option(help="Vem som driver enheten."),
    ] = None,
    brukare: Annotated[int | None, Option(min=0, help="Antal brukare.")] = None,
    medarbetare: Annotated[int | None, Option(min=0, help="Antal medarbetare.")] = None,
    chefer: Annotated[int | None, Option(min=0, help="Antal chefer med personalansvar.")] = None,
    ingar_i: Annotated[str | None, Option(metavar="ENHET", help="Enheten som den ingår i.")] = None,
    fran: Annotated[dt.date | None, Option(help="Första dagen som enheten finns.")] = None,
    trots_gren: TrotsGren = False,
    torrkor: Torrkor = False,
) -> None:
    """En ny enhet som ska följas upp.

    Id:t blir namnet på enhetens mapp under besok/. Det har små bokstäver a–z, siffror och bindestreck.

    Exempel:
        kvalitet ny enhet hemtjansten-linden --namn "Hemtjänsten Linden" --verksamhet hemtjanst
    """
    from kvalitet_cli.api.create import enhet as create
    from kvalitet_cli.api.create.grenar import free_unit
    from kvalitet_cli.api.create.nyfil import checked_id, one_line, suggested_id
    from kvalitet_cli.api.mappar import must_be_a_units
    from kvalitet_cli.cli import prompts
    from kvalitet_cli.cli.place import workspace

    space, _ = workspace()
    if ident is not None:
        must_be_a_units(
            space.root, checked_id(ident, "Enhetens id", "kvalitet ny enhet {}"), "kvalitet ny enhet {}"
        )
    if namn is None:
        namn = prompts.text(
            console, "Enhetens namn", flag="--namn", check=lambda answer: one_line(answer, "Namnet")
        )
    namn = one_line(namn, "Flaggan --namn")
    if ident is None:
        proposed, why = free_unit(space.root, suggested_id(namn))
        if why:
            console.note(f"{why} Förslaget är därför {proposed}.")
        ident = prompts.text(
            console,
            "Enhetens id",
            flag="kvalitet ny enhet ID",
            default=proposed or None,
            check=lambda answer: must_be_a_units(space.root, checked_id(answer, "Enhetens id", "{}"), "{}"),
        )
    if verksamhet is None:
        known = create.verksamheter(space.settings)
        verksamhet = prompts.choice(console, "Vilken verksamhet", list(known), flag="--verksamhet")
    ny = create.NyEnhet(
        id=ident,
        namn=namn,
        verksamhet=create.verksamhet(space.settings, verksamhet),
        regi=regi,
        brukare=brukare,
        medarbetare=medarbetare,
        chefer=chefer,
        ingar_i=ingar_i,
        fran=fran.isoformat() if fran else None,
    )
    finish(console, space, create.enhet(space, ny), dry=torrkor, despite_branches=trots_gren)
