"""What the commands under `ny` share: what they ask, and what they say of a file that was made."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Option

if TYPE_CHECKING:
    import datetime as dt

    from kvalitet_cli.api.create.nyfil import NyFil
    from kvalitet_cli.store.workspace import Workspace

Torrkor = Annotated[bool, Option("--torrkor", help="Visa filen som den skulle bli, utan att skriva den.")]
Uppfoljare = Annotated[
    list[str] | None,
    Option(metavar="ROLL", help="Vem som följer upp, i roller; annars som förra gången."),
]


TrotsGren = Annotated[
    bool,
    Option("--trots-gren", help="Skapa filen även om en annan gren i git har en med samma namn."),
]


def finish(console: Console, space: "Workspace", fil: "NyFil", *, dry: bool, despite_branches: bool) -> None:
    """Write the file, or show it, and say what comes next."""
    from kvalitet_cli.api.create.grenar import must_be_free_elsewhere
    from kvalitet_cli.api.create.nyfil import save
    from kvalitet_cli.api.form import new_in_form
    from kvalitet_cli.cli.place import from_here
    from kvalitet_cli.cli.schemas import refresh_schemas
    from kvalitet_cli.cli.writing import alone

    if not despite_branches:
        must_be_free_elsewhere(space.root, fil.path)
    if not fil.kopia:
        fil = fil._replace(text=new_in_form(space, fil.path, fil.text))
    if dry:
        console.print(fil.whole.removeprefix("\ufeff"), end="")
        console.note(f"Skulle skrivas till {from_here(space.root, fil.path)}")
        return
    with alone(console, space.root, "kvalitet ny"):
        save(space.root, fil)
        refresh_schemas(console, space.root)
    path, folder = from_here(space.root, fil.path), from_here(space.root, fil.path.rpartition("/")[0])
    console.print(path)
    for line in fil.nasta:
        console.next_step(line.replace("{path}", path).replace("{mapp}", folder))


def words(given: Iterable[str]) -> list[str]:
    """Ids that were given with a comma between them, or with the flag several times."""
    return [word.strip() for text in given for word in text.split(",") if word.strip()]


def asked_unit(console: Console, space: "Workspace", word: str | None, program: str) -> str:
    """The unit as it was given, else as it is chosen among those that exist.

    Raises:
        KvalitetError: There is none, or nobody to ask.

    """
    from kvalitet_cli.cli import prompts
    from kvalitet_cli.core.errors import KvalitetError

    if word is not None:
        return word
    if not space.units:
        raise KvalitetError("Det finns ingen enhet ännu.", "Skapa den första: kvalitet ny enhet")
    default = space.units[0] if len(space.units) == 1 else None
    return prompts.choice(console, "Vilken enhet", space.units, flag=f"{program} ENHET", default=default)


def asked_visit(console: Console, space: "Workspace", word: str | None, program: str) -> str:
    """The visit as it was given, else as it is chosen: first the unit, then its visits, the latest first."""
    from kvalitet_cli.api.create.nyfil import names_unit, unit
    from kvalitet_cli.cli import prompts

    if word is not None and (not names_unit(word) or not console.interactive):
        return word
    if word is None and not console.interactive:
        prompts.text(console, "Vilket besök", flag=f"{program} BESÖK")
    _, sammanhang = unit(space, asked_unit(console, space, word, program))
    known = [loaded.ident for loaded in reversed(sammanhang.alla_besok())]
    if not known:
        return sammanhang.folder.name
    return prompts.choice(console, "Vilket besök", known, flag=f"{program} BESÖK", default=known[0])


def asked_day(
    console: Console, given: "dt.date | None", question: str, default: "dt.date | None"
) -> "dt.date":
    """The day as it was given, else as it is answered; the default where nobody is there to ask."""
    from kvalitet_cli.cli import clock, prompts

    if given is not None:
        return given
    default = default or clock.today()
    return prompts.day(console, question, flag="--datum", default=default) if console.interactive else default


def asked_roles(console: Console, given: list[str], usual: list[str]) -> tuple[str, ...]:
    """The roles that follow up, as given, as answered, or as last time."""
    from kvalitet_cli.api.create.nyfil import one_line
    from kvalitet_cli.cli import prompts

    default = ", ".join(usual or ["verksamhetsutvecklare"])
    if not given and console.interactive:
        question = "Vem följer upp (roller, aldrig namn; komma emellan)"
        given = [prompts.text(console, question, flag="--uppfoljare", default=default)]
    return tuple(one_line(word, "Rollen") for word in words(given or [default]))
