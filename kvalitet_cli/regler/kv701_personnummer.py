"""KV701 Personnummer.

Vad regeln kontrollerar:
    Filen har inget personnummer eller samordningsnummer. Numret känns igen på formen, datumet och
    kontrollsiffran, med eller utan sekel och bindestreck, även i kommentarer och i filens namn. Det
    skrivs aldrig ut i klartext.
    Numren letas upp när filen läses (kvalitet_cli/store/document.py) och sägs av
    kvalitet_cli/api/check.py.

Varför:
    Uppföljningen gäller hur verksamheten arbetar, inte vem som bor där. Det som en gång har sparats
    i git finns kvar i historiken även när raden är borttagen.

Fel:
    bedomningar:
      genomforandeplan:
        niva: uppfyllt
        motivering: Planen för 811218-9876 var uppdaterad.

Rätt:
    bedomningar:
      genomforandeplan:
        niva: uppfyllt
        motivering: Elva av fjorton planer var uppdaterade.

Grund:
    Dataskyddsförordningens uppgiftsminimering, och offentlighets- och sekretesslagens skydd för den
    enskilde.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV701", "personnummer", Severity.ERROR, always=True)
