"""Skapa nästa fil.

Frågar efter det som saknas.
"""

import sys
from typing import Annotated

from kvalitet_cli.cli import prompts
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Option


def besok(
    console: Console,
    enhet: Annotated[str | None, Option("--enhet", help="Enheten som besöks.")] = None,
    sort: Annotated[str | None, Option("--sort", help="Besökets sort.")] = None,
    datum: Annotated[str | None, Option("--datum", help="Dagen för besöket.")] = None,
) -> None:
    """Ett nytt besök.

    Exempel:
      kvalitet ny besok --enhet norr
    """
    enhet = enhet or prompts.text(console, "Enhetens namn", flag="--enhet")
    sort = sort or prompts.choice(console, "Sort", ["vanligt", "återbesök"], flag="--sort", default="vanligt")
    dag = datum or prompts.day(console, "Dag", flag="--datum")
    klart = prompts.yes(console, "Skapa filen", flag="--ja", default=True)
    console.print(f"{enhet}|{sort}|{dag}|{klart}")


def aterbesok() -> None:
    """Ett nytt återbesök."""
    sys.stdout.write("återbesök\n")


COMMANDS = {"besok": besok, "aterbesok": aterbesok}
