"""KV312 Poängen går inte ihop.

Vad regeln kontrollerar:
    I en trappa med poäng är poang_max det som stegen och vikterna ger: det högsta stegets poäng gånger
    varje områdes vikt, summerat. Ett högre steg ger aldrig färre poäng än ett lägre.

Varför:
    Poängen läses som «88 av 126». Ger stegen och vikterna ett annat högsta tal kan ingen nå taket, eller
    någon hamna över det. Och faller poängen mellan två steg förlorar den enhet poäng som blir bättre.

Fel:
    skala:
      - {id: under-steg-1, namn: Under steg 1, innebar: Kraven på steg 1 är inte uppfyllda.}
      - {id: steg-1, namn: Steg 1, innebar: Arbetet har börjat., poang: 1}
      - {id: steg-2, namn: Steg 2, innebar: Arbetet bär., poang: 2}
    # två områden, med vikterna 1 och 2: 2 × 1 + 2 × 2 = 6
    certifiering: {minst_poang: 4, poang_max: 8}

Rätt:
    certifiering: {minst_poang: 4, poang_max: 6}

Grund:
    Ett tal visas med sin bas, och basen ska stämma.
"""

from collections.abc import Iterator
from itertools import pairwise

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import number
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Kriterier], _: Sammanhang) -> Iterator[Finding]:
    """Yield steps whose points fall, and a highest that the steps and weights do not give."""
    utgava = loaded.model
    if utgava is None or not loaded.intact("skala") or all(steg.poang is None for steg in utgava.skala):
        return
    for nummer, (lagre, hogre) in enumerate(pairwise(utgava.skala), start=1):
        if lagre.poang is not None and hogre.poang is not None and hogre.poang < lagre.poang:
            har = f"Steget {hogre.id} ger {number(hogre.poang)} poäng"
            message = f"{har}, färre än {lagre.id} under det ({number(lagre.poang)})."
            yield Finding(loaded.value_at("skala", nummer, "poang"), message)
    # A step without points is KV305; what the highest is then, nobody knows.
    saknas = any(steg.poang is None for steg in utgava.skala[1:])
    if utgava.certifiering is None or saknas or not loaded.intact("omraden"):
        return
    from kvalitet_cli.berakning.trappresultat import exakt, hogsta_poang  # noqa: PLC0415 - few editions certify

    hogst = hogsta_poang(utgava)
    if hogst != exakt(utgava.certifiering.poang_max):
        raknat = f"Stegens poäng och områdenas vikter ger högst {number(float(hogst))}"
        message = (
            f"{raknat}, inte {number(utgava.certifiering.poang_max)}. Rätta poang_max, poang eller vikt."
        )
        yield Finding(loaded.value_at("certifiering", "poang_max"), message)


RULE = Rule("KV312", "poang-gar-inte-ihop", Severity.WARNING, {"kriterier": check})
