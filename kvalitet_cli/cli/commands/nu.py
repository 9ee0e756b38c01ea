"""Visa vad som väntar: rapporter, planer, åtgärder och återbesök, det försenade först.

Räknar från dagens datum, eller från --datum. Överst står organisationens egen ledtid från besök till fastställd
rapport. Enheter som har stängt lämnas i fred.

Exempel:
    kvalitet nu
    kvalitet nu --dagar 90 --datum 2026-11-22
"""

from typing import TYPE_CHECKING, Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Option

if TYPE_CHECKING:
    from kvalitet_cli.store.workspace import Workspace

_NAMED = 5


def command(
    console: Console,
    dagar: Annotated[int, Option(min=0, help="Hur långt framåt, i dagar.")] = 30,
    datum: Annotated[
        str | None, Option(metavar="DATUM", help="Räkna från den dagen, till exempel 2026-11-22.")
    ] = None,
) -> None:
    from kvalitet_cli.api.facts import facts
    from kvalitet_cli.berakning.nu import median_ledtid, vantar
    from kvalitet_cli.cli import clock
    from kvalitet_cli.cli.layout import columns, wrapped
    from kvalitet_cli.cli.place import warn_of_faults, workspace
    from kvalitet_cli.core.swedish import count, date, number
    from kvalitet_cli.core.text import printable
    from kvalitet_cli.extension.sammanhang import Sammanhang

    day = clock.today(datum)
    space, _ = workspace()
    warn_of_faults(console, space.shared.documents[:1])
    enheter, unread = [], []
    for unit in console.progress(space.units, "Läser"):
        folder = space.folder(unit)
        enheter.append(facts(Sammanhang(space, folder)))
        unread += [loaded.path for loaded in folder.documents if loaded.model is None]
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
    if unread:
        _tell_unread(console, space, unread)
    if not found:
        console.print("\nInget väntar i det som går att läsa." if unread else "\nInget väntar.")
    else:
        console.next_step(f"Se ett besök eller en enhet: kvalitet visa {found[0].ref}")


def _tell_unread(console: Console, space: "Workspace", unread: list[str]) -> None:
    """Say which files are not in the list: nothing is known of what they wait for."""
    from kvalitet_cli.cli.place import from_here
    from kvalitet_cli.core.swedish import count

    named = ", ".join(from_here(space.root, path) for path in unread[:_NAMED])
    more = f" och {len(unread) - _NAMED} till" if len(unread) > _NAMED else ""
    console.warn(
        f"{count(len(unread), 'fil', 'filer')} går inte att läsa och är inte med: {named}{more}. "
        "Se felen: kvalitet kontrollera"
    )
