"""KV213 Enhet inte verksam.

Vad regeln kontrollerar:
    Enheten, arbetslaget och underenheterna fanns de dagar som besöket gjordes, enligt verksam i enhet.yaml.

Varför:
    En enhet som har stängt eller inte har öppnat kan inte ha fått besök. Oftast är det dagen som är
    felskriven, eller så hör besöket till den enhet som kom före eller efter.

Fel:
    # enhet.yaml: verksam: {fran: 2019-01-01, till: 2025-12-31}
    datum: 2026-02-10

Rätt:
    # enhet.yaml: verksam: {fran: 2019-01-01}
    datum: 2026-02-10

Grund:
    Stängda enheter ligger kvar med sina år, så att historien går att läsa.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity, Span
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Dagar, Period
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield the visit's day, team or parts where the unit or the team did not exist that day."""
    besok = loaded.model
    enhet = sammanhang.enhet(loaded.parts["enhet"])
    if besok is None or not loaded.intact("datum") or enhet is None or enhet.model is None:
        return
    if enhet.intact("verksam"):
        plats = "till" if enhet.model.verksam.omfattar(besok.datum.fran) else "fran"
        yield from _outside(
            enhet.model.namn, enhet.model.verksam, besok.datum, loaded.value_at("datum", plats)
        )
    lag = dict(_teams(enhet))
    if besok.arbetslag in lag:
        yield from _outside(*lag[besok.arbetslag], besok.datum, loaded.value_at("arbetslag"))
    for ident, bedomning in besok.bedomningar.items():
        for namn in bedomning.delar:
            found = lag.get(namn) or _unit(namn, sammanhang)
            if found:
                yield from _outside(*found, besok.datum, loaded.key_at("bedomningar", ident, "delar", namn))


def _teams(enhet: Loaded[Enhet]) -> Iterator[tuple[str, tuple[str, Period]]]:
    for number, lag in enumerate(enhet.model.arbetslag if enhet.model else ()):
        if enhet.intact("arbetslag", number, "verksam"):
            yield lag.id, (lag.namn, lag.verksam)


def _unit(ident: str, sammanhang: Sammanhang) -> tuple[str, Period] | None:
    enhet = sammanhang.enhet(ident)
    return (
        (enhet.model.namn, enhet.model.verksam) if enhet and enhet.model and enhet.intact("verksam") else None
    )


def _outside(namn: str, verksam: Period, dagar: Dagar, span: Span) -> Iterator[Finding]:
    for dag in (dagar.fran, dagar.till):
        if not verksam.omfattar(dag):
            nar = " ".join(
                f"{ord_} {day}" for ord_, day in (("från", verksam.fran), ("till", verksam.till)) if day
            )
            yield Finding(
                span, f"{namn} var inte verksam {dag}, bara {nar}. Rätta dagen, eller verksam i enhet.yaml."
            )
            return


RULE = Rule("KV213", "enhet-inte-verksam", Severity.ERROR, {Besok: check})
