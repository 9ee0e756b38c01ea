"""A new unit: what is known of it, and the rest as proposals."""

from typing import NamedTuple

from kvalitet_cli.api.create.nyfil import NyFil, checked_id, forslag, hjalp, must_be_free
from kvalitet_cli.api.mappar import must_be_a_units
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.model.enhet import VERKSAMHETER
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.emit import scalar, value
from kvalitet_cli.store.workspace import Workspace


class NyEnhet(NamedTuple):
    """What is known of a unit; `fran` is the first day that it exists, YYYY-MM-DD."""

    id: str
    namn: str
    verksamhet: str
    regi: str | None = None
    brukare: int | None = None
    medarbetare: int | None = None
    chefer: int | None = None
    ingar_i: str | None = None
    fran: str | None = None


def verksamheter(installning: Installning) -> dict[str, str]:
    """Every kind of operation that a unit may have, by id, with its name."""
    return {**VERKSAMHETER, **{egen.id: egen.namn or egen.id for egen in installning.verksamheter}}


def verksamhet(installning: Installning, word: str) -> str:
    """The kind of operation that `word` names, by id or by name.

    Raises:
        KvalitetError: None; tells the nearest.

    """
    known = verksamheter(installning)
    for ident, namn in known.items():
        if word.casefold() in {ident.casefold(), namn.casefold()}:
            return ident
    near = nearest(word, known)
    everything = f"Välj bland: {', '.join(known)}. Egna läggs till i kvalitet.yaml under verksamheter."
    raise KvalitetError(
        f"Verksamheten '{word}' finns inte.", f"Menade du {near}? {everything}" if near else everything
    )


def enhet(workspace: Workspace, ny: NyEnhet) -> NyFil:
    """The file of a new unit.

    Raises:
        KvalitetError: The id cannot be one or is taken, or the unit that it belongs to does not exist.

    """
    ident = checked_id(ny.id, "Enhetens id", "kvalitet ny enhet {}")
    must_be_a_units(workspace.root, ident, "kvalitet ny enhet {}")
    path = f"besok/{ident}/enhet.yaml"
    must_be_free(workspace.root, path, f"Ändra i den, eller välj ett annat id: kvalitet ny enhet {ident}-2")
    if ny.ingar_i is not None and ny.ingar_i not in workspace.units:
        near = nearest(ny.ingar_i, workspace.units)
        hint = f"Menade du {near}?" if near else f"Skapa den först: kvalitet ny enhet {ny.ingar_i}"
        raise KvalitetError(f"Enheten '{ny.ingar_i}' som den ska ingå i finns inte.", hint)
    rows = [
        "format: enhet/1",
        *hjalp("Rader med # är förslag: ta bort # och mellanslaget efter för att använda dem."),
        f"namn: {scalar(ny.namn)}",
        f"verksamhet: {ny.verksamhet}",
        *_or_proposal("regi", ny.regi, "kommunal", "kommunal, entreprenad, lov eller ideburen"),
        *_or_proposal("brukare", ny.brukare, 40, "Färre än tio: då kan en rapport peka ut någon."),
        *_or_proposal("medarbetare", ny.medarbetare, 20),
        *_or_proposal("chefer", ny.chefer, 1, "Chefer med personalansvar."),
        *([f"verksam: {{fran: {ny.fran}}}"] if ny.fran else forslag(["verksam: {fran: 2020-01-01}"])),
        *([f"ingar_i: {scalar(ny.ingar_i)}"] if ny.ingar_i else []),
        *hjalp(
            "Arbetslagen. Med antal skrivs de av i varje nytt besök, så att ni ser hur grupperna förändras."
        ),
        *forslag(
            [
                "arbetslag:",
                "  - {id: lag-ost, namn: Lag Öst, brukare: 20, medarbetare: 7, omrade: Östra byn}",
                "  - {id: lag-vast, namn: Lag Väst, brukare: 20, medarbetare: 7, omrade: Västra byn}",
            ]
        ),
    ]
    nasta = (f"Planera ett besök: kvalitet ny besok {ident}",)
    return NyFil(path, "\n".join(rows) + "\n", nasta)


def _or_proposal(key: str, known: str | int | None, example: str | int, words: str = "") -> list[str]:
    if known is not None:
        return [f"{key}: {value(known)}"]
    return [*(hjalp(words) if words else []), *forslag([f"{key}: {value(example)}"])]
