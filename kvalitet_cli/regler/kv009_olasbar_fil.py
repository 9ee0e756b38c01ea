"""KV009 Oläsbar fil.

Vad regeln kontrollerar:
    Där ett dokument ska ligga finns en vanlig fil som går att öppna: inte en mapp, inte en
    symbolisk länk, inte en fil som behörigheten stänger ute. Detsamma gäller mapparna under besok/
    och kriterier/: de är inte länkar och går att läsa.
    Felet upptäcks när filen öppnas (kvalitet_cli/store/document.py).

Varför:
    En länk kan peka ut ur arbetsytan och leda till något annat på nästa dator. Ett besök som inte
    går att öppna saknas i rapporten.

Fel:
    # besok/hemtjansten-norr/enhet.yaml är en länk till ../../gamla/enhet.yaml

Rätt:
    # besok/hemtjansten-norr/enhet.yaml är själva filen.

Grund:
    Ordning i underlaget: det som inte går att läsa går inte heller att följa upp.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV009", "olasbar-fil", Severity.ERROR)
