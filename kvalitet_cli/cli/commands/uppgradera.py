"""Gör om filer i äldre format till dagens, med allt annat i dem kvar.

Första raden i varje fil säger vilket format den har, till exempel besok/1. Får ett slags dokument en ny version
gör kommandot om filerna, och kommentarer och ordning lämnas som de är. En fil i ett nyare format än programmet
kan läsa lämnas orörd.

Exempel:
    kvalitet uppgradera --diff
    kvalitet uppgradera
"""

from pathlib import Path
from typing import Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def command(
    console: Console,
    sokvag: Annotated[
        list[Path] | None,
        Argument(metavar="SÖKVÄG", help="Filer eller mappar; utan någon görs allt om."),
    ] = None,
    *,
    diff: Annotated[bool, Option("--diff", help="Visa skillnaden, utan att skriva.")] = False,
    torrkor: Annotated[
        bool, Option("--torrkor", help="Säg vilka filer som skulle göras om, utan att skriva.")
    ] = False,
) -> int:
    from kvalitet_cli.api.form import Formed, Outcome
    from kvalitet_cli.api.upgrade import upgrade
    from kvalitet_cli.cli.place import from_here, workspace
    from kvalitet_cli.cli.rewriting import end, saved, show, summary
    from kvalitet_cli.cli.writing import alone
    from kvalitet_cli.core.swedish import count

    dry = diff or torrkor
    space, paths = workspace(sokvag)
    done: list[Formed] = []
    with alone(console, space.root, "kvalitet uppgradera", dry=dry):
        for formed in upgrade(space, paths, lambda everything: console.progress(everything, "Uppgraderar")):
            done.append(formed)
            if formed.outcome is Outcome.CHANGED and not dry:
                done[-1] = saved(console, space, done)
            show(console, done[-1], from_here(space.root, formed.path), diff=diff)
    if all(formed.outcome is Outcome.SAME for formed in done):
        console.note("Alla filer har redan dagens format.")
    else:
        one, many = ("skulle uppgraderas",) * 2 if dry else ("uppgraderad", "uppgraderade")
        console.note(
            summary(
                done, lambda number: count(number, f"fil {one}", f"filer {many}"), "har redan dagens format"
            )
        )
    return end(done, check=False)
