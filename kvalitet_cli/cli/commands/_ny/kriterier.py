"""`kvalitet ny kriterier`."""

import datetime as dt
from typing import Annotated

from kvalitet_cli.cli.commands._ny._delat import Torrkor, TrotsGren, finish
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def kriterier(
    console: Console,
    utgava: Annotated[
        str | None,
        Argument(metavar="UPPSÄTTNING/UTGÅVA", help="Den nya utgåvan, till exempel hemtjanst/2027."),
    ] = None,
    *,
    namn: Annotated[str | None, Option(help="Namnet på en ny uppsättning.")] = None,
    galler_fran: Annotated[
        dt.date | None, Option(help="Första dagen som utgåvan gäller; för ett år är det 1 januari.")
    ] = None,
    trots_gren: TrotsGren = False,
    torrkor: Torrkor = False,
) -> None:
    """En ny utgåva av kriterier, av den senaste utgåvans text.

    Finns uppsättningen kopieras den senaste utgåvan med kommentarer, utan beslut, och den nya ersätter den.
    Några följer med programmet, till exempel forskoletrappan och ledningskarta. Annars blir det en liten början
    att skriva över.

    Exempel:
        kvalitet ny kriterier hemtjanst/2027
        kvalitet ny kriterier forskoletrappan/2027
        kvalitet ny kriterier forskola/2027 --namn "Kvalitetskriterier för förskola"
    """
    from kvalitet_cli.api.create import kriterier as create
    from kvalitet_cli.api.create.nyfil import one_line
    from kvalitet_cli.cli import prompts
    from kvalitet_cli.cli.place import workspace
    from kvalitet_cli.core.errors import KvalitetError

    space, _ = workspace()
    if utgava is None:
        program = "kvalitet ny kriterier UPPSÄTTNING/UTGÅVA"
        utgava = prompts.text(
            console, "Vilken uppsättning och utgåva, till exempel hemtjanst/2027", flag=program
        )
    uppsattning, edition = create.split(utgava)
    before = create.latest(space, uppsattning)
    if before is not None and namn is not None:
        raise KvalitetError(
            f"Uppsättningen {uppsattning} finns redan, och den nya utgåvan får namnet därifrån.",
            "Utelämna --namn, och ändra namnet i filen.",
        )
    fran = galler_fran or create.first_day(edition)
    if fran is None:
        fran = prompts.day(console, "Från vilken dag gäller utgåvan", flag="--galler-fran")
    if before is not None:
        finish(
            console,
            space,
            create.next_edition(space, f"{uppsattning}/{edition}", fran),
            dry=torrkor,
            despite_branches=trots_gren,
        )
        return
    if namn is None and (follows := create.shipped_set(space, f"{uppsattning}/{edition}", fran)):
        finish(console, space, follows, dry=torrkor, despite_branches=trots_gren)
        return
    if namn is None:
        namn = prompts.text(
            console, "Uppsättningens namn", flag="--namn", check=lambda answer: one_line(answer, "Namnet")
        )
    fil = create.new_set(space, f"{uppsattning}/{edition}", one_line(namn, "Flaggan --namn"), fran)
    finish(console, space, fil, dry=torrkor, despite_branches=trots_gren)
