"""A visit as a report meets it: the documents it is read with, who it was, and its way to the board."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Uppfoljt
from kvalitet_cli.berakning.forandring import Tidigare
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.ord import ANLEDNING, REGI
from kvalitet_cli.berakning.skede import Skede, ar_paborjat, ledtid, rapport_senast, senaste_datum, skede
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    besoksnamn,
    brukarord,
    fakta,
    huvud,
    interntext,
    manader,
    roller,
    stor,
    verksamhet,
)
from kvalitet_cli.rapporter._delat.malen import malkallor
from kvalitet_cli.rapporter._delat.sedan import med_mattstock, tidigare_besok
from kvalitet_cli.rapporter._delat.stamt import kallor, uppfoljda
from kvalitet_cli.store.document import Loaded


class Underlag(NamedTuple):
    """A visit with everything that its report reads.

    Attributes:
        tidigare: Earlier visits that it may be compared with, the latest first.
        foljda: The visits that it follows up, with their plans.
        intern: Whether what is internal may be printed.

    """

    loaded: Loaded[Besok]
    besok: Besok
    enhetsdokument: Loaded[Enhet] | None
    mattstock: Mattstock | None
    tidigare: tuple[Tidigare, ...]
    foljda: tuple[Uppfoljt, ...]
    sammanhang: Sammanhang
    intern: bool

    @property
    def enhet(self) -> Enhet | None:
        """The unit, as it is now."""
        return self.enhetsdokument.model if self.enhetsdokument else None

    @property
    def installning(self) -> Installning:
        """The organisation's settings."""
        return self.sammanhang.installning

    @property
    def paborjat(self) -> bool:
        """Whether anything is judged or reconciled."""
        return ar_paborjat(self.besok)

    def kallor(self) -> tuple[str, ...]:
        """Paths of all documents that were read."""
        refs = dict.fromkeys([*self.besok.kriterier, *(self.mattstock.utgavor if self.mattstock else ())])
        lasta: list[Loaded[Enhet] | Loaded[Besok] | None] = [self.enhetsdokument]
        lasta += [self.sammanhang.besok(fore.ident) for fore in self.tidigare]
        vagar = {self.loaded.path, *(post.path for post in lasta if post)}
        vagar.update(post.path for ref in refs if (post := self.sammanhang.utgava(ref)))
        vagar |= malkallor((ref for fokus in self.besok.fokus for ref in fokus.program), self.sammanhang)
        vagar.update(vag for foljt in self.foljda for vag in kallor(foljt, self.sammanhang))
        return tuple(sorted(vagar))


def underlag(loaded: Loaded[Besok], besok: Besok, sammanhang: Sammanhang, *, intern: bool) -> Underlag:
    """Read what belongs to a visit."""
    tidigare = med_mattstock(tidigare_besok(loaded, sammanhang, intern=intern), sammanhang)
    return Underlag(
        loaded,
        besok,
        sammanhang.enhet(loaded.parts["enhet"]),
        sammanhang.mattstock(loaded),
        tuple(tidigare),
        tuple(uppfoljda(loaded, sammanhang)),
        sammanhang,
        intern,
    )


def besokshuvud(u: Underlag, titel: str, dag: dt.date | None = None) -> Huvud:
    """The head of a visit's report: the unit's name as of then, and whether it is a draft.

    Args:
        u: The visit.
        titel: What the page is called.
        dag: The report's own day; else the latest that the visit writes.

    """
    da = u.besok.enhet_da.namn if u.besok.enhet_da else None
    upplysningar = list(interntext(intern=u.intern or u.besok.spridning == "intern"))
    if not u.besok.fastlagt:
        upplysningar.insert(0, _utkastord(u.besok))
    return huvud(
        u.installning,
        titel,
        da or (u.enhet.namn if u.enhet else u.loaded.parts["enhet"]),
        besoksnamn(u.besok),
        u.sammanhang.dag or dag or senaste_datum(u.besok),
        mark="" if u.besok.fastlagt else "UTKAST",
        upplysningar=upplysningar,
        sprak=u.besok.sprak,
        namnd=u.enhet.namnd if u.enhet else None,
    )


def _utkastord(besok: Besok) -> str:
    return {
        Skede.PLANERAD: "Besöket är planerat. Inget är bedömt ännu.",
        Skede.PAGAR: "Rapporten är ett utkast. Bedömningarna pågår och kan ändras.",
        Skede.UTKAST: "Rapporten är ett utkast. Den är skickad till enheten, som granskar fakta.",
        Skede.FAKTAGRANSKAD: "Rapporten är ett utkast. Enheten har granskat fakta.",
    }.get(skede(besok), "Rapporten är ett utkast.")


