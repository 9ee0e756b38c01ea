"""What the easy-to-read page says of each thing: a criterion in easy words, how it is, what will be done and when.

Official prose is never printed here. What someone wrote for the page (`lattlast`) stands on it, and a promise to the
user that is easy as it is; else the criterion's short name, and sentences of ours.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import fulla_nycklar
from kvalitet_cli.berakning.lasbarhet import ar_latt
from kvalitet_cli.berakning.mattstock import Mattstock, Plats
from kvalitet_cli.berakning.trappa import ar_trappa, golv
from kvalitet_cli.model.besok import EJ_TILLAMPLIG
from kvalitet_cli.model.handlingsplan import Atgard
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.model.kriterier import Kriterier, Steg
from kvalitet_cli.rapporter._delat import lattord, lattplan
from kvalitet_cli.rapporter._delat.bedomt import visade
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.delar import far_visas, mening
from kvalitet_cli.rapporter._delat.lattord import Rad, meningar
from kvalitet_cli.rapporter._delat.plan import Underlag as Planunderlag
from kvalitet_cli.rapporter._delat.stamt import hitta


class Bedomt(NamedTuple):
    """What was judged.

    Attributes:
        bra: In a scale where some steps are deficiencies: what is not.
        kommit: In a staircase, or a scale without deficiencies: how far it has come.
        steg: What its steps are counted from, one sentence.
        battre: Deficiencies, and what a remark names; never what is in `bra`, so that the two are all that was judged.
        overblivna: Actions that answer to none of these.

    """

    bra: tuple[Rad, ...]
    kommit: tuple[Rad, ...]
    steg: tuple[str, ...]
    battre: tuple[Rad, ...]
    overblivna: tuple[Rad, ...]


def kriterieord(plats: Plats, installning: Installning) -> str:
    """A criterion in easy words: those written for it, its promise when that is easy, else its short name.

    Of a licensed set only the name, also where easy words were written: they say what the licence covers.
    """
    kriterium = plats.kriterium
    if not plats.kriterier.far_publiceras:
        return kriterium.namn
    return mening(kriterium.lattlast) or om_latt(kriterium.text, installning) or kriterium.namn


def om_latt(text: str | None, installning: Installning) -> str:
    """The text on one line, when it is easy as it is; else nothing."""
    granser = installning.klarsprak
    latt = text and ar_latt(text, lix=granser.lattlast_lix, ord_per_mening=granser.lattlast_ord_per_mening)
    return mening(text) if latt else ""


def bedomt(u: Underlag, plan: Planunderlag | None) -> Bedomt:
    """Everything that was judged, in the edition's order."""
    svaren = lattplan.svar(plan, u)
    if u.mattstock is None:
        return Bedomt((), (), (), (), tuple(lattplan.overblivna(svaren, plan, ())))
    hemma = lattplan.hemma(u, u.mattstock)
    bra, kommit, battre = [], [], []
    skalor: dict[int, None] = {}
    for ident in visade(u.besok, u.mattstock):
        bedomning = u.besok.bedomningar.get(ident)
        steg = u.mattstock.bedomt_steg(ident, bedomning) if bedomning else None
        if steg is None:
            continue
        plats = u.mattstock.platser[ident]
        ord_, skala = kriterieord(plats, u.installning), plats.kriterier.skala
        trappa, nummer = _mater_hur_langt(plats.kriterier), skala.index(steg) + 1 - golv(skala)
        if trappa:
            antal = len(skala) - golv(skala)
            skalor[antal] = None
            kommit.append(Rad("▲" if nummer else "○", ord_, (), lattord.steget(nummer, antal)))
        elif not steg.kraver_atgard and ident not in hemma:
            bra.append(Rad("✓", ord_, ()))
        if ident in hemma or (steg.kraver_atgard and not trappa):
            laget = () if trappa else (_laget(steg, nummer, u),)
            gors = lattplan.vad_som_gors(hemma.get(ident, []), svaren, plan, u)
            battre.append(Rad("↑", ord_, (*laget, *gors), lattord.SKA_BLI_BATTRE))
    sagda = {post.id for poster in hemma.values() for post in poster}
    return Bedomt(
        tuple(bra),
        tuple(kommit),
        tuple(map(lattord.hogsta, skalor)),
        tuple(battre),
        tuple(lattplan.overblivna(svaren, plan, sagda)),
    )


