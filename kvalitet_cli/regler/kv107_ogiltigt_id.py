"""KV107 Ogiltigt id.

Vad regeln kontrollerar:
    Ett id har små bokstäver a–z, siffror och bindestreck emellan: fast-omsorgskontakt. Det får inte
    vara ett namn som Windows använder för sig självt (con, aux, nul …). Detsamma gäller mappar och
    filnamn, som är dokumentens id.
    Felet upptäcks när filens uppgifter jämförs med modellen (kvalitet_cli/store/sound.py). Id i
    sökvägen: kvalitet_cli/store/workspace.py.

Varför:
    Bedömningar, påpekanden och åtgärder hänvisar till varandra med id. Skrivna på ett sätt går de
    att skriva av utan fel, och mapparna fungerar på alla datorer.

Fel:
    papekanden:
      - {id: Inaktuella planer, risk: mattlig, tidskrav: handlingsplan, text: Tre planer är gamla.}

Rätt:
    papekanden:
      - {id: inaktuella-planer, risk: mattlig, tidskrav: handlingsplan, text: Tre planer är gamla.}

Grund:
    En röd tråd: det som sågs ska gå att följa från besöket till åtgärden och återbesöket.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV107", "ogiltigt-id", Severity.ERROR)
