"""Questions and their values as tables: against others, over time and part by part; a picture beside, never instead."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kvalitet_cli.berakning.jamforelse import (
    Lage,
    Skillnad,
    bas,
    delvarden,
    dolda_delar,
    ett_svar,
    jamforbara,
    riktning,
    skillnad,
    visad,
)
from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.model.matning import Matvarde
from kvalitet_cli.rapporter._delat.delar import NB, mening
from kvalitet_cli.rapporter._delat.matning import Matt, delnamn, periodord
from kvalitet_cli.rapporter._delat.matt import SAKNAS, far_visas, farre_an, fragenamn, tal, vardeord

OKANT = "Okänt"
FANNS_INTE = "Frågan fanns inte"
_BREDD, _KANT, _HOJD = 180, 8, 18
_LANGST = 5


@dataclass(frozen=True, slots=True)
class Bild:
    """Where a question's own value and the others lie on its scale; the table says the same."""

    bredd: int
    eget: int
    andra: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Jamford:
    """Somebody else's value, and how the own one differs from it."""

    varde: str
    skillnad: str


@dataclass(frozen=True, slots=True)
class Fragerad:
    """A question: its own value with its base, against each comparison.

    Attributes:
        helhet: Whether this is the whole, as its owner states it.
        riktning: In which direction a value is better.

    """

    namn: str
    helhet: bool
    varde: str
    antal: str
    jamforda: tuple[Jamford, ...]
    riktning: str
    bild: Bild | None


@dataclass(frozen=True, slots=True)
class Fragetabell:
    """All questions.

    Attributes:
        jamforelser: Two headings a comparison: its name, and that of the difference.
        teckenforklaring: What the marks of the pictures mean; empty where there are none.
        noter: What is hidden, what is missing, and why.

    """

    rubrik: str
    jamforelser: tuple[tuple[str, str], ...]
    rader: tuple[Fragerad, ...]
    teckenforklaring: str
    noter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tidsrad:
    """A question over time; one value a column."""

    namn: str
    helhet: bool
    varden: tuple[str, ...]
    forandring: str


@dataclass(frozen=True, slots=True)
class Tidstabell:
    """The unit against itself, the earliest first."""

    rubrik: str
    kolumner: tuple[str, ...]
    rader: tuple[Tidsrad, ...]
    noter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delrad:
    """A question in each part that may be shown."""

    namn: str
    helhet: bool
    varden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deltabell:
    """The parts: work teams, sub-units and groups; those that are hidden are named."""

    rubrik: str
    kolumner: tuple[str, ...]
    svarande: tuple[str, ...]
    rader: tuple[Delrad, ...]
    noter: tuple[str, ...]


def fragor(m: Matt) -> list[str]:
    """The questions that a report shows: the whole first, then those of the instrument, in its order."""
    helhet = [TOTALT] if m.instrument.totalt or TOTALT in m.matning.varden else []
    return helhet + [fraga.id for fraga in m.instrument.fragor]


def eget(m: Matt, ident: str) -> Matvarde | None:
    """The measurement's own value, as it may be shown."""
    return visad(m.matning.varden.get(ident), m.svarande, m.minst)


def jamforelsenamn(m: Matt) -> list[tuple[str, str]]:
    """The comparisons in order of name: key and name to print."""
    namn = {nyckel: post.namn or nyckel.replace("-", " ") for nyckel, post in m.matning.jamforelser.items()}
    namn = {nyckel: ord_[:1].upper() + ord_[1:] for nyckel, ord_ in namn.items()}
    return sorted(namn.items(), key=lambda par: (swedish.sort_key(par[1]), par[0]))


def i_mening(namn: str) -> str:
    """A comparison's name within a sentence: `riket`; what is not a common word keeps its capital."""
    return namn.lower() if namn in ("Riket", "Kommunen", "Regionen", "Länet") else namn


def mot(m: Matt, nyckel: str, ident: str) -> tuple[Matvarde | None, Skillnad | None]:
    """A comparison's value, and how the own one differs; None where either is not shown."""
    post = m.matning.jamforelser[nyckel]
    annat = visad(post.varden.get(ident), post.antal, m.minst)
    return annat, _skillnad(_med_bas(m, ident), (annat, post.antal), m.instrument, ident)


