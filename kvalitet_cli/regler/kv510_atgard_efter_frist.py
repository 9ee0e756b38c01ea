"""KV510 Åtgärd efter frist.

Vad regeln kontrollerar:
    Ingen åtgärd ska vara klar senare än den sista dag, `senast`, som den som bedömde har satt på ett
    påpekande som åtgärden svarar på.

Varför:
    En frist från den som granskar är satt för att risken inte får vänta. En plan med en senare dag är
    ett löfte om att bryta den.

Fel:
    # påpekandet saknade-nycklar har senast: 2026-03-31
    - id: nyckelinventering
      grund: {papekanden: [saknade-nycklar]}
      klart_senast: 2026-04-15

Rätt:
    # påpekandet saknade-nycklar har senast: 2026-03-31
    - id: nyckelinventering
      grund: {papekanden: [saknade-nycklar]}
      klart_senast: 2026-03-27

Grund:
    Den som bedömer risken sätter gränsen för hur länge den får finnas.
"""

import datetime as dt
from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Related, Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded

Frist = tuple[dt.date, str, Loaded[Besok], int]
"""A last day, the remark's id, its visit and its place there."""


def check(loaded: Loaded[Handlingsplan], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every action that is due after the last day of a remark that it answers."""
    kanda: dict[str, list[Frist]] = {}
    for number, atgard in enumerate(loaded.model.atgarder if loaded.model else ()):
        frister = []
        for ref in atgard.grund.papekanden:
            vilket, _, ident = ref.rpartition("#")
            if vilket not in kanda:
                kanda[vilket] = list(_frister(vilket, loaded, sammanhang))
            frister += [
                frist for frist in kanda[vilket] if frist[1] == ident and frist[0] < atgard.klart_senast
            ]
        if frister:
            senast, ident, besok, plats = min(frister, key=lambda frist: frist[0])
            message = (
                f"Åtgärden {atgard.id} ska vara klar {atgard.klart_senast}, men påpekandet {ident} har "
                f"sista dag {senast}. Lägg den senast {senast}."
            )
            dag = Related(besok.path, besok.value_at("papekanden", plats, "senast"), "Den sista dagen")
            yield Finding(loaded.value_at("atgarder", number, "klart_senast"), message, related=(dag,))


def _frister(vilket: str, plan: Loaded[Handlingsplan], sammanhang: Sammanhang) -> Iterator[Frist]:
    """The last days of the remarks in a visit, as a plan names it; the plan's own where none is named."""
    besok = sammanhang.besok(vilket or plan.ident) if vilket or "besok" in plan.parts else None
    if besok and besok.model:
        for number, papekande in enumerate(besok.model.papekanden):
            if papekande.senast:
                yield papekande.senast, papekande.id, besok, number


RULE = Rule("KV510", "atgard-efter-frist", Severity.ERROR, {"handlingsplan": check})
