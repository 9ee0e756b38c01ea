"""KV005 Otillåten YAML.

Vad regeln kontrollerar:
    Filen använder bara vanliga rader, listor och texter. Ankare (&), alias (*), sammanslagning
    (<<), taggar (!), direktiv (%) och ett andra dokument (---) i samma fil är inte tillåtna.
    Felet upptäcks när filen läses (kvalitet_cli/store/reader.py).

Varför:
    Sådant gör att en rad betyder något annat än den ser ut att betyda, eller att en del av filen
    läses på ett annat ställe. Den som granskar en ändring ska kunna se vad den innebär.

Fel:
    papekanden:
      - &planer {id: planer, risk: lag, tidskrav: handlingsplan, text: Tre planer är gamla.}

Rätt:
    papekanden:
      - {id: planer, risk: lag, tidskrav: handlingsplan, text: Tre planer är gamla.}

Grund:
    Det som står i filen är det som gäller.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV005", "otillaten-yaml", Severity.ERROR)
