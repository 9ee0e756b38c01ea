"""KV104 Okänt värde.

Vad regeln kontrollerar:
    Där bara vissa ord får stå, står ett av dem: risk är lag, mattlig eller hog. Metoder och
    underlag är någon av de vanliga metoderna eller en som organisationen själv har lagt till i
    kvalitet.yaml, och en enhets verksamhet likaså.
    Ord med en fast lista upptäcks när filens uppgifter jämförs med modellen
    (kvalitet_cli/store/sound.py).

Varför:
    Samma sak ska heta lika överallt, annars går det inte att räkna ihop. Ett påpekande med risken
    medel hamnar i ingen av rapportens rader.

Fel:
    papekanden:
      - {id: inaktuella-planer, risk: måttlig, tidskrav: handlingsplan, text: Tre planer är gamla.}

Rätt:
    papekanden:
      - {id: inaktuella-planer, risk: mattlig, tidskrav: handlingsplan, text: Tre planer är gamla.}

Grund:
    Ett gemensamt språk i uppföljningen.
"""

from collections.abc import Iterator
from typing import Any

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import Kanda, narmast
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded

Ord = tuple[tuple[str | int, ...], str]
"""Where a word stands, and the word."""


def check_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every method and every source that nobody has said what it is."""
    besok = loaded.model
    if besok is None:
        return
    metoder: list[Ord] = [(("metoder", nummer, "metod"), m.metod) for nummer, m in enumerate(besok.metoder)]
    yield from _unknown(loaded, metoder, sammanhang.metoder, "Metoden", "metoder")
    named = {metod for _, metod in metoder}  # a word that is wrong among them is told there
    if sammanhang.bedomt(besok).underlag <= named:
        return
    for plats, del_ in besok.alla_bedomningar():
        found: list[Ord] = [
            (("bedomningar", *plats, "underlag", nummer), metod)
            for nummer, metod in enumerate(del_.underlag)
            if metod not in named
        ]
        yield from _unknown(loaded, found, sammanhang.metoder, "Metoden", "metoder")


def check_set(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every expected source that nobody has said what it is."""
    for nummer, omrade in enumerate(loaded.model.omraden if loaded.model else ()):
        for plats, kriterium in enumerate(omrade.kriterier):
            loc = ("omraden", nummer, "kriterier", plats, "underlag")
            found: list[Ord] = [((*loc, index), metod) for index, metod in enumerate(kriterium.underlag)]
            yield from _unknown(loaded, found, sammanhang.metoder, "Metoden", "metoder")


def check_unit(loaded: Loaded[Enhet], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield a unit's kind of work when nobody has said what it is."""
    if loaded.model and loaded.intact("verksamhet"):
        found: list[Ord] = [(("verksamhet",), loaded.model.verksamhet)]
        yield from _unknown(loaded, found, sammanhang.verksamheter, "Verksamheten", "verksamheter")


def _unknown(loaded: Loaded[Any], found: list[Ord], kanda: Kanda, vad: str, egna: str) -> Iterator[Finding]:
    for plats, word in found:
        if kanda.saknar(word):
            rest, near = narmast(word, kanda.platser)
            rest = rest or f" Lägg till den under {egna} i kvalitet.yaml, eller skriv någon av de vanliga."
            yield Finding(loaded.value_at(*plats), f"{vad} {word} är inte känd.{rest}", near)


RULE = Rule(
    "KV104",
    "okant-varde",
    Severity.ERROR,
    {"besok": check_visit, "kriterier": check_set, "enhet": check_unit},
)
