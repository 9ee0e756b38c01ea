"""Ge filerna en enda form, med alla uppgifter och kommentarer kvar.

Nycklarna står i den ordning som handboken visar dem, indraget är detsamma överallt, löpande text är ett block med
högst 100 tecken per rad, och citattecken står bara där de behövs. Uppgifterna ändras aldrig. Skulle något gå
förlorat skrivs inte filen, och kommandot säger varför. En fil som inte går att läsa lämnas som den är.

Slutkod: 0 allt är i form, 1 något skulle ändras (--kontrollera) eller kan inte läsas, 2 en fil kunde inte
formateras utan att något gick förlorat.

Exempel:
    kvalitet formatera
    kvalitet formatera besok/hemtjansten-norr --diff
    kvalitet formatera --kontrollera
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kvalitet_cli.cli.console import Console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kvalitet_cli.api.form import Formed
    from kvalitet_cli.store.workspace import Workspace


def command(
    console: Console,
    sokvag: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="SÖKVÄG",
            help="Filer eller mappar; utan någon formateras allt. - läser en fil som kommer in.",
        ),
    ] = None,
    *,
    kontrollera: Annotated[
        bool,
        typer.Option("--kontrollera", help="Säg vilka filer som skulle ändras, utan att skriva. Slutkod 1."),
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Visa skillnaden, utan att skriva.")] = False,
    torrkor: Annotated[
        bool, typer.Option("--torrkor", help="Säg vilka filer som skulle ändras, utan att skriva.")
    ] = False,
    filnamn: Annotated[
        Path | None,
        typer.Option(metavar="SÖKVÄG", help="Vilken fil det är som kommer in, när sökvägen är -."),
    ] = None,
) -> int:
    from kvalitet_cli.api.form import Formed, Outcome, form, save
    from kvalitet_cli.cli.place import from_here, workspace
    from kvalitet_cli.cli.rewriting import end, show
    from kvalitet_cli.core.errors import KvalitetError

    dry = kontrollera or diff or torrkor
    if [str(path) for path in sokvag or ()] == ["-"]:
        return _incoming(console, filnamn, check=kontrollera, diff=diff)
    if filnamn is not None:
        raise KvalitetError(
            "Flaggan --filnamn hör ihop med sökvägen -.", "Skriv sökvägen utan --filnamn, eller - som sökväg."
        )
    space, paths = workspace(sokvag)
    done: list[Formed] = []
    for formed in form(space, paths, lambda everything: console.progress(everything, "Formaterar")):
        done.append(formed)
        if formed.outcome is Outcome.CHANGED and not dry:
            save(space, formed)
        show(console, formed, from_here(space.root, formed.path), diff=diff)
    console.note(_summary(done, dry=dry))
    return end(done, check=kontrollera)


def _incoming(console: Console, filnamn: Path | None, *, check: bool, diff: bool) -> int:
    """A document that comes in on stdin and goes out on stdout, as an editor asks for it."""
    import sys

    from kvalitet_cli.api.form import Outcome, document_in_form, with_text
    from kvalitet_cli.cli.rewriting import end, show
    from kvalitet_cli.core.errors import KvalitetError

    if filnamn is None:
        raise KvalitetError(
            "Det som kommer in har inget namn.",
            "Ange filen med --filnamn, till exempel --filnamn besok/norr/enhet.yaml.",
        )
    space, path = _place(filnamn)
    formed = document_in_form(with_text(space, path, sys.stdin.buffer.read()), path)
    if formed.outcome in (Outcome.CHANGED, Outcome.SAME) and not check and not diff:
        console.print(formed.after, end="")  # the document itself, which nothing may be masked in
    else:
        show(console, formed, filnamn.as_posix(), diff=diff)
    return end([formed], check=check)


def _place(filnamn: Path) -> tuple["Workspace", str]:
    """The workspace that a file lies in, and its path there; the file itself need not be saved yet."""
    import os

    from kvalitet_cli.cli.place import workspace

    full = Path(os.path.abspath(filnamn))  # noqa: PTH100 - `resolve` would follow links
    folder = next(folder for folder in full.parents if folder.is_dir())
    space, [start] = workspace([folder])
    return space, "/".join([*([] if start == "." else [start]), full.relative_to(folder).as_posix()])


def _summary(done: "Sequence[Formed]", *, dry: bool) -> str:
    from kvalitet_cli.cli.rewriting import summary
    from kvalitet_cli.core.swedish import count

    one, many = ("skulle ändras",) * 2 if dry else ("ändrad", "ändrade")
    return summary(done, lambda number: count(number, f"fil {one}", f"filer {many}"), "redan i form")
