"""KV307 Krav som inte kan bedömas.

Vad regeln kontrollerar:
    Varje kriterium har vägledning (vagledning) eller säger vilket underlag som brukar behövas (underlag).

Varför:
    Utan det gör var och en på sitt sätt, och två bedömningar går inte att jämföra. Ofta visar det sig att
    kriteriet är ett mål som ingen har tänkt ut hur man ser.

Fel:
    - id: trygghet
      namn: Trygghet
      text: >-
        Kunden känner sig trygg.

Rätt:
    - id: trygghet
      namn: Trygghet
      text: >-
        Kunden känner sig trygg.
      underlag: [intervju-brukare, intervju-narstaende]
      vagledning: >-
        Fråga vem kunden ringer när något känns fel.

Grund:
    Ett kriterium är till för att bedömas, och bedömningen ska gå att göra om av någon annan.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Kriterier], _: Sammanhang) -> Iterator[Finding]:
    """Yield every criterion that says neither how to find out nor from what."""
    for o, omrade in enumerate(loaded.model.omraden if loaded.model else ()):
        for k, kriterium in enumerate(omrade.kriterier):
            plats = ("omraden", o, "kriterier", k)
            if kriterium.vagledning is not None or kriterium.underlag:
                continue
            if loaded.intact(*plats, "vagledning") and loaded.intact(*plats, "underlag"):
                sentence = f"{kriterium.id} säger inte hur man tar reda på det."
                yield Finding(loaded.key_at(*plats), f"{sentence} Skriv vagledning eller underlag.")


RULE = Rule("KV307", "krav-som-inte-kan-bedomas", Severity.NOTE, {"kriterier": check})
