"""KV003 Tom fil.

Vad regeln kontrollerar:
    Filen har något innehåll, inte bara tomma rader och kommentarer.
    Felet upptäcks när filen läses (kvalitet_cli/store/reader.py).

Varför:
    En tom fil på ett besöks plats ser ut som ett besök, men ingen vet vad som hände. Den är oftast
    början på något som glömdes bort.

Fel:
    # Här ska besöket skrivas in.

Rätt:
    format: besok/1
    slag: uppfoljning
    datum: 2026-02-10

Grund:
    Ordning i underlaget: det som inte går att läsa går inte heller att följa upp.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV003", "tom-fil", Severity.ERROR)
