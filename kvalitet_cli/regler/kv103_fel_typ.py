"""KV103 Fel typ.

Vad regeln kontrollerar:
    Varje värde är av det slag som ska stå där: en text, ett tal, ett datum, true eller false, en
    lista eller en grupp uppgifter. Ett namn utan värde hör också hit: skriv värdet, eller ta bort
    raden. Färgen i kvalitet.yaml skrivs som "#155e75", och e-postdomäner utan @.
    Felet upptäcks när filens uppgifter jämförs med modellen (kvalitet_cli/store/sound.py). En fil
    som är en lista eller en ensam text stoppas av läsaren (kvalitet_cli/store/reader.py).

Varför:
    Annars måste programmet gissa vad som menades, och gissningen kan bli fel i en tabell som
    nämnden läser.

Fel:
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt
        underlag: intervju-brukare

Rätt:
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt
        underlag: [intervju-brukare]

Grund:
    Ordning i underlaget: det som inte går att läsa går inte heller att följa upp.
"""

import re
from collections.abc import Iterator

from kvalitet_cli.berakning.farg import ar_farg
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Installning], _: Sammanhang) -> Iterator[Finding]:
    """Yield a colour and e-mail domains that are written as something else."""
    if loaded.model is None:
        return
    utseende = loaded.model.utseende
    for nyckel, farg in (("farg", utseende.farg), ("farg_mork", utseende.farg_mork)):
        if farg is not None and not ar_farg(farg):
            sentence = f'{nyckel} ska vara en färg som "#155e75", men är {farg}. Skriv # och sex tecken, inom citattecken.'
            yield Finding(loaded.value_at("utseende", nyckel), sentence)
    for nummer, doman in enumerate(loaded.model.organisation.epostdomaner):
        if not re.fullmatch(r"[^@\s/]+\.[^@\s/.]+", doman):
            sentence = (
                f"{doman} är ingen domän. Skriv det som står efter @ i adressen, till exempel exempel.se."
            )
            yield Finding(loaded.value_at("organisation", "epostdomaner", nummer), sentence)


RULE = Rule("KV103", "fel-typ", Severity.ERROR, {"installning": check})
