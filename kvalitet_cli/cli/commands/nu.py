"""Visa vad som väntar: rapporter, planer, åtgärder och återbesök, det försenade först.

Räknar från dagens datum, eller från --datum. Överst står organisationens egen ledtid från besök till fastställd
rapport. Enheter som har stängt lämnas i fred.

Exempel:
    kvalitet nu
    kvalitet nu --dagar 90 --datum 2026-11-22
"""

from typing import Annotated

import typer

from kvalitet_cli.cli.console import Console


def command(
    console: Console,
    dagar: Annotated[int, typer.Option(min=0, help="Hur långt framåt, i dagar.")] = 30,
    datum: Annotated[
        str | None, typer.Option(metavar="DATUM", help="Räkna från den dagen, till exempel 2026-11-22.")
    ] = None,
) -> None:
    from kvalitet_cli.api.facts import all_facts
    from kvalitet_cli.berakning.nu import median_ledtid, vantar
    from kvalitet_cli.cli import clock
    from kvalitet_cli.cli.layout import columns, wrapped
    from kvalitet_cli.cli.place import warn_of_faults, workspace
    from kvalitet_cli.core.swedish import count, date, number
    from kvalitet_cli.core.text import printable

    day = clock.today(datum)
    space, _ = workspace()
    warn_of_faults(console, space.shared.documents[:1])
    enheter = list(all_facts(space, lambda units: console.progress(units, "Läser")))
    tider = space.settings.tider
    middle, reports = median_ledtid(enheter)
    console.print(f"{date(day)}, {printable(space.settings.organisation.namn)}")
    if middle is not None:
        basis = count(reports, "fastställd rapport", "fastställda rapporter")
        told = f"Ledtid från besök till fastställd rapport: {number(middle)} dagar i median ({basis}), målet är {tider.rapport_dagar}."
        console.print("\n".join(wrapped(told, console.width)))
    found = vantar(enheter, tider, day, dagar)
    for heading, late in (("Försenat", True), (f"Inom {count(dagar, 'dag', 'dagar')}", False)):
        rows = [
            (post.datum.isoformat(), printable(f"{post.enhet}: {post.vad}"))
            for post in found
            if post.forsenad(day) is late
        ]
        if rows:
            console.print(f"\n{heading}:\n{columns(rows, console.width).rstrip()}")
    if not found:
        console.print("\nInget väntar.")
    else:
        console.next_step(f"Se ett besök eller en enhet: kvalitet visa {found[0].ref}")
