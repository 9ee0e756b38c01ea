"""`kvalitet ny instrument`."""

from typing import Annotated, Literal

from kvalitet_cli.cli.commands._ny._delat import Torrkor, TrotsGren, finish
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def instrument(
    console: Console,
    utgava: Annotated[
        str | None,
        Argument(metavar="INSTRUMENT/UTGÅVA", help="Den nya utgåvan, till exempel brukarenkat/2027."),
    ] = None,
    *,
    namn: Annotated[str | None, Option(help="Namnet på ett nytt instrument.")] = None,
    slag: Annotated[
        Literal["index", "enkat", "effekt", "nyckeltal"] | None,
        Option(help="Vad det är för instrument; enkat om du inte säger något."),
    ] = None,
    varde_ar: Annotated[
        Literal["medel", "median", "andel", "antal"] | None,
        Option(help="Vad ett värde är; andel (procent) om du inte säger något."),
    ] = None,
    trots_gren: TrotsGren = False,
    torrkor: Torrkor = False,
) -> None:
    """En ny utgåva av ett instrument: en enkät, ett index eller ett nyckeltal.

    Finns instrumentet kopieras den senaste utgåvan med kommentarer. Några följer med programmet, till exempel
    trygghetspuls och effektmal. Annars blir det en liten början att skriva över.

    Exempel:
        kvalitet ny instrument brukarenkat/2027 --namn "Brukarenkät för hemtjänst"
        kvalitet ny instrument trygghetspuls/2027
    """
    from kvalitet_cli.api.create import instrument as create
    from kvalitet_cli.api.create.kriterier import split
    from kvalitet_cli.api.create.nyfil import one_line
    from kvalitet_cli.cli import prompts
    from kvalitet_cli.cli.place import workspace
    from kvalitet_cli.core.errors import KvalitetError

    space, _ = workspace()
    if utgava is None:
        program = "kvalitet ny instrument INSTRUMENT/UTGÅVA"
        utgava = prompts.text(
            console, "Vilket instrument och vilken utgåva, till exempel brukarenkat/2027", flag=program
        )
    uppsattning, edition = split(utgava, "instrument", "brukarenkat")
    ident = f"{uppsattning}/{edition}"
    if create.latest(space, uppsattning) is not None:
        if namn or slag or varde_ar:
            raise KvalitetError(
                f"Instrumentet {uppsattning} finns redan, och den nya utgåvan får allt därifrån.",
                "Utelämna --namn, --slag och --varde-ar, och ändra i filen.",
            )
        finish(console, space, create.next_edition(space, ident), dry=torrkor, despite_branches=trots_gren)
        return
    own = namn or slag or varde_ar
    if not own and (follows := create.shipped_instrument(space, ident)):
        finish(console, space, follows, dry=torrkor, despite_branches=trots_gren)
        return
    if namn is None:
        namn = prompts.text(
            console, "Instrumentets namn", flag="--namn", check=lambda answer: one_line(answer, "Namnet")
        )
    namn = one_line(namn, "Flaggan --namn")
    fil = create.new_instrument(space, ident, namn, slag or "enkat", varde_ar or "andel")
    finish(console, space, fil, dry=torrkor, despite_branches=trots_gren)
