"""KV503 Frist efter återbesöket.

Vad regeln kontrollerar:
    Ingen åtgärd i ett besöks plan ska vara klar först efter det återbesök som ska stämma av den.
    Återbesökets dag är planens `aterbesok`, annars `upprattad` och så många månader som organisationen
    har bestämt. Enhetens löpande plan har inget återbesök.

Varför:
    Vid återbesöket finns då inget att stämma av, och åtgärden riskerar att aldrig följas upp.

Fel:
    aterbesok: 2026-04-28
    atgarder:
      - id: plangenomgang
        klart_senast: 2026-06-15

Rätt:
    aterbesok: 2026-04-28
    atgarder:
      - id: plangenomgang
        klart_senast: 2026-04-15

Grund:
    Varje åtgärd stäms av när den skulle ha varit klar.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.skede import aterbesoksdag
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import count
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Handlingsplan], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every action of a visit's plan that is due after the return visit."""
    plan = loaded.model
    if plan is None or "besok" not in loaded.parts or not loaded.intact("aterbesok"):
        return
    manader = sammanhang.installning.tider.aterbesok_manader
    dag = aterbesoksdag(plan, manader)
    if dag is None:
        return
    raknad = f" ({count(manader, 'månad', 'månader')} efter upprattad)"
    varfor = "" if plan.aterbesok else raknad
    for number, atgard in enumerate(plan.atgarder):
        if atgard.klart_senast > dag:
            message = (
                f"Åtgärden {atgard.id} ska vara klar {atgard.klart_senast}, efter återbesöket {dag}{varfor}. "
                "Tidigarelägg den, eller flytta återbesöket."
            )
            yield Finding(loaded.value_at("atgarder", number, "klart_senast"), message)


RULE = Rule("KV503", "frist-efter-aterbesok", Severity.WARNING, {"handlingsplan": check})
