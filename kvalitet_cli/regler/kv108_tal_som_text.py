"""KV108 Tal som text.

Vad regeln kontrollerar:
    En text som ser ut som ett tal står inom citattecken när YAML annars skulle läsa ett annat tal
    än det som skrevs: 1.10 blir 1.1, 0180 blir 180 och 1e3 blir 1000. Ett vanligt heltal utan
    inledande nolla får stå utan citattecken.
    Felet upptäcks när filens uppgifter jämförs med modellen (kvalitet_cli/store/sound.py).

Varför:
    En kommunkod eller ett avsnittsnummer som tappar en nolla pekar på något annat.

Fel:
    avsnitt:
      - rubrik: 1.10
        text: Gruppen bildades i höstas.

Rätt:
    avsnitt:
      - rubrik: "1.10"
        text: Gruppen bildades i höstas.

Grund:
    Ordning i underlaget: det som inte går att läsa går inte heller att följa upp.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV108", "tal-som-text", Severity.ERROR)
