"""KV006 För stor fil.

Vad regeln kontrollerar:
    Filen är högst 1 MiB och har högst 32 nivåer av indrag. Det som är större läses inte alls.
    Felet upptäcks när filen öppnas (kvalitet_cli/store/document.py). Nivåerna räknas när den läses
    (kvalitet_cli/store/reader.py).

Varför:
    Ett besök är några sidor text. En mycket stor fil har nästan alltid hamnat fel: en export, eller
    rader om enskilda personer som inte ska ligga här. Gränsen gör också att en trasig fil inte kan
    stanna kontrollen.

Fel:
    # 40 000 rader ur verksamhetssystemet, inklistrade i besok.yaml.

Rätt:
    # Det sammanställda i en mätning under matningar/, raderna om personer i privat/.

Grund:
    Uppgiftsminimering: bara det som behövs för uppföljningen ska finnas i underlaget
    (dataskyddsförordningen).
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV006", "for-stor-fil", Severity.ERROR)
