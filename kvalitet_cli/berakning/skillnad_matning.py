"""What of a measurement is shown, place by place, and whether anything has gone from hidden to shown or back."""

from collections.abc import Mapping

from kvalitet_cli.berakning.sma_tal import Svarstal
from kvalitet_cli.model.matning import Forflyttning, Matning, Matvarde

Plats = tuple[str, str]
"""A part (empty for the whole) and a question."""


def visade(matning: Matning) -> dict[Plats, Matvarde]:
    """Every value of a measurement that has been protected, the whole's and the parts'."""
    found = {("", fraga): varde for fraga, varde in matning.varden.items()}
    for ident, del_ in matning.delar.items():
        found |= {(ident, fraga): varde for fraga, varde in del_.varden.items()}
    return found


def dolda(matning: Matning, svar: Svarstal) -> frozenset[str]:
    """Everything that is hidden, by name: values, whole parts, counts of who answered, cells of a movement."""
    found = {f"{ident}.{fraga}" for (ident, fraga), varde in visade(matning).items() if varde.ar_dold}
    found |= {f"{ident}.*" for ident, del_ in matning.delar.items() if del_.ar_dold}
    if svar.dolda:
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
