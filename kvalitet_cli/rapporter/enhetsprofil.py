"""A unit on one page: visits, each criterion's latest level and its way there, what is open, what is good."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kvalitet_cli.berakning.atgarder import Avstamd, Lage, ar_stangd, lage, oppna
from kvalitet_cli.berakning.ord import REGI, SLAG
from kvalitet_cli.berakning.skede import aterbesoksdag, ledtid, plus_manader, senaste_datum
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.rapporter._delat.bedomt import kriterienamn, niva_i_nagon
from kvalitet_cli.rapporter._delat.besoket import skedesord
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    besoksnamn,
    besoksord,
    brukarord,
    enhetsnamn,
    fakta,
    far_visas,
    huvud,
    innehall,
    interntext,
    mening,
    stor,
    stycken,
    verksamhet,
)
from kvalitet_cli.rapporter._delat.nivaer import Nivaomrade, nivaer
from kvalitet_cli.rapporter._delat.sett import Punkt
from kvalitet_cli.store.document import Loaded


@dataclass(frozen=True, slots=True)
class Rubriker:
    """The headings, in the order of the page."""

    besok: str = "Besök"
    nivaer: str = "Senaste bedömning"
    oppet: str = "Öppna åtgärder och påpekanden"
    goda_exempel: str = "Goda exempel"
    arbetslag: str = "Arbetslag"
    certifieringar: str = "Certifieringar"


@dataclass(frozen=True, slots=True)
class Besoksrad:
    """A visit with the ways to its reports (paths without ending)."""

    datum: str
    slag: str
    lage: str
    samlat: str
    ledtid: str
    lankar: tuple[Lank, ...]


@dataclass(frozen=True, slots=True)
class Oppetrad:
    """An action or a remark that is still open."""

    slag: str
    text: str
    lage: str
    ansvarig: str
    senast: str
    fran: str


@dataclass(frozen=True, slots=True)
class Lagrad:
    """A work team."""

    namn: str
    brukare: str
    medarbetare: str
    omrade: str
    verksam: str


@dataclass(frozen=True, slots=True)
class Enhetsprofil:
    """The view; everything is sorted, counted and worded.

    Attributes:
        framat: Next visit, in a sentence.
        plan: The way to the living plan; None when there is none.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    identitet: tuple[Faktum, ...]
    korthet: tuple[Faktum, ...]
    framat: tuple[str, ...]
    plan: Lank | None
    besok: tuple[Besoksrad, ...]
    nivaer: tuple[Nivaomrade, ...]
    oppet: tuple[Oppetrad, ...]
    inget_oppet: str
    goda_exempel: tuple[Punkt, ...]
    arbetslag: tuple[Lagrad, ...]
    certifieringar: tuple[Faktum, ...]


@dataclass(frozen=True, slots=True)
class Underlag:
    """A unit with everything that its profile reads.

    Attributes:
        egna: Its own visits that may be told, the earliest first.
        alla: Those and its forerunners', the earliest first.

    """

    loaded: Loaded[Enhet]
    enhet: Enhet
    egna: tuple[Loaded[Besok], ...]
    alla: tuple[Loaded[Besok], ...]
    sammanhang: Sammanhang
    intern: bool

    @property
    def ident(self) -> str:
        """The unit's id."""
        return self.loaded.parts["enhet"]

    def dag(self) -> dt.date:
        """The latest day that is written as having happened in what the profile is built from."""
        if self.sammanhang.dag:
            return self.sammanhang.dag
        dagar = [
            senaste_datum(b.model, p.model if (p := self.sammanhang.plan(b.ident)) else None)
            for b in self.alla
            if b.model
        ]
        levande = self.sammanhang.levande_plan(self.ident)
        for atgard in levande.model.atgarder if levande and levande.model else ():
            dagar += [d for d in (atgard.paborjad, atgard.klar) if d]
        dagar += [certifikat.datum for certifikat in self.enhet.certifieringar]
        return max(dagar, default=self.enhet.verksam.fran or dt.date(1900, 1, 1))

    def kallor(self) -> tuple[str, ...]:
        """Paths of all documents that were read."""
        lasta = [self.loaded, self.sammanhang.levande_plan(self.ident), *self.alla]
        lasta += [self.sammanhang.plan(post.ident) for post in self.alla]
        utgavor = [
            self.sammanhang.utgava(ref) for post in self.alla if post.model for ref in post.model.kriterier
        ]
        return tuple(sorted({post.path for post in [*lasta, *utgavor] if post}))


