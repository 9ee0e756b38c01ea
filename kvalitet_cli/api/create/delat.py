"""What every new visit has: its place, who takes part, the unit that day, the way to the board."""

import datetime as dt
from collections.abc import Iterator

from kvalitet_cli.api.create.nyfil import checked_id, forslag, hjalp, must_be_free
from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.enhet import Arbetslag, Enhet
from kvalitet_cli.store.emit import flow, value
from kvalitet_cli.store.workspace import Workspace
from kvalitet_cli.store.write import is_hollow


def place(workspace: Workspace, enhet: str, dag: dt.date, namn: str | None, example: str) -> str:
    """The identity of a new visit, whose folder is free.

    Raises:
        KvalitetError: The name is no id, or the folder exists.

    """
    besok = f"{dag}-{checked_id(namn, 'Besökets namn', '--namn {}')}" if namn else str(dag)
    folder = f"besok/{enhet}/{besok}"
    if not is_hollow(workspace.root / folder):
        raise KvalitetError(
            f"Mappen {folder} finns redan. Inget skrevs.",
            f"Är det ett besök till samma dag? Ge det ett eget namn, till exempel --namn {example}.",
        )
    must_be_free(workspace.root, f"{folder}/besok.yaml")
    return f"{enhet}/{besok}"


def roles(uppfoljare: tuple[str, ...]) -> list[str]:
    """Who follows up, and who took part as a proposal."""
    return [
        "uppfoljare:",
        *(f"  - {flow({'roll': roll})}" for roll in uppfoljare),
        *hjalp("De som deltog, i roller. Skriv aldrig namn på personer."),
        *forslag(["deltagare:", "  - {roll: enhetschef}", "  - {roll: undersköterska, antal: 4}"]),
    ]


def unit_then(enhet: str, sammanhang: Sammanhang, dag: dt.date) -> list[str]:
    """What is true of the unit that day: on one line, or as a block where its work teams have numbers.

    Raises:
        KvalitetError: The unit does not exist that day.

    """
    loaded = sammanhang.enhet(enhet)
    model = loaded.model if loaded else None
    if model is None:
        return []
    if not model.verksam.omfattar(dag):
        span = f"{model.verksam.fran or '…'}–{model.verksam.till or '…'}"
        raise KvalitetError(
            f"{model.namn} finns inte den {dag} (verksam {span}).",
            f"Välj en annan dag med --datum, eller ändra verksam i besok/{enhet}/enhet.yaml.",
        )
    lag = [_lag(ett) for ett in model.arbetslag if ett.verksam.omfattar(dag)]
    lag = [ett for ett in lag if len(ett) > 1]
    if not lag:
        return [f"enhet_da: {flow(_fakta(model))}"]
    return [
        "enhet_da:",
        *(f"  {key}: {value(fact)}" for key, fact in _fakta(model).items()),
        "  arbetslag:",
        *(f"    - {flow(ett)}" for ett in lag),
    ]


def timeline(dag: dt.date, sammanhang: Sammanhang) -> Iterator[str]:
    """The way to the board, with days that the organisation's own limits propose."""
    tider = sammanhang.installning.tider
    faststalld = plus_dagar(dag, tider.rapport_dagar)
    utkast = max(dag, plus_dagar(faststalld, -tider.faktagranskning_dagar))
    yield from hjalp("Vägen till nämnden: ta bort # framför tidslinje och det som har hänt, och rätta dagen.")
    yield from hjalp("Utan faststalld är rapporten ett utkast. Med den ändras rapporten inte mer.")
    yield from forslag(
        [
            "tidslinje:",
            f"  utkast_skickat: {utkast}",
            f"  faktagranskad: {faststalld}",
            f"  faststalld: {faststalld}",
            f"  aterkopplad: {plus_dagar(faststalld, 7)}",
        ]
    )


def _fakta(enhet: Enhet) -> dict[str, str | int | bool]:
    fakta = {
        "namn": enhet.namn,
        "regi": enhet.regi,
        "brukare": enhet.brukare,
        "medarbetare": enhet.medarbetare,
        "chefer": enhet.chefer,
    }
    return {key: fact for key, fact in fakta.items() if fact is not None}


def _lag(lag: Arbetslag) -> dict[str, str | int | bool]:
    fakta = {"id": lag.id, "brukare": lag.brukare, "medarbetare": lag.medarbetare}
    return {key: fact for key, fact in fakta.items() if fact is not None}
