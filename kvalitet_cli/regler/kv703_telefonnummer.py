"""KV703 Telefonnummer.

Vad regeln kontrollerar:
    Inget svenskt mobilnummer står i en fil, hur det än är skrivet: 070-123 45 67, 0701234567,
    +46 70 123 45 67 eller 0046 (0)70. Verksamhetens egna nummer får stå: skriv dem under telefonnummer i
    kvalitet.yaml. Växelnummer och andra fasta nummer räknas inte, och inte heller de nummer som är
    avsatta för böcker och filmer. Regeln läser samma filer som KV701. Numret visas maskerat.
    Ett nummer som får stå kvar tystas som i KV701, eller räknas i en baslinje.
    Numren letas upp i kvalitet_cli/core/contact.py.

Varför:
    Ett mobilnummer hör nästan alltid till en person, och det finns kvar i git.

Fel:
    pagaende:
      - text: Ring sonen på 070-123 45 67 före nästa besök.

Rätt:
    organisation:
      namn: Exempelkommunen
      telefonnummer: [070-123 45 67]  # jourtelefonen

Grund:
    Dataskyddsförordningens uppgiftsminimering. Vilka nummer som är mobilnummer står i Post- och
    telestyrelsens nummerplan.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV703", "telefonnummer", Severity.WARNING)
