"""KV702 E-postadress.

Vad regeln kontrollerar:
    E-postadresser hör till organisationens egna domäner, de som står under epostdomaner i kvalitet.yaml,
    eller till en domän under någon av dem. Regeln läser samma filer som KV701. Adressen visas maskerad.
    Adresser som är till för exempel (example.com) räknas inte, och inte heller
    en funktions brevlåda: info@, noreply@, no-reply@, registrator@, kontakt@, support@ och kundtjanst@.
    En adress som får stå kvar tystas som i KV701, eller räknas i en baslinje.
    Adresserna letas upp i kvalitet_cli/core/contact.py.

Varför:
    En adress utanför organisationen hör oftast till en enskild: en brukare, en närstående, en
    vårdnadshavare. Den säger vem det gäller, och den finns kvar i git. I en rapport räcker en funktion.

Fel:
    pagaende:
      - text: Dottern nås på anna.exempelsson@posten.se.

Rätt:
    pagaende:
      - text: Närstående nås genom kontaktpersonen.

Grund:
    Dataskyddsförordningens uppgiftsminimering.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV702", "epostadress", Severity.WARNING)
