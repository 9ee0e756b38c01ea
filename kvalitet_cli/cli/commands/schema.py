"""Visa JSON Schema för ett slags dokument, till editorer och andra verktyg.

Schemat görs av samma modeller som kontrollen och har svenska beskrivningar av varje nyckel. Utan slag visas vilka
scheman som finns. Schemat fynd beskriver det som kvalitet kontrollera --format json
skriver, schemat andringar det som kvalitet jamfor --format json skriver.

Exempel:
    kvalitet schema besok
    kvalitet schema fynd
"""

from typing import Annotated

import typer

from kvalitet_cli.cli.console import Console


def command(
    console: Console,
    slag: Annotated[
        str | None, typer.Argument(metavar="SLAG", help="Slag av dokument, till exempel besok.")
    ] = None,
) -> None:
    import json

    from kvalitet_cli.api.schema import names, schema

    if slag is None:
        console.print("\n".join(names()))
        console.next_step("Ett av dem: kvalitet schema besok > besok.schema.json")
        return
    console.print(json.dumps(schema(slag), ensure_ascii=False, indent=2))
