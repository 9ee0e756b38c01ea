"""KV301 Ändrad efter beslut.

Vad regeln kontrollerar:
    En beslutad utgåva säger det som den sade när kvalitet besluta skrev dess fingeravtryck. Skala, id,
    namn, texter, klass, vikt, krav, dimensioner och sammanvägning får inte ändras; vägledning, underlag,
    program, grund och giltighet får det.

    I de allra flesta fall är svaret att återställa det som är ändrat, eller att göra en ny utgåva. Ett enda
    fall är ett annat: beslutet var rätt men filen fel, till exempel ett skrivfel, och nämnden har godkänt
    rättelsen. Då förseglas utgåvan på nytt med kvalitet besluta hemtjanst/2026 --tvinga. Det nya
    fingeravtrycket syns i granskningen. Skriv i den var godkännandet står.

Varför:
    Nämnden har beslutat orden. Ändras de i efterhand bedöms enheter mot något som ingen har beslutat, och
    äldre rapporter säger plötsligt något annat än de gjorde.

Fel:
    # texten är ändrad efter beslutet, så fingeravtrycket stämmer inte
    beslut: {organ: Omvårdnadsnämnden, datum: 2025-12-11, fingeravtryck: 8f2c41d09b7ae6355d10c2f4be9a7731}

Rätt:
    # texten är återställd, eller ändringen gjord i en ny utgåva med eget beslut
    beslut: {organ: Omvårdnadsnämnden, datum: 2025-12-11, fingeravtryck: 1c90be77a2d4468fb3ce5d0127a6f98e}

Grund:
    Kriterierna är ett politiskt beslut. En ny lydelse är en ny utgåva.
"""

from collections.abc import Iterator

from kvalitet_cli.core import swedish
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Kriterier], _: Sammanhang) -> Iterator[Finding]:
    """Yield the seal where it does not fit; a file with faults cannot be compared with what was decided."""
    utgava = loaded.model
    if utgava is None or not loaded.is_sound or utgava.beslut is None or utgava.beslut.fingeravtryck is None:
        return
    from kvalitet_cli.berakning.fingeravtryck import fingeravtryck  # noqa: PLC0415 - most editions have no seal

    if fingeravtryck(utgava) != utgava.beslut.fingeravtryck:
        dag = swedish.date(utgava.beslut.datum)
        sentence = f"Utgåvan är ändrad sedan {utgava.beslut.organ} beslutade den {dag}."
        rest = "Återställ det som är ändrat, eller gör en ny utgåva med eget beslut."
        undantag = (
            f"Är det ett skrivfel som nämnden har godkänt att rätta: kvalitet besluta {loaded.ident} --tvinga"
        )
        yield Finding(loaded.value_at("beslut", "fingeravtryck"), f"{sentence} {rest} {undantag}")


RULE = Rule("KV301", "andrad-efter-beslut", Severity.ERROR, {"kriterier": check})