def build(loaded: Loaded[Enhet], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """Every unit, also one that is closed."""
    if loaded.model is None:
        return
    ident = loaded.parts["enhet"]

    def visade(enhet: str) -> list[Loaded[Besok]]:
        return [post for post in sammanhang.alla_besok(enhet) if far_visas(post, intern=intern)]

    alla = [post for enhet in sammanhang.foregangare(ident) for post in visade(enhet)]
    alla.sort(key=lambda post: (post.model.datum.fran.isoformat() if post.model else "", post.ident))
    u = Underlag(loaded, loaded.model, tuple(visade(ident)), tuple(alla), sammanhang, intern)
    yield Page(f"{ident}/enhetsprofil", vy(u), u.kallor())


REPORT = Report("enhetsprofil", "Enhetsprofil", Enhet, build)


def vy(u: Underlag) -> Enhetsprofil:
    """The view of a unit."""
    rubriker = Rubriker()
    besok = tuple(_besoksrad(post, u) for post in reversed(u.egna))
    omraden = tuple(nivaer(u.ident, u.alla, u.sammanhang))
    oppet = tuple(_oppet(u))
    goda = tuple(_goda_exempel(u))
    arbetslag = tuple(_arbetslag(u.enhet))
    certifieringar = tuple(_certifieringar(u.enhet))
    levande = u.sammanhang.levande_plan(u.ident)
    finns = {
        "besok": besok, "nivaer": omraden, "oppet": True, "goda_exempel": goda,
        "arbetslag": arbetslag, "certifieringar": certifieringar,
    }  # fmt: skip
    return Enhetsprofil(
        huvud=huvud(
            u.sammanhang.installning,
            "Enhetsprofil",
            u.enhet.namn,
            verksamhet(u.enhet.verksamhet, u.sammanhang.installning),
            u.dag(),
            upplysningar=interntext(intern=u.intern),
            sprak=u.enhet.sprak,
            namnd=u.enhet.namnd,
        ),
        rubriker=rubriker,
        innehall=innehall(rubriker, finns),
        identitet=_identitet(u),
        korthet=fakta(
            ("Besök", str(len(u.egna))),
            ("Senaste besöket", _senast(u)),
            ("Öppna åtgärder", str(sum(rad.slag == "Åtgärd" for rad in oppet))),
            ("Öppna påpekanden", str(sum(rad.slag == "Påpekande" for rad in oppet))),
        ),
        framat=tuple(_framat(u)),
        plan=Lank("handlingsplan", "Enhetens löpande handlingsplan") if levande else None,
        besok=besok,
        nivaer=omraden,
        oppet=oppet,
        inget_oppet="" if oppet else "Inget är öppet.",
        goda_exempel=goda,
        arbetslag=arbetslag,
        certifieringar=certifieringar,
    )


def _identitet(u: Underlag) -> tuple[Faktum, ...]:
    enhet = u.enhet
    fran, till = enhet.verksam.fran, enhet.verksam.till
    verksam = f"från {swedish.date(fran)}" if fran and not till else ""
    if till:
        verksam = f"{swedish.date(fran)}–{swedish.date(till)}" if fran else f"till {swedish.date(till)}"
    return fakta(
        ("Regi", REGI[enhet.regi] if enhet.regi else ""),
        (brukarord(enhet), swedish.number(enhet.brukare) if enhet.brukare is not None else ""),
        ("Medarbetare", swedish.number(enhet.medarbetare) if enhet.medarbetare is not None else ""),
        ("Verksam", verksam),
        ("Ingår i", enhetsnamn(enhet.ingar_i, u.sammanhang) if enhet.ingar_i else ""),
        (
            "Kommer ur",
            swedish.listing(enhetsnamn(fore, u.sammanhang) for fore in enhet.ersatter)
            if enhet.ersatter
            else "",
        ),
        ("Efterföljs av", _efterfoljare(u)),
    )


def _efterfoljare(u: Underlag) -> str:
    """Only a closed unit has successors; to find them every other unit is read."""
    if u.enhet.verksam.till is None:
        return ""
    namn = [
        loaded.model.namn
        for ident in u.sammanhang.enheter
        if ident != u.ident
        and (loaded := u.sammanhang.enhet(ident))
        and loaded.model
        and u.ident in loaded.model.ersatter
    ]
    return swedish.listing(sorted(namn, key=swedish.sort_key)) if namn else ""


def _senast(u: Underlag) -> str:
    return swedish.date(u.egna[-1].model.datum.fran) if u.egna and u.egna[-1].model else ""


def _besoksrad(post: Loaded[Besok], u: Underlag) -> Besoksrad:
    besok = post.model
    if besok is None:
        raise TypeError(post.path)
    mapp = post.parts["besok"]
    lankar = [Lank(f"{mapp}/{u.sammanhang.rapport(post)}", "Rapport")]
    if u.sammanhang.plan(post.ident):
        lankar.append(Lank(f"{mapp}/handlingsplan", "Handlingsplan"))
    mattstock = u.sammanhang.mattstock(post)
    samlat = (
        niva_i_nagon(besok.samlad.niva, mattstock.utgavor.values()) if besok.samlad and mattstock else None
    )
    dagar = ledtid(besok)
    return Besoksrad(
        swedish.period(besok.datum.fran, besok.datum.till),
        SLAG[besok.slag],
        skedesord(besok) if besok.fastlagt else f"{skedesord(besok)} (utkast)",
        f"{samlat.symbol} {samlat.namn}" if samlat else "",
        swedish.count(dagar, "dag", "dagar") if dagar is not None else "",
        tuple(lankar),
    )


def _oppet(u: Underlag) -> Iterator[Oppetrad]:
    """Open actions and remarks of the unit's own visits, then the rest of the living plan."""
    alla: list[Avstamd] = []
    namnda: set[str] = set()
    for post in u.egna:
        uppfoljt = u.sammanhang.uppfoljt(post.ident)
        if uppfoljt is None:
            continue
        avstamningar = [
            a
            for a in u.sammanhang.avstamningar(post.ident)
            if far_visas(u.sammanhang.besok(a.besok), intern=u.intern)
        ]
        alla += avstamningar
        for oppet in oppna(uppfoljt, avstamningar):
            if oppet.nyckel in namnda:
                continue
            namnda.add(oppet.nyckel)
            fran = besoksnamn(uppfoljt.besok)
            if oppet.atgard:
                laget = lage(oppet.atgard, oppet.nyckel, avstamningar)
                yield _atgardsrad(
                    oppet.atgard.text, laget, oppet.atgard.ansvarig, oppet.atgard.klart_senast, fran
                )
            elif oppet.papekande:
                senast = swedish.date(oppet.papekande.senast) if oppet.papekande.senast else ""
                yield Oppetrad(
                    "Påpekande", mening(oppet.papekande.text), "Ingen öppen åtgärd", "", senast, fran
                )
    levande = u.sammanhang.levande_plan(u.ident)
    for atgard in levande.model.atgarder if levande and levande.model else ():
        nyckel = f"{u.ident}#{atgard.id}"
        laget = lage(atgard, nyckel, alla)
        if nyckel not in namnda and not ar_stangd(laget):
            yield _atgardsrad(atgard.text, laget, atgard.ansvarig, atgard.klart_senast, "Löpande plan")


def _atgardsrad(text: str, laget: Lage, ansvarig: str, senast: dt.date, fran: str) -> Oppetrad:
    return Oppetrad(
        "Åtgärd", mening(text), f"{laget.symbol} {laget.ord}", stor(ansvarig), swedish.date(senast), fran
    )


def _goda_exempel(u: Underlag) -> Iterator[Punkt]:
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


def _arbetslag(enhet: Enhet) -> Iterator[Lagrad]:
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
        yield Lagrad(lag.namn, _antal(lag.brukare), _antal(lag.medarbetare), lag.omrade or "", verksam)


def _antal(antal: int | None) -> str:
    return swedish.number(antal) if antal is not None else ""


def _certifieringar(enhet: Enhet) -> Iterator[Faktum]:
    for post in sorted(enhet.certifieringar, key=lambda certifikat: certifikat.datum, reverse=True):
        poang = f"{antal_av_tal(post.poang, post.av)} poäng" if post.poang is not None else ""
        till = f"giltig till {swedish.date(post.giltig_till)}" if post.giltig_till else ""
        gang = f"gång nummer {post.nummer}" if post.nummer > 1 else ""
        yield Faktum(post.system, ", ".join(filter(None, (swedish.date(post.datum), gang, poang, till))))


def antal_av_tal(del_: float, hela: float | None) -> str:
    """`121 av 126`, or the points alone."""
    return f"{swedish.number(del_)} av {swedish.number(hela)}" if hela is not None else swedish.number(del_)


def _framat(u: Underlag) -> Iterator[str]:
    """Next visit: as written, else the plan's return visit, else by the organisation's interval."""
    if u.enhet.verksam.till:
        yield f"Enheten stängdes {swedish.date(u.enhet.verksam.till)}."
        return
    sist = u.egna[-1].model if u.egna else None
    if sist is None:
        yield "Enheten har inte följts upp."
        return
    if sist.nasta_besok and sist.nasta_besok > sist.datum.till:
        yield f"Nästa besök: {swedish.date(sist.nasta_besok)}."
        return
    plan = u.sammanhang.plan(u.egna[-1].ident)
    manader = u.sammanhang.installning.tider.aterbesok_manader
    ater = aterbesoksdag(plan.model, manader) if plan and plan.model else None
    if ater:
        yield f"Återbesök efter {besoksord(sist)}: {swedish.date(ater)}."
        return
    stora = [p.model for p in u.egna if p.model and p.model.slag in ("uppfoljning", "extern-granskning")]
    if stora:
        senast = plus_manader(stora[-1].datum.fran, u.sammanhang.installning.tider.besok_intervall_manader)
        yield f"Nästa uppföljning är inte bestämd. Enligt intervallet görs den senast {swedish.date(senast)}."
