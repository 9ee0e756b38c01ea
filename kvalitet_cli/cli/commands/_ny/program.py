"""`kvalitet ny program`."""

from typing import Annotated

from kvalitet_cli.cli.commands._ny._delat import Torrkor, TrotsGren, finish
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def program(
    console: Console,
    utgava: Annotated[
        str | None,
        Argument(metavar="PROGRAM/UTGÅVA", help="Programmet, till exempel hallbar-omsorg/2030."),
    ] = None,
    namn: Annotated[str | None, Option(help="Programmets namn.")] = None,
    trots_gren: TrotsGren = False,
    torrkor: Torrkor = False,
) -> None:
    """Ett program med mål som kvalitetsarbetet bidrar till.

    De 17 globala målen följer med och skrivs som de är. Annars blir det en liten början att skriva över.

    Exempel:
        kvalitet ny program globala-malen/2030
        kvalitet ny program hallbar-omsorg/2030 --namn "Hållbar omsorg 2030"
    """
    from kvalitet_cli.api.create import program as create
    from kvalitet_cli.api.create.nyfil import one_line
    from kvalitet_cli.cli import prompts
    from kvalitet_cli.cli.place import workspace

    space, _ = workspace()
    if utgava is None:
        question = "Vilket program och vilken utgåva, till exempel hallbar-omsorg/2030"
        utgava = prompts.text(console, question, flag="kvalitet ny program PROGRAM/UTGÅVA")
    ident = create.identity(utgava)
    if namn is None and not create.follows(ident):
        namn = prompts.text(
            console, "Programmets namn", flag="--namn", check=lambda answer: one_line(answer, "Namnet")
        )
    given = one_line(namn, "Flaggan --namn") if namn is not None else None
    finish(
        console, space, create.new_programme(space, ident, given), dry=torrkor, despite_branches=trots_gren
    )
