"""KV804 Oanvändbar logotyp.

Vad regeln kontrollerar:
    Logotypen i kvalitet.yaml är en fil i arbetsytan, av slaget svg, png eller jpeg, och högst 100 kB.
    Den är bara en bild: utan skript, utan något som hämtas utifrån och inte större än 4000 bildpunkter på en led.
    En logotyp som inte går att använda lämnas bort ur rapporterna.

Varför:
    Logotypen ligger i varje rapport, så att rapporten är en enda fil som går att skicka. En stor bild gör varje
    rapport tung, och en bild utanför arbetsytan finns bara på en dator.

Fel:
    utseende: {logotyp: ../bilder/logotyp.eps}

Rätt:
    utseende: {logotyp: logotyp.svg}

Grund:
    En rapport är en fil, utan nät: den ska gå att läsa om tio år.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Installning], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield a logotype that cannot stand in a page."""
    logotyp = loaded.model.utseende.logotyp if loaded.model else None
    if logotyp and (sentence := sammanhang.logotypfel(logotyp)):
        yield Finding(loaded.value_at("utseende", "logotyp"), sentence)


RULE = Rule("KV804", "oanvandbar-logotyp", Severity.WARNING, {"installning": check})
