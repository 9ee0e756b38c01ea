"""KV507 Sent återbesök.

Vad regeln kontrollerar:
    Återbesöket ligger inte senare än organisationens tid efter att planen upprättades, `tider:
    {aterbesok_manader: …}` i kvalitet.yaml (2 månader om inget annat sägs). Enhetens löpande plan har
    inget återbesök.

Varför:
    En åtgärd som ingen frågar efter tappar fart. Återbesöket är till för att den som gör jobbet ska få
    visa det, medan det är färskt.

Fel:
    upprattad: 2026-03-03
    aterbesok: 2026-09-30

Rätt:
    upprattad: 2026-03-03
    aterbesok: 2026-04-28

Grund:
    Uppföljning i rimlig tid, efter organisationens egen gräns.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.skede import plus_manader
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import count
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Handlingsplan], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield a return visit beyond the organisation's interval."""
    plan = loaded.model
    if plan is None or "besok" not in loaded.parts or plan.upprattad is None or plan.aterbesok is None:
        return
    manader = sammanhang.installning.tider.aterbesok_manader
    senast = plus_manader(plan.upprattad, manader)
    if plan.aterbesok > senast:
        message = (
            f"Återbesöket {plan.aterbesok} ligger mer än {count(manader, 'månad', 'månader')} efter "
            f"upprattad {plan.upprattad}. Lägg det senast {senast}."
        )
        yield Finding(loaded.value_at("aterbesok"), message)


RULE = Rule("KV507", "sent-aterbesok", Severity.WARNING, {"handlingsplan": check})
