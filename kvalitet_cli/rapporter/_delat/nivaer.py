"""Levels over time: each criterion's latest level and those before it, across editions and forerunners."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.forandring import foregangare, full_utgava
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import EJ_TILLAMPLIG, Besok
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.rapporter._delat.delar import enhetsnamn
from kvalitet_cli.rapporter._delat.niva import Niva, niva
from kvalitet_cli.store.document import Loaded


class Nivarad(NamedTuple):
    """A criterion's latest level and its way there.

    Attributes:
        historia: Earlier levels with their days, the earliest first; empty when there is one only.

    """

    namn: str
    niva: Niva
    nar: str
    historia: tuple[str, ...]


class Nivaomrade(NamedTuple):
    """An area's criteria; those never judged are named in one line, those that do not apply in another."""

    namn: str
    tabell: str
    rader: tuple[Nivarad, ...]
    ej_bedomda: str
    ej_tillampliga: str

    @property
    def har_historia(self) -> bool:
        """Whether any of them was judged before."""
        return any(rad.historia for rad in self.rader)


def nivaer(enhet: str, besok: Sequence[Loaded[Besok]], sammanhang: Sammanhang) -> Iterator[Nivaomrade]:
    """Every criterion of the editions that are in use, with its latest level and those before it.

    Args:
        enhet: The unit's id.
        besok: Its visits and its forerunners', the earliest first.
        sammanhang: Where yardsticks and names are looked up.

    """
    utgavor = {ref: post.model for ref, post in sammanhang.utgavor.items() if post.model}
    med = [(post, mattstock) for post in besok if post.model and (mattstock := sammanhang.mattstock(post))]
    for ref in _i_bruk(med, utgavor):
        for omrade in utgavor[ref].omraden:
            rader: list[Nivarad] = []
            ej: list[str] = []
            utom: list[str] = []
            for kriterium in omrade.kriterier:
                steg = list(
                    _historia(kriterium.id, ref, med, utgavor=utgavor, enhet=enhet, sammanhang=sammanhang)
                )
                if not steg:
                    (utom if _ej_tillampligt(kriterium.id, ref, med, utgavor) else ej).append(kriterium.namn)
                    continue
                sist, nar = steg[-1]
                fore = tuple(f"{n.symbol} {n.namn} {dag}" for n, dag in steg[:-1])
                rader.append(Nivarad(kriterium.namn, sist, nar, fore))
            if rader:
                ident = f"nivaer-{ref.replace('/', '-')}-{omrade.id}"
                yield Nivaomrade(omrade.namn, ident, tuple(rader), ", ".join(ej), ", ".join(utom))


def _i_bruk(med: list[tuple[Loaded[Besok], Mattstock]], utgavor: Mapping[str, Kriterier]) -> list[str]:
    """The latest edition of each set that the unit has been judged by, the latest first."""
    bruk: list[str] = []
    ersatta: set[str] = set()
    for _, mattstock in reversed(med):
        for ref in mattstock.utgavor:
            if ref not in bruk and ref not in ersatta:
                bruk.append(ref)
                kedja = [ref]
                while kedja:
                    egen = kedja.pop()
                    fore = [full_utgava(f, egen) for f in utgavor[egen].ersatter] if egen in utgavor else []
                    kedja += [f for f in fore if f not in ersatta]
                    ersatta.update(fore)
    return bruk


def _ej_tillampligt(
    kriterium: str, ref: str, med: list[tuple[Loaded[Besok], Mattstock]], utgavor: Mapping[str, Kriterier]
) -> bool:
    """Whether the latest visit that says anything of it says that it does not apply here."""
    for post, mattstock in reversed(med):
        idn = foregangare(kriterium, ref, mattstock, utgavor)
        sagt = [post.model.bedomningar[i].niva for i in idn if post.model and i in post.model.bedomningar]
        if sagt:
            return all(niva_ == EJ_TILLAMPLIG for niva_ in sagt)
    return False


def _historia(
    kriterium: str,
    ref: str,
    med: list[tuple[Loaded[Besok], Mattstock]],
    *,
    utgavor: Mapping[str, Kriterier],
    enhet: str,
    sammanhang: Sammanhang,
) -> Iterator[tuple[Niva, str]]:
    """Levels with their days, the earliest first; a unit's own judgement and a forerunner's are marked."""
    for post, mattstock in med:
        if post.model is None:
            continue
        for ident in foregangare(kriterium, ref, mattstock, utgavor):
            bedomning = post.model.bedomningar.get(ident)
            steg = mattstock.bedomt_steg(ident, bedomning) if bedomning else None
            if steg:
                egen = " (egen bedömning)" if post.model.slag == "sjalvvardering" else ""
                egen += "" if post.model.fastlagt else " (utkast)"
                hos = post.parts["enhet"]
                fran = f" ({enhetsnamn(hos, sammanhang)})" if hos != enhet else ""
                skala = mattstock.platser[ident].kriterier.skala
                yield niva(steg, skala), f"{swedish.date(post.model.datum.fran)}{egen}{fran}"
