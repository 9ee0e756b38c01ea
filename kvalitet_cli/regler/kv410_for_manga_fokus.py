"""KV410 För många fokusområden.

Vad regeln kontrollerar:
    Besöket väljer inte fler fokusområden än organisationens gräns, `lagom: {fokus: …}` i kvalitet.yaml
    (3 om inget annat sägs).

Varför:
    Fokus betyder att välja. En grupp orkar ändra några få saker åt gången.

Fel:
    fokus:
      - {id: kvallar, text: Lugnare kvällar.}
      - {id: planer, text: Planer på kundens ord.}
      - {id: maltider, text: Sällskap vid lunchen.}
      - {id: natten, text: Färre väckningar.}

Rätt:
    fokus:
      - {id: kvallar, text: Lugnare kvällar.}
      - {id: planer, text: Planer på kundens ord.}

Grund:
    Lagom: hellre tre saker som blir gjorda än sju som blir påbörjade.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield more focus areas than the organisation's ceiling."""
    antal = len(loaded.model.fokus) if loaded.model else 0
    tak = sammanhang.installning.lagom.fokus
    if antal > tak:
        message = f"Besöket har {antal} fokusområden; organisationens gräns är {tak}. Välj de viktigaste."
        yield Finding(loaded.key_at("fokus"), message)


RULE = Rule("KV410", "for-manga-fokus", Severity.WARNING, {"besok": check})
