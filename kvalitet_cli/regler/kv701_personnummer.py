r"""KV701 Personnummer.

Vad regeln kontrollerar:
    Ingen fil har ett personnummer eller samordningsnummer, vare sig i texten, i en kommentar eller i
    namnet. Det gäller dokument, mallar, tabeller (.csv), Markdown och annan text i arbetsytans mappar och
    bredvid kvalitet.yaml, och namnen på alla filer. Numret känns igen på formen, datumet och
    kontrollsiffran, med eller utan sekel och bindestreck, också när det är delat på två rader eller
    skrivet med koder (\x38, &#45;). Det skrivs aldrig ut i klartext.
    Några andra nummer är byggda på samma sätt. De räknas inte när omgivningen visar vad de är: ett nummer
    utan bindestreck direkt efter ord som OCR, ISBN, faktura eller konto, en datumkod med löpnummer under
    100 direkt efter dnr eller ärende, ett datum med klockslag, en rad av siffergrupper och ett
    mobilnummer.
    Reglerna för vad som är ett nummer finns i kvalitet_cli/core/personal.py, och vilka filer som läses
    i kvalitet_cli/api/guarded.py.
    Är numret påhittat kan det tystas på raden, med ett skäl. I YAML: # kvalitet: ignorera KV701 – skäl.
    I Markdown och HTML: <!-- kvalitet: ignorera KV701 – skäl -->. I en mall: {# kvalitet: … #}. I .csv och
    .txt: en egen rad ovanför som börjar med #.

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
