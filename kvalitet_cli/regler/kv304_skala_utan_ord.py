"""KV304 Skala utan ord.

Vad regeln kontrollerar:
    Varje steg i skalan säger med ord vad det betyder (innebar). Uppsättningar som inte får publiceras
    undantas: där kan licensen förbjuda att orden skrivs av.

Varför:
    Två som bedömer samma sak ska komma fram till samma steg. Ett namn eller en färg räcker inte för det.

Fel:
    skala:
      - {id: uppfyllt, namn: Uppfyllt, symbol: "●"}

Rätt:
    skala:
      - id: uppfyllt
        namn: Uppfyllt
        symbol: "●"
        innebar: >-
          Arbetssättet används av alla och följs upp.

Grund:
    Nivåer är ord med en beslutad innebörd, inte siffror eller färger.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Kriterier], _: Sammanhang) -> Iterator[Finding]:
    """Yield every step without words for what it means."""
    utgava = loaded.model
    if utgava is None or not utgava.far_publiceras or not loaded.intact("far_publiceras"):
        return
    for number, steg in enumerate(utgava.skala):
        if steg.innebar is None and loaded.intact("skala", number, "innebar"):
            sentence = f"Steget {steg.id} säger inte med ord vad det betyder. Skriv det under innebar."
            yield Finding(loaded.key_at("skala", number), sentence)


RULE = Rule("KV304", "skala-utan-ord", Severity.WARNING, {"kriterier": check})
