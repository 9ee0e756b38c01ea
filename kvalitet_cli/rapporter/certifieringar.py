"""Who is certified: every system over all units, for which time in order and until when, on the report's day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.certifikat import Innehav, Systemlage, systemlagen
from kvalitet_cli.berakning.dagen import senaste_dag
from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.certbild import certbild
from kvalitet_cli.rapporter._delat.delar import (
    Huvud,
    Lank,
    antal_av,
    gang,
    huvud,
    interntext,
    stor,
    verksamhet,
)


class Certifikatrad(NamedTuple):
    """A unit and its standing.

    Attributes:
        lage: In words; `symbol` and `ton` go with it.
        gang: Which time in order; empty without a certificate.
        giltigt: The last day, in words.

    """

    namn: str
    profil: str
    symbol: str
    lage: str
    ton: str
    gang: str
    poang: str
    givet: str
    giltigt: str


class Systemdel(NamedTuple):
    """A system.

    Attributes:
        mening: How many are certified, of how many, and how many of them for which time.
        bas: Which units are counted, in words.
        bild: From when and until when; None where fewer than two have a certificate.

    """

    id: str
    namn: str
    mening: str
    bas: tuple[str, ...]
    tabellrubrik: str
    bild: Bild | None
    rader: tuple[Certifikatrad, ...]


class Certifieringar(NamedTuple):
    """The view; everything is sorted, counted and worded."""

    huvud: Huvud
    innehall: tuple[Lank, ...]
    system: tuple[Systemdel, ...]


def build(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """One page, when any unit has been given a certificate by the day."""
    dag = sammanhang.dag or senaste_dag(facts, intern=intern)
    lagen = systemlagen(facts, dag)
    if lagen:
        yield Page(
            "certifieringar", vy(lagen, sammanhang.installning, dag, intern=intern), _kallor(lagen, facts)
        )


REPORT = Report("certifieringar", "Certifieringar", None, build)


def vy(
    lagen: Sequence[Systemlage], installning: Installning, dag: dt.date, *, intern: bool
) -> Certifieringar:
    """The view of all systems."""
    ordnade = sorted(lagen, key=lambda lage: (swedish.sort_key(lage.system), lage.system))
    system = tuple(_system(nummer, lage, installning, dag) for nummer, lage in enumerate(ordnade, start=1))
    topp = huvud(
        installning,
        "Certifieringar",
        installning.organisation.namn,
        f"Läget {swedish.date(dag)}",
        dag,
        upplysningar=interntext(intern=intern),
    )
    return Certifieringar(
        # The units may answer to different boards.
        huvud=topp._replace(avsandare=installning.organisation.namn),
        innehall=tuple(Lank(del_.id, del_.namn) for del_ in system) if len(system) > 1 else (),
        system=system,
    )


def _kallor(lagen: Sequence[Systemlage], facts: Sequence[Enhetsfakta]) -> tuple[str, ...]:
    """The documents of the units that are counted, and of those that perhaps should be: theirs cannot be read."""
    idn = {post.enhet.ident for lage in lagen for post in (*lage.enheter, *lage.stangda)}
    idn |= {enhet.ident for enhet in facts if not enhet.verksamhetsid}
    return tuple(f"besok/{ident}/enhet.yaml" for ident in sorted(idn))


def _system(nummer: int, lage: Systemlage, installning: Installning, dag: dt.date) -> Systemdel:
    ordnade = sorted(lage.enheter, key=lambda post: (swedish.sort_key(post.enhet.namn), post.enhet.ident))
    return Systemdel(
        f"system-{nummer}",
        lage.system,
        _mening(lage),
        tuple(_bas(lage, installning, dag)),
        f"{lage.system}: enheterna i bokstavsordning",
        certbild(f"system-{nummer}", f"{lage.system}: certifikaten över tid", ordnade, dag),
        tuple(_rad(post, dag) for post in ordnade),
    )


def _mening(lage: Systemlage) -> str:
    antal, alla = len(lage.certifierade), len(lage.enheter)
    om = [(nummer, hur_manga) for nummer, hur_manga in lage.ganger if nummer > 1]
    if not alla:
        return "Ingen öppen enhet att räkna."
    if not antal:
        return f"Ingen av {alla} certifierad." if alla > 1 else "Den enda enheten är inte certifierad."
    if antal == 1:
        inledning = f"1 av {alla} certifierad" if alla > 1 else "Den enda enheten är certifierad"
        return ", ".join([inledning, *(gang(nummer) for nummer, _ in om)]) + "."
    delar = [f"{hur_manga} {gang(nummer)}" for nummer, hur_manga in om]
    return ", ".join([f"{antal_av(antal, alla)} certifierade", *delar]) + "."


def _bas(lage: Systemlage, installning: Installning, dag: dt.date) -> Iterator[str]:
    slag = swedish.listing(
        sorted((verksamhet(v, installning) for v in lage.verksamheter), key=swedish.sort_key)
    )
    nar = swedish.date(dag)
    if lage.enheter:
        vilka = swedish.count(len(lage.enheter), "enhet", "enheter")
        yield f"Räknat på alla enheter i verksamheten {slag} som var öppna {nar}: {vilka}."
    yield f"Som certifierad räknas den vars certifikat gällde {nar}."
    if lage.stangda:
        namn = sorted((post.enhet.namn for post in lage.stangda), key=swedish.sort_key)
        yield f"Stängda enheter som har haft certifikat räknas inte: {swedish.listing(namn)}."


def _rad(post: Innehav, dag: dt.date) -> Certifikatrad:
    enhet, certifikat = post.enhet, post.certifikat
    profil = f"{enhet.ident}/enhetsprofil"
    if certifikat is None:
        return Certifikatrad(enhet.namn, profil, "○", "Inget certifikat", "ingen", "", "", "", "")
    lage = ("●", "Certifierad", "god") if post.giltigt else ("○", "Har gått ut", "delvis")
    poang = ""
    if certifikat.poang is not None:
        av = f" av {swedish.number(certifikat.av)}" if certifikat.av is not None else ""
        poang = f"{swedish.number(certifikat.poang)}{av}"
    till = certifikat.giltig_till
    sista = f"till {swedish.date(till)}" if till else "tills vidare"
    if till and post.giltigt and till == dag:
        sista += ", sista dagen"
    return Certifikatrad(
        enhet.namn,
        profil,
        *lage,
        stor(gang(certifikat.nummer).removeprefix("för ")),
        poang,
        swedish.date(certifikat.datum),
        sista if post.giltigt else f"gick ut {swedish.date(till)}" if till else "",
    )
