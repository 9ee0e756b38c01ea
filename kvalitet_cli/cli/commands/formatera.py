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

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kvalitet_cli.api.form import Formed
    from kvalitet_cli.store.workspace import Workspace


def command(
    console: Console,
    sokvag: Annotated[
        list[Path] | None,
        Argument(
            metavar="SÖKVÄG",
            help="Filer eller mappar; utan någon formateras allt. - läser en fil som kommer in.",
        ),
    ] = None,
    *,
    kontrollera: Annotated[
        bool,
        Option("--kontrollera", help="Säg vilka filer som skulle ändras, utan att skriva. Slutkod 1."),
    ] = False,
    diff: Annotated[bool, Option("--diff", help="Visa skillnaden, utan att skriva.")] = False,
    torrkor: Annotated[
        bool, Option("--torrkor", help="Säg vilka filer som skulle ändras, utan att skriva.")
    ] = False,
    filnamn: Annotated[
        Path | None,
        Option(metavar="SÖKVÄG", help="Vilken fil det är som kommer in, när sökvägen är -."),
    ] = None,
) -> int:
    from kvalitet_cli.api.form import Formed, Outcome, form
    from kvalitet_cli.cli.incoming import place
    from kvalitet_cli.cli.place import from_here
    from kvalitet_cli.cli.rewriting import end, saved, show
    from kvalitet_cli.cli.writing import alone
    from kvalitet_cli.core.swedish import count

    dry = kontrollera or diff or torrkor
    space, paths = place(sokvag, filnamn)
    if filnamn is not None:
        return _incoming(console, space, paths[0], filnamn, check=kontrollera, diff=diff)
    done: list[Formed] = []
    with alone(console, space.root, "kvalitet formatera", dry=dry):
        for formed in form(space, paths, lambda everything: console.progress(everything, "Formaterar")):
            done.append(formed)
            if formed.outcome is Outcome.CHANGED and not dry:
                done[-1] = saved(console, space, done)
            show(console, done[-1], from_here(space.root, formed.path), diff=diff)
    console.note(_summary(done, dry=dry))
    if dry and not diff and (ends := sum(formed.only_line_ends for formed in done)):
        console.note(f"I {count(ends, 'fil', 'filer')} skiljer bara radsluten (CRLF, Windows egna).")
    return end(done, check=kontrollera)


def _incoming(
    console: Console, space: "Workspace", path: str, filnamn: Path, *, check: bool, diff: bool
) -> int:
    """A document that comes in on stdin and goes out on stdout, as an editor asks for it."""
    from kvalitet_cli.api.form import Outcome, document_in_form
    from kvalitet_cli.cli.rewriting import end, show

    formed = document_in_form(space, path)
    if formed.outcome in (Outcome.CHANGED, Outcome.SAME) and not check and not diff:
        console.print(formed.after, end="")  # the document itself, which nothing may be masked in
    else:
        show(console, formed, filnamn.as_posix(), diff=diff)
    return end([formed], check=check)


def _summary(done: "Sequence[Formed]", *, dry: bool) -> str:
    from kvalitet_cli.cli.rewriting import summary
    from kvalitet_cli.core.swedish import count

    one, many = ("skulle ändras",) * 2 if dry else ("ändrad", "ändrade")
    return summary(done, lambda number: count(number, f"fil {one}", f"filer {many}"), "redan i form")
