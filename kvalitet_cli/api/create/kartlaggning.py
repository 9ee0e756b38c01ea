"""What a new mapping has that other visits have not: a span of days, its occasions, its focus areas, last time's."""

import datetime as dt
from collections.abc import Iterator, Sequence

from kvalitet_cli.api.create import val
from kvalitet_cli.api.create.nyfil import forslag, hjalp, prosa
from kvalitet_cli.berakning.atgarder import oppna_fokus
from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.berakning.skede import plus_manader
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.emit import flow, scalar


def sista_dagen(dag: dt.date) -> dt.date:
    """A year later, less a day."""
    return plus_dagar(plus_manader(dag, 12), -1)


def dagar(dag: dt.date) -> list[str]:
    """The mapping's first and last day."""
    return [
        *hjalp("Första och sista dagen. Ett år är vanligt: ändra till det som ni har bestämt."),
        f"datum: {{fran: {dag}, till: {sista_dagen(dag)}}}",
    ]


def forra(sammanhang: Sammanhang, dag: dt.date) -> Loaded[Besok] | None:
    """The unit's latest mapping before a day, which the new one follows up."""
    return next(
        (post for post in val.earlier(sammanhang, dag) if post.model and post.model.slag == "kartlaggning"),
        None,
    )


def foljer_upp(sammanhang: Sammanhang, dag: dt.date) -> list[str]:
    """The mapping that this one follows up; else how to build on another unit's."""
    forr = forra(sammanhang, dag)
    if forr is not None:
        return [f"foljer_upp: {flow([forr.ident])}"]
    return hjalp("Bygger ni på en annan enhets kartläggning? Skriv foljer_upp: [enhet/besök] här.")


def tillfallen(dag: dt.date, valda: Sequence[str]) -> Iterator[str]:
    """The first occasions as proposals: a full day and a weekly meeting, with an exercise."""
    delar = [f"    kriterier: {flow(valda[:1])}"] if valda else []
    yield ""
    yield from hjalp(
        "Varje gång ni ses: dagen, formen med era egna ord, övningen och de delar som ni tog upp. Ordningen"
        " spelar ingen roll."
    )
    yield from forslag(
        [
            "tillfallen:",
            f"  - datum: {dag}",
            "    form: heldag",
            *prosa("ovning", "Övningen, så att andra kan göra den.", 4),
            *delar,
            f"  - datum: {plus_dagar(dag, 7)}",
            "    form: veckomöte",
            *delar,
        ]
    )


def avstamning(sammanhang: Sammanhang, dag: dt.date) -> Iterator[str]:
    """Last time's focus areas that are not reached yet, ready to be answered for."""
    forr = forra(sammanhang, dag)
    uppfoljt = sammanhang.uppfoljt(forr.ident) if forr else None
    kvar = oppna_fokus(uppfoljt, sammanhang.avstamningar(uppfoljt.ident)) if uppfoljt else []
    if not kvar:
        return
    yield ""
    yield from hjalp(
        "Det som ni valde förra gången. Ta bort # framför avstamning och det som ni har sett, och ändra"
        " utfall. Åtgärderna får också stämmas av här."
    )
    yield from hjalp(
        "utfall: genomford, delvis eller ej-genomford. effekt: ja, delvis, nej eller for-tidigt."
    )
    yield from forslag(["avstamning:"])
    for fokus in kvar:
        yield from hjalp(f"Fokusområde: {fokus.text}")
        yield from forslag(
            [
                f"  {scalar(fokus.id)}:",
                "    utfall: ej-genomford",
                "    effekt: for-tidigt",
                *prosa("text", "Vad som har blivit av det.", 4),
            ]
        )


def fokus(hogst: int, valda: Sequence[str]) -> Iterator[str]:
    """A focus area as a proposal."""
    yield ""
    yield from hjalp(
        f"När kartan är klar: välj det ni ska arbeta med, högst {hogst}. Handlingsplanen svarar på dem"
        " (grund: {fokus: […]}), och nästa kartläggning stämmer av dem."
    )
    yield from forslag(
        [
            "fokus:",
            "  - id: ett-fokus",
            *([f"    kriterier: {flow(valda[:1])}"] if valda else []),
            *prosa("text", "Vad ni vill ha uppnått, så att det går att se.", 4),
        ]
    )
