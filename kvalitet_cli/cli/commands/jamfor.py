"""Visa vad som har ändrats, på nämndens språk.

Jämför två besök, två versioner i git eller filerna som de ligger med en version. Utan något jämförs filerna med det
som senast sparades i git (HEAD). Det som sägs är nivåer upp och ned, påpekanden som är nya, kommer igen eller är besvarade,
åtgärder som har flyttats, blivit klara eller öppnats igen, mätvärden, nya utgåvor och nya enheter. Inget ändras.

A..B jämför version A med version B. A...B börjar där de skildes åt: bara det som B har gjort.

Exempel:
    kvalitet jamfor
    kvalitet jamfor main..HEAD --format md
    kvalitet jamfor hemtjansten-norr/2024-02-13 hemtjansten-norr/2026-02-10
"""

from functools import partial
from typing import TYPE_CHECKING, Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option

if TYPE_CHECKING:
    from pathlib import Path


def command(
    console: Console,
    vad: Annotated[
        list[str] | None,
        Argument(
            metavar="BESÖK|REV", help="Två besök, en version, eller två versioner som A..B; utan något HEAD."
        ),
    ] = None,
    form: Annotated[
        str, Option("--format", metavar="ÄNDRINGSFORMAT", help="Hur det visas: text, md eller json.")
    ] = "text",
    enhet: Annotated[
        list[str] | None,
        Option("--enhet", metavar="ENHET", help="Bara den enheten, mellan två versioner."),
    ] = None,
) -> None:
    from kvalitet_cli.api.formats import changes_format
    from kvalitet_cli.api.jamfor import between, sides
    from kvalitet_cli.api.jamfor_besok import is_visit, visits
    from kvalitet_cli.cli.place import workspace
    from kvalitet_cli.core.errors import KvalitetError
    from kvalitet_cli.extension import Look

    chosen = changes_format(form)
    look = Look(console.color, console.width if console.terminal else None)
    space, _ = workspace()
    words = list(vad or ())
    if len(words) > 2:
        raise KvalitetError("Det går att jämföra två åt gången.", "Två besök, eller två versioner som A..B.")
    if len(words) == 2:
        if enhet:
            raise KvalitetError("Flaggan --enhet hör till versioner i git.", "Ange bara de två besöken.")
        with console.bar("Jämför"):
            changes = visits(space, *(_from_root(space.root, word) for word in words))
    elif words and is_visit(space, _from_root(space.root, words[0])):
        raise KvalitetError(
            "Ett besök jämförs med ett annat besök.",
            "Ange båda: kvalitet jamfor ENHET/BESÖK ENHET/BESÖK",
        )
    else:
        shown = partial(chosen.part, look) if chosen.part else None
        with console.bar("Jämför"):  # git, and what all units share
            changes = between(
                *sides(space, words[0] if words else "HEAD"),
                tuple(enhet or ()),
                lambda units: console.progress(units, "Jämför"),
                shown=shown,
            )
    console.print(chosen.render(changes, look), end="")


def _from_root(root: "Path", word: str) -> str:
    """A path to a visit as it is written from the workspace's root; any other word as it is."""
    import os
    from pathlib import Path

    place = Path(os.path.abspath(word))  # noqa: PTH100 - `resolve` would follow links
    if place.exists() and root in place.parents:
        return place.relative_to(root).as_posix()
    return word
