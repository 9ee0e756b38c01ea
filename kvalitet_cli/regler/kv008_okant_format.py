"""KV008 Okänt format.

Vad regeln kontrollerar:
    Filen säger på första raden vad den är, till exempel format: besok/1, och det är ett format som
    programmet kan.
    Felet upptäcks när filen läses (kvalitet_cli/store/document.py).

Varför:
    Raden gör att filen kan läsas rätt även om några år, när formatet har fått en ny version. Filer i ett äldre
    format gör kvalitet uppgradera om. Är filens format nyare än programmet är det programmet som ska uppgraderas.

Fel:
    format: besök/1

Rätt:
    format: besok/1

Grund:
    Ordning i underlaget: det som inte går att läsa går inte heller att följa upp.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV008", "okant-format", Severity.ERROR)
