"""A unit's measurements over time as lines, the questions of one kind together on one scale."""

from collections.abc import Iterator, Sequence

from kvalitet_cli.berakning.jamforelse import bas as basen
from kvalitet_cli.berakning.jamforelse import ett_svar, jamforbara, riktning, skillnad
from kvalitet_cli.model.instrument import TOTALT
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.jamfort import (
    eget,
    fragor,
    i_mening,
    jamforelsenamn,
    mot,
    skillnadsord,
    talord,
)
from kvalitet_cli.rapporter._delat.kurva import Kurva, Punkt, kurvbild
from kvalitet_cli.rapporter._delat.kurvfynd import Forandring, fynd
from kvalitet_cli.rapporter._delat.matning import Matt, periodnamn
from kvalitet_cli.rapporter._delat.matt import fragenamn, period_och_bas, siffra
from kvalitet_cli.rapporter._delat.skala import fragans

_FLEST = 8
"""Lines in one picture: it has room on a sheet of paper."""


def tidsbilder(m: Matt, visade: Sequence[Matt]) -> Iterator[Bild]:
    """Pictures of the questions in these measurements, the earliest first."""
    grupper: dict[tuple[str, str], list[str]] = {}
    for ident in fragor(m):
        fraga = m.instrument.fraga(ident)
        if sum(punkt.varde is not None for punkt in _punkter(m, visade, ident)) > 1:
            nyckel = m.instrument.vardes_slag(ident), (fraga.enhet or "") if fraga else ""
            grupper.setdefault(nyckel, []).append(ident)
    delar = [g[fran : fran + _FLEST] for g in grupper.values() for fran in range(0, len(g), _FLEST)]
    namn = dict(jamforelsenamn(m))
    for nr, del_ in enumerate(delar, start=1):
        kurvor = [
            Kurva(
                fragenamn(m.instrument, ident) if len(del_) > 1 else "",
                tuple(_punkter(m, visade, ident)),
                lagre=riktning(m.instrument, ident) == "lagre",
            )
            for ident in del_
        ]
        ritad = kurvbild(
            f"over-tid-bild-{nr}",
            "Frågornas värden över tid" if len(del_) > 1 else f"{fragenamn(m.instrument, del_[0])} över tid",
            fynd([f for ident in _fragor(del_) if (f := _forandring(m, visade, ident))]),
            kurvor,
            fragans(m.instrument, del_[0]),
            annan=i_mening(namn[_annan(m)]) if namn else "",
        )
        if ritad:
            yield ritad


def _fragor(del_: Sequence[str]) -> list[str]:
    """Without the whole, which is no question, where there are others."""
    return [ident for ident in del_ if ident != TOTALT] or list(del_)


def _annan(m: Matt) -> str:
    """The key of the comparison that is drawn: the first by name."""
    return next((nyckel for nyckel, _ in jamforelsenamn(m)), "")


def _punkter(m: Matt, visade: Sequence[Matt], ident: str) -> Iterator[Punkt]:
    """Every measurement; without a value where it is hidden, missing, or measured in another way."""
    for post in visade:
        varde = eget(post, ident) if jamforbara(m.instrument, post.instrument, ident) else None
        finns = _annan(m) in post.matning.jamforelser
        annat = mot(post, _annan(m), ident)[0] if varde and finns else None
        yield Punkt(
            post.matning.period.till,
            periodnamn(post.matning.period.fran, post.matning.period.till),
            varde.varde if varde and not varde.ar_dold else None,
            siffra(varde.varde, m.instrument, ident) if varde and varde.varde is not None else "",
            annat.varde if annat and not annat.ar_dold else None,
        )


def _forandring(m: Matt, visade: Sequence[Matt], ident: str) -> Forandring | None:
    med = [
        (post, varde)
        for post, punkt in zip(visade, _punkter(m, visade, ident), strict=True)
        if punkt.varde is not None and (varde := eget(post, ident))
    ]
    if len(med) < 2:
        return None
    (fore, fran), (nu, till) = med[0], med[-1]
    if fran.varde is None or till.varde is None:
        return None
    baser = basen(fran, fore.svarande), basen(till, nu.svarande)
    vikt = ett_svar(m.instrument, *baser, fraga=ident)
    skilt = skillnad(till.varde, fran.varde, riktning(m.instrument, ident), vikt)
    nar = [periodnamn(post.matning.period.fran, post.matning.period.till) for post, _ in med]
    ord_ = [
        f"{talord(post, varde, ident)} {period_och_bas(nar_, antal)}"
        for (post, varde), nar_, antal in zip((med[0], med[-1]), (nar[0], nar[-1]), baser, strict=True)
    ]
    return Forandring(
        fragenamn(m.instrument, ident),
        ord_[0],
        ord_[1],
        nar[0],
        skilt,
        skillnadsord(skilt, m.instrument, ident),
    )
