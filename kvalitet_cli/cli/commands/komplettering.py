"""Låt tabbtangenten fylla i kommandon, flaggor, enheter, besök och koder i ditt skal.

Skriver ut några rader som du lägger till i skalets startfil, en gång. Programmet ändrar inte filen självt. Förslagen
tas ur namnen på filer och mappar i arbetsytan, så de kommer genast.

Exempel:
    kvalitet komplettering bash >> ~/.bashrc
    kvalitet komplettering zsh >> ~/.zshrc
    kvalitet komplettering fish > ~/.config/fish/completions/kvalitet.fish
    Add-Content -Path $PROFILE -Value (kvalitet komplettering powershell)
"""

from typing import Annotated, Literal

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument


def command(
    console: Console,
    skal: Annotated[
        Literal["bash", "zsh", "fish", "powershell"],
        Argument(metavar="SKAL", help="Skalet som du skriver kommandon i."),
    ],
) -> None:
    from kvalitet_cli.cli import terminal
    from kvalitet_cli.cli.completion.shells import loading, script

    text = script(skal)
    terminal.use_plain_lines()
    console.print(text, end="")
    if console.terminal:  # not where it is on its way to a file, or is read as a shell starts
        console.next_step(f"Lägg till det i skalet, en gång: {loading(text)}")
