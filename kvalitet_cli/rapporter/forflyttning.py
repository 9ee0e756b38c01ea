"""The movement of a group, before and after: better, the same, worse, and those who were not measured again."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    enhetsnamn,
    fakta,
    huvud,
    innehall,
    interntext,
    mening,
    stor,
    stycken,
)
from kvalitet_cli.rapporter._delat.matning import arbetslagsnamn, periodord
from kvalitet_cli.rapporter._delat.matt import fragenamn
from kvalitet_cli.rapporter._delat.rorelse import DOLD, Rorelse, rorelse, synligt
from kvalitet_cli.rapporter._delat.rorelsebild import Omrade, medianbild, utfallsbild
from kvalitet_cli.rapporter._delat.rorelseord import battre_ar, bortfall, minsta, skala, tolkning
from kvalitet_cli.rapporter._delat.skala import fragans
from kvalitet_cli.store.document import Loaded


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    sammanfattning: str = "Vad enheten ser"
    forflyttning: str = "Hur det har gått"
    medianer: str = "Före och efter"
    bortfall: str = "De som inte har mätts efter"
    over_tid: str = "Över tid"
    roster: str = "Röster"
    tolkning: str = "Vad siffrorna säger, och inte säger"
    grund: str = "Vad rapporten bygger på"


class Tidsrad(NamedTuple):
    """One measurement of an area."""

    period: str
    par: str
    battre: str
    samre: str
    medianer: str


class Tidsdel(NamedTuple):
    """An area over time, the earliest first."""

    id: str
    namn: str
    rader: tuple[Tidsrad, ...]


class Fragerad(NamedTuple):
    """A question as it is asked; the wording is empty when it may not be printed."""

    namn: str
    text: str
    battre: str


class Rost(NamedTuple):
    """A quote."""

    stycken: tuple[str, ...]
    vem: str


class Forflyttningsrapport(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        bild, medianbild: None where nothing of it is shown.
        dolt: What *Dold* means, in a sentence; empty when nothing is.
        undanhallet: Says that wording is withheld; else empty.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    identitet: tuple[Faktum, ...]
    sammanfattning: tuple[str, ...]
    rader: tuple[Rorelse, ...]
    bild: Bild | None
    medianbild: Bild | None
    dolt: str
    bortfall: tuple[str, ...]
    over_tid: tuple[Tidsdel, ...]
    over_tid_text: str
    roster: tuple[Rost, ...]
    tolkning: tuple[str, ...]
    grund: tuple[Faktum, ...]
    fragor: tuple[Fragerad, ...]
    undanhallet: str


def build(loaded: Loaded[Matning], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """The report of every measurement that has a movement."""
    matning = loaded.model
    if matning is None or not matning.forflyttning:
        return
    instrument = sammanhang.instrument(matning.instrument)
    if instrument is None or instrument.model is None:
        return
    tidigare = [
        annan for annan in sammanhang.matningar() if _ar_tidigare(annan.model, matning, intern=intern)
    ]
    rapport = vy(
        loaded, sammanhang.skyddad(loaded).matning, instrument.model, tidigare, sammanhang, intern=intern
    )
    kallor = tuple(sorted({loaded.path, instrument.path, *(annan.path for annan in tidigare)}))
    yield Page(
        f"{loaded.parts['enhet']}/matningar/{loaded.parts['matning']}/forflyttning",
        rapport,
        kallor,
        internal=matning.spridning == "intern",
    )


def passar(loaded: Loaded[Matning], _: Sammanhang) -> int:
    """Better than others for a measurement of movement."""
    return 2 if loaded.model is not None and loaded.model.forflyttning else 0


REPORT = Report("forflyttning", "Förflyttning", Matning, build, passar)


def _ar_tidigare(annan: Matning | None, matning: Matning, *, intern: bool) -> bool:
    return (
        annan is not None
        and annan.instrument.partition("/")[0] == matning.instrument.partition("/")[0]
        and annan.arbetslag == matning.arbetslag
        and annan.period.till < matning.period.fran
        and (intern or annan.spridning != "intern")
    )


def vy(
    loaded: Loaded[Matning],
    matning: Matning,
    instrument: Instrument,
    tidigare: Iterable[Loaded[Matning]],
    sammanhang: Sammanhang,
    *,
    intern: bool,
) -> Forflyttningsrapport:
    """The view of a measurement as it may be shown."""
    minst = sammanhang.minsta_grupp
    rader = {
        fraga: rorelse(fragenamn(instrument, fraga), post, battre_ar(instrument, fraga))
        for fraga, post in matning.forflyttning.items()
    }
    rader = {fraga: rader[fraga] for fraga in _i_ordning(rader, instrument)}
    omraden = {
        fraga: Omrade(rad.namn, visat, rad.battre_ar == "lägre")
        for fraga, rad in rader.items()
        if (visat := synligt(matning.forflyttning[fraga]))
    }
    over_tid = tuple(
        _over_tid(rader, matning, instrument, [sammanhang.skyddad(annan).matning for annan in tidigare])
    )
    finns_dolt = any(DOLD in (r.start, r.par, r.battre, r.oforandrat, r.samre) for r in rader.values())
    far_tryckas = intern or instrument.far_publiceras
    rubriker = Rubriker()
    roster = tuple(Rost(stycken(rost.text), rost.vem or "") for rost in matning.roster)
    sammanfattning = stycken(matning.sammanfattning)
    finns = {
        "sammanfattning": sammanfattning, "forflyttning": True, "medianer": True, "bortfall": True,
        "over_tid": over_tid, "roster": roster, "tolkning": True, "grund": True,
    }  # fmt: skip
    enhet = sammanhang.enhet(loaded.parts["enhet"])
    return Forflyttningsrapport(
        huvud=huvud(
            sammanhang.installning,
            "Förflyttning",
            enhetsnamn(loaded.parts["enhet"], sammanhang),
            f"{instrument.namn}, {periodord(matning.period.fran, matning.period.till)}",
            sammanhang.dag or matning.period.till,
            upplysningar=interntext(intern=intern),
            sprak=matning.sprak,
            namnd=enhet.model.namnd if enhet and enhet.model else None,
        ),
        rubriker=rubriker,
        innehall=innehall(rubriker, finns),
        identitet=fakta(
            (
                "Arbetslag",
                arbetslagsnamn(enhet.model if enhet else None, matning.arbetslag)
                if matning.arbetslag
                else "",
            ),
            ("Period", swedish.period(matning.period.fran, matning.period.till)),
            ("Räknas som förändring", stor(minsta(instrument))),
        ),
        sammanfattning=sammanfattning,
        rader=tuple(rader.values()),
        bild=utfallsbild(tuple(omraden.values())),
        medianbild=medianbild(
            (ett for fraga, ett in omraden.items() if _pa_skalan(fraga, instrument)), fragans(instrument, "")
        ),
        dolt=(
            f"{DOLD} betyder att gruppen är mindre än {minst}, eller att en så liten grupp annars hade gått att räkna ut."
            if finns_dolt
            else ""
        ),
        bortfall=tuple(bortfall(rader.values())),
        over_tid=over_tid,
        over_tid_text="Det är till största delen olika personer i varje period. Jämför grupperna, inte någon enskild.",
        roster=roster,
        tolkning=tuple(tolkning(instrument)),
        grund=fakta(
            ("Instrument", f"{instrument.namn} ({matning.instrument})"),
            ("Tas fram av", instrument.agare or ""),
            ("Värdena kommer från", matning.kalla or ""),
            ("Skala", skala(instrument)),
            ("Minsta grupp", f"{minst} personer"),
        ),
        fragor=tuple(
            Fragerad(
                fraga.namn,
                mening(fraga.text) if far_tryckas else "",
                f"{stor(battre_ar(instrument, fraga.id))} är bättre.",
            )
            for fraga in instrument.fragor
        ),
        undanhallet="" if far_tryckas else "Frågornas lydelser är licensierade. Här skrivs bara namnen ut.",
    )


def _pa_skalan(fraga: str, instrument: Instrument) -> bool:
    """Whether a question's values lie on the instrument's scale, as T does not."""
    gas = fraga == TOTALT and instrument.totalt is not None and instrument.totalt.berakning == "gas-t"
    return not gas and instrument.vardes_slag(fraga) == instrument.varde_ar


def _i_ordning(fragor: Iterable[str], instrument: Instrument) -> list[str]:
    """The whole first, then the questions as the instrument has them, then what it does not know."""
    ordning = [TOTALT, *(fraga.id for fraga in instrument.fragor)]
    return sorted(fragor, key=lambda f: (ordning.index(f) if f in ordning else len(ordning), f))


def _over_tid(
    rader: dict[str, Rorelse],
    matning: Matning,
    instrument: Instrument,
    tidigare: list[Matning],
) -> Iterator[Tidsdel]:
    for fraga, nu in rader.items():
        fore = [
            _tidsrad(annan, rorelse(nu.namn, post, nu.battre_ar))
            for annan in tidigare
            if (post := annan.forflyttning.get(fraga))
        ]
        if fore:
            yield Tidsdel(f"over-tid-{fraga}", fragenamn(instrument, fraga), (*fore, _tidsrad(matning, nu)))


def _tidsrad(matning: Matning, rad: Rorelse) -> Tidsrad:
    medianer = (
        rad.median_fore
        if rad.median_fore == rad.median_efter == DOLD
        else f"{rad.median_fore} → {rad.median_efter}"
    )
    return Tidsrad(
        periodord(matning.period.fran, matning.period.till), rad.par, rad.battre, rad.samre, medianer
    )
