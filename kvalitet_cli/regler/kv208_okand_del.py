"""KV208 Okänd del.

Vad regeln kontrollerar:
    Områden, arbetslag, underenheter, krav, dimensioner, frågor och mål som nämns finns hos den som äger dem:
    områden, krav och dimensioner i utgåvan, arbetslag i enhet.yaml, underenheter som enheter med ingar_i,
    frågor i instrumentet och mål i programmet. Ett mål skrivs alltid med sitt program
    (hallbar-omsorg/2030#bo-kvar). En mätnings delar är arbetslag, underenheter eller värden i en dimension i
    den uppsättning som instrumentet nämner. totalt går att använda när instrumentet har ett totalt.

Varför:
    En del som inte finns kommer inte med i någon tabell. Ett felskrivet område i urvalet gör dessutom att
    ingen märker att kriterierna där aldrig bedömdes, och ett felskrivet mål att arbetet inte syns i programmet.
    En felskriven fråga ser ut som en fråga utan värde.

Fel:
    urval: {omraden: [delaktigheten]}

Rätt:
    urval: {omraden: [delaktighet]}

Grund:
    En fast grund för uppföljningen: bedöm mot det som är beslutat.
"""

from collections.abc import Iterator
from typing import Any

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import INGA, OLASBARA, VARJE, Kanda, kanda_nycklar, narmast, poster
from kvalitet_cli.extension.malref import okant_mal
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Dimensioner
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.model.program import Program
from kvalitet_cli.store.document import Loaded

Plats = tuple[str | int, ...]


def check_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every area, part, requirement and work team that its owner lacks."""
    besok = loaded.model
    if besok is None:
        return
    yield from goals_of_visit(loaded, sammanhang)
    utgavor = sammanhang.utgavor_for(loaded)
    if utgavor:
        yield from _areas(loaded, besok, utgavor, sammanhang)
        yield from _requirements(loaded, besok, utgavor, sammanhang)
    if utgavor is not None and sammanhang.bedomt(besok).delade:
        yield from _parts(loaded, besok, utgavor, sammanhang)
    yield from _team(loaded, besok.arbetslag, sammanhang)


def check_measurement(loaded: Loaded[Matning], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every question that the instrument lacks, and every part that the unit lacks."""
    matning = loaded.model
    if matning is None:
        return
    arbetslag = _work_teams(loaded.parts["enhet"], sammanhang)
    yield from _team(loaded, matning.arbetslag, sammanhang)
    instrument = sammanhang.instrument(matning.instrument)
    if instrument is None or instrument.model is None:
        return  # KV202 has said so, or the instrument cannot be read
    yield from _questions(loaded, instrument, sammanhang)
    ref = instrument.model.kriterier
    utgava = sammanhang.utgava(ref) if ref else None
    dimensioner = sammanhang.kanda(utgava, "dimensioner", VARJE) if utgava else OLASBARA if ref else INGA
    for namn in loaded.ids("delar"):
        if (arbetslag | dimensioner).saknar(namn):
            yield from _no_part(loaded, namn, arbetslag | dimensioner, ("delar", namn), sammanhang)


def _questions(
    loaded: Loaded[Matning], instrument: Loaded[Instrument], sammanhang: Sammanhang
) -> Iterator[Finding]:
    fragor = sammanhang.kanda(instrument, "fragor")
    har_totalt = instrument.model is not None and (
        instrument.model.totalt is not None or not instrument.intact("totalt")
    )
    platser: list[Plats] = [("varden",), ("forflyttning",)]
    platser += [("jamforelser", namn, "varden") for namn in loaded.ids("jamforelser")]
    platser += [("delar", namn, "varden") for namn in loaded.ids("delar")]
    for plats in platser:
        for ident in loaded.ids(*plats):
            if ident == TOTALT and not har_totalt:
                sentence = (
                    f"{instrument.ident} har inget totalt. Ta bort värdet, eller ge instrumentet ett totalt."
                )
                yield Finding(loaded.key_at(*plats, ident), sentence)
            elif ident != TOTALT and fragor.saknar(ident):
                rest, near = narmast(ident, fragor.platser)
                sentence = f"Frågan {ident} finns inte i {instrument.ident}.{rest or _choose(fragor)}"
                yield Finding(loaded.key_at(*plats, ident), sentence, near)


