"""What of a measurement may be shown, place by place, and whether anything has gone from hidden to shown or back."""

from collections.abc import Mapping

from kvalitet_cli.berakning.jamforelse import (
    DOLD_MATVARDE,
    ar_liten,
    delvarden,
    dolda_delar,
    visad,
)
from kvalitet_cli.model.matning import Forflyttning, Matning, Matvarde

Plats = tuple[str, str]
"""A part (empty for the whole) and a question."""


def visade(matning: Matning, minst: int) -> dict[Plats, Matvarde]:
    """Every value as it may be shown, the whole's and the parts'; what may not be is hidden."""
    svarande = matning.svar.svarande if matning.svar else None
    found: dict[Plats, Matvarde] = {}
    for fraga, varde in matning.varden.items():
        found["", fraga] = visad(varde, svarande, minst) or varde
    dolda = dolda_delar(matning, minst)
    fragor = dict.fromkeys(fraga for del_ in matning.delar.values() for fraga in del_.varden)
    for fraga in fragor:
        for ident, delvarde in delvarden(matning, fraga, minst).items():
            if delvarde is not None:
                found[ident, fraga] = delvarde
    for ident in dolda:
        for fraga in matning.delar[ident].varden:
            found[ident, fraga] = DOLD_MATVARDE
    return found


def dolda(matning: Matning, minst: int) -> frozenset[str]:
    """Everything that is hidden, by name: values, whole parts, counts of who answered, cells of a movement."""
    found = {f"{ident}.{fraga}" for (ident, fraga), varde in visade(matning, minst).items() if varde.ar_dold}
    found |= {f"{ident}.*" for ident in dolda_delar(matning, minst)}
    if matning.svar and any(ar_liten(antal, minst) for antal in matning.svar.model_dump().values()):
        found.add("svar")
    for fraga, post in matning.forflyttning.items():
        found |= {f"forflyttning.{fraga}.{cell}" for cell in _dolda_celler(post)}
    return frozenset(found)


def _dolda_celler(post: Forflyttning) -> set[str]:
    celler: Mapping[str, object] = {
        namn: getattr(post, namn) for namn in ("antal_start", "bortfall", "battre", "oforandrat", "samre")
    }
    found = {namn for namn, cell in celler.items() if getattr(cell, "ar_dold", False)}
    return found | ({"*"} if post.ar_dold else set())
