"""KV106 Ogiltigt datum.

Vad regeln kontrollerar:
    Varje datum skrivs som 2026-02-10 och är en dag som finns.
    Felet upptäcks när filens uppgifter jämförs med modellen (kvalitet_cli/store/sound.py).

Varför:
    Frister, återbesök och ledtider räknas från datumen. Skrivna på ett sätt går de att jämföra, och
    ingen behöver undra om 02-03 är i februari eller i mars.

Fel:
    tidslinje: {faststalld: 2026-02-30}

Rätt:
    tidslinje: {faststalld: 2026-02-28}

Grund:
    Datum skrivs år-månad-dag enligt svensk och internationell standard (ISO 8601).
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV106", "ogiltigt-datum", Severity.ERROR)
