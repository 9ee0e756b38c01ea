"""Remarks over time: which time in order a criterion is remarked on, and why a remark is no longer open."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from kvalitet_cli.berakning.atgarder import Avstamd, Lage, Uppfoljt, lage, papekande_oppet
from kvalitet_cli.berakning.forandring import Tidigare, foregangare
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.model.besok import Papekande
from kvalitet_cli.model.kriterier import Kriterier


class Besvarat(StrEnum):
    """Why a remark is no longer open."""

    HANVISAT = "referred"
    UTAN_ATGARD = "no-action"
    AVSTAMT = "reconciled"
    GJORT = "actions-done"
    AVSKRIVET = "written-off"


def anmarkt_forr(
    papekande: Papekande,
    mattstock: Mattstock | None,
    tidigare: Sequence[Tidigare],
    utgavor: Mapping[str, Kriterier],
) -> list[Tidigare]:
    """The earlier visits that remarked on any of the same criteria, also under the ids of older editions."""
    if mattstock is None:
        return []
    found = []
    senast, samma = None, set[str]()
    for forr in tidigare:
        if forr.mattstock is not senast:  # most visits in a row are judged by the same
            senast = forr.mattstock
            samma = {
                gammalt
                for ident in papekande.kriterier
                if ident in mattstock.platser
                for gammalt in foregangare(ident, mattstock.platser[ident].utgava, senast, utgavor)
            }
        if not samma.isdisjoint(forr.anmarkta):
            found.append(forr)
    return found


def besvarat(papekande: Papekande, uppfoljt: Uppfoljt, avstamningar: Sequence[Avstamd]) -> Besvarat | None:
    """Why a remark is closed after these reconciliations; None while it is open."""
    if papekande_oppet(papekande, uppfoljt, avstamningar):
        return None
    if papekande.hanvisning:
        return Besvarat.HANVISAT
    if uppfoljt.ar_utan_atgard(papekande.id):
        return Besvarat.UTAN_ATGARD
    if any(post.nyckel == f"{uppfoljt.ident}#{papekande.id}" for post in avstamningar):
        return Besvarat.AVSTAMT
    lagen = [lage(atgard, full, avstamningar) for full, atgard in uppfoljt.atgarder_for(papekande.id)]
    return Besvarat.GJORT if Lage.VERIFIERAD in lagen else Besvarat.AVSKRIVET
