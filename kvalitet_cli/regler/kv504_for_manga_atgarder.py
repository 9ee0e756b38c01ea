"""KV504 För många åtgärder.

Vad regeln kontrollerar:
    Planen har inte fler åtgärder än organisationens gräns, `lagom: {atgarder_per_plan: …}` i
    kvalitet.yaml (7 om inget annat sägs). I enhetens löpande plan räknas de som ännu pågår: varken klara
    eller avskrivna.

Varför:
    En lång plan blir en lista att beta av. En kort plan går att minnas, och att göra.

Fel:
    lagom: {atgarder_per_plan: 2}   # kvalitet.yaml
    atgarder:                       # handlingsplan.yaml
      - id: plangenomgang
      - id: ny-skylt
      - id: telefontider

Rätt:
    lagom: {atgarder_per_plan: 2}   # kvalitet.yaml
    atgarder:                       # handlingsplan.yaml
      - id: plangenomgang
      - id: telefontider
    utan_atgard: {gammal-skylt: {skal: Huset rivs i juni.}}

Grund:
    Lagom: några få saker som blir gjorda.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Handlingsplan], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield more actions than the organisation's ceiling."""
    if loaded.model is None:
        return
    levande = "besok" not in loaded.parts
    raknas = [a for a in loaded.model.atgarder if not levande or not (a.klar or a.avskriven)]
    tak = sammanhang.installning.lagom.atgarder_per_plan
    if len(raknas) > tak:
        hur = "pågående åtgärder" if levande else "åtgärder"
        message = f"Planen har {len(raknas)} {hur}; organisationens gräns är {tak}. Välj de viktigaste."
        yield Finding(loaded.key_at("atgarder"), message)


RULE = Rule("KV504", "for-manga-atgarder", Severity.WARNING, {"handlingsplan": check})
