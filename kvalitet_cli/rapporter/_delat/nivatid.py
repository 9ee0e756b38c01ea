"""How levels fell at a unit's settled follow-ups, one bar each, by the same set and the same scale."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.forandring import Riktning, Tidigare, sedan_sist
from kvalitet_cli.berakning.mattstock import fordelning
from kvalitet_cli.berakning.ord import SLAG
from kvalitet_cli.core import swedish
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.rapporter._delat.delar import besoksord
from kvalitet_cli.rapporter._delat.profil import Underlag
from kvalitet_cli.rapporter._delat.radbild import Bildrad, Radbild
from kvalitet_cli.rapporter._delat.stapel import Stracka, stapel, strackor

_SLAG = ("uppfoljning", "extern-granskning")
"""What an outsider has settled; a unit's own judgement and a return visit are other things."""
FORKLARING = "Ju längre stapel, desto fler bedömda kriterier. Alla bedöms inte varje gång."
ANNAN_SKALA = " Uppföljningar på en annan skala är inte med."
_SMA = (("aterbesok", "återbesök"), ("puls", "pulsbesök"))
_MINST = 3
"""With fewer criteria in common, bars of different criteria would look like a change."""
_ORD = (
    (Riktning.UPP, "på en högre nivå"),
    (Riktning.NED, "på en lägre nivå"),
    (Riktning.LIKA, "på samma nivå"),
)


class _Gang(NamedTuple):
    """One follow-up by one edition."""

    besok: Tidigare
    ref: str
    utgava: Kriterier
    strackor: tuple[Stracka, ...]

    @property
    def skala(self) -> list[str]:
        return [steg.id for steg in self.utgava.skala]

    @property
    def antal(self) -> int:
        return sum(post.antal for post in self.strackor)


def nivatider(u: Underlag) -> Iterator[Radbild]:
    """A picture per set by which the unit has been followed up more than once, with criteria in common."""
    ganger = list(_ganger(u))
    for uppsattning in dict.fromkeys(_uppsattning(gang.ref) for gang in reversed(ganger)):
        egna = [gang for gang in ganger if _uppsattning(gang.ref) == uppsattning]
        lika = [gang for gang in egna if gang.skala == egna[-1].skala]
        fynd = _fynd(lika, u) if len(lika) > 1 else ""
        om = "" if len({_uppsattning(gang.ref) for gang in ganger}) == 1 else f": {lika[-1].utgava.namn}"
        if fynd:
            yield Radbild(
                id=f"nivatid-{uppsattning}",
                rubrik=f"Så föll bedömningarna ut, gång för gång{om}",
                fynd=fynd,
                forklaring=FORKLARING + (ANNAN_SKALA if len(lika) < len(egna) else ""),
                axel=None,
                rader=tuple(_rad(gang, max(post.antal for post in lika)) for gang in lika),
            )


def _ganger(u: Underlag) -> Iterator[_Gang]:
    for post in u.egna:
        mattstock = u.sammanhang.mattstock(post)
        if post.model is None or mattstock is None or post.model.slag not in _SLAG or not post.model.fastlagt:
            continue
        for ref, utgava in mattstock.utgavor.items():
            bedomda = [
                ident
                for ident, bedomning in post.model.bedomningar.items()
                if ident in mattstock.platser
                and mattstock.platser[ident].utgava == ref
                and mattstock.bedomt_steg(ident, bedomning)
            ]
            if bedomda:
                rader = fordelning(post.model, utgava, bedomda)
                tidigare = Tidigare(post.ident, post.model, mattstock)
                yield _Gang(tidigare, ref, utgava, tuple(strackor(rader, utgava)))


def _uppsattning(ref: str) -> str:
    return ref.partition("/")[0]


def _rad(gang: _Gang, flest: int) -> Bildrad:
    datum, slag = gang.besok.besok.datum, SLAG[gang.besok.besok.slag]
    return Bildrad(slag, swedish.period(datum.fran, datum.till), stapel(gang.strackor, flest))


def _fynd(ganger: Sequence[_Gang], u: Underlag) -> str:
    """How the latest follow-up's criteria moved; empty when too few were judged before."""
    sist = ganger[-1]
    utgavor = {ref: post.model for ref, post in u.sammanhang.utgavor.items() if post.model}
    fore = [gang.besok for gang in reversed(ganger[:-1])]
    rorda = [
        post
        for post in sedan_sist(sist.besok.besok, sist.besok.mattstock, fore, utgavor)
        if sist.besok.mattstock.platser[post.kriterium].utgava == sist.ref
    ]
    antal = [(sum(post.riktning is riktning for post in rorda), ord_) for riktning, ord_ in _ORD]
    bada = sum(hur for hur, _ in antal)
    if bada < _MINST:
        return ""
    vid = besoksord(sist.besok.besok)
    var = (
        f"Alla {bada} kriterier vid {vid} var bedömda"
        if bada == len(rorda)
        else f"Av {len(rorda)} kriterier vid {vid} var {bada} bedömda"
    )
    jamforda = [gang.besok for gang in ganger[:-1] if gang.besok.ident in {post.besok for post in rorda}]
    sma = swedish.listing(_emellan(jamforda, sist.besok, u))
    emellan = f", {sma} inte medräknade," if sma else ""
    fall = swedish.listing(f"{hur} {vart}" for hur, vart in antal if hur)
    return f"{var} även vid {_forr(jamforda)}. Sedan dess{emellan} är {fall}."


def _forr(jamforda: Sequence[Tidigare]) -> str:
    """The one follow-up that all were judged at before, else that they are several."""
    if len(jamforda) == 1:
        return besoksord(jamforda[0].besok)
    granskat = any(post.besok.slag == "extern-granskning" for post in jamforda)
    return f"en tidigare {'uppföljning eller granskning' if granskat else 'uppföljning'}"


def _emellan(jamforda: Sequence[Tidigare], sist: Tidigare, u: Underlag) -> list[str]:
    """The small visits in between that judged anything: the visit's own report compares with them too."""
    fran = min(post.besok.datum.fran for post in jamforda)
    slag = {
        post.model.slag
        for post in u.egna
        if post.model and post.model.bedomningar and fran <= post.model.datum.fran < sist.besok.datum.fran
    }
    return [ord_ for ett, ord_ in _SMA if ett in slag]
