"""KV305 Trappa med lucka.

Vad regeln kontrollerar:
    I en uppsättning med krav eller poäng har varje steg över det lägsta poäng, och krav när andra steg har
    det. Ett kriterium som har krav har dem på varje steg över det lägsta.

Varför:
    Ett steg nås när dess krav och alla krav under det är uppfyllda. Ett steg utan krav är uppfyllt av sig
    självt, och den som står på steget under hamnar ett steg för högt. Ett steg utan poäng gör att summan
    blir fel.

Fel:
    skala:
      - {id: under-steg-1, namn: Under steg 1, innebar: Kraven på steg 1 är inte uppfyllda.}
      - {id: steg-1, namn: Steg 1, innebar: Arbetet har börjat., poang: 1}
      - {id: steg-2, namn: Steg 2, innebar: Arbetet är på väg.}

Rätt:
    skala:
      - {id: under-steg-1, namn: Under steg 1, innebar: Kraven på steg 1 är inte uppfyllda.}
      - {id: steg-1, namn: Steg 1, innebar: Arbetet har börjat., poang: 1}
      - {id: steg-2, namn: Steg 2, innebar: Arbetet är på väg., poang: 3}

Grund:
    En trappa gås ett steg i taget; poängen är summan av stegens poäng gånger kriteriets vikt.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Kriterier], _: Sammanhang) -> Iterator[Finding]:
    """Yield every step without points or requirements, and every criterion that leaves out a step."""
    utgava = loaded.model
    if utgava is None or not loaded.intact("skala"):
        return
    har_krav = [(plats, idn) for plats, idn in _requirements(utgava) if idn]
    if not har_krav and all(steg.poang is None for steg in utgava.skala):
        return
    steg_med_krav = set().union(*(idn for _, idn in har_krav))
    for number, steg in enumerate(utgava.skala[1:], start=1):
        if steg.poang is None:
            yield Finding(loaded.key_at("skala", number), f"Steget {steg.id} har inga poäng. Skriv poang.")
        if har_krav and steg.id not in steg_med_krav and loaded.intact("omraden"):
            sentence = f"Steget {steg.id} har inga krav, men andra steg har det."
            yield Finding(loaded.key_at("skala", number), f"{sentence} Skriv krav med steg: {steg.id}.")
    for plats, idn in har_krav:
        luckor = [steg.id for steg in utgava.skala[1:] if steg.id in steg_med_krav and steg.id not in idn]
        if luckor and loaded.intact(*plats):
            sentence = f"Kriteriet har inga krav för {listing(luckor)}, men för andra steg."
            yield Finding(loaded.key_at(*plats), f"{sentence} Utan krav nås steget av sig självt.")


def _requirements(utgava: Kriterier) -> Iterator[tuple[tuple[str | int, ...], set[str]]]:
    """Per criterion: where its requirements stand, and the steps that they belong to."""
    for o, omrade in enumerate(utgava.omraden):
        for k, kriterium in enumerate(omrade.kriterier):
            yield ("omraden", o, "kriterier", k, "krav"), {krav.steg for krav in kriterium.krav}


RULE = Rule("KV305", "trappa-med-lucka", Severity.ERROR, {"kriterier": check})
