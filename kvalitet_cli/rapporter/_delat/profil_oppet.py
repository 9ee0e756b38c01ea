"""What is open in a unit, and what is good: actions, remarks and good examples over all its visits."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import (
    Avstamd,
    Lage,
    ar_forsenad,
    ar_stangd,
    lage,
    oppna,
    papekande_oppet,
)
from kvalitet_cli.core import swedish
from kvalitet_cli.model.handlingsplan import Atgard
from kvalitet_cli.rapporter._delat.delar import besoksnamn, fakta, far_visas, mening, stor, stycken
from kvalitet_cli.rapporter._delat.niva import kriterienamn
from kvalitet_cli.rapporter._delat.profil import Underlag
from kvalitet_cli.rapporter._delat.sett import Punkt


class Oppetrad(NamedTuple):
    """An action or a remark that is still open; `utkast`: of a report that the unit has not had its say on."""

    slag: str
    text: str
    lage: str
    ansvarig: str
    senast: str
    fran: str
    utkast: bool = False


def oppet(u: Underlag) -> Iterator[Oppetrad]:
    """Open actions and remarks of the unit's own visits, then the rest of the living plan."""
    alla: list[Avstamd] = []
    namnda: set[str] = set()
    for post in u.egna:
        uppfoljt = u.sammanhang.uppfoljt(post.ident)
        if uppfoljt is None:
            continue
        avstamningar = _avstamningar(post.ident, u)
        alla += avstamningar
        for oppet in oppna(uppfoljt, avstamningar):
            if oppet.nyckel in namnda:
                continue
            namnda.add(oppet.nyckel)
            utkast = not uppfoljt.besok.fastlagt
            fran = f"{besoksnamn(uppfoljt.besok)}{' (utkast)' if utkast else ''}"
            if oppet.atgard:
                laget = lage(oppet.atgard, oppet.nyckel, avstamningar)
                yield _atgardsrad(oppet.atgard, laget, fran, u.dag())
            elif oppet.papekande:
                senast = swedish.date(oppet.papekande.senast) if oppet.papekande.senast else ""
                yield Oppetrad(
                    "Påpekande", mening(oppet.papekande.text), "Ingen öppen åtgärd", "", senast, fran, utkast
                )
    levande = u.sammanhang.levande_plan(u.ident)
    for atgard in levande.model.atgarder if levande and levande.model else ():
        nyckel = f"{u.ident}#{atgard.id}"
        laget = lage(atgard, nyckel, alla)
        if nyckel not in namnda and not ar_stangd(laget):
            yield _atgardsrad(atgard, laget, "Löpande plan", u.dag())


def goda_exempel(u: Underlag) -> Iterator[Punkt]:
    """Every good example, those of the latest visit first."""
    for post in reversed(u.egna):
        if post.model is None:
            continue
        mattstock = u.sammanhang.mattstock(post)
        for exempel in post.model.goda_exempel.lista:
            yield Punkt(
                f"{post.parts['besok']}-{exempel.id}",
                stycken(exempel.text),
                fakta(
                    ("Från", besoksnamn(post.model)),
                    (
                        "Kriterier" if len(exempel.kriterier) > 1 else "Kriterium",
                        kriterienamn(exempel.kriterier, mattstock),
                    ),
                ),
            )


def oppna_papekanden(u: Underlag, kvar: Sequence[Oppetrad]) -> str:
    """How many remarks nothing has closed, with what tells them from the rows: an action, or a draft.

    `3 (2 har en öppen åtgärd)`, `0 (2 i utkast)`. A draft's are not counted: the unit has not had its say.
    """
    fasta = utkast = 0
    for post in u.egna:
        if uppfoljt := u.sammanhang.uppfoljt(post.ident):
            avstamningar = _avstamningar(post.ident, u)
            oppna_ = sum(papekande_oppet(p, uppfoljt, avstamningar) for p in uppfoljt.besok.papekanden)
            if uppfoljt.besok.fastlagt:
                fasta += oppna_
            else:
                utkast += oppna_
    med = fasta - sum(rad.slag == "Påpekande" and not rad.utkast for rad in kvar)
    vilka = f"{med} har" if med < fasta else "alla har" if med > 1 else "har"
    ord_ = [f"{vilka} en öppen åtgärd"] if med else []
    ord_ += [f"{utkast} {'till ' if fasta else ''}i utkast"] if utkast else []
    return f"{fasta} ({', '.join(ord_)})" if ord_ else str(fasta)


def _avstamningar(ident: str, u: Underlag) -> list[Avstamd]:
    """What later visits that may be told have reconciled."""
    return [
        a for a in u.sammanhang.avstamningar(ident) if far_visas(u.sammanhang.besok(a.besok), intern=u.intern)
    ]


def _atgardsrad(atgard: Atgard, laget: Lage, fran: str, dag: dt.date) -> Oppetrad:
    ord_ = f"{laget.symbol} {laget.ord}"
    if ar_forsenad(atgard, laget, dag):
        ord_ = f"! Försenad. {laget.ord}"
    elif laget is Lage.KLAR:
        ord_ = f"{ord_}, inte bekräftad"
    return Oppetrad(
        "Åtgärd", mening(atgard.text), ord_, stor(atgard.ansvarig), swedish.date(atgard.klart_senast), fran
    )
