"""The levels of two visits, in rows: what has moved, what is as it was, what cannot be compared, and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kvalitet_cli.api.andringar._delat import bedomningar, delnivaer
from kvalitet_cli.api.andringar._delat.bedomningar import utgavor
from kvalitet_cli.api.andringar._delat.ord import antal
from kvalitet_cli.api.andringar._delat.par import Par
from kvalitet_cli.berakning.forandring import Tidigare
from kvalitet_cli.berakning.ord import SLAG_BESTAMD
from kvalitet_cli.berakning.skillnad_nivaer import Hur, Nivaskillnad, nivaskillnader
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.rapporter._delat.delar import stor

SMALL = ("aterbesok", "puls")
"""Visits that look at a little of what the others look at; what they leave is not news."""

_JAMFORDA = (Hur.HOJD, Hur.SANKT, Hur.LIKA)
_COUNTED = {
    Hur.BEDOMD: ("judged-several", "Bedöms nu men inte förut"),
    Hur.EJ_LANGRE: ("no-longer-judged-several", "Bedömdes förut men inte nu"),
    Hur.UTAN_FORE: ("without-forerunner-several", "Kan inte jämföras, för kriterierna fanns inte förut"),
    Hur.UTAN_EFTER: ("without-successor-several", "Kan inte jämföras, för kriterierna finns inte kvar"),
    Hur.LIKA: ("level-same", "På samma nivå"),
}


def nivaer(par: Par, fore: Besok, efter: Besok, hos: Sequence[str] = ()) -> Iterator[Change]:
    """Every criterion that either visit has judged.

    Args:
        par: The two visits.
        fore: The earlier.
        efter: The later.
        hos: The units' names where they are two: then nothing has been raised or lowered.

    """
    if par.fore is None or par.efter is None:
        return
    stockar = par.fran.mattstock(par.fore), par.till.mattstock(par.efter)
    if not stockar[0] or not stockar[1]:
        text = "Nivåerna kan inte jämföras: kriterierna saknas eller kan inte läsas."
        yield Change("levels", "no-yardstick", text, sign="≠")
        return
    fran, till = (swedish.listing(stock.utgavor) for stock in (stockar[0], stockar[1]))
    if fran != till:
        text = f"Bedömt efter {till}, förut efter {fran}."
        if hos:
            text = f"{hos[0]} är bedömd efter {fran} och {hos[1]} efter {till}."
        yield Change("levels", "editions", text, "", fran, till, "·")
    rader = nivaskillnader(
        Tidigare(par.fore.ident, fore, stockar[0]),
        Tidigare(par.efter.ident, efter, stockar[1]),
        utgavor(par),
    )
    if not rader and not any(utgava.skala for stock in stockar if stock for utgava in stock.utgavor.values()):
        text = "Kriterierna har ingen skala, så det finns inga nivåer att jämföra."
        yield Change("levels", "no-scale", text, sign="·")
    if not hos:
        yield from _sma(rader, fore, efter)
    yield from _delade(rader, hos)
    for hur in (Hur.HOJD, Hur.SANKT, Hur.EJ_JAMFORBAR):
        samma = [rad for rad in rader if rad.hur is hur]
        yield from (bedomningar.bredvid(rad, hos) if hos else bedomningar.change(rad) for rad in samma)
    if hos:
        yield from _counted(rader, _beside(hos))
        return
    yield from delnivaer.delar(rader, fore, efter, par)
    utom = {hur for hur, besok in ((Hur.EJ_LANGRE, efter), (Hur.BEDOMD, fore)) if besok.slag in SMALL}
    yield from _counted(rader, {hur: ord_ for hur, ord_ in _COUNTED.items() if hur not in utom})


def _sma(rader: Sequence[Nivaskillnad], fore: Besok, efter: Besok) -> Iterator[Change]:
    """How much a return visit or a pulse looked at, of what the other visit did."""
    for besok, sedda in (
        (efter, [bool(rad.steg_efter) for rad in rader if rad.steg_fore]),
        (fore, [bool(rad.steg_fore) for rad in rader if rad.steg_efter]),
    ):
        if besok.slag in SMALL and not all(sedda):
            vilka = (
                antal(sum(sedda), "kriterium", "kriterier", neuter=True) if any(sedda) else "inget kriterium"
            )
            text = f"Vid {SLAG_BESTAMD[besok.slag]} bedömdes {vilka} av {swedish.word(len(sedda))}."
            yield Change("levels", "partly-judged", text, "", len(sedda), sum(sedda), "·")
            return


def _delade(rader: Sequence[Nivaskillnad], hos: Sequence[str]) -> Iterator[Change]:
    """Criteria that were one and are several: each is compared, so that the one is counted more than once."""
    delar = defaultdict[str, list[Nivaskillnad]](list)
    for rad in rader:
        if rad.delat and rad.hur in _JAMFORDA:
            for plats in rad.fore:
                delar[plats.kriterium.id].append(rad)
    for ident, samma in delar.items():
        if len(samma) > 1:
            namnen = swedish.listing(rad.plats.kriterium.namn for rad in samma)
            en = next(p.kriterium.namn for p in samma[0].fore if p.kriterium.id == ident)
            flera = f"{namnen} är {swedish.word(len(samma))} bedömningar"
            text = f"{flera} nu men var en förut, ”{en}”."
            if hos:
                text = f"{flera} hos {hos[1]} men en hos {hos[0]}, ”{en}”."
            idn = ", ".join(rad.plats.kriterium.id for rad in samma)
            yield Change("levels", "level-split", text, idn, ident, len(samma), "·")


def _beside(hos: Sequence[str]) -> Mapping[Hur, tuple[str, str]]:
    fran, till = hos
    return {
        Hur.BEDOMD: ("judged-several", f"Bara bedömt hos {till}"),
        Hur.EJ_LANGRE: ("no-longer-judged-several", f"Bara bedömt hos {fran}"),
        Hur.UTAN_FORE: ("without-forerunner-several", f"Finns bara i kriterierna för {till}"),
        Hur.UTAN_EFTER: ("without-successor-several", f"Finns bara i kriterierna för {fran}"),
        Hur.LIKA: _COUNTED[Hur.LIKA],
    }


def _counted(rader: Sequence[Nivaskillnad], ord_: Mapping[Hur, tuple[str, str]]) -> Iterator[Change]:
    """What has not moved, or cannot have: a row for each reason, with the criteria and their levels."""
    for hur, (kind, text) in ord_.items():
        samma = [rad for rad in rader if rad.hur is hur]
        if samma:
            vilka = swedish.listing(f"{rad.plats.kriterium.namn} ({_steg(rad)})" for rad in samma)
            idn = ", ".join(rad.plats.kriterium.id for rad in samma)
            sign = bedomningar.TECKEN[hur]
            yield Change("levels", kind, f"{text}: {vilka}.", idn, after=str(len(samma)), sign=sign)


def _steg(rad: Nivaskillnad) -> str:
    return swedish.listing(dict.fromkeys(f"”{steg.namn}”" for steg in rad.steg_efter or rad.steg_fore))


def sammantaget_bredvid(changes: Sequence[Change], hos: Sequence[str]) -> tuple[str, ...]:
    """The summary where the visits are of different units: how the levels lie, and nothing that has happened."""
    kinds = [change.kind for change in changes]
    same = sum(int(str(change.after)) for change in changes if change.kind == "level-same")
    higher, lower = kinds.count("level-raised"), kinds.count("level-lowered")
    if not higher + lower + same:
        return ("Inget kriterium är bedömt på samma skala vid båda besöken.",)
    alla = antal(higher + lower + same, "kriterium är bedömt", "kriterier är bedömda", neuter=True)
    olika = f"{_ord(higher)} högre och {_ord(lower)} lägre hos {hos[1]}"
    return (f"{stor(alla)} vid båda besöken: {_ord(same)} på samma nivå, {olika}.",)


def _ord(hur_manga: int) -> str:
    return swedish.word(hur_manga, neuter=True) if hur_manga else "inget"
