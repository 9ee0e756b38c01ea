r"""KV701 Personnummer.

Vad regeln kontrollerar:
    Ingen fil har ett personnummer eller samordningsnummer, vare sig i texten, i en kommentar eller i
    namnet: dokument, mallar, tabeller, Markdown och annan text i arbetsytans mappar och bredvid
    kvalitet.yaml. Numret känns igen på formen, datumet och kontrollsiffran, i ett stycke eller delat med
    bindestreck, mellanslag, radbrytning, fetstil eller en cellgräns, och också skrivet med koder
    (\x38, &#45;). Det skrivs aldrig ut i klartext.
    Siffror som är byggda på samma sätt räknas inte när omgivningen visar vad de är: efter ord som OCR,
    ISBN, faktura, konto, dnr och ärende, i ett datum med klockslag, i ett mobilnummer. Hela listan står i
    docs/kommandon/kontrollera.md.
    Är numret påhittat kan det tystas på raden, med ett skäl. I YAML: # kvalitet: ignorera KV701 – skäl.
    I Markdown och HTML: <!-- kvalitet: ignorera KV701 – skäl -->. I en mall: {# kvalitet: … #}. I .csv och
    .txt: en egen rad ovanför som börjar med #.
    Reglerna finns i kvalitet_cli/core/personal.py.

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
