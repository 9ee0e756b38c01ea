"""Visa JSON Schema för ett slags dokument, eller skriv dem alla till editorn.

Schemat görs av samma modeller som kontrollen och har svenska beskrivningar av varje nyckel. Utan slag visas vilka
scheman som finns. Schemat fynd beskriver det som kvalitet kontrollera --format json
skriver, schemat andringar det som kvalitet jamfor --format json skriver.

Med --skriv läggs ett schema för varje slag i mappen .kvalitet. De känner arbetsytans kriterier, steg, enheter och
besök, så att editorn kan föreslå dem medan du skriver.

Exempel:
    kvalitet schema besok
    kvalitet schema --skriv
"""

from typing import Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def command(
    console: Console,
    slag: Annotated[
        str | None, Argument(metavar="SLAG", help="Slag av dokument, till exempel besok.")
    ] = None,
    *,
    skriv: Annotated[
        bool, Option("--skriv", help="Skriv arbetsytans scheman till mappen .kvalitet.")
    ] = False,
    vscode: Annotated[
        bool,
        Option(
            "--vscode", help="Skriv också inställningar för VS Code, så att alla filer hittar sitt schema."
        ),
    ] = False,
    torrkor: Annotated[bool, Option("--torrkor", help="Visa vilka filer som skulle skrivas.")] = False,
) -> None:
    import json

    from kvalitet_cli.api.editor.schemas import shown
    from kvalitet_cli.api.schema import names
    from kvalitet_cli.core.errors import KvalitetError

    if skriv and slag is not None:
        raise KvalitetError("Med --skriv skrivs alla scheman.", "Ta bort ordet efter schema, eller --skriv.")
    if (vscode or torrkor) and not skriv:
        raise KvalitetError(
            f"{'--vscode' if vscode else '--torrkor'} hör ihop med --skriv.",
            "Skriv kvalitet schema --skriv, med flaggan efter.",
        )
    if skriv:
        _write(console, vscode=vscode, dry=torrkor)
    elif slag is None:
        console.print("\n".join(names()))
        console.next_step("Ett av dem: kvalitet schema besok. Alla till editorn: kvalitet schema --skriv")
    else:
        console.print(json.dumps(shown(slag), ensure_ascii=False, indent=2))


def _write(console: Console, *, vscode: bool, dry: bool) -> None:
    from kvalitet_cli.api.editor.files import save
    from kvalitet_cli.cli.place import from_here, workspace
    from kvalitet_cli.cli.writing import alone
    from kvalitet_cli.core.swedish import count

    space, _ = workspace()
    folders = (space.folder(unit) for unit in console.progress(space.units, "Läser"))
    with alone(console, space.root, "kvalitet schema --skriv", dry=dry):
        done = save(space, folders, vscode=vscode, dry=dry)
    for path in done.written:
        console.print(from_here(space.root, path))
    for path, text in done.kept:
        console.warn(f"{path} fanns redan och lämnades som den är. Lägg själv till:\n{text.rstrip()}")
    number = count(len(done.written), "fil", "filer")
    if dry:
        console.note(f"{number} skulle skrivas.")
    elif done.written:
        console.note(f"{number} skrivna.")
    else:
        console.note("Allt var redan som det ska.")
