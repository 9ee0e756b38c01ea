"""What has changed in the levels of a criterion's parts, in words: work teams, sub-units, a dimension's values."""

from collections.abc import Iterable, Iterator

from kvalitet_cli.api.andringar._delat.ord import nycklar
from kvalitet_cli.api.andringar._delat.par import Par
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.skillnad import Andrad
from kvalitet_cli.berakning.skillnad_nivaer import Nivaskillnad
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.rapporter._delat.delar import underenhetsnamn
from kvalitet_cli.rapporter._delat.niva import delnamn, niva_for
from kvalitet_cli.store.document import Loaded


def delar(rader: Iterable[Nivaskillnad], fore: Besok, efter: Besok, par: Par) -> Iterator[Change]:
    """Parts that both sides have judged on the same scale and that have moved."""
    for rad in rader:
        if len(rad.fore) != 1 or len(rad.efter) != 1 or not rad.samma_skala:
            continue
        idn = rad.fore[0].kriterium.id, rad.efter[0].kriterium.id
        sidor = [b.bedomningar.get(ident) for b, ident in zip((fore, efter), idn, strict=True)]
        if sidor[0] is None or sidor[1] is None:
            continue
        stock = Mattstock({rad.efter[0].utgava: rad.efter[0].kriterier})
        for delen, nu in sidor[1].delar.items():
            da = sidor[0].delar.get(delen)
            if da and da.niva and nu.niva and da.niva != nu.niva:
                yield delrad(
                    Andrad(("bedomningar", idn[1], "delar", delen, "niva"), da.niva, nu.niva), par, stock
                )


def delrad(post: Andrad, par: Par, mattstock: Mattstock | None) -> Change:
    """A part's level: a work team's, a sub-unit's or a dimension's value's."""
    ident, delen = post.vag[1], post.vag[3]
    vem = f"{kriteriets_namn(ident, mattstock)}, {_delnamn(delen, ident, par.sammanhang, mattstock)}"
    fore, efter = (_delniva(sida) for sida in (post.fore, post.efter))
    kind, tecken, verb = "part-changed", "~", "ändrat"
    steg = [mattstock.steg(ident, niva) if mattstock else None for niva in (fore, efter)]
    if mattstock and steg[0] and steg[1]:
        ordning = [s.id for s in mattstock.platser[ident].kriterier.skala]
        upp = ordning.index(steg[1].id) > ordning.index(steg[0].id)
        kind, tecken, verb = ("part-raised", "↑", "höjt") if upp else ("part-lowered", "↓", "sänkt")

    if post.ny:
        text = f"{vem}: bedömt, {niva_i_ord(ident, efter, mattstock)}."
        tecken, kind = "+", "part-judged"
    elif post.borta:
        text = f"{vem}: inte längre bedömt. Förut {niva_i_ord(ident, fore, mattstock)}."
        tecken, kind = "−", "part-no-longer-judged"
    else:
        text = f"{vem}: {verb} från {niva_i_ord(ident, fore, mattstock)} till {niva_i_ord(ident, efter, mattstock)}."
    return Change("levels", kind, text, ident, fore, efter, tecken, nycklar([post]))


def _delniva(sida: object) -> str | None:
    found = sida.get("niva") if isinstance(sida, dict) else sida
    return found if isinstance(found, str) else None


def niva_i_ord(ident: str, niva: str | None, mattstock: Mattstock | None) -> str:
    """A criterion's level within quotes: its name, or its id where there is no yardstick to name it by."""
    return f"”{niva_for(ident, niva, mattstock).namn if mattstock else niva or 'Ej bedömt'}”"


def kriteriets_namn(ident: str, mattstock: Mattstock | None) -> str:
    """A criterion's name; its id where no yardstick knows it."""
    if mattstock and ident in mattstock.platser:
        return mattstock.platser[ident].kriterium.namn
    return ident


def _delnamn(delen: str, ident: str, sammanhang: Sammanhang, mattstock: Mattstock | None) -> str:
    enhet: Loaded[Enhet] | None = sammanhang.enhet(sammanhang.folder.name)
    if mattstock is None or ident not in mattstock.platser:
        return delen
    utgava = mattstock.platser[ident].kriterier
    return delnamn(delen, enhet.model if enhet else None, utgava, lambda u: underenhetsnamn(u, sammanhang))
