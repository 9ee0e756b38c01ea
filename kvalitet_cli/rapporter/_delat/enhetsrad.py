"""A unit as a row of the way in: its latest visit, where it stands, its overall word, and the ways to all its reports."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta
from kvalitet_cli.berakning.ord import REGI
from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.rapporter._delat.delar import Lank
from kvalitet_cli.rapporter._delat.niva import Niva, niva
from kvalitet_cli.rapporter._delat.vagar import besokslank, matningslank, planlank

_NARMAST = 4
"""So many reports are shown at once; with more, the others are one click away."""


class Enhetsrad(NamedTuple):
    """A unit with its latest visit.

    Attributes:
        profil: The path of its profile; empty when its documents hold an error.
        samlat: The latest settled overall word; None when there is none.
        samlatord: Its year where it is not the latest visit's, or how levels fell where there is no overall word.
        lankar: Its latest reports (paths without ending).
        aldre: Its earlier reports, the latest first.
        anmarkning: That its documents hold an error.
        skede, ar: What it can be chosen by: its latest visit's stage, and the years when something was done.

    """

    id: str
    namn: str
    profil: str
    verksamhet: str
    regi: str
    senast: str
    lage: str
    samlat: Niva | None
    samlatord: str
    oppet: str
    lankar: tuple[Lank, ...]
    aldre: tuple[Lank, ...]
    anmarkning: str
    skede: str
    ar: tuple[int, ...]
    oppna_papekanden: int
    antal_matningar: int

    @property
    def har_nagot(self) -> bool:
        """Whether there is more to say of it than its name."""
        return bool(self.lankar or self.anmarkning)


def enhetsrad(enhet: Enhetsfakta, sammanhang: Sammanhang, *, intern: bool) -> Enhetsrad:
    """The row of a unit; of what is internal nothing unless `intern`."""
    besok = [post for post in enhet.besok if intern or not post.intern]
    matningar = [post for post in enhet.matningar if post.rapport and (intern or not post.intern)]
    matningar.sort(key=lambda post: (post.till, post.fran, post.ident), reverse=True)
    hallna = [post for post in besok if post.skede is not Skede.PLANERAD]
    sist = hallna[-1] if hallna else None
    oppna = sum(post.oppna_papekanden for post in besok if post.faststalld)
    samlat, samlatord = _samlat([post for post in hallna if post.faststalld], sist, sammanhang)
    lankar = (*_lankar(enhet, besok), *(matningslank(post, sammanhang) for post in matningar))
    nara = len(lankar) if len(lankar) == _NARMAST + 1 else _NARMAST
    return Enhetsrad(
        id=enhet.ident,
        namn=enhet.namn,
        profil="" if enhet.fel else f"{enhet.ident}/enhetsprofil",
        verksamhet=enhet.verksamhet,
        regi=REGI[enhet.regi].lower() if enhet.regi in ("entreprenad", "ideburen") else "",
        senast=besokslank(sist).text.removesuffix(" (utkast)") if sist else "",
        lage=sist.skede.ord if sist else "",
        samlat=samlat,
        samlatord=samlatord,
        oppet=swedish.count(oppna, "öppet påpekande", "öppna påpekanden") if oppna else "",
        lankar=lankar[:nara],
        aldre=lankar[nara:],
        anmarkning="Underlaget har fel. Rapporterna skrivs inte om förrän de är rättade."
        if enhet.fel
        else "",
        skede=sist.skede.value if sist else "",
        ar=tuple(sorted({b.till.year for b in hallna} | {m.till.year for m in matningar}, reverse=True)),
        oppna_papekanden=oppna,
        antal_matningar=len(matningar),
    )


def _samlat(
    besok: Sequence[Besoksfakta], sist: Besoksfakta | None, sammanhang: Sammanhang
) -> tuple[Niva | None, str]:
    """The latest settled overall word, with its year where it is not the latest visit's; else how judgements fell."""
    for post in reversed(besok):
        nar = "" if post is sist else str(post.fran.year)
        if post.samlad:
            return _niva(post, sammanhang), nar
        if any(antal for _, _, antal in post.fordelning) and post.slag != "aterbesok":
            fall = (f"{symbol} {namn} {antal}".strip() for namn, symbol, antal in post.fordelning if antal)
            return None, ", ".join(fall) + (f" ({nar})" if nar else "")
    return None, ""


def _niva(post: Besoksfakta, sammanhang: Sammanhang) -> Niva:
    namn, symbol = post.samlad or ("", "")
    for ref in post.utgavor:
        loaded = sammanhang.utgava(ref)
        skala = loaded.model.skala if loaded and loaded.model else []
        for steg in skala:
            if (steg.namn, steg.symbol or "") == (namn, symbol):
                return niva(steg, skala)._replace(siffra="")
    return Niva(namn, symbol, "", "ingen")


def _lankar(enhet: Enhetsfakta, besok: Sequence[Besoksfakta]) -> Iterator[Lank]:
    if enhet.levande:
        yield Lank(f"{enhet.ident}/handlingsplan", "Löpande handlingsplan")
    for post in reversed(besok):
        yield besokslank(post)
        plan = planlank(post)
        if plan:
            yield plan
