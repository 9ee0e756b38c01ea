"""KV603 Värde utanför skalan.

Vad regeln kontrollerar:
    Varje värde i en mätning ligger inom instrumentets skala, också i jämförelser, delar och medianer före och
    efter. En andel ligger mellan 0 och 100, och ett antal är inte mindre än 0. Måluppfyllelse (berakning:
    gas-t) har ingen skala.

Varför:
    Ett komma som har hamnat fel ändrar hela bilden, och i en tabell med många värden syns det inte.

Fel:
    # instrumentet: skala: {min: 1, max: 10}
    varden: {bemotande: {varde: 92, antal: 31}}

Rätt:
    # instrumentet: skala: {min: 1, max: 10}
    varden: {bemotande: {varde: 9.2, antal: 31}}

Grund:
    Uppgifter som redovisas ska vara riktiga.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import number
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded

Plats = tuple[str, ...]


def check(loaded: Loaded[Matning], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every value that the instrument's scale has no room for."""
    matning = loaded.model
    instrument = sammanhang.instrument(matning.instrument) if matning else None
    if matning is None or instrument is None or instrument.model is None:
        return
    if not (instrument.intact("skala") and instrument.intact("varde_ar") and instrument.intact("totalt")):
        return
    raknat = instrument.model.totalt is not None and instrument.model.totalt.berakning is not None
    for fraga, plats, varde in _values(matning):
        lagst, hogst = _bounds(instrument.model, fraga)
        if (fraga == TOTALT and raknat) or lagst <= varde <= hogst:
            continue
        yield Finding(loaded.value_at(*plats), _sentence(varde, lagst, hogst, instrument, fraga))


def _bounds(instrument: Instrument, fraga: str) -> tuple[float, float]:
    slag = instrument.vardes_slag(fraga)
    if slag == "andel":
        return 0, 100
    if slag == "antal":
        return 0, float("inf")
    skala = instrument.skala
    return (skala.min, skala.max) if skala else (float("-inf"), float("inf"))


def _values(matning: Matning) -> Iterator[tuple[str, Plats, float]]:
    """Question, place and value of every figure that is on the scale."""
    grupper: list[tuple[Plats, dict[str, float | None]]] = [
        (("varden",), {fraga: v.varde for fraga, v in matning.varden.items()})
    ]
    for namn, post in matning.jamforelser.items():
        grupper.append((("jamforelser", namn, "varden"), {f: v.varde for f, v in post.varden.items()}))
    for namn, del_ in matning.delar.items():
        grupper.append((("delar", namn, "varden"), {f: v.varde for f, v in del_.varden.items()}))
    for plats, varden in grupper:
        for fraga, varde in varden.items():
            if varde is not None:
                yield fraga, (*plats, fraga, "varde"), varde
    for fraga, utfall in matning.forflyttning.items():
        for namn, varde in (("median_fore", utfall.median_fore), ("median_efter", utfall.median_efter)):
            if varde is not None:
                yield fraga, ("forflyttning", fraga, namn), varde


def _sentence(varde: float, lagst: float, hogst: float, instrument: Loaded[Instrument], fraga: str) -> str:
    slag = instrument.model.vardes_slag(fraga) if instrument.model else None
    if slag == "andel":
        return f"{number(varde)} kan inte vara en andel: den ligger mellan 0 och 100 procent."
    if slag == "antal":
        return f"{number(varde)} kan inte vara ett antal."
    return f"{number(varde)} ligger utanför skalan i {instrument.ident}, som är {number(lagst)} till {number(hogst)}."


RULE = Rule("KV603", "varde-utanfor-skala", Severity.ERROR, {"matning": check})
