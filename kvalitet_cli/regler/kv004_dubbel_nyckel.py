"""KV004 Dubbel nyckel.

Vad regeln kontrollerar:
    Samma namn står bara en gång i varje grupp av rader. Felet visas vid den senare raden och
    hänvisar till den tidigare.
    Felet upptäcks när filen läses (kvalitet_cli/store/reader.py).

Varför:
    När samma kriterium är bedömt två gånger vet ingen vilken bedömning som gäller. Många program
    väljer den ena utan att säga till.

Fel:
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt
      fast-omsorgskontakt:
        niva: delvis-uppfyllt

Rätt:
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt

Grund:
    Ett beslut, en bedömning: den som läser rapporten ska kunna lita på att den säger en sak.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV004", "dubbel-nyckel", Severity.ERROR)
