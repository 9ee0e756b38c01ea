"""KV311 Ordalydelse ändrad.

Vad regeln kontrollerar:
    Med --mot REV: i en utgåva eller ett instrument i bruk har en text eller ett namn fått andra ord, och
    inget tyder på att meningen är en annan. Hur det avgörs står under KV310. Uppsättningens namn och ett
    stegs symbol räknas alltid hit, för ingen bedöms efter dem.

    Fyndet är till för att läsas av en människa. «Är undersköterska» som blir «är vårdbiträde», och «ger stöd»
    som blir «försöker ge stöd», har inget ord som programmet vet bär betydelsen, så de hamnar här fast
    meningen är en annan. En varning stoppar inte bygget. Ska varje sådan ändring stoppas tills någon har
    läst den: kör kontrollen med --fel-vid varning.

    En människa har sista ordet: är meningen ändå en annan hör ändringen hemma i en ny utgåva. Är den samma
    tystar kommentaren # kvalitet: ignorera KV311 – skäl på raden fyndet för den ändringen.

Varför:
    Ett program ser vilka ord som har bytts men inte vad de betyder för den som bedömer. Den som granskar ska
    se varje sådan ändring. Är orden beslutade är de nämndens.

Fel:
    # förut: Varje kund vet vem som är hens fasta omsorgskontakt.
    text: Varje kund känner till vem som är hens fasta omsorgskontakt.

Rätt:
    text: Varje kund vet vem som är hens fasta omsorgskontakt.

Grund:
    Kriterierna är ett politiskt beslut. En ny lydelse är en ny utgåva.
"""

from collections.abc import Iterator
from typing import Any

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Any], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every text in what is in use that says the same in other words."""
    if sammanhang.fore is None:
        return
    from kvalitet_cli.berakning.andring import Slag  # noqa: PLC0415 - most runs compare nothing
    from kvalitet_cli.extension.andrat import andringar, bot, plats  # noqa: PLC0415 - as above

    for andring, bruk in andringar(loaded, sammanhang):
        if andring.slag is Slag.ORDALYDELSE:
            sentence = f"{andring.slag.capitalize()}: {andring.mening}. {loaded.ident} {bruk}."
            yield Finding(plats(loaded, andring), f"{sentence} {bot(loaded, andring, sammanhang)}")


RULE = Rule(
    "KV311", "ordalydelse-andrad", Severity.WARNING, {"kriterier": check, "instrument": check}, compares=True
)
