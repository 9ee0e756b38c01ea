"""KV705 Liten enhet.

Vad regeln kontrollerar:
    En enhet eller ett arbetslag har färre brukare än organisationens gräns (sekretess.liten_enhet, tio om inget
    annat är sagt). Varningen kommer en gång, vid antalet i enhet.yaml. Ett arbetslag räknas bara när ett besök
    redovisar det för sig. Var enheten liten den dag ett besök gjordes men inte nu står varningen i
    besökets enhet_da, tills rapporten är fastställd. En stängd enhet får ingen varning.

Varför:
    Fem personer är lätta att känna igen. Den som bor granne, eller arbetar där, vet vem som sa vad och vem det
    gällde. Därför lämnar rapporterna själva ut röster, motiveringar och antal för en liten enhet, och säger att
    något är utelämnat. Sammanfattning, goda exempel, påpekanden och åtgärder är med. Skriv dem så att ingen går att känna
    igen: arbetssättet, inte händelsen. Det som måste skrivas men ska stanna inne hör hemma i ett besök med
    spridning: intern. När ni har gått igenom det skriver ni ett skäl på raden, och varningen kommer inte igen.

Fel:
    brukare: 6

Rätt:
    brukare: 6  # kvalitet: ignorera KV705 – vi skriver om arbetssätt, aldrig om någon av de boende

Grund:
    Den enskildes integritet. Sekretessen gäller också uppgifter som tillsammans pekar ut någon.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.liten_enhet import ar_fataliga
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import number
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.store.document import Loaded

_RAD = (
    "Skriv så att ingen går att känna igen, och det som ska stanna inne i ett besök med spridning: intern. "
    "Rapporterna utelämnar röster, motiveringar och antal. Har ni gått igenom texterna: skriv skälet på raden, "
    "# kvalitet: ignorera KV705 – och varför."
)


def check_unit(loaded: Loaded[Enhet], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield the number of users of a small unit, else of each small team that a visit tells apart."""
    enhet = loaded.model
    grans = sammanhang.installning.sekretess.liten_enhet
    if enhet is None or enhet.verksam.till is not None:
        return
    if ar_fataliga(enhet.brukare, grans):
        yield Finding(loaded.value_at("brukare"), _mening("Enheten", enhet.brukare, grans))
        return
    sma = [
        (nummer, lag)
        for nummer, lag in enumerate(enhet.arbetslag)
        if lag.verksam.till is None and ar_fataliga(lag.brukare, grans)
    ]
    alla_besok = sammanhang.alla_besok() if sma else ()
    redovisade = {ident for besok in alla_besok if besok.model for ident in _lag(besok.model)}
    for nummer, lag in sma:
        if lag.id in redovisade:
            yield Finding(
                loaded.value_at("arbetslag", nummer, "brukare"), _mening(lag.namn, lag.brukare, grans)
            )


def check_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield the number of users that day, where the unit was small then and is not now; of a settled visit nothing."""
    besok = loaded.model
    grans = sammanhang.installning.sekretess.liten_enhet
    if besok is None or besok.enhet_da is None or besok.fastlagt or besok.spridning == "intern":
        return
    enhet = sammanhang.enhet(loaded.parts["enhet"])
    nu = enhet.model.brukare if enhet and enhet.model else None
    if ar_fataliga(besok.enhet_da.brukare, grans) and not ar_fataliga(nu, grans):
        yield Finding(
            loaded.value_at("enhet_da", "brukare"),
            _mening("Enheten", besok.enhet_da.brukare, grans, "hade den dagen"),
        )


def _lag(besok: Besok) -> Iterator[str]:
    """The teams that a visit tells apart."""
    if besok.arbetslag:
        yield besok.arbetslag
    for bedomning in besok.bedomningar.values():
        yield from bedomning.delar


def _mening(vem: str, antal: int | None, grans: int, har: str = "har") -> str:
    return (
        f"{vem} {har} {number(antal or 0)} brukare, färre än {number(grans)}: "
        f"en rapport kan peka ut någon. {_RAD}"
    )


RULE = Rule("KV705", "liten-enhet", Severity.WARNING, {"enhet": check_unit, "besok": check_visit})
