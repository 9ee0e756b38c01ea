"""KV210 Okänd metod.

Vad regeln kontrollerar:
    Varje metod som en bedömning nämner under underlag står bland besökets metoder.

Varför:
    Rapporten säger vad bedömningarna vilar på och hur mycket av det. Ett underlag som inte är med bland
    metoderna går inte att räkna: var det två intervjuer eller tjugo?

Fel:
    metoder: [{metod: intervju-brukare, antal: 8}]
    bedomningar:
      fast-omsorgskontakt: {niva: uppfyllt, underlag: [observation]}

Rätt:
    metoder: [{metod: intervju-brukare, antal: 8}]
    bedomningar:
      fast-omsorgskontakt: {niva: uppfyllt, underlag: [intervju-brukare]}

Grund:
    En bedömning vilar på flera källor, och läsaren ska kunna se vilka.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every source of a judgement or of its parts that is not one of the visit's methods."""
    besok = loaded.model
    if besok is None or not loaded.intact("metoder"):
        return
    metoder = dict.fromkeys(metod.metod for metod in besok.metoder)
    if sammanhang.bedomt(besok).underlag <= metoder.keys():
        return
    kanda = sammanhang.metoder
    for plats, del_ in besok.alla_bedomningar():
        for number, metod in enumerate(del_.underlag):
            if metod not in metoder and not kanda.saknar(metod):  # a word that is no method is KV104
                span = loaded.value_at("bedomningar", *plats, "underlag", number)
                yield Finding(span, _unused(metod, metoder))


def _unused(metod: str, metoder: dict[str, None]) -> str:
    finns_inte = f"Metoden {metod} står inte bland besökets metoder"
    if not metoder:
        return f"{finns_inte}. Skriv metoder: [{{metod: {metod}, antal: …}}]."
    return f"{finns_inte}: {listing(metoder)}. Lägg till den där, eller skriv någon av dem."


RULE = Rule("KV210", "okand-metod", Severity.WARNING, {"besok": check})
