"""KV001 Ogiltig YAML.

Vad regeln kontrollerar:
    Filen går att läsa som YAML. Vanliga fel är ett indrag som inte stämmer, ett citattecken eller
    en klammer som aldrig avslutas, ett kolon mitt i en mening, tabbtecken och markeringar som är
    kvar från en sammanfogning i git. Osynliga styrtecken får inte heller finnas.
    Felet upptäcks när filen läses (kvalitet_cli/store/reader.py).

Varför:
    En fil som inte går att läsa kommer inte med någonstans: besöket saknas i rapporten, och
    påpekandena faller bort. Därför sägs var läsningen tog slut, så att felet går att rätta på en
    gång.

Fel:
    sammanfattning: Två saker återstår: planerna och nycklarna.

Rätt:
    sammanfattning: >-
      Två saker återstår: planerna och nycklarna.

Grund:
    Ordning i underlaget: det som inte går att läsa går inte heller att följa upp.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV001", "ogiltig-yaml", Severity.ERROR)
