"""Skapa nästa fil.

Frågar efter det som saknas.
"""

from typing import Annotated

import typer

from kvalitet_cli.cli import prompts
from kvalitet_cli.cli.console import Console


def besok(
    console: Console,
    enhet: Annotated[str | None, typer.Option("--enhet", help="Enheten som besöks.")] = None,
    sort: Annotated[str | None, typer.Option("--sort", help="Besökets sort.")] = None,
    datum: Annotated[str | None, typer.Option("--datum", help="Dagen för besöket.")] = None,
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
    typer.echo("återbesök")


COMMANDS = {"besok": besok, "aterbesok": aterbesok}
