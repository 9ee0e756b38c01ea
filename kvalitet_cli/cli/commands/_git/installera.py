"""`kvalitet git installera`."""

from typing import Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Option


def installera(
    console: Console,
    *,
    textkonvertering: Annotated[
        bool, Option("--textkonvertering", help="Visa skillnader i ord, en uppgift på varje rad.")
    ] = False,
    ta_bort: Annotated[
        bool,
        Option(
            "--ta-bort",
            help="Ta bort inställningarna ur klonen; med --textkonvertering bara skillnaderna i ord.",
        ),
    ] = False,
    torrkor: Annotated[bool, Option("--torrkor", help="Visa vad som skulle göras.")] = False,
) -> None:
    """Låt git sammanfoga filerna på id, och säga vilket kriterium en ändring gäller.

    Skriver vilka filer det gäller i .gitattributes, som sparas i git och är gemensam, och hur det går till i klonens
    egna inställningar. De följer inte med till andra: kör kommandot en gång i varje ny klon.

    Exempel:
        kvalitet git installera
    """
    from kvalitet_cli.api import git_setup
    from kvalitet_cli.cli.place import from_here, workspace
    from kvalitet_cli.cli.writing import alone

    space, _ = workspace()
    if ta_bort:
        found = git_setup.uninstall(space.root, in_words=textkonvertering, dry=torrkor)
        for name in found:
            console.print(f"git config: {name}")
        console.note(_removed(found, in_words=textkonvertering, dry=torrkor))
        return
    setup = git_setup.planned(space.root, in_words=textkonvertering)
    shown = from_here(space.root, git_setup.ATTRIBUTES)
    if torrkor:
        for line in setup.lines:
            console.print(f"{shown}: {line}")
        for name, value in setup.settings:
            console.print(f"git config: {name} = {value.splitlines()[0]}{' …' if chr(10) in value else ''}")
        console.note("Inget skrevs." if setup.lines or setup.settings else "Allt är redan installerat.")
        return
    with alone(console, space.root, "kvalitet git installera"):
        git_setup.install(space.root, setup)
    if setup.lines:
        console.print(shown)
    for name, _value in setup.settings:
        console.print(f"git config: {name}")
    if not setup.lines and not setup.settings:
        console.note("Allt är redan installerat i den här klonen.")
        return
    if any(name.startswith("merge.") for name, _value in setup.settings):
        console.note(
            "Git sammanfogar nu dokumenten på nycklar och id, och säger i skillnader vad en ändring gäller."
        )
    if textkonvertering:
        console.note("Skillnader visas nu i ord. Som de står i filerna: git diff --no-textconv")
    console.note("Inställningarna gäller bara den här klonen. Kör kommandot i varje ny.")
    if setup.lines:
        console.next_step(f"Nästa steg: git add {shown} && git commit -m 'Låt git förstå dokumenten'")


def _removed(found: tuple[str, ...], *, in_words: bool, dry: bool) -> str:
    if not found:
        return "Här fanns inget att ta bort."
    done = "Skulle tas bort ur klonens inställningar." if dry else "Borttaget ur klonens inställningar."
    if in_words:
        return f"{done} Sammanfogningen är kvar."
    return f"{done} Raderna i .gitattributes är gemensamma och lämnas: utan inställningarna gör de ingenting."
