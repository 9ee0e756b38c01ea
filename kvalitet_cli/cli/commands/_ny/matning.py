"""`kvalitet ny matning`."""

import datetime as dt
from typing import Annotated

from kvalitet_cli.cli.commands._ny._delat import Torrkor, TrotsGren, asked_unit, finish
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def matning(
    console: Console,
    enhet: Annotated[
        str | None, Argument(metavar="ENHET", help="Enheten, till exempel hvb-ekbacken.")
    ] = None,
    *,
    instrument: Annotated[
        str | None, Option(metavar="INSTRUMENT/UTGÅVA", help="Det som ni har mätt med.")
    ] = None,
    fran: Annotated[dt.date | None, Option(help="Första dagen som värdena gäller.")] = None,
    till: Annotated[dt.date | None, Option(help="Sista dagen som värdena gäller.")] = None,
    namn: Annotated[
        str | None, Option(help="Filens namn; annars instrumentet och året, placerarindex-2025.")
    ] = None,
    trots_gren: TrotsGren = False,
    torrkor: Torrkor = False,
) -> None:
    """En mätning i en enhet, med varje fråga som en rad att fylla i.

    Jämförelserna från förra gången föreslås. Ett värde som inte är inskrivet säger det, så filen är rätt från början.

    Exempel:
        kvalitet ny matning hvb-ekbacken --instrument placerarindex/2025 --fran 2025-01-01 --till 2025-12-31
    """
    from kvalitet_cli.api.create import matning as create
    from kvalitet_cli.cli import prompts
    from kvalitet_cli.cli.place import workspace
    from kvalitet_cli.core.errors import KvalitetError
    from kvalitet_cli.model.instrument import Instrument

    space, _ = workspace()
    enhet = asked_unit(console, space, enhet, "kvalitet ny matning")
    if instrument is None:
        known = list(space.shared_of(Instrument))
        if not known:
            raise KvalitetError(
                "Det finns inget instrument ännu.", "Skapa det första: kvalitet ny instrument"
            )
        instrument = prompts.choice(console, "Vilket instrument", known, flag="--instrument")
    matt = create.instrument(space, instrument)
    if fran is None:
        fran = prompts.day(console, "Första dagen som värdena gäller", flag="--fran")
    if till is None:
        till = prompts.day(console, "Sista dagen som värdena gäller", flag="--till")
    finish(
        console,
        space,
        create.matning(space, enhet, matt, fran=fran, till=till, namn=namn),
        dry=torrkor,
        despite_branches=trots_gren,
    )
