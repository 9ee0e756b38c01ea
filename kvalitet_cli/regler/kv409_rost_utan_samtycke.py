"""KV409 Röst utan samtycke.

Vad regeln kontrollerar:
    Varje citat i ett besök eller en mätning har `samtycke: true`. Ett citat utan samtycke får inte finnas i
    filen.

Varför:
    Den som säger något till er ska själv ha sagt ja till att det blir läst av andra. Det som en gång har
    sparats i git går inte att sudda.

Fel:
    roster:
      - {text: Nu vet jag vem jag ska ringa., vem: kund}

Rätt:
    roster:
      - {text: Nu vet jag vem jag ska ringa., vem: kund, samtycke: true}

Grund:
    Den enskildes rätt att bestämma över sina egna ord.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok] | Loaded[Matning], _: Sammanhang) -> Iterator[Finding]:
    """Yield every quote without consent: at the word that says no, or at the quote."""
    for number, rost in enumerate(loaded.model.roster if loaded.model else ()):
        plats = ("roster", number)
        if rost.samtycke or not loaded.intact(*plats, "samtycke"):
            continue
        if rost.samtycke is None:
            message = (
                "Citatet saknar samtycke. Skriv samtycke: true om personen har sagt ja, annars ta bort det."
            )
        else:
            message = "Citatet har samtycke: false. Ta bort det ur filen: utan samtycke får det inte sparas."
        yield Finding(loaded.value_at(*plats, "samtycke"), message)


RULE = Rule("KV409", "rost-utan-samtycke", Severity.ERROR, {"besok": check, "matning": check})
