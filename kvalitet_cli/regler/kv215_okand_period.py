"""KV215 Okänd period.

Vad regeln kontrollerar:
    Perioden i ett ärende är skriven som efter kvalitet rapport --period: 2026, 2026-h1, 2026-t2, 2026-k3, 2026-05
    eller 2026-01-01--2026-03-15.

Varför:
    Diarienumret och förslaget till beslut hämtas med periodens ord. Är det ett annat ord hamnar rapporten hos
    nämnden utan nummer, och ingen märker varför.

Fel:
    # kvalitet.yaml
    arenden:
      - {period: 2026-q3, diarienummer: OMN 2026/412}

Rätt:
    # kvalitet.yaml
    arenden:
      - {period: 2026-k3, diarienummer: OMN 2026/412}

Grund:
    Ett ord för varje period, och samma ord i filen, på kommandoraden och på mappen.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.period import FORMER, las, narmast
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Installning], _: Sammanhang) -> Iterator[Finding]:
    """Yield each case whose period is no period, or not written as its folder is named."""
    if loaded.model is None:
        return
    for nummer, arende in enumerate(loaded.model.arenden):
        if not loaded.intact("arenden", nummer, "period"):
            continue
        period = las(arende.period)
        if period and period.namn == arende.period:
            continue
        near = period.namn if period else narmast(arende.period)
        rest = f"Närmast: {near}." if near else f"Skriv {FORMER}."
        yield Finding(
            loaded.value_at("arenden", nummer, "period"), f"{arende.period} är ingen period. {rest}", near
        )


RULE = Rule("KV215", "okand-period", Severity.ERROR, {"installning": check})
