"""A return visit: everything that is still open in what it follows up, ready to be reconciled."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.api.create.delat import place, roles, timeline, unit_then
from kvalitet_cli.api.create.nyfil import NyFil, forslag, hjalp, kommando, prosa
from kvalitet_cli.berakning.atgarder import Oppet, Uppfoljt, oppna
from kvalitet_cli.berakning.skede import aterbesoksdag
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.emit import flow, scalar
from kvalitet_cli.store.workspace import Workspace


class Aterbesok(NamedTuple):
    """What is decided about a return visit before it; `foljer_upp` is a full identity."""

    foljer_upp: str
    dag: dt.date
    uppfoljare: tuple[str, ...]
    namn: str = "aterbesok"


def planned_day(sammanhang: Sammanhang, loaded: Loaded[Besok]) -> dt.date | None:
    """The day that the plan gives the return visit, else the visit's own `nasta_besok`."""
    plan = sammanhang.plan(loaded.ident)
    manader = sammanhang.installning.tider.aterbesok_manader
    day = aterbesoksdag(plan.model, manader) if plan and plan.model else None
    return day or (loaded.model.nasta_besok if loaded.model else None)


def aterbesok(workspace: Workspace, sammanhang: Sammanhang, planerat: Aterbesok) -> NyFil:
    """The file of a return visit to the unit whose folder `sammanhang` holds.

    Raises:
        KvalitetError: It would be before what it follows up, the day is taken, or there is nothing to follow.

    """
    uppfoljt = sammanhang.uppfoljt(planerat.foljer_upp)
    if uppfoljt is None:
        raise KvalitetError(f"Besöket '{planerat.foljer_upp}' finns inte.")
    if planerat.dag < uppfoljt.besok.datum.till:
        raise KvalitetError(
            f"Dagen {planerat.dag} ligger före besöket som ska följas upp ({uppfoljt.besok.datum.till}).",
            "Välj en senare dag med --datum.",
        )
    enhet = sammanhang.folder.name
    ident = place(workspace, enhet, planerat.dag, planerat.namn, "aterbesok-kvallar")
    rows = [
        "format: besok/1",
        *hjalp("Rader med ## är hjälp. Rader med # är förslag: ta bort # och mellanslaget efter."),
        *kommando("Se vad som återstår", f"kvalitet kontrollera besok/{ident}"),
        *kommando("Läs rapporten som den är nu", f"kvalitet rapport {ident} --skriv-ut"),
        "slag: aterbesok",
        f"datum: {planerat.dag}",
        f"foljer_upp: {flow([planerat.foljer_upp])}",
        *unit_then(enhet, sammanhang, planerat.dag),
        *roles(planerat.uppfoljare),
        *hjalp("Hur ni tog reda på det. Skriv gärna hur många: {metod: intervju-brukare, antal: 8}"),
        *forslag(["metoder:", *(f"  - {flow({'metod': m})}" for m in _metoder(uppfoljt))]),
        *_avstamning(oppna(uppfoljt, sammanhang.avstamningar(uppfoljt.ident))),
        *_slutet(),
        *timeline(planerat.dag, sammanhang),
    ]
    nasta = (
        "Ta bort # framför det som ni stämmer av, och skriv vad ni såg.",
        "Se vad som återstår: kvalitet kontrollera {mapp}",
        f"Gör rapporten: kvalitet rapport {ident}",
    )
    return NyFil(f"besok/{ident}/besok.yaml", "\n".join(rows) + "\n", nasta)


def _metoder(uppfoljt: Uppfoljt) -> list[str]:
    return [metod.metod for metod in uppfoljt.besok.metoder] or ["observation"]


def _avstamning(kvar: list[Oppet]) -> Iterator[str]:
    yield ""
    if not kvar:
        yield from hjalp("Inget är öppet i det som följs upp. Skriv det ni såg i sammanfattningen.")
        return
    yield from hjalp(
        "Det här ska stämmas av. Ta bort # framför avstamning och det ni har sett, och ändra utfall."
    )
    yield from hjalp(
        "utfall: genomford, delvis eller ej-genomford. effekt: ja, delvis, nej eller for-tidigt."
    )
    yield from forslag(["avstamning:"])
    for oppet in kvar:
        yield from _oppet(oppet)
        yield from forslag(
            [
                f"  {scalar(oppet.kort)}:",
                "    utfall: ej-genomford",
                "    effekt: for-tidigt",
                *prosa("text", "Vad ni såg och hörde.", 4),
            ]
        )


def _oppet(oppet: Oppet) -> Iterator[str]:
    """What was agreed, in words."""
    if oppet.atgard is not None:
        atgard = oppet.atgard
        yield from hjalp(f"Åtgärd: {atgard.text}")
        if atgard.mal:
            yield from hjalp(f"Mål: {atgard.mal}")
        klar = f" Klar enligt planen {atgard.klar}." if atgard.klar else ""
        yield from hjalp(f"Ansvarig: {atgard.ansvarig}. Klart senast {atgard.klart_senast}.{klar}")
    if oppet.papekande is not None:
        yield from hjalp(f"Påpekande utan åtgärd: {oppet.papekande.text}")


def _slutet() -> Iterator[str]:
    yield ""
    yield from hjalp("Minst ett gott exempel, gärna något nytt. Fanns inget? goda_exempel: {skal: …}")
    yield from forslag(
        [
            "goda_exempel:",
            "  - id: ett-kort-namn",
            "    far_spridas: true",
            *prosa("text", "Vad de gör, så att en annan enhet kan göra likadant.", 4),
        ]
    )
    yield ""
    yield from hjalp("Några meningar som står först i rapporten.")
    yield from forslag(prosa("sammanfattning", "Vad som har blivit gjort, och vad det ledde till.", 0))
    yield ""
