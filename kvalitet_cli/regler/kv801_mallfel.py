"""KV801 Mallfel.

Vad regeln kontrollerar:
    En egen mall under mallar/ går att läsa, använder bara uppgifter som rapporten har och gör inget
    som mallar inte får, till exempel att stänga av det som gör texten säker att visa.
    Felet upptäcks när rapporten skrivs (kvalitet_cli/output/mallfel.py) och visas på mallens rad.

Varför:
    En mall med fel ger en rapport där något saknas utan att det syns. Hellre ingen ny rapport än en
    som ser hel ut. Rapporter med andra mallar skrivs som vanligt.

Fel:
    ## {{ rapport.huvud.undrrubrik }}

Rätt:
    ## {{ rapport.huvud.underrubrik }}

Grund:
    Det som publiceras ska vara det som skrevs vid besöket.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV801", "mallfel", Severity.ERROR)
