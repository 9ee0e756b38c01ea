"""KV408 Nivån stämmer inte.

Vad regeln kontrollerar:
    I en trappa bär de kryssade kraven det steg som anges. Ett steg är nått när dess krav och kraven på
    alla steg under är uppfyllda. Anges nivån utan kryss, eller lägre än vad kryssen bär, säger regeln
    inget.

Varför:
    Den som klättrar i en trappa ska kunna lita på att samma kryss ger samma steg, här och hos grannen.

Fel:
    varden:
      niva: steg-2
      uppfyllda_krav: [varden-1a, varden-2a]      # varden-1b saknas

Rätt:
    varden:
      niva: steg-2
      uppfyllda_krav: [varden-1a, varden-1b, varden-2a]

Grund:
    Lika underlag ska ge lika bedömning.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.trappa import kvar_till, natt_steg
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every stated step that lies above what its ticked requirements bear."""
    besok = loaded.model
    mattstock = sammanhang.mattstock(loaded)
    if besok is None or mattstock is None:
        return
    for loc, del_ in sammanhang.bedomt(besok).kryssade:
        ident, kryss = loc[0], del_.uppfyllda_krav
        plats = mattstock.platser.get(ident)
        if plats is None or not plats.kriterium.krav:
            continue
        kriterium, skala = plats.kriterium, plats.kriterier.skala
        ordning = [steg.id for steg in skala]
        kanda = {krav.id for krav in kriterium.krav}
        if any(krav.steg not in ordning for krav in kriterium.krav):
            continue  # KV203 has said so, and nobody knows what the step asks for
        steg = mattstock.steg(ident, del_.niva)
        if steg is None or not set(kryss) <= kanda:
            continue
        natt = natt_steg(kriterium, skala, kryss)
        bars = natt is not None and ordning.index(steg.id) <= ordning.index(natt.id)
        if not bars and loaded.intact("bedomningar", *loc, "uppfyllda_krav"):
            kvar = kvar_till(kriterium, skala, kryss, steg)
            racker = f"räcker till {natt.id}" if natt else "räcker inte till något steg"
            message = f"{ident} är {steg.id}, men de kryssade kraven {racker}. Kvar: {listing(kvar)}."
            yield Finding(loaded.value_at("bedomningar", *loc, "niva"), message)


RULE = Rule("KV408", "niva-stammer-inte", Severity.ERROR, {"besok": check})
