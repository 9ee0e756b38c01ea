"""What a movement means, in words: the least change, the drop-out, and what the figures cannot say."""

from collections.abc import Iterable, Iterator

from kvalitet_cli.berakning.forflyttning import minsta_forandring
from kvalitet_cli.core import swedish
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.rapporter._delat.rorelse import DOLD, Rorelse


def battre_ar(instrument: Instrument, fraga: str) -> str:
    """Which way is better, in a word."""
    found = instrument.fraga(fraga)
    return "lägre" if found and found.battre == "lagre" else "högre"


def skala(instrument: Instrument) -> str:
    """`1 till 10`; empty where the instrument has no scale."""
    if instrument.skala is None:
        return ""
    return f"{swedish.number(instrument.skala.min)} till {swedish.number(instrument.skala.max)}"


def minsta(instrument: Instrument) -> str:
    """The least change, in words."""
    if _ar_gas(instrument):
        helt = swedish.number(minsta_forandring(instrument, TOTALT) or 0)
        return f"minst {helt} i T för helheten, minst ett steg för ett mål"
    minst = minsta_forandring(instrument, "")
    if minst is None:
        return ""
    pa_skalan = f" på skalan {skala(instrument)}" if instrument.skala else ""
    return f"en skillnad på minst {swedish.number(minst)}{pa_skalan}"


def _ar_gas(instrument: Instrument) -> bool:
    return instrument.totalt is not None and instrument.totalt.berakning == "gas-t"


def bortfall(rader: Iterable[Rorelse]) -> Iterator[str]:
    """The drop-out openly, areas with the same together."""
    lika: dict[str, list[str]] = {}
    for rad in rader:
        if not rad.skal:
            lika.setdefault(rad.bortfall, []).append(rad.namn)
    for ord_, namn in lika.items():
        alla = swedish.listing(namn)
        if ord_ == DOLD:
            yield f"{alla}: hur många som inte har mätts efter är dolt."
        elif ord_.startswith("0 "):
            yield f"{alla}: alla som började har mätts efter."
        else:
            yield f"{alla}: {ord_} som började har inte mätts efter."
    yield (
        "De kan ha lämnat utan att mätas, eller vara kvar. De kan ha fått det bättre eller sämre än de andra: "
        "det vet vi inte, och ju fler de är, desto mindre säger resten."
    )


def tolkning(instrument: Instrument) -> Iterator[str]:
    """What the figures can and cannot say."""
    yield "Det här är en förändring. Om den beror på insatsen går inte att säga utan en grupp att jämföra med."
    if _ar_gas(instrument):
        yield (
            "Varje person har egna mål. T väger ihop dem: 50 är som väntat, över 50 bättre än väntat. "
            "En skillnad på 10 är en standardavvikelse (Kiresuk och Sherman, 1968)."
        )
    if minst := minsta(instrument):
        yield (
            f"Som bättre eller sämre räknas {minst}. Mindre skillnader kan bero på dagen eller på vem som "
            "frågar, och räknas som oförändrat."
        )
    yield (
        "Medianen är värdet i mitten när alla står i ordning: hälften har lägre och hälften högre. "
        "Den räknas på dem som har mätts båda gångerna."
    )
    yield "I en liten grupp flyttar några få svar siffrorna mycket. Se hellre på flera år än på ett."
    yield "Siffrorna säger inget om någon enskild, och inget om varför. Fråga dem det gäller."
