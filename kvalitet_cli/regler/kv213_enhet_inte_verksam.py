"""KV213 Enhet inte verksam.

Vad regeln kontrollerar:
    Enheten, arbetslaget och underenheterna fanns de dagar som besöket gjordes eller som mätningen gäller,
    enligt verksam i enhet.yaml. En del av enheten behöver bara ha funnits någon av dagarna.

Varför:
    En enhet som har stängt eller inte har öppnat kan inte ha fått besök. Oftast är det dagen som är
    felskriven, eller så hör besöket till den enhet som kom före eller efter. En mätning över ett år då
    enheten öppnade gäller från den dagen.

Fel:
    # enhet.yaml: verksam: {fran: 2019-01-01, till: 2025-12-31}
    datum: 2026-02-10

Rätt:
    # enhet.yaml: verksam: {fran: 2019-01-01}
    datum: 2026-02-10

Grund:
    Stängda enheter ligger kvar med sina år, så att historien går att läsa.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Dagar, Period
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded


def check_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield the visit's day, team or parts where the unit or the team did not exist that day."""
    besok = loaded.model
    if besok is None or not loaded.intact("datum"):
        return
    delar = [
        ("bedomningar", ident, "delar", namn)
        for ident, b in sammanhang.bedomt(besok).delade.items()
        for namn in b.delar
    ]
    yield from _existed(loaded, "datum", besok.datum, delar, sammanhang)


def check_measurement(loaded: Loaded[Matning], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield the period, the team or the parts where the unit or the team did not exist in all of the period."""
    matning = loaded.model
    if matning is None or not loaded.intact("period") or matning.period.till < matning.period.fran:
        return  # the last is KV407
    delar = [("delar", namn) for namn in matning.delar]
    yield from _existed(loaded, "period", matning.period, delar, sammanhang)


def _existed(
    loaded: Loaded[Any],
    nyckel: str,
    dagar: Dagar,
    delar: Sequence[tuple[str, ...]],
    sammanhang: Sammanhang,
) -> Iterator[Finding]:
    enhet = sammanhang.enhet(loaded.parts["enhet"])
    if enhet is None or enhet.model is None or loaded.model is None:
        return
    if enhet.intact("verksam") and (sentence := _outside(enhet.model.namn, enhet.model.verksam, dagar)):
        plats = "till" if enhet.model.verksam.omfattar(dagar.fran) else "fran"
        yield Finding(loaded.value_at(nyckel, plats), sentence)
    arbetslag = loaded.model.arbetslag
    lag = dict(_teams(enhet)) if arbetslag or delar else {}
    if arbetslag in lag and (sentence := _outside(*lag[arbetslag], dagar)):
        yield Finding(loaded.value_at("arbetslag"), sentence)
    for plats_ in delar:
        found = lag.get(plats_[-1]) or _unit(plats_[-1], sammanhang)
        if found and not _overlaps(found[1], dagar) and (sentence := _outside(*found, dagar)):
            yield Finding(loaded.key_at(*plats_), sentence)


def _overlaps(verksam: Period, dagar: Dagar) -> bool:
    """Whether a part existed some of the days: it has its share of a visit or a year from when it began."""
    return (verksam.fran is None or verksam.fran <= dagar.till) and (
        verksam.till is None or dagar.fran <= verksam.till
    )


def _teams(enhet: Loaded[Enhet]) -> Iterator[tuple[str, tuple[str, Period]]]:
    for number, lag in enumerate(enhet.model.arbetslag if enhet.model else ()):
        if enhet.intact("arbetslag", number, "verksam"):
            yield lag.id, (lag.namn, lag.verksam)


def _unit(ident: str, sammanhang: Sammanhang) -> tuple[str, Period] | None:
    enhet = sammanhang.enhet(ident)
    return (
        (enhet.model.namn, enhet.model.verksam) if enhet and enhet.model and enhet.intact("verksam") else None
    )


def _outside(namn: str, verksam: Period, dagar: Dagar) -> str:
    """What to say of days when it did not exist; empty when it did."""
    for dag in (dagar.fran, dagar.till):
        if not verksam.omfattar(dag):
            nar = " ".join(
                f"{ord_} {day}" for ord_, day in (("från", verksam.fran), ("till", verksam.till)) if day
            )
            return f"{namn} var inte verksam {dag}, bara {nar}. Rätta dagen, eller verksam i enhet.yaml."
    return ""


RULE = Rule(
    "KV213", "enhet-inte-verksam", Severity.ERROR, {"besok": check_visit, "matning": check_measurement}
)