def _med_bas(m: Matt, ident: str) -> tuple[Matvarde | None, int | None]:
    return eget(m, ident), m.svarande


def sedan(m: Matt, tidigare: Sequence[Matt], ident: str) -> tuple[Matt, Skillnad] | None:
    """How a value has moved since the latest earlier measurement that it can be compared with."""
    for fore in tidigare:
        if jamforbara(m.instrument, fore.instrument, ident):
            skilt = _skillnad(_med_bas(m, ident), _med_bas(fore, ident), m.instrument, ident)
            if skilt is not None:
                return fore, skilt
    return None


def skillnadsord(skilt: Skillnad, instrument: Instrument, ident: str, nar: str = "") -> str:
    """`0,7 högre, vilket är bättre`; `nar` stands within: `0,7 högre än 2024, vilket är bättre`."""
    if skilt.varde == 0:
        return f"Lika{nar and nar.replace('än', 'som', 1)}"
    ord_ = "högre" if skilt.varde > 0 else "lägre"
    if skilt.lage is Lage.LIKA:
        return f"{_storlek(abs(skilt.varde), instrument, ident)} {ord_}{nar}, mindre än vad ett svar väger"
    domt = "bättre" if skilt.lage is Lage.BATTRE else "sämre"
    return f"{_storlek(abs(skilt.varde), instrument, ident)} {ord_}{nar}, vilket är {domt}"


def _storlek(varde: float, instrument: Instrument, ident: str) -> str:
    if instrument.varde_ar == "andel":
        return f"{swedish.number(varde)}{NB}{'procentenhet' if varde == 1 else 'procentenheter'}"
    found = instrument.fraga(ident)
    return swedish.number(varde) + (f"{NB}{found.enhet}" if found and found.enhet else "")


def _skillnad(
    eget_: tuple[Matvarde | None, int | None],
    annat: tuple[Matvarde | None, int | None],
    instrument: Instrument,
    ident: str,
) -> Skillnad | None:
    """The difference between two values, each with those who answered; None where either is not shown."""
    (ena, ena_svarande), (andra, andra_svarande) = eget_, annat
    if ena is None or andra is None or ena.ar_dold or andra.ar_dold:
        return None
    if ena.varde is None or andra.varde is None:
        return None
    vikt = ett_svar(instrument, bas(ena, ena_svarande), bas(andra, andra_svarande))
    return skillnad(ena.varde, andra.varde, riktning(instrument, ident), vikt)


def fragetabell(m: Matt) -> Fragetabell:
    """Every question against every comparison."""
    namn = jamforelsenamn(m)
    rader = tuple(_rad(m, ident, [nyckel for nyckel, _ in namn]) for ident in fragor(m))
    tecken = ""
    if any(rad.bild for rad in rader):
        andra = f", ○ {swedish.listing(i_mening(ord_) for _, ord_ in namn)}" if namn else ""
        tecken = f"Bilden visar {_skalord(m.instrument)}: ● eget värde{andra}."
    return Fragetabell(
        "Värdet för varje fråga, med antalet det bygger på",
        tuple((ord_, f"Skillnad mot {i_mening(ord_)}") for _, ord_ in namn),
        rader,
        tecken,
        tuple(_noter(m, [nyckel for nyckel, _ in namn])),
    )


def _rad(m: Matt, ident: str, nycklar: Sequence[str]) -> Fragerad:
    varde = eget(m, ident)
    jamforda = []
    for nyckel in nycklar:
        annat, skilt = mot(m, nyckel, ident)
        ord_ = skillnadsord(skilt, m.instrument, ident) if skilt else ""
        jamforda.append(Jamford(vardeord(annat, m.instrument, ident, m.minst), ord_))
    battre = "Högre är bättre" if riktning(m.instrument, ident) == "hogre" else "Lägre är bättre"
    return Fragerad(
        fragenamn(m.instrument, ident),
        ident == TOTALT,
        vardeord(varde, m.instrument, ident, m.minst),
        antalsord(varde, m.svarande, m.minst),
        tuple(jamforda),
        battre,
        _bild(m, ident, nycklar),
    )


def antalsord(varde: Matvarde | None, svarande: int | None, minst: int) -> str:
    """The base of a value that is shown; nothing where there is no figure."""
    if varde is None or (varde.varde is None and not varde.ar_dold):
        return ""
    if not far_visas(varde, minst):
        return farre_an(minst)
    antal = bas(varde, svarande)
    return swedish.number(antal) if antal is not None else OKANT


