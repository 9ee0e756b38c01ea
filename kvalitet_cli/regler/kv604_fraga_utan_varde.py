"""KV604 Fråga utan värde.

Vad regeln kontrollerar:
    Varje fråga i instrumentet har i mätningen ett värde, är dold eller säger med skal varför värdet saknas. En
    förflyttning räknas som ett värde. Regeln ser också en fråga som bara har sitt antal.

Varför:
    Den som läser ska veta om frågan inte ställdes, om svaret är dolt eller om någon glömde skriva in det.

Fel:
    # instrumentet har frågorna bemotande och ekonomi
    varden:
      bemotande: {varde: 9.2, antal: 31}

Rätt:
    # instrumentet har frågorna bemotande och ekonomi
    varden:
      bemotande: {varde: 9.2, antal: 31}
      ekonomi: {skal: Frågan ställdes inte.}

Grund:
    Det som inte visas sägs öppet.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import START, Severity, Span
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import TOTALT
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Matning], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield the questions that are left out, in one finding, and each that has nothing to show."""
    matning = loaded.model
    instrument = sammanhang.instrument(matning.instrument) if matning else None
    if matning is None or instrument is None or instrument.model is None:
        return
    skrivna = {*loaded.ids("varden"), *loaded.ids("forflyttning")}
    borta = [fraga.id for fraga in instrument.model.fragor if fraga.id not in skrivna]
    if borta and loaded.intact("varden") and loaded.intact("forflyttning"):
        vilka = f"Frågan {borta[0]} saknas" if len(borta) == 1 else f"Frågorna {listing(borta)} saknas"
        message = f"{vilka}. Skriv värdet, dold, eller varför det saknas: {{skal: …}}."
        yield Finding(_span(loaded), message)
    kanda = {TOTALT, *(fraga.id for fraga in instrument.model.fragor)}
    for ident, varde in matning.varden.items():
        tom = varde.varde is None and not varde.ar_dold and varde.skal is None
        if tom and ident in kanda and ident not in matning.forflyttning and loaded.intact("varden", ident):
            message = f"{ident} har inget värde. Skriv varde, dold, eller varför det saknas: {{skal: …}}."
            yield Finding(loaded.key_at("varden", ident), message)


def _span(loaded: Loaded[Matning]) -> Span:
    """The key of what lacks them, else the file's first line."""
    for nyckel in ("varden", "forflyttning"):
        if loaded.node((nyckel,)) is not None:
            return loaded.key_at(nyckel)
    return START


RULE = Rule("KV604", "fraga-utan-varde", Severity.WARNING, {"matning": check})
