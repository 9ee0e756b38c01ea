"""A year over all units: what was done month by month, what the board saw, and the good examples of the year."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.dagen import senaste_dag
from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta
from kvalitet_cli.berakning.ord import SLAG
from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    fakta,
    huvud,
    innehall,
    interntext,
    liten,
    stor,
    stycken,
)
from kvalitet_cli.rapporter._delat.handelser import Handelse, aren_med_sida, handelser, planerat
from kvalitet_cli.rapporter._delat.vagar import arssida, besoksvag

UPP = "../"


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    manader: str = "Månad för månad"
    planerat: str = "Planerat"
    exempel: str = "Goda exempel"


class Post(NamedTuple):
    """A day's row: when, who and what; `mal` is empty when there is no report to go to."""

    nar: str
    vem: str
    vad: str
    mal: str


class Manad(NamedTuple):
    """A month in which something happened."""

    id: str
    namn: str
    poster: tuple[Post, ...]


class Exempel(NamedTuple):
    """A good example that others may read, and where it was seen."""

    stycken: tuple[str, ...]
    vem: Lank


class Aret(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        exempelord: Which good examples are told, and how many are not.
        grannar: The years before and after that have a page.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    korthet: tuple[Faktum, ...]
    anmarkningar: tuple[str, ...]
    manader: tuple[Manad, ...]
    planerat: tuple[Post, ...]
    exempelord: str
    exempel: tuple[Exempel, ...]
    grannar: tuple[Lank, ...]


def build(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """A page for every year in which something was done or is planned; nothing internal unless `intern`."""
    dag = sammanhang.dag or senaste_dag(facts, intern=intern)
    alla = handelser(facts, sammanhang, dag, intern=intern)
    planerade = planerat(facts, intern=intern)
    aren = aren_med_sida(alla, planerade)
    # Without one unit the page would say that less was done than was: it waits for that unit.
    olasta = tuple(f"besok/{enhet.ident}/" for enhet in facts if enhet.fel)
    for ar in aren:
        egna = [post for post in alla if post.dag.year == ar]
        egna_planerade = [(enhet, post) for enhet, post in planerade if post.till.year == ar]
        yield Page(
            arssida(ar),
            vy(ar, aren, egna, facts, sammanhang, planerade=egna_planerade, dag=dag, intern=intern),
            olasta,
            namn=str(ar),
        )


REPORT = Report("aret", "Året", None, build)


def vy(
    ar: int,
    aren: Sequence[int],
    egna: Sequence[Handelse],
    facts: Sequence[Enhetsfakta],
    sammanhang: Sammanhang,
    *,
    planerade: Sequence[tuple[Enhetsfakta, Besoksfakta]],
    dag: dt.date,
    intern: bool,
) -> Aret:
    """The view of a year."""
    besok = [
        (enhet, post)
        for enhet in facts
        for post in enhet.besok
        if post.till.year == ar and post.skede is not Skede.PLANERAD and (intern or not post.intern)
    ]
    exempel = tuple(_exempel(besok))
    goda = sum(post.goda_exempel for _, post in besok)
    manader = tuple(_manader(egna))
    framat = tuple(
        Post(swedish.period(post.fran, post.till), enhet.namn, liten(SLAG[post.slag]), _upp(besoksvag(post)))
        for enhet, post in planerade
    )
    rubriker = Rubriker()
    ovrigt = innehall(rubriker, {"planerat": framat, "exempel": exempel or goda})
    vagar = (*(Lank(manad.id, manad.namn) for manad in manader), *ovrigt)
    antal = {
        slag: sum(post.slag == slag for post in egna) for slag in ("besok", "aterbesok", "plan", "matning")
    }
    return Aret(
        huvud=huvud(
            sammanhang.installning,
            "Året",
            str(ar),
            "Vad som följdes upp, bestämdes och redovisades",
            dag,
            upplysningar=interntext(intern=intern),
        ),
        rubriker=rubriker,
        innehall=vagar if len(vagar) > 1 else (),
        korthet=fakta(
            ("Enheter som fick besök", _antal(len({enhet.ident for enhet, _ in besok}))),
            ("Besök", _antal(antal["besok"])),
            ("Återbesök", _antal(antal["aterbesok"])),
            ("Handlingsplaner", _antal(antal["plan"])),
            ("Mätningar", _antal(antal["matning"])),
            ("Goda exempel", _antal(goda)),
            ("Redovisningar för nämnden", _antal(sum(post.slag == "redovisad" for post in egna))),
            ("Planerade besök", _antal(len(planerade))),
        ),
        anmarkningar=tuple(
            f"Underlaget från {enhet.namn} har fel och är inte med." for enhet in facts if enhet.fel
        ),
        manader=manader,
        planerat=framat,
        exempelord=_exempelord(len(exempel), goda),
        exempel=exempel,
        grannar=_grannar(ar, aren),
    )


def _antal(antal: int) -> str:
    return str(antal) if antal else ""


def _manader(egna: Sequence[Handelse]) -> Iterator[Manad]:
    for nummer, namn in enumerate(swedish.MONTHS, start=1):
        poster = tuple(
            Post(post.nar.removesuffix(f" {post.dag.year}"), post.vem, post.vad, _upp(post.mal))
            for post in egna
            if post.dag.month == nummer
        )
        if poster:
            yield Manad(f"manad-{nummer}", stor(namn), poster)


def _upp(mal: str) -> str:
    return UPP + mal if mal else ""


def _exempel(besok: Sequence[tuple[Enhetsfakta, Besoksfakta]]) -> Iterator[Exempel]:
    """Those that others may read, of settled reports: until then the unit has not had its say."""
    fasta = [par for par in besok if par[1].faststalld]
    for enhet, post in sorted(
        fasta, key=lambda par: (swedish.sort_key(par[0].namn), par[1].fran, par[1].ident)
    ):
        for exempel in post.sagt.exempel:
            nar = f"{liten(SLAG[post.slag])} {swedish.period(post.fran, post.till)}"
            yield Exempel(stycken(exempel.text), Lank(_upp(besoksvag(post)), f"{enhet.namn}, {nar}"))


def _exempelord(visade: int, alla: int) -> str:
    if not alla or visade == alla:
        return ""
    if not visade:
        return f"Årets goda exempel ({alla}) står i enheternas egna rapporter: inget av dem får spridas ännu."
    vilka = "det enda" if visade == 1 else f"de {visade}"
    return f"Årets goda exempel är {alla}. Här står {vilka} som får spridas, ur fastställda rapporter."


def _grannar(ar: int, aren: Sequence[int]) -> tuple[Lank, ...]:
    plats = list(aren).index(ar)
    grannar = [*aren[max(plats - 1, 0) : plats], *aren[plats + 1 : plats + 2]]
    return tuple(Lank(UPP + arssida(granne), f"Året {granne}") for granne in grannar)
