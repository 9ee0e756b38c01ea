"""KV506 Klar och avskriven.

Vad regeln kontrollerar:
    En åtgärd är inte både klar och avskriven.

Varför:
    Antingen är det gjort eller så blev det inte av. Säger planen båda vet återbesöket inte vad det ska
    titta på.

Fel:
    klar: 2026-04-12
    avskriven: {datum: 2026-04-20, skal: Huset rivs i juni.}

Rätt:
    avskriven: {datum: 2026-04-20, skal: Huset rivs i juni.}

Grund:
    Uppgifter som redovisas ska vara riktiga.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Handlingsplan], _: Sammanhang) -> Iterator[Finding]:
    """Yield every action that is both done and written off."""
    for number, atgard in enumerate(loaded.model.atgarder if loaded.model else ()):
        plats = ("atgarder", number)
        if atgard.klar and atgard.avskriven:
            message = (
                f"Åtgärden {atgard.id} är både klar {atgard.klar} och avskriven {atgard.avskriven.datum}. "
                "Behåll det som stämmer."
            )
            yield Finding(loaded.key_at(*plats, next(iter(loaded.node(plats)))), message)


RULE = Rule("KV506", "klar-och-avskriven", Severity.ERROR, {"handlingsplan": check})