def _bild(m: Matt, ident: str, nycklar: Iterable[str]) -> Bild | None:
    skala = (0.0, 100.0) if m.instrument.varde_ar == "andel" else None
    if m.instrument.varde_ar in ("medel", "median") and m.instrument.skala:
        skala = (m.instrument.skala.min, m.instrument.skala.max)
    varde = eget(m, ident)
    if (
        skala is None
        or not 0 < skala[1] - skala[0] < float("inf")
        or varde is None
        or varde.ar_dold
        or varde.varde is None
    ):
        return None

    def plats(tal_: float) -> int:
        inom = min(max(tal_, skala[0]), skala[1])
        return _KANT + round((inom - skala[0]) / (skala[1] - skala[0]) * (_BREDD - 2 * _KANT))

    andra = [annat for nyckel in nycklar if (annat := mot(m, nyckel, ident)[0]) and not annat.ar_dold]
    return Bild(_BREDD, plats(varde.varde), tuple(plats(a.varde) for a in andra if a.varde is not None))


def _skalord(instrument: Instrument) -> str:
    if instrument.varde_ar == "andel" or instrument.skala is None:
        return "0 till 100 procent"
    return f"skalan {swedish.number(instrument.skala.min)} till {swedish.number(instrument.skala.max)}"


def _noter(m: Matt, nycklar: Sequence[str]) -> Iterator[str]:
    egna = {ident: eget(m, ident) for ident in fragor(m)}
    dolda = [fragenamn(m.instrument, ident) for ident, v in egna.items() if v is not None and v.ar_dold]
    saknade = [
        f"{fragenamn(m.instrument, ident)} ({mening(v.skal if v else '').rstrip('.') or SAKNAS.lower()})"
        for ident, v in egna.items()
        if v is None or (not v.ar_dold and v.varde is None)
    ]
    andras = [mot(m, nyckel, ident)[0] for nyckel in nycklar for ident in egna]
    if dolda or any(v is not None and v.ar_dold for v in andras):
        yield doldord(m.minst)
    if dolda:
        yield f"Dolt: {swedish.listing(dolda)}."
    if saknade:
        yield f"Saknas: {swedish.listing(saknade)}."


def doldord(minst: int) -> str:
    """What it means that a value is hidden."""
    sag = f"”{farre_an(minst)}” står där gruppen är för liten för att visas"
    return f"{sag}, eller där värdet döljs för att ett annat inte ska gå att räkna fram."


def tidstabell(m: Matt, tidigare: Sequence[Matt]) -> Tidstabell | None:
    """The unit's own values over time; None for a first measurement."""
    if not tidigare:
        return None
    visade = [*reversed(tidigare[:_LANGST]), m]
    rader = tuple(
        Tidsrad(
            fragenamn(m.instrument, ident),
            ident == TOTALT,
            tuple(_da(post, ident) for post in visade),
            _forandring(m, tidigare, ident),
        )
        for ident in fragor(m)
    )
    return Tidstabell(
        "Enhetens egna värden, den tidigaste mätningen först",
        tuple(matningsord(post, m) for post in visade),
        rader,
        tuple(_tidsnoter(m, tidigare, visade)),
    )


def matningsord(post: Matt, m: Matt) -> str:
    """When it was measured, and of a forerunner who it was."""
    ord_ = periodord(post.matning.period.fran, post.matning.period.till)
    annan = post.loaded.parts["enhet"] != m.loaded.parts["enhet"]
    return f"{ord_} ({post.enhet.namn if post.enhet else post.loaded.parts['enhet']})" if annan else ord_


def _da(post: Matt, ident: str) -> str:
    varde = eget(post, ident)
    if varde is None and ident not in fragor(post):
        return FANNS_INTE
    ord_ = vardeord(varde, post.instrument, ident, post.minst)
    antal = antalsord(varde, post.svarande, post.minst)
    return f"{ord_} (n{NB}={NB}{antal})" if antal and antal not in (ord_, OKANT) else ord_


