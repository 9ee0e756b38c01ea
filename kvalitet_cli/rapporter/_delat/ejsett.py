"""What was not looked at: outside the selection and since when, within it and why; and how much was."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kvalitet_cli.berakning.mattstock import Mattstock, Tackning, tackning
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import EJ_BEDOMD
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.delar import antal_av, mening, procent
from kvalitet_cli.rapporter._delat.sedan import senast_sedd, utgavorna


class EjSettKriterium(NamedTuple):
    """A criterion without a level, and why or since when."""

    namn: str
    ord: str


class EjSettOmrade(NamedTuple):
    """What was not looked at in an area."""

    namn: str
    kriterier: tuple[EjSettKriterium, ...]


class EjSett(NamedTuple):
    """Coverage, and what is outside it.

    Attributes:
        urval: What was chosen and why, one sentence each.
        tackning: How much was judged, one sentence each.
        ej_bedomda: Within the selection.
        utanfor: Outside it.

    """

    urval: tuple[str, ...]
    tackning: tuple[str, ...]
    ej_bedomda_rubrik: str
    ej_bedomda: tuple[EjSettOmrade, ...]
    utanfor: tuple[EjSettOmrade, ...]
    utanfor_rubrik: str = ""


def ej_sett(u: Underlag) -> EjSett | None:
    """What a visit did not look at; None when it has no criteria of its own to be held against.

    A pulse is small by intent: it says how much it looked at and does not list all the rest.
    """
    skal = (mening(u.besok.urval.skal),) if u.besok.urval and u.besok.urval.skal else ()
    if not u.mattstock or not u.besok.kriterier:
        return EjSett(skal, (), "", (), ()) if skal else None
    rubrik = "I urvalet men inte bedömt" if u.paborjat else "Det här ska besöket titta på"
    hur = {
        ref: tackning(u.besok, utgava, u.mattstock.urval(u.besok))
        for ref, utgava in u.mattstock.utgavor.items()
    }
    tackt = tuple(_tackning(hur)) if u.paborjat else ()
    inom = tuple(_ej_bedomda(u, u.mattstock))
    utom = () if u.besok.slag == "puls" else tuple(_utanfor(u, u.mattstock))
    utanfor = "Utanför besökets urval" if utom else ""
    return EjSett((*_urval(hur), *skal), tackt, rubrik if inom else "", inom, utom, utanfor)


def _urval(hur: Mapping[str, Tackning]) -> Iterator[str]:
    for ref, tackt in hur.items():
        om = f" i {ref}" if len(hur) > 1 else ""
        if tackt.urval == tackt.hela:
            yield f"Besöket gällde alla {swedish.count(tackt.hela, 'kriterium', 'kriterier')}{om}."
        else:
            yield f"Besöket gällde {antal_av(tackt.urval, tackt.hela)} kriterier{om}."


def _tackning(hur: Mapping[str, Tackning]) -> Iterator[str]:
    for ref, tackt in hur.items():
        om = f" i {ref}" if len(hur) > 1 else ""
        if tackt.tillampliga:
            bedomt = f"{antal_av(tackt.bedomda, tackt.tillampliga)} bedömda ({procent(tackt.procent)})"
            yield f"Av urvalets tillämpliga kriterier{om} är {bedomt}."
        if tackt.hela:
            hela = procent(tackt.bedomda * 100 // tackt.hela)
            yield f"Av hela utgåvan{om} är {antal_av(tackt.bedomda, tackt.hela)} kriterier bedömda ({hela})."


def _ej_bedomda(u: Underlag, mattstock: Mattstock) -> Iterator[EjSettOmrade]:
    """Selected criteria without a step; before the visit, all that it will look at."""
    ord_ = {}
    for ident in mattstock.urval(u.besok):
        bedomning = u.besok.bedomningar.get(ident)
        niva = bedomning.niva if bedomning else None
        if niva in (None, EJ_BEDOMD) and not (bedomning and mattstock.ar_sett(ident, bedomning)):
            skal = mening(bedomning.motivering) if bedomning else ""
            saknas = "Skäl saknas." if niva else "Inte bedömt ännu." if u.paborjat else ""
            ord_[ident] = skal or saknas
    yield from _per_omrade(ord_, mattstock)


def _utanfor(u: Underlag, mattstock: Mattstock) -> Iterator[EjSettOmrade]:
    inom = {*mattstock.urval(u.besok), *u.besok.bedomningar}
    ord_, utgavor = {}, utgavorna(u.sammanhang)
    for ident, plats in mattstock.platser.items():
        if ident not in inom:
            sedd = senast_sedd(ident, plats.utgava, u.tidigare, utgavor)
            ord_[ident] = f"Senast bedömt {swedish.date(sedd)}." if sedd else "Inte bedömt tidigare."
    yield from _per_omrade(ord_, mattstock)


def _per_omrade(ord_: dict[str, str], mattstock: Mattstock) -> Iterator[EjSettOmrade]:
    omraden: dict[tuple[str, str], list[EjSettKriterium]] = {}
    for ident, text in ord_.items():
        plats = mattstock.platser[ident]
        omrade = omraden.setdefault((plats.utgava, plats.omrade.id), [])
        omrade.append(EjSettKriterium(plats.kriterium.namn, text))
    namn = {(plats.utgava, plats.omrade.id): plats.omrade.namn for plats in mattstock.platser.values()}
    for nyckel, kriterier in omraden.items():
        yield EjSettOmrade(namn[nyckel], tuple(kriterier))