def check_edition(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every dimension, and every value of one, that the set does not define; and unknown goals."""
    yield from goals_of_edition(loaded, sammanhang)
    for o, omrade in enumerate(loaded.model.omraden if loaded.model else ()):
        for k, kriterium in enumerate(omrade.kriterier):
            plats = ("omraden", o, "kriterier", k)
            yield from _dimensions(kriterium.dimensioner, plats, loaded, sammanhang)
            for n, krav in enumerate(kriterium.krav):
                yield from _dimensions(krav.dimensioner, (*plats, "krav", n), loaded, sammanhang)


def goals_of_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every goal that a focus area serves and that its programme lacks."""
    for n, fokus in enumerate(loaded.model.fokus if loaded.model else ()):
        for m, ref in enumerate(fokus.program):
            if wrong := okant_mal(ref, sammanhang):
                yield Finding(loaded.value_at("fokus", n, "program", m), *wrong)


def goals_of_edition(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every goal that a criterion serves and that its programme lacks."""
    for o, omrade in enumerate(loaded.model.omraden if loaded.model else ()):
        for k, kriterium in enumerate(omrade.kriterier):
            for m, ref in enumerate(kriterium.program):
                if wrong := okant_mal(ref, sammanhang):
                    yield Finding(loaded.value_at("omraden", o, "kriterier", k, "program", m), *wrong)


def check_programme(loaded: Loaded[Program], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every goal and every question of an indicator that the programme and the instrument lack."""
    malen = sammanhang.kanda(loaded, "mal")
    for n, indikator in enumerate(loaded.model.indikatorer if loaded.model else ()):
        ident = indikator.mal
        eget = f"{loaded.ident}#"
        if ident.startswith(eget) and not malen.saknar(ident.removeprefix(eget)):
            kort = ident.removeprefix(eget)
            sentence = f"Inom programmet räcker målets id. Skriv {kort}."
            yield Finding(loaded.value_at("indikatorer", n, "mal"), sentence, kort)
        elif malen.saknar(ident):
            rest, near = narmast(ident, malen.platser)
            sentence = f"Målet {ident} finns inte i programmet.{rest or _choose(malen)}"
            yield Finding(loaded.value_at("indikatorer", n, "mal"), sentence, near)
        if indikator.fraga and (wrong := _question(indikator.fraga, sammanhang)):
            yield Finding(loaded.value_at("indikatorer", n, "fraga"), *wrong)


def _question(ref: str, sammanhang: Sammanhang) -> tuple[str, str | None] | None:
    """What to say of a question that its instrument lacks, or that is written without it."""
    namn, _, ident = ref.partition("#")
    loaded = sammanhang.instrument(namn)
    if "/" not in namn or (loaded and not ident):
        fraga = ident or (namn if "/" not in namn else "")
        alla = [
            f"{instrument}#{post}"
            for instrument, andra in sammanhang.instrumenten.items()
            for post in sammanhang.kanda(andra, "fragor").platser
        ]
        precis = [post for post in alla if post.partition("#")[2] == fraga]
        near = precis[-1] if precis else None
        exempel = near or (alla[-1] if alla else "valfard/2026#digitala-larm")
        return f"Frågan {ref} behöver både instrument och fråga. Skriv till exempel {exempel}.", near
    if loaded is None or loaded.model is None:
        return None  # it does not exist (KV202), or cannot be read
    kanda = sammanhang.kanda(loaded, "fragor")
    if not kanda.saknar(ident) or (ident == TOTALT and (loaded.model.totalt or not loaded.intact("totalt"))):
        return None
    if ident == TOTALT:
        return (
            f"Instrumentet {namn} har ingen total. Skriv totalt: i instrumentet, eller välj en fråga.",
            None,
        )
    rest, near = narmast(ident, kanda.platser)
    return f"Frågan {ident} finns inte i {namn}.{rest or _choose(kanda)}", f"{namn}#{near}" if near else None


def _areas(
    loaded: Loaded[Besok], besok: Besok, utgavor: dict[str, Loaded[Kriterier]], sammanhang: Sammanhang
) -> Iterator[Finding]:
    omraden = sammanhang.kanda_i(utgavor, "omraden")
    namnda: list[tuple[str | None, Plats]] = [
        (avsnitt.omrade, ("avsnitt", n, "omrade")) for n, avsnitt in enumerate(besok.avsnitt)
    ]
    namnda += [
        (ident, ("urval", "omraden", n)) for n, ident in enumerate(besok.urval.omraden if besok.urval else ())
    ]
    for ident, plats in namnda:
        if ident and omraden.saknar(ident):
            rest, near = narmast(ident, omraden.platser)
            sentence = f"Området {ident} finns inte i {' eller '.join(utgavor)}.{rest or _choose(omraden)}"
            yield Finding(loaded.value_at(*plats), sentence, near)


def _requirements(
    loaded: Loaded[Besok], besok: Besok, utgavor: dict[str, Loaded[Kriterier]], sammanhang: Sammanhang
) -> Iterator[Finding]:
    kryssade = sammanhang.bedomt(besok).kryssade
    krav_i = _requirements_by_criterion(utgavor, sammanhang) if kryssade else {}
    for plats, del_ in kryssade:
        ident = plats[0]
        krav = krav_i.get(ident, OLASBARA)  # a criterion that does not exist is KV201
        for n, ett in enumerate(del_.uppfyllda_krav):
            if krav.saknar(ett):
                rest, near = narmast(ett, krav.platser)
                rest = rest or ("" if krav.platser else " Kriteriet har inga krav i utgåvan.")
                sentence = f"Kravet {ett} finns inte i kriteriet {ident}.{rest}"
                yield Finding(loaded.value_at("bedomningar", *plats, "uppfyllda_krav", n), sentence, near)


def _requirements_by_criterion(
    utgavor: dict[str, Loaded[Kriterier]], sammanhang: Sammanhang
) -> dict[str, Kanda]:
    found: dict[str, Kanda] = {}
    for utgava in utgavor.values():
        for post in poster(utgava, "omraden", VARJE, "kriterier"):
            if post.ident is not None:
                found.setdefault(post.ident, sammanhang.kanda(utgava, *post.plats, "krav"))
    return found


def _parts(
    loaded: Loaded[Besok], besok: Besok, utgavor: dict[str, Loaded[Kriterier]], sammanhang: Sammanhang
) -> Iterator[Finding]:
    enhet = loaded.parts["enhet"]
    finns = _work_teams(enhet, sammanhang) | sammanhang.kanda_i(utgavor, "dimensioner", VARJE)
    for ident, bedomning in sammanhang.bedomt(besok).delade.items():
        for namn in bedomning.delar:
            if finns.saknar(namn):
                yield from _no_part(loaded, namn, finns, ("bedomningar", ident, "delar", namn), sammanhang)


def _no_part(
    loaded: Loaded[Any], namn: str, finns: Kanda, plats: Plats, sammanhang: Sammanhang
) -> Iterator[Finding]:
    enhet = loaded.parts["enhet"]
    if _is_within(namn, enhet, sammanhang):
        return
    rest, near = narmast(namn, finns.platser)
    if sammanhang.har_enhet(namn):
        rest, near = f" {namn} är en enhet, men inte en del av {enhet} (ingar_i).", None
    sentence = f"Delen {namn} är varken arbetslag, underenhet eller värde i en dimension.{rest}"
    yield Finding(loaded.key_at(*plats), sentence, near)


def _team(loaded: Loaded[Any], ident: str | None, sammanhang: Sammanhang) -> Iterator[Finding]:
    arbetslag = _work_teams(loaded.parts["enhet"], sammanhang) if ident else OLASBARA
    if ident and arbetslag.saknar(ident):
        rest, near = narmast(ident, arbetslag.platser)
        sentence = f"Arbetslaget {ident} finns inte i besok/{loaded.parts['enhet']}/enhet.yaml.{rest}"
        yield Finding(loaded.value_at("arbetslag"), sentence, near)


def _is_within(namn: str, enhet: str, sammanhang: Sammanhang) -> bool:
    """Whether a unit belongs to another, at any depth; also where that cannot be read."""
    sedda: set[str] = set()
    while namn not in sedda:
        sedda.add(namn)
        loaded = sammanhang.enhet(namn)
        if loaded is None or loaded.model is None:
            return sammanhang.finns_enhet(namn)
        if loaded.model.ingar_i is None:
            return not loaded.intact("ingar_i")
        if loaded.model.ingar_i == enhet:
            return True
        namn = loaded.model.ingar_i
    return False


def _work_teams(enhet: str, sammanhang: Sammanhang) -> Kanda:
    loaded = sammanhang.enhet(enhet)
    return sammanhang.kanda(loaded, "arbetslag") if loaded else OLASBARA


def _dimensions(
    dimensioner: Dimensioner, plats: Plats, loaded: Loaded[Kriterier], sammanhang: Sammanhang
) -> Iterator[Finding]:
    namn = kanda_nycklar(loaded, "dimensioner") if dimensioner else INGA
    for dimension, varden in dimensioner.items():
        if namn.saknar(dimension):
            rest, near = narmast(dimension, namn.platser)
            rest = rest or (
                _choose(namn)
                if namn.platser
                else f" Skriv den överst i utgåvan: dimensioner: {{{dimension}: […]}}."
            )
            sentence = f"Dimensionen {dimension} finns inte i uppsättningen.{rest}"
            yield Finding(loaded.key_at(*plats, "dimensioner", dimension), sentence, near)
            continue
        finns = sammanhang.kanda(loaded, "dimensioner", dimension)
        for number, varde in enumerate(varden):
            if finns.saknar(varde):
                rest, near = narmast(varde, finns.platser)
                sentence = f"Värdet {varde} finns inte i dimensionen {dimension}.{rest or _choose(finns)}"
                yield Finding(loaded.value_at(*plats, "dimensioner", dimension, number), sentence, near)


def _choose(kanda: Kanda) -> str:
    return f" Här finns: {', '.join(kanda.platser)}." if kanda.platser else ""


RULE = Rule(
    "KV208",
    "okand-del",
    Severity.ERROR,
    {
        "besok": check_visit,
        "kriterier": check_edition,
        "matning": check_measurement,
        "program": check_programme,
    },
)
