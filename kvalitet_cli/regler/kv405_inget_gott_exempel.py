"""KV405 Inget gott exempel.

Vad regeln kontrollerar:
    En uppföljning, ett återbesök eller en extern granskning lyfter minst ett gott exempel, eller säger
    varför inget lyfts. Ett besök som ännu bara är planerat räknas inte. Medan besöket är ett utkast är
    detta en notis.

Varför:
    Den som följs upp ska också få veta vad som fungerar. Goda exempel är det som andra enheter kan låna,
    och de gör att resten av rapporten blir läst.

Fel:
    goda_exempel: []

Rätt:
    goda_exempel:
      - id: veckobrev
        kriterier: [fast-omsorgskontakt]
        text: >-
          Ett veckobrev i stor stil berättar vem som kommer.

Grund:
    Uppföljning är till för att lära, inte bara för att rätta.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.skede import Skede, skede
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded

_SLAG = ("uppfoljning", "aterbesok", "extern-granskning")


def check(loaded: Loaded[Besok], _: Sammanhang) -> Iterator[Finding]:
    """Yield the lack of good examples."""
    besok = loaded.model
    if (
        besok is None
        or besok.slag not in _SLAG
        or not loaded.intact("slag")
        or skede(besok) == Skede.PLANERAD
    ):
        return
    exempel = besok.goda_exempel
    if not exempel.lista and not exempel.skal and loaded.intact("goda_exempel"):
        message = (
            "Besöket lyfter inget gott exempel. Skriv minst ett, eller goda_exempel: {skal: …} med skälet."
        )
        yield Finding(loaded.key_at("goda_exempel"), message)


RULE = Rule("KV405", "inget-gott-exempel", Severity.WARNING, {"besok": check}, note_in_draft=True)
