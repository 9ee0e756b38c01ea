"""KV101 Okänd nyckel.

Vad regeln kontrollerar:
    Varje rad börjar med ett namn som hör hemma där. Annars sägs det närmaste namnet, eller vilka
    som får stå där.
    Felet upptäcks när filens uppgifter jämförs med modellen (kvalitet_cli/store/sound.py).

Varför:
    En felskriven rad läses inte. Motiveringen som någon har skrivit kommer då inte med i rapporten.

Fel:
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt
        motivring: Sju av åtta kunder kunde namnet.

Rätt:
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt
        motivering: Sju av åtta kunder kunde namnet.

Grund:
    Ordning i underlaget: det som inte går att läsa går inte heller att följa upp.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV101", "okand-nyckel", Severity.ERROR)
