"""Skapa en ny arbetsyta, färdig att kontrollera och göra rapporter av.

Utan mapp skapas den i mappen där du står, om den är tom. I arbetsytan finns inställningar, en liten
uppsättning kriterier och en påhittad enhet med ett besök från början till slut, att titta på och skriva
över. En fil som redan finns skrivs aldrig över, om inte --tvinga anges. Har mappen en .gitignore läggs bara
de rader till som saknas.

Med --ci läggs också den fil till som låter GitHub eller GitLab kontrollera varje ändring. I en arbetsyta som redan
finns läggs bara den till.

Exempel:
    kvalitet init uppfoljning --namn Exempelkommunen
    kvalitet init . --ci github
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


class Tjanst(StrEnum):
    """Where changes are reviewed."""

    GITHUB = "github"
    GITLAB = "gitlab"


def command(
    console: Console,
    mapp: Annotated[
        Path | None,
        Argument(metavar="MAPP", file_okay=False, help="Mappen; utan den används mappen där du står."),
    ] = None,
    *,
    namn: Annotated[str | None, Option(help="Organisationens namn.")] = None,
    mallar: Annotated[
        bool, Option("--mallar", help="Kopiera rapporternas mallar, för den som vill ändra dem.")
    ] = False,
    ci: Annotated[
        list[Tjanst] | None,
        Option("--ci", help="Låt GitHub eller GitLab kontrollera varje ändring."),
    ] = None,
    tvinga: Annotated[bool, Option("--tvinga", help="Skriv över filer som redan finns.")] = False,
    torrkor: Annotated[bool, Option("--torrkor", help="Visa vilka filer som skulle skapas.")] = False,
) -> None:
    import os

    from kvalitet_cli.api.create import bygge
    from kvalitet_cli.api.create.arbetsyta import is_begun, workspace
    from kvalitet_cli.api.create.nyfil import one_line
    from kvalitet_cli.cli import prompts
    from kvalitet_cli.cli.schemas import refresh_schemas
    from kvalitet_cli.cli.writing import alone
    from kvalitet_cli.core.errors import KvalitetError
    from kvalitet_cli.core.swedish import count

    root = Path(os.path.abspath(mapp or "."))  # noqa: PTH100 - links on the way there are the person's own
    checks = bygge.files(root, ci or ())
    if ci and namn is None and not mallar and (root / "kvalitet.yaml").exists():
        with alone(console, root, "kvalitet init", dry=torrkor):
            saved = bygge.save(checks, force=tvinga, dry=torrkor)
        _tell_of_checks(console, saved, dry=torrkor)
        return
    if mapp is None and not tvinga and not is_begun(root, namn, mallar=mallar):
        raise KvalitetError(
            "Mappen är inte tom. Inget skrevs.",
            "Ange en ny mapp: kvalitet init uppfoljning. Eller den här ändå: kvalitet init .",
        )
    if namn is None and not tvinga and (root / "kvalitet.yaml").exists():
        raise KvalitetError(
            "Här finns redan en arbetsyta. Inget skrevs.", "Se hur den mår: kvalitet kontrollera"
        )
    if namn is None:
        namn = prompts.text(
            console, "Organisationens namn", flag="--namn", check=lambda answer: one_line(answer, "Namnet")
        )
    bygge.save(checks, force=tvinga, dry=True)  # what is in the way stops it all
    is_new = not (root / "kvalitet.yaml").exists()  # then nobody else writes here
    with alone(console, root, "kvalitet init", dry=torrkor or is_new):
        made = workspace(root, one_line(namn, "Flaggan --namn"), mallar=mallar, force=tvinga, dry=torrkor)
        if not torrkor:
            refresh_schemas(console, root, always=True)
    for path in made.written:
        console.print(path if mapp is None else (mapp / path).as_posix())
    for path in made.kept:
        console.note(f"{path} fanns redan och lämnades som den är.")
    added = bygge.save(checks, force=tvinga, dry=torrkor)
    for place in added:
        console.print(_from_here(place))
    number = count(len(made.written) + len(added), "fil", "filer")
    if torrkor:
        console.note(f"{number} skulle skapas.")
        return
    console.note(f"{number} skapade." if made.written or added else "Allt fanns redan.")
    go_there = f"cd {_quoted(mapp.as_posix())} && " if mapp is not None and root != Path.cwd() else ""
    console.next_step(f"Nästa steg: {go_there}kvalitet rapport (läs mer i LASMIG.md)")
    if not ci:
        console.next_step("Ska GitHub eller GitLab kontrollera varje ändring: kvalitet init . --ci github")


def _tell_of_checks(console: Console, added: list[Path], *, dry: bool) -> None:
    """What became of the files in a workspace that was there already."""
    for path in added:
        console.print(_from_here(path))
    if not added:
        console.note("Allt fanns redan.")
    elif dry:
        console.note("Inget skrevs.")
    else:
        console.next_step(
            "Spara det i git med rapporterna (kvalitet rapport) och skicka upp: nästa ändring kontrolleras."
        )


def _from_here(path: Path) -> str:
    import os

    return Path(os.path.relpath(path)).as_posix()


def _quoted(path: str) -> str:
    import shlex

    return (
        shlex.quote(path) if not path.replace("å", "").replace("ä", "").replace("ö", "").isalnum() else path
    )
