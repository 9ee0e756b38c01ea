"""KV502 Åtgärd utan grund.

Vad regeln kontrollerar:
    Varje åtgärds `grund` nämner något: påpekanden, fokus, mätningar eller mål i program. Är åtgärden
    gruppens egen idé står `egen_initiativ: true`.

Varför:
    Den som läser planen ska se vad åtgärden svarar på, och återbesöket vad den skulle lösa. En egen idé
    är lika välkommen; säg bara att den är det.

Fel:
    grund: {}

Rätt:
    grund: {papekanden: [inaktuella-planer]}

Grund:
    Mellan det som sågs och det som görs ska det finnas en tråd att följa.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Handlingsplan], _: Sammanhang) -> Iterator[Finding]:
    """Yield every action whose ground names nothing."""
    for number, atgard in enumerate(loaded.model.atgarder if loaded.model else ()):
        if atgard.grund.tom and loaded.intact("atgarder", number, "grund"):
            message = (
                f"Åtgärden {atgard.id} säger inte vad den svarar på. Skriv under grund: papekanden, fokus, "
                "matningar eller program, eller egen_initiativ: true."
            )
            yield Finding(loaded.key_at("atgarder", number, "grund"), message)


RULE = Rule("KV502", "atgard-utan-grund", Severity.ERROR, {"handlingsplan": check})
