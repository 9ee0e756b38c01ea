"""KV407 Datum i fel ordning.

Vad regeln kontrollerar:
    Besökets dagar kommer i ordning: besöket, utkast_skickat, faktagranskad, faststalld, aterkopplad,
    redovisad. Inget tillfälle ligger efter besökets sista dag. En åtgärd blir inte klar, och skrivs inte av,
    innan den är påbörjad. En mätnings period slutar inte innan den börjar. Samma dag går bra, och steg som inte är skrivna hoppas över.

Varför:
    Ledtider räknas ur dagarna, och nämnden läser dem. Ett datum som ligger fel är nästan alltid ett
    skrivfel i år eller månad.

Fel:
    datum: 2026-02-10
    tidslinje: {utkast_skickat: 2026-02-17, faststalld: 2025-02-26}

Rätt:
    datum: 2026-02-10
    tidslinje: {utkast_skickat: 2026-02-17, faststalld: 2026-02-26}

Grund:
    Uppgifter som redovisas ska vara riktiga.
"""

import datetime as dt
from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded

_ORDNING = "Ordningen är besök, utkast_skickat, faktagranskad, faststalld, aterkopplad, redovisad."


def check_besok(loaded: Loaded[Besok], _: Sammanhang) -> Iterator[Finding]:
    """Yield every date of the visit that lies before the one that it should follow."""
    besok = loaded.model
    if besok is None:
        return
    forra: tuple[str, dt.date] | None = None
    if loaded.intact("datum") and besok.datum.fran <= besok.datum.till:
        forra = ("besöket", besok.datum.till)
    if forra:
        for number, tillfalle in enumerate(besok.tillfallen):
            if tillfalle.datum > besok.datum.till:
                message = (
                    f"Tillfället {tillfalle.datum} ligger efter besökets sista dag, {besok.datum.till}. "
                    "Rätta den dag som är fel."
                )
                yield Finding(loaded.value_at("tillfallen", number, "datum"), message)
    tid = besok.tidslinje
    for namn in ("utkast_skickat", "faktagranskad", "faststalld", "aterkopplad"):
        dag: dt.date | None = getattr(tid, namn)
        if dag is None:
            continue
        if forra and dag < forra[1]:
            yield Finding(loaded.value_at("tidslinje", namn), _mening(namn, dag, *forra))
        forra = (namn, dag)
    for number, redovisning in enumerate(tid.redovisad):
        if forra and redovisning.datum < forra[1]:
            plats = ("tidslinje", "redovisad", number, "datum")
            yield Finding(loaded.value_at(*plats), _mening("redovisad", redovisning.datum, *forra))


def check_plan(loaded: Loaded[Handlingsplan], _: Sammanhang) -> Iterator[Finding]:
    """Yield every action that is done or written off before it was begun."""
    for number, atgard in enumerate(loaded.model.atgarder if loaded.model else ()):
        slut: list[tuple[dt.date | None, tuple[str, ...]]] = [(atgard.klar, ("klar",))]
        if atgard.avskriven:
            slut.append((atgard.avskriven.datum, ("avskriven", "datum")))
        for dag, plats in slut:
            if atgard.paborjad and dag and dag < atgard.paborjad:
                message = (
                    f"Åtgärden {atgard.id} är {plats[0]} {dag}, före paborjad {atgard.paborjad}. "
                    "Rätta den dag som är fel."
                )
                yield Finding(loaded.value_at("atgarder", number, *plats), message)


def check_matning(loaded: Loaded[Matning], _: Sammanhang) -> Iterator[Finding]:
    """Yield a period that ends before it begins."""
    period = loaded.model.period if loaded.model and loaded.intact("period") else None
    if period and period.till < period.fran:
        message = (
            f"Perioden slutar {period.till}, före sin första dag {period.fran}. Rätta den dag som är fel."
        )
        yield Finding(loaded.value_at("period", "till"), message)


def _mening(namn: str, dag: dt.date, forra_namn: str, forra: dt.date) -> str:
    return f"{namn} {dag} ligger före {forra_namn} {forra}. {_ORDNING}"


RULE = Rule(
    "KV407", "datum-i-fel-ordning", Severity.ERROR,
    {"besok": check_besok, "handlingsplan": check_plan, "matning": check_matning},
)  # fmt: skip
