"""KV802 Inaktuell rapport.

Vad regeln kontrollerar:
    Med kvalitet rapport --kontrollera: varje rapport i Markdown, och varje HTML-fil som git följer,
    finns och säger samma sak som sina källor, och ingen rapport ligger kvar när källorna är borta.
    En fastställd rapport hålls som den är; att den skiljer sig sägs bara med --tvinga.
    Felet upptäcks när rapporterna jämförs (kvalitet_cli/api/render.py).

Varför:
    Den som läser rapporten ska inte få veta något annat än det som står i underlaget. En rättelse som
    aldrig nådde rapporten är värre än ingen, för alla tror att den är gjord.

Fel:
    # Ett påpekande är rättat i besok.yaml, men rapporten är från i går.
    kvalitet rapport --kontrollera

Rätt:
    # Skriv rapporten igen och spara båda tillsammans.
    kvalitet rapport

Grund:
    Ett underlag, en rapport: det går att visa vad rapporten bygger på.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV802", "inaktuell-rapport", Severity.ERROR)
