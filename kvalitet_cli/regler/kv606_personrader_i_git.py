"""KV606 Personrader i git.

Vad regeln kontrollerar:
    Git följer ingen fil i mappen privat/, och ingen tabell med rader om enskilda (kolumnerna person, fraga,
    tidpunkt och varde) någonstans i arbetsytan. Regeln går inte att tysta.
    Felet upptäcks när arbetsytan kontrolleras (kvalitet_cli/api/tracked.py), om den ligger i git.

Varför:
    Historiken i git går inte att sudda. Det som en gång har sparats där finns hos alla som har hämtat det,
    och ingen kan längre hjälpa den som vill få sina uppgifter raderade.

Fel:
    # Filen är sparad i git
    privat/rader.csv

Rätt:
    # Raden i .gitignore, och filen ur git: git rm --cached privat/rader.csv
    privat/

Grund:
    Rätten att få sina uppgifter raderade (dataskyddsförordningen) och sekretessen i
    socialtjänst och vård.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV606", "personrader-i-git", Severity.ERROR, silenceable=False, always=True)