def ej_tittat(u: Underlag) -> tuple[tuple[Rad, ...], int, int]:
    """What was to be looked at and was not, then areas that more was left out of; how many criteria, of how many."""
    if u.mattstock is None or not u.besok.kriterier or u.besok.slag == "puls":
        return (), 0, 0
    bedomningar, platser = u.besok.bedomningar, u.mattstock.platser
    sedda = {ident for ident, post in bedomningar.items() if u.mattstock.ar_sett(ident, post)}
    galler = [
        ident for ident in platser if ident not in bedomningar or bedomningar[ident].niva != EJ_TILLAMPLIG
    ]
    ej = [platser[ident] for ident in galler if ident not in sedda]
    rorda = {(platser[ident].utgava, platser[ident].omrade.id) for ident in sedda}
    urval = set(u.mattstock.urval(u.besok))
    rader = [
        Rad("?", kriterieord(p, u.installning), (), lattord.VI_VET_INTE)
        for p in ej
        if p.kriterium.id in urval
    ]
    utom = (p for p in ej if p.kriterium.id not in urval)
    for omrade, plats in {(p.utgava, p.omrade.id): p for p in utom}.items():
        rader.append(Rad("?", _omradesord(plats), (lattord.EN_DEL_SETT,) if omrade in rorda else ()))
    return tuple(rader), len(ej), len(galler)


def _omradesord(plats: Plats) -> str:
    return (plats.omrade.lattlast if plats.kriterier.far_publiceras else None) or plats.omrade.namn


def avstamt(u: Underlag) -> tuple[tuple[str, ...], tuple[Rad, ...]]:
    """What a return visit says of what was decided last time: how many, and those that can be said in easy words."""
    if u.besok.slag != "aterbesok":
        return (), ()
    enhet = u.loaded.parts["enhet"]
    poster = [
        (full, post.utfall)
        for nyckel, post in u.besok.avstamning.items()
        for full in fulla_nycklar(nyckel, enhet, u.foljda)[:1]
    ]
    if not poster:
        return (), ()
    utfall = [ord_ for _, ord_ in poster]
    sagt = lattord.gjorda(utfall.count("genomford"), utfall.count("delvis"), len(poster))
    rader = []
    for full, ord_ in sorted(poster, key=lambda post: _ordning(post[0], u)):
        forst, *resten = meningar(_vad(full, u)) or ("",)
        if forst:
            symbol, fore = _UTFALL[ord_]
            rader.append(Rad(symbol, forst, tuple(resten), fore))
    return tuple(sagt), tuple(rader)


_UTFALL = {
    "genomford": ("✓", "Det är gjort:"),
    "delvis": ("◐", "En del är gjort:"),
    "ej-genomford": ("○", "Det är inte gjort än:"),
}


def _ordning(full: str, u: Underlag) -> tuple[int, int, str]:
    """Followed visits in their order, then as they stand in their documents."""
    for nummer, foljt in enumerate(u.foljda):
        egna = [atgard.id for atgard in (foljt.plan.atgarder if foljt.plan else ())]
        egna += [post.id for post in foljt.besok.papekanden]
        fore, _, ident = full.rpartition("#")
        if fore in (foljt.ident, foljt.enhet) and ident in egna:
            return nummer, egna.index(ident), full
    return len(u.foljda), 0, full


def _vad(full: str, u: Underlag) -> str:
    funnen = hitta(full, u.foljda)
    if funnen is None or not far_visas(u.sammanhang.besok(funnen[0].ident), intern=False):
        return ""
    foljt, post = funnen
    if isinstance(post, Atgard):
        return post.lattlast or ""
    loaded = u.sammanhang.besok(foljt.ident)
    mattstock = u.sammanhang.mattstock(loaded) if loaded else None
    platser: Sequence[Plats] = _platser(post.kriterier, mattstock)
    return kriterieord(platser[0], u.installning) if platser else ""


def _platser(idn: Sequence[str], mattstock: Mattstock | None) -> list[Plats]:
    return [mattstock.platser[ident] for ident in idn if ident in mattstock.platser] if mattstock else []


def _mater_hur_langt(utgava: Kriterier) -> bool:
    """Whether a step says how far something has come, rather than whether it is good."""
    return ar_trappa(utgava) or not any(steg.kraver_atgard for steg in utgava.skala)


def _laget(steg: Steg, nummer: int, u: Underlag) -> str:
    return lattord.brist(u.besok, alls=nummer <= 1) if steg.kraver_atgard else lattord.BRA_MEN
