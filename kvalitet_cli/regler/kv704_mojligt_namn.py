"""KV704 Möjligt namn.

Vad regeln kontrollerar:
    Två ord med stor bokstav som ser ut som en person: ett vanligt förnamn och ett ord till, eller ett ord
    och ett efternamn. Det är en gissning, därför bara en notis: den missar ovanliga namn och kan ta fel.
    Regeln läser samma filer som KV701, men inte värden som är namn på annat (namn, organ, kalla och
    liknande nycklar) och inte kod i Markdown. Inte heller det som
    heter efter någon: ord följda av AB, HB, församling, gata, väg, sjukhus eller ett husnummer, och ord som
    slutar på gatan, vägen, sjukhus eller skolan. Namn helt i versaler räknas inte.
    Namnet visas med begynnelsebokstäver.
    Är det ingen person tystas notisen på raden: # kvalitet: ignorera KV704 – skolans namn.
    Namnen letas upp i kvalitet_cli/core/names.py.

Varför:
    En rapport om hur en verksamhet arbetar behöver roller, inte namn. Ett namn i en motivering eller ett
    citat pekar ut någon som inte har valt att vara med.

Fel:
    pagaende:
      - text: Anna Exempelsson tar över schemat i maj.

Rätt:
    pagaende:
      - text: Samordnaren tar över schemat i maj.

Grund:
    Dataskyddsförordningens uppgiftsminimering. De vanliga namnen är hämtade ur Statistiska centralbyråns
    namnstatistik.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV704", "mojligt-namn", Severity.NOTE)
