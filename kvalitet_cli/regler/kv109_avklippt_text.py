"""KV109 Avklippt text.

Vad regeln kontrollerar:
    Löpande text är inte avklippt. Mellan klamrar slutar en text vid kommatecknet, och överallt
    slutar den vid ett blanksteg följt av #. Det som kom efter läses som ett eget namn eller som en
    kommentar.
    Felet upptäcks när filen läses (kvalitet_cli/store/reader.py).

Varför:
    Texten ser hel ut i filen, men halva meningen saknas i rapporten. Det är lätt att missa när man
    läser korrektur.

Fel:
    papekanden:
      - {id: planer, risk: lag, tidskrav: handlingsplan, text: Planerna är gamla, tre av fjorton}

Rätt:
    papekanden:
      - id: planer
        risk: lag
        tidskrav: handlingsplan
        text: >-
          Planerna är gamla, tre av fjorton.

Grund:
    Det som skrevs vid besöket är det som ska stå i rapporten.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV109", "avklippt-text", Severity.WARNING)
