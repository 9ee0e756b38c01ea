"""A unit's work teams, and how small its groups have been over time: each figure with what it rests on."""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.skede import Skede, skede
from kvalitet_cli.berakning.tillit import Bild, Kvot, Storlek, over_tid
from kvalitet_cli.core import swedish
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.rapporter._delat.matt import SAKNAS
from kvalitet_cli.rapporter._delat.profil import Underlag
from kvalitet_cli.rapporter._delat.profil_laget import antal


class Lagrad(NamedTuple):
    """A work team."""

    namn: str
    brukare: str
    medarbetare: str
    omrade: str
    verksam: str


class Storleksrad(NamedTuple):
    """How small the groups were on some days, the figures in words with their bases, in the order of the columns."""

    nar: str
    varden: tuple[str, ...]


class Storlekar(NamedTuple):
    """The sizes over time; a column is there when anything in it is known."""

    kolumner: tuple[str, ...]
    rader: tuple[Storleksrad, ...]


def arbetslag(enhet: Enhet) -> Iterator[Lagrad]:
    """The teams in order of name, also those that are closed."""
    for lag in sorted(enhet.arbetslag, key=lambda lag: swedish.sort_key(lag.namn)):
        fran, till = lag.verksam.fran, lag.verksam.till
        verksam = " ".join(
            ord_
            for ord_ in (
                f"från {swedish.date(fran)}" if fran else "",
                f"till {swedish.date(till)}" if till else "",
            )
            if ord_
        )
        yield Lagrad(lag.namn, antal(lag.brukare), antal(lag.medarbetare), lag.omrade or "", verksam)


def storlekar(u: Underlag) -> Storlekar | None:
    """The sizes over time; None when no visit that has been made tells of them."""
    gjorda = [post.model for post in u.egna if post.model and skede(post.model) is not Skede.PLANERAD]
    bilder = over_tid(gjorda, u.enhet, u.dag())
    if not any(bild.fran for bild in bilder):
        return None
    rader = [(_nar(bild), _ord(bild.storlek)) for bild in bilder]
    kanda = [namn for namn in rader[0][1] if any(varden[namn] for _, varden in rader)]
    return Storlekar(
        tuple(kanda),
        tuple(Storleksrad(nar, tuple(varden[namn] or SAKNAS for namn in kanda)) for nar, varden in rader),
    )


def _ord(storlek: Storlek) -> dict[str, str]:
    medarbetare = ("medarbetare", "medarbetare")
    return {
        "Brukare per lag": _per_lag(storlek.brukare_per_lag),
        "Medarbetare per lag": _per_lag(storlek.medarbetare_per_lag),
        "Medarbetare per chef": _per(storlek.medarbetare_per_chef, medarbetare, ("chef", "chefer")),
        "Brukare per medarbetare": _per(storlek.brukare_per_medarbetare, ("brukare", "brukare"), medarbetare),
    }


def _nar(bild: Bild) -> str:
    if bild.fran is None or bild.till is None:
        return "Nu"
    ord_ = swedish.period(bild.fran, bild.till)
    return f"{ord_} ({swedish.count(bild.tillfallen, 'besök', 'besök')})" if bild.tillfallen > 1 else ord_


def _per_lag(kvot: Kvot | None) -> str:
    """`32 (128 i 4 lag, 31–33)`; where a team's number is not known `30,5 (61 i 2 av 3 lag, 28–33)`."""
    if kvot is None:
        return ""
    lag = f"{kvot.pa} lag" if kvot.pa == kvot.av else f"{kvot.pa} av {kvot.av} lag"
    spann = f", {kvot.minst}–{kvot.hogst}" if kvot.minst != kvot.hogst else ""
    return f"{swedish.number(kvot.varde)} ({swedish.number(kvot.tal)} i {lag}{spann})"


def _per(kvot: Kvot | None, tal: tuple[str, str], pa: tuple[str, str]) -> str:
    """`19 (38 medarbetare, 2 chefer)`."""
    if kvot is None:
        return ""
    return f"{swedish.number(kvot.varde)} ({swedish.count(kvot.tal, *tal)}, {swedish.count(kvot.pa, *pa)})"