def _forandring(m: Matt, tidigare: Sequence[Matt], ident: str) -> str:
    rort = sedan(m, tidigare, ident)
    if rort is not None:
        fore, skilt = rort
        nar = periodord(fore.matning.period.fran, fore.matning.period.till)
        return skillnadsord(skilt, m.instrument, ident, f" än {nar}")
    med = [fore for fore in tidigare if ident in fragor(fore)]
    if not med:
        return "Ny fråga"
    if not any(jamforbara(m.instrument, fore.instrument, ident) for fore in med):
        return "Mäts på ett annat sätt än förut"
    return "Går inte att jämföra"


def _tidsnoter(m: Matt, tidigare: Sequence[Matt], visade: Sequence[Matt]) -> Iterator[str]:
    if len(tidigare) > _LANGST:
        yield f"De {len(visade) - 1} senaste av {len(tidigare)} tidigare mätningar visas."
    nu = set(fragor(m))
    borta = {
        ident: fragenamn(fore.instrument, ident)
        for fore in visade
        for ident in fragor(fore)
        if ident not in nu
    }
    if borta:
        yield f"Ställs inte längre: {swedish.listing(borta.values())}."


def deltabell(m: Matt) -> Deltabell | None:
    """The parts; None where there are none."""
    if not m.matning.delar:
        return None
    dolda = dolda_delar(m.matning, m.minst)
    namn = list(delnamn(m))
    visade = [(ident, m.matning.delar[ident], ord_) for ident, ord_ in namn if ident not in dolda]
    alla = {ident: delvarden(m.matning, ident, m.minst) for ident in fragor(m)}
    rader = tuple(
        Delrad(
            fragenamn(m.instrument, fraga),
            fraga == TOTALT,
            tuple(_delvarde(m, varden[ident], del_.svarande, fraga) for ident, del_, _ in visade),
        )
        for fraga, varden in alla.items()
        if any(varde is not None for varde in varden.values())
    )
    gomda = [ord_ for ident, ord_ in namn if ident in dolda]
    noter = []
    if gomda:
        ar = "den delen" if len(gomda) == 1 else "de delarna"
        noter.append(
            f"Dolt: {swedish.listing(gomda)}. Färre än {m.minst} svarade i {ar}, eller så skulle en annan del gå att räkna fram."
        )
    if any(varde is not None and varde.ar_dold for varden in alla.values() for varde in varden.values()):
        noter.append(doldord(m.minst))
    return Deltabell(
        "Värdet i varje del, med antalet det bygger på" if visade else "",
        tuple(ord_ for _, _, ord_ in visade),
        tuple(swedish.number(del_.svarande) if del_.svarande is not None else OKANT for _, del_, _ in visade),
        rader,
        tuple(noter),
    )


def _delvarde(m: Matt, varde: Matvarde | None, svarande: int | None, ident: str) -> str:
    ord_ = vardeord(varde, m.instrument, ident, m.minst)
    antal = antalsord(varde, svarande, m.minst)
    return f"{ord_} (n{NB}={NB}{antal})" if antal and antal not in (ord_, OKANT) else ord_


def lagen(m: Matt, nyckel: str) -> list[Lage]:
    """How the questions lie against a comparison, the whole left out."""
    skilda = [mot(m, nyckel, fraga.id)[1] for fraga in m.instrument.fragor]
    return [skilt.lage for skilt in skilda if skilt is not None]


def rakning(lagen_: Sequence[Lage]) -> str:
    """`bättre på 4 och ungefär lika på 1 av 5 frågor som går att jämföra`; empty where none can be."""
    if not lagen_:
        return ""
    antal = {
        ord_: lagen_.count(lage)
        for lage, ord_ in (
            (Lage.BATTRE, "bättre på"),
            (Lage.LIKA, "ungefär lika på"),
            (Lage.SAMRE, "sämre på"),
        )
        if lage in lagen_
    }
    if len(antal) == 1:
        (ord_,) = antal
        hur = "den enda fråga" if len(lagen_) == 1 else f"alla {len(lagen_)} frågor"
        return f"{ord_} {hur} som går att jämföra"
    fall = swedish.listing(f"{ord_} {hur}" for ord_, hur in antal.items())
    return f"{fall} av {len(lagen_)} frågor som går att jämföra"


def talord(m: Matt, varde: Matvarde | None, ident: str) -> str:
    """The figure alone; empty where none may be shown."""
    if varde is None or varde.ar_dold or varde.varde is None:
        return ""
    return tal(varde.varde, m.instrument, ident)
