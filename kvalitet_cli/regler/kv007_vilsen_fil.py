"""KV007 Vilsen fil.

Vad regeln kontrollerar:
    Varje YAML-fil under kriterier/ och besok/ ligger på en plats där dokument läses, och raden
    format: säger samma sak som platsen. Filer som slutar med .yml pekas ut med sitt nya namn.
    Felet upptäcks när arbetsytan gås igenom (kvalitet_cli/store/workspace.py,
    kvalitet_cli/store/document.py).

Varför:
    En fil på fel plats läses inte, och ingen märker att den saknas förrän rapporten är skriven.

Fel:
    # besok/hemtjansten-norr/2026-02-10/besök.yml
    format: besok/1

Rätt:
    # besok/hemtjansten-norr/2026-02-10/besok.yaml
    format: besok/1

Grund:
    Ordning i underlaget: det som inte går att läsa går inte heller att följa upp.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV007", "vilsen-fil", Severity.WARNING)