def identitet(u: Underlag) -> tuple[Faktum, ...]:
    """Unit, occasion and people; the unit as it was that day, as it is now only where the visit is silent."""
    besok, enhet, da = u.besok, u.enhet, u.besok.enhet_da
    regi = (da and da.regi) or (enhet and enhet.regi)
    brukare = da.brukare if da and da.brukare is not None else enhet.brukare if enhet else None
    medarbetare = (
        da.medarbetare if da and da.medarbetare is not None else enhet.medarbetare if enhet else None
    )
    lag = {lag.id: lag.namn for lag in enhet.arbetslag} if enhet else {}
    return fakta(
        ("Verksamhet", verksamhet(enhet.verksamhet, u.installning) if enhet else ""),
        ("Arbetslag", lag.get(besok.arbetslag, besok.arbetslag) if besok.arbetslag else ""),
        ("Regi", REGI[regi] if regi else ""),
        (brukarord(enhet), swedish.number(brukare) if brukare is not None else ""),
        ("Medarbetare", swedish.number(medarbetare) if medarbetare is not None else ""),
        ("Anledning", ANLEDNING[besok.anledning] if besok.slag != "aterbesok" else ""),
        ("Diarienummer", besok.diarienummer or ""),
        ("Läge", skedesord(besok)),
        (
            "Gjord av" if besok.slag in ("sjalvvardering", "kartlaggning") else "Följdes upp av",
            stor(roller(besok.uppfoljare)),
        ),
        ("Deltog", stor(roller(besok.deltagare))),
    )


def skedesord(besok: Besok) -> str:
    """The stage with its day: `Fastställd 26 februari 2026`."""
    tid = besok.tidslinje
    laget = skede(besok)
    dag = {
        Skede.UTKAST: tid.utkast_skickat,
        Skede.FAKTAGRANSKAD: tid.faktagranskad,
        Skede.FASTSTALLD: tid.faststalld,
        Skede.ATERKOPPLAD: tid.aterkopplad,
        Skede.REDOVISAD: max((post.datum for post in tid.redovisad), default=None),
    }.get(laget)
    # To whom: a board of another name than the municipality's, where the visit says so.
    organ = next((post.organ for post in tid.redovisad if post.datum == dag and post.organ), None)
    ord_ = f"Redovisad för {organ}" if laget is Skede.REDOVISAD and organ else laget.ord
    return f"{ord_} {swedish.date(dag)}" if dag else ord_


class Vag(NamedTuple):
    """What comes next, and the way from the visit to the board.

    Attributes:
        framat: One sentence each.
        ledtid: How long it took, against the organisation's own limit.

    """

    framat: tuple[str, ...]
    tidslinje: tuple[Faktum, ...]
    ledtid: str


def vag(u: Underlag, framat: Iterable[str]) -> Vag:
    """The visit's way, with what comes next."""
    return Vag(tuple(framat), _tidslinje(u.besok), _ledtid(u.besok, u.installning))


def framat(u: Underlag) -> Iterator[str]:
    """What comes next after a visit, as far as the visit itself says."""
    besok, tider = u.besok, u.installning.tider
    if not besok.fastlagt and u.paborjat and besok.slag != "puls":
        senast = rapport_senast(besok, tider.rapport_dagar)
        yield f"Rapporten ska vara klar senast {swedish.date(senast)} enligt organisationens tidsgräns."
    kravs = any(p.tidskrav in ("omgaende", "handlingsplan") and not p.hanvisning for p in besok.papekanden)
    if kravs and not _plan_redovisad(besok):
        inom = manader(tider.aterbesok_manader)
        yield f"Enheten gör en handlingsplan. Återbesöket görs inom {inom} från att planen är upprättad."
    if besok.nasta_besok:
        yield f"Nästa besök: {swedish.date(besok.nasta_besok)}."
    elif besok.slag in ("uppfoljning", "extern-granskning"):
        inom = manader(tider.besok_intervall_manader)
        yield f"Nästa uppföljning är inte bestämd. Varje enhet följs upp inom {inom}."


def _plan_redovisad(besok: Besok) -> bool:
    """Whether the visit itself tells that a board has seen the plan; the plan is no source of its report."""
    return any("handlingsplan" in (post.avser or "").casefold() for post in besok.tidslinje.redovisad)


def _tidslinje(besok: Besok) -> tuple[Faktum, ...]:
    tid = besok.tidslinje

    def dag(datum: dt.date | None) -> str:
        return swedish.date(datum) if datum else ""

    poster = [
        ("Besök", swedish.period(besok.datum.fran, besok.datum.till)),
        ("Utkast skickat", dag(tid.utkast_skickat)),
        ("Fakta granskade", dag(tid.faktagranskad)),
        ("Fastställd", dag(tid.faststalld)),
        ("Genomgången med gruppen", dag(tid.aterkopplad)),
    ]
    for post in sorted(tid.redovisad, key=lambda redovisning: redovisning.datum):
        paragraf = f"§ {post.paragraf.lstrip('§ ')}" if post.paragraf else ""
        ord_ = [dag(post.datum), post.organ or "", paragraf]
        poster.append(
            (f"Redovisad ({post.avser})" if post.avser else "Redovisad", ", ".join(filter(None, ord_)))
        )
    return fakta(*poster)


def _ledtid(besok: Besok, installning: Installning) -> str:
    dagar = ledtid(besok)
    if dagar is None:
        return ""
    grans = installning.tider.rapport_dagar
    over = swedish.count(dagar - grans, "dag", "dagar")
    jamfort = f"{over} över gränsen" if dagar > grans else "inom gränsen"
    efter = swedish.count(dagar, "dag", "dagar")
    return f"Rapporten var klar {efter} efter besöket. Organisationens gräns är {grans} dagar: {jamfort}."
