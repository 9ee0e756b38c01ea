"""KV901 Onödig tystnad.

Vad regeln kontrollerar:
    Varje kommentar som tystar en regel (# kvalitet: ignorera KV503 – skäl) tystar något, och har
    ett skäl. Den gäller det som visas på samma rad, eller på raden under när kommentaren står
    ensam. Utan skäl visas kommentaren, och ett personnummer (KV701) tystas inte förrän
    skälet står där.
    Felet upptäcks när fynden samlas ihop (kvalitet_cli/api/check.py).

Varför:
    Ett undantag som blivit kvar döljer nästa fel på samma ställe. Med ett skäl kan den som kommer
    efter avgöra om undantaget fortfarande gäller.

Fel:
    aterbesok: 2026-04-28
    klart_senast: 2026-04-15  # kvalitet: ignorera KV503 – väntar på nytt schema

Rätt:
    aterbesok: 2026-04-28
    klart_senast: 2026-09-15  # kvalitet: ignorera KV503 – det nya schemat gäller från hösten

Grund:
    Öppna undantag: den som avviker säger varför.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV901", "onodig-tystnad", Severity.WARNING)
