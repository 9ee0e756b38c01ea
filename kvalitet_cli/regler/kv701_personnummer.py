r"""KV701 Personnummer.

Vad regeln kontrollerar:
    Ingen fil har ett personnummer eller samordningsnummer, vare sig i texten, i en kommentar eller i
    namnet. Det gäller dokument, mallar, tabeller (.csv), Markdown och annan text i arbetsytans mappar och
    bredvid kvalitet.yaml, och namnen på alla filer. Numret känns igen på formen, datumet och
    kontrollsiffran. De former som räknas är tio eller tolv siffror i följd eller med bindestreck,
    plustecken, mellanslag eller radbyte före de fyra sista; datumet delat med bindestreck (1981-12-18-9876)
    eller mellanslag (81 12 18-9876); fetstil och liknande runt bindestrecket (811218-**9876**); datum och
    fyra sista i varsin cell bredvid varandra i en tabell; och vart och ett av dem skrivet med koder
    (\x38, &#45;) eller andra tecken för samma sak. I .csv och .tsv skiljer komma celler åt. Numret skrivs
    aldrig ut i klartext.
    Några andra nummer är byggda på samma sätt. De räknas inte när omgivningen visar vad de är: ett nummer
    utan bindestreck direkt efter ord som OCR, ISBN, faktura eller konto, en datumkod med löpnummer under
    100 direkt efter dnr eller ärende, ett datum med klockslag, en rad av siffergrupper och ett
    mobilnummer. Inte heller en dag 2020–2035 i en cell, eller en dag 2010–2035 med hela årtalet,
    bredvid en cell med fyra siffror eller delad med bindestreck före ett mellanslag och fyra siffror:
    det är oftare en summa.
    Reglerna för vad som är ett nummer finns i kvalitet_cli/core/personal.py, och vilka filer som läses
    i kvalitet_cli/api/guarded.py.
    Är numret påhittat kan det tystas på raden, med ett skäl. I YAML: # kvalitet: ignorera KV701 – skäl.
    I en text på flera rader står kommentaren på nyckelns rad, efter >-, eller ensam ovanför nyckeln, och
    gäller hela texten.
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
