"""KV902 Inaktuell baslinje.

Vad regeln kontrollerar:
    Med --baslinje FIL: filen räknar inte fler kända fynd än det finns. Finns det färre är en del av skulden
    betald, och raden säger för mycket. Bara det som körningen har tittat på sägs.
    Felet upptäcks när fynden räknas mot baslinjen (kvalitet_cli/api/baseline.py).

Varför:
    En rad som räknar fler fynd än det finns släpper igenom nya av samma slag utan att någon ser det.

Fel:
    # filen har numera bara ett KV403
    skulder:
      besok/hemtjansten-norr/2024-02-13/besok.yaml: {KV403: 2}

Rätt:
    # sänkt av kvalitet kontrollera --baslinje baslinje.yaml --skriv-baslinje
    skulder:
      besok/hemtjansten-norr/2024-02-13/besok.yaml: {KV403: 1}

Grund:
    Öppna undantag: en känd brist räknas bara så länge den finns.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV902", "inaktuell-baslinje", Severity.WARNING, silenceable=False)
