"""A unit's visits in its profile, with the ways to their reports."""

from typing import NamedTuple

from kvalitet_cli.berakning.ord import SLAG
from kvalitet_cli.berakning.skede import ledtid
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.rapporter._delat.besoket import skedesord
from kvalitet_cli.rapporter._delat.delar import Lank
from kvalitet_cli.rapporter._delat.niva import niva_i_nagon
from kvalitet_cli.rapporter._delat.profil import Underlag
from kvalitet_cli.store.document import Loaded


class Besoksrad(NamedTuple):
    """A visit with the ways to its reports (paths without ending)."""

    datum: str
    slag: str
    lage: str
    samlat: str
    ledtid: str
    lankar: tuple[Lank, ...]


def besoksrad(post: Loaded[Besok], u: Underlag) -> Besoksrad:
    """A row of the table of visits."""
    besok = post.model
    if besok is None:
        raise TypeError(post.path)
    lankar = [rapportlank(post, u)]
    if u.sammanhang.plan(post.ident):
        lankar.append(Lank(f"{post.parts['besok']}/handlingsplan", "Handlingsplan"))
    dagar = ledtid(besok)
    return Besoksrad(
        swedish.period(besok.datum.fran, besok.datum.till),
        SLAG[besok.slag],
        skedesord(besok) if besok.fastlagt else f"{skedesord(besok)} (utkast)",
        samlat(post, besok, u),
        swedish.count(dagar, "dag", "dagar") if dagar is not None else "",
        tuple(lankar),
    )


def rapportlank(post: Loaded[Besok], u: Underlag) -> Lank:
    """The way to a visit's own report."""
    return Lank(f"{post.parts['besok']}/{u.sammanhang.rapport(post)}", "Rapport")


def samlat(post: Loaded[Besok], besok: Besok, u: Underlag) -> str:
    """The overall step with its symbol, if one is stated."""
    mattstock = u.sammanhang.mattstock(post)
    steg = niva_i_nagon(besok.samlad.niva, mattstock.utgavor.values()) if besok.samlad and mattstock else None
    return f"{steg.symbol} {steg.namn}" if steg else ""
