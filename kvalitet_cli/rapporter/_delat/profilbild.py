"""One question of a unit over all its measurements, as a line."""

from collections.abc import Sequence

from kvalitet_cli.berakning.jamforelse import bas, ett_svar, jamforbara, riktning, skillnad
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.matning import Matning, Matvarde
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.jamfort import skillnadsord
from kvalitet_cli.rapporter._delat.kurva import Kurva, Punkt, kurvbild
from kvalitet_cli.rapporter._delat.kurvfynd import Forandring, fynd
from kvalitet_cli.rapporter._delat.matning import periodnamn
from kvalitet_cli.rapporter._delat.matt import fragenamn, period_och_bas, siffra, tal
from kvalitet_cli.rapporter._delat.skala import fragans
from kvalitet_cli.store.document import Loaded

_FLEST = 12


def profilbild(
    ident: str, fraga: str, poster: Sequence[tuple[Loaded[Matning], Matning, Instrument]]
) -> Bild | None:
    """The latest twelve, the earliest first; None where fewer than two can be held against each other."""
    senast = poster[-1][2]
    alla = [(matning, _varde(matning, instrument, senast, fraga)) for _, matning, instrument in poster]
    alla = alla[-_FLEST:]
    med = [(matning, varde) for matning, varde in alla if varde]
    if len(med) < 2:
        return None
    punkter = tuple(
        Punkt(
            matning.period.till,
            periodnamn(matning.period.fran, matning.period.till),
            varde.varde if varde else None,
            siffra(varde.varde, senast, fraga) if varde and varde.varde is not None else "",
        )
        for matning, varde in alla
    )
    kurva = Kurva("", punkter, lagre=riktning(senast, fraga) == "lagre")
    (fore, fran), (nu, till) = med[0], med[-1]
    baser = bas(fran, _svarande(fore)), bas(till, _svarande(nu))
    skilt = skillnad(
        till.varde or 0, fran.varde or 0, riktning(senast, fraga), ett_svar(senast, *baser, fraga=fraga)
    )
    ord_ = [
        f"{tal(varde.varde or 0, senast, fraga)} "
        + period_och_bas(periodnamn(matning.period.fran, matning.period.till), antal)
        for (matning, varde), antal in zip((med[0], med[-1]), baser, strict=True)
    ]
    rort = Forandring("", ord_[0], ord_[1], "", skilt, skillnadsord(skilt, senast, fraga))
    return kurvbild(
        ident, f"{fragenamn(senast, fraga)} över tid", fynd([rort]), [kurva], fragans(senast, fraga)
    )


def _varde(matning: Matning, instrument: Instrument, senast: Instrument, fraga: str) -> Matvarde | None:
    """The value, where it may be shown and is measured as the latest one."""
    varde = matning.varden.get(fraga)
    if varde is None or varde.varde is None:
        return None
    return varde if jamforbara(senast, instrument, fraga) else None


def _svarande(matning: Matning) -> int | None:
    return matning.svar.svarande if matning.svar else None
