"""The parts of a measurement beside one another: work teams and sub-units; those that are hidden are named."""

from typing import NamedTuple

from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT
from kvalitet_cli.rapporter._delat.jamfort import OKANT, antalsord, basrubrik, doldord, fragor, med_antal
from kvalitet_cli.rapporter._delat.matning import Matt, delnamn
from kvalitet_cli.rapporter._delat.matt import fragenamn


class Delrad(NamedTuple):
    """A question in each part that may be shown."""

    namn: str
    helhet: bool
    varden: tuple[str, ...]


class Deltabell(NamedTuple):
    """The parts: work teams, sub-units and groups; those that are hidden are named.

    Attributes:
        svarande: How many each part rests on; empty where no part says and each value does.

    """

    rubrik: str
    basrubrik: str
    kolumner: tuple[str, ...]
    svarande: tuple[str, ...]
    rader: tuple[Delrad, ...]
    noter: tuple[str, ...]


def deltabell(m: Matt) -> Deltabell | None:
    """The parts; None where there are none."""
    if not m.matning.delar:
        return None
    dolda = {ident for ident, del_ in m.matning.delar.items() if del_.ar_dold}
    namn = list(delnamn(m))
    visade = [(ident, m.matning.delar[ident], ord_) for ident, ord_ in namn if ident not in dolda]
    alla = {fraga: {ident: del_.varden.get(fraga) for ident, del_, _ in visade} for fraga in fragor(m)}
    rader = tuple(
        Delrad(
            fragenamn(m.instrument, fraga),
            fraga == TOTALT,
            tuple(med_antal(m, varden[ident], del_.svarande, fraga) for ident, del_, _ in visade),
        )
        for fraga, varden in alla.items()
        if any(varde is not None for varde in varden.values())
    )
    gomda = [ord_ for ident, ord_ in namn if ident in dolda]
    noter = []
    if gomda:
        ar = "den delen" if len(gomda) == 1 else "de delarna"
        noter.append(
            f"Dolt: {swedish.listing(gomda)}. Färre än {m.minst} svarade i {ar}, eller så skulle en annan del gå att räkna fram."
        )
    if any(varde is not None and varde.ar_dold for varden in alla.values() for varde in varden.values()):
        noter.append(doldord(m.minst))
    svarande = tuple(
        swedish.number(del_.svarande) if del_.svarande is not None else OKANT for _, del_, _ in visade
    )
    egna = [
        antalsord(varden[ident], del_.svarande, m.minst)
        for varden in alla.values()
        for ident, del_, _ in visade
    ]
    if set(svarande) == {OKANT} and OKANT not in egna:
        svarande = ()
    return Deltabell(
        "Värdet i varje del, med antalet det bygger på" if visade else "",
        basrubrik(m),
        tuple(ord_ for _, _, ord_ in visade),
        svarande,
        rader,
        tuple(noter),
    )
