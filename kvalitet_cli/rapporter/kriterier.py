"""A criteria set over all units: its editions, who was judged by them, how each criterion fell, and its good examples."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.dagen import ar_daterade, senaste_dag
from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.rapporter._delat.delar import Faktum, Huvud, Lank, fakta, huvud, innehall, interntext
from kvalitet_cli.rapporter._delat.settsida import (
    Besokt,
    Exempelgrupp,
    Utgavedel,
    besokta,
    exempelgrupper,
    ofta_anmarkt,
    settnamn,
    uppsattningar,
    utgavedel,
)

SA_RAKNAS = (
    "Bara fastställda rapporter räknas. Av varje enhet räknas den senaste bedömningen av varje kriterium, självvärderingar också.",
    "Nivåer räknas men görs aldrig om till medelvärden, och enheter jämförs inte med varandra.",
    "Goda exempel är de som får spridas.",
)


class Rubriker(NamedTuple):
    """The headings that stand above the editions, in the order of the page."""

    exempel: str = "Goda exempel"
    anmarkt: str = "Ofta påpekat"


class Kriteriesida(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        anmarktord: Which edition and which units the remarks are counted over.
        utgavor: The editions, the latest first.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    korthet: tuple[Faktum, ...]
    anmarkningar: tuple[str, ...]
    exempel: tuple[Exempelgrupp, ...]
    anmarktord: str
    anmarkt: tuple[Faktum, ...]
    utgavor: tuple[Utgavedel, ...]
    sa_raknas: tuple[str, ...]


def build(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """A page for every set; nothing of what is internal unless `intern`."""
    dag = sammanhang.dag or senaste_dag(facts, intern=intern)
    # Without one unit the page would count less than there is: it waits for that unit.
    olasta = tuple(f"besok/{enhet.ident}/" for enhet in facts if enhet.fel)
    for sida, utgavor in uppsattningar(sammanhang):
        kallor = tuple(sammanhang.utgavor[ref].path for ref in utgavor)
        view = vy(utgavor, facts, sammanhang, dag, intern=intern)
        yield Page(sida, view, (*kallor, *olasta), namn=view.huvud.namn)


REPORT = Report("kriterier", "Kriterier", None, build, mapp="kriterier")


def vy(
    utgavor: Mapping[str, Kriterier],
    facts: Sequence[Enhetsfakta],
    sammanhang: Sammanhang,
    dag: dt.date,
    *,
    intern: bool,
) -> Kriteriesida:
    """The view of a set."""
    alla = besokta(facts, list(utgavor), intern=intern)
    delar = tuple(utgavedel(ref, utgava, alla, sammanhang, intern=intern) for ref, utgava in utgavor.items())
    exempel = tuple(exempelgrupper(utgavor, alla))
    anmarkt, anmarktord = _anmarkt(utgavor, alla)
    rubriker = Rubriker()
    return Kriteriesida(
        huvud=huvud(
            sammanhang.installning,
            "Kriterier",
            settnamn(utgavor),
            _underrubrik(utgavor),
            dag,
            upplysningar=interntext(intern=intern),
            sprak=next(iter(utgavor.values())).sprak,
            daterad=sammanhang.dag is not None or ar_daterade(facts, intern=intern),
        ),
        rubriker=rubriker,
        innehall=(
            *innehall(rubriker, {"exempel": exempel, "anmarkt": anmarkt}),
            *(Lank(del_.id, del_.rubrik) for del_ in delar),
        ),
        korthet=fakta(
            ("Utgåvor", str(len(utgavor))),
            ("Kriterier", str(sum(1 for _ in next(iter(utgavor.values())).alla_kriterier()))),
            ("Enheter", str(len({post.enhet.ident for post in alla})) if alla else ""),
            ("Besök", str(len(alla)) if alla else ""),
            ("Goda exempel", str(sum(len(grupp.poster) for grupp in exempel)) if exempel else ""),
        ),
        anmarkningar=tuple(
            f"Underlaget från {enhet.namn} har fel och är inte med." for enhet in facts if enhet.fel
        ),
        exempel=exempel,
        anmarktord=anmarktord,
        anmarkt=anmarkt,
        utgavor=delar,
        sa_raknas=SA_RAKNAS if alla else (),
    )


def _underrubrik(utgavor: Mapping[str, Kriterier]) -> str:
    senast = next(iter(utgavor.values()))
    if len(utgavor) == 1:
        return f"Gäller från {swedish.date(senast.galler.fran)}"
    return f"{len(utgavor)} utgåvor, den senaste gäller från {swedish.date(senast.galler.fran)}"


def _anmarkt(utgavor: Mapping[str, Kriterier], alla: Sequence[Besokt]) -> tuple[tuple[Faktum, ...], str]:
    """Of the latest edition in which anything was remarked in several units."""
    for ref, utgava in utgavor.items():
        found = ofta_anmarkt(ref, utgava, alla)
        if found:
            ord_ = f"Kriterier i utgåva {ref.rpartition('/')[2]} där fler än en enhet har fått ett påpekande."
            return found, ord_
    return (), ""
