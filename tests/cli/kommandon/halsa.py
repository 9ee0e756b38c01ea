"""Hälsa på en enhet.

Modulens egen text visas inte när funktionen har en.
"""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


class Ton(StrEnum):
    """Hur det låter."""

    MILD = "mild"
    STRANG = "sträng"


def command(
    console: Console,
    enhet: Annotated[str, Argument(metavar="ENHET", help="Vem som hälsas.")],
    sokvag: Annotated[
        list[Path] | None,
        Argument(metavar="SÖKVÄG", help="Filer eller mappar.", exists=True),
    ] = None,
    *,
    form: Annotated[
        Literal["text", "kort", "återbesök"], Option("--format", "-f", help="Hur hälsningen ser ut.")
    ] = "text",
    ton: Annotated[Ton, Option("--ton", help="Hur hälsningen låter.")] = Ton.MILD,
    antal: Annotated[int, Option("--antal", min=1, max=12, help="Hur många gånger.")] = 1,
    andel: Annotated[float | None, Option("--andel", help="Hur stor del.")] = None,
    datum: Annotated[dt.date | None, Option("--datum", help="Dagen att räkna från.")] = None,
    valj: Annotated[list[str] | None, Option("--valj", metavar="KOD", help="Bara de här.")] = None,
    mall: Annotated[Path | None, Option("--mall", exists=True, dir_okay=False, help="Egen mall.")] = None,
    ut: Annotated[Path | None, Option("--ut", file_okay=False, help="Mapp att skriva i.")] = None,
    torrkor: Annotated[bool, Option("--torrkor", help="Visa bara vad som skulle göras.")] = False,
) -> None:
    """Hälsa på en enhet och på dem som finns där, så att de vet att någon har varit på besök hos dem.

    Ett stycke till som är långt nog för att brytas
    på flera ställen när fönstret är smalt.

    - En punkt som är så lång att den måste gå över till en andra rad i ett smalt fönster.
    - En till.

    Exempel:
      kvalitet halsa norr --format kort   # hälsar kort, på en rad som inte bryts
      kvalitet halsa söder
    """
    values = {
        "enhet": enhet,
        "sokvag": sokvag,
        "form": form,
        "ton": ton,
        "antal": antal,
        "andel": andel,
        "datum": datum,
        "valj": valj,
        "mall": mall,
        "ut": ut,
        "torrkor": torrkor,
    }
    for name, value in values.items():
        console.print(f"{name}={value!r}")
