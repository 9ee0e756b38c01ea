"""KV605 Svarsfrekvens saknas.

Vad regeln kontrollerar:
    En mätning med en enkät eller ett index säger hur många som fick frågorna och hur många som svarade.

Varför:
    Ett högt värde från en av tio säger något annat än samma värde från nio av tio. Den som läser ska kunna
    väga värdet. Skriv gärna också hur många som svarade själva.

Fel:
    instrument: placerarindex/2025
    period: {fran: 2025-01-01, till: 2025-12-31}
    varden: {bemotande: {varde: 9.2, antal: 31}}

Rätt:
    instrument: placerarindex/2025
    period: {fran: 2025-01-01, till: 2025-12-31}
    svar: {utskickade: 40, svarande: 31, sjalva: 31}
    varden: {bemotande: {varde: 9.2, antal: 31}}

Grund:
    Ett tal visas med sin bas.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import START, Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded

VAD = {"utskickade": "hur många som fick frågorna", "svarande": "hur många som svarade"}


def check(loaded: Loaded[Matning], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield a survey that does not tell whom it asked or who answered."""
    matning = loaded.model
    instrument = sammanhang.instrument(matning.instrument) if matning else None
    if matning is None or instrument is None or instrument.model is None:
        return
    if instrument.model.slag not in ("enkat", "index") or not instrument.intact("slag"):
        return
    saknas = [nyckel for nyckel in VAD if matning.svar is None or getattr(matning.svar, nyckel) is None]
    saknas = [nyckel for nyckel in saknas if loaded.intact("svar", nyckel)]
    if saknas:
        vad = " och ".join(VAD[nyckel] for nyckel in saknas)
        exempel = "svar: {utskickade: 40, svarande: 31, sjalva: 31}"
        span = loaded.key_at("svar") if loaded.node(("svar",)) is not None else START
        yield Finding(span, f"Det står inte {vad}. Skriv till exempel {exempel}.")


RULE = Rule("KV605", "svarsfrekvens-saknas", Severity.WARNING, {"matning": check})
