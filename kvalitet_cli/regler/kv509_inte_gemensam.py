"""KV509 Inte gemensam.

Vad regeln kontrollerar:
    En upprättad plan säger att den togs fram gemensamt, `gemensamt_framtagen: true`, eller varför den
    inte gjorde det.

Varför:
    De som ska göra det nya vet bäst vad som går. En plan som kommer uppifrån blir någon annans plan.

Fel:
    format: handlingsplan/1
    upprattad: 2026-03-03
    gemensamt_framtagen: false

Rätt:
    format: handlingsplan/1
    upprattad: 2026-03-03
    gemensamt_framtagen:
      skal: >-
        Bristen måste åtgärdas samma dag. Gruppen har fått planen till sig i efterhand.

Grund:
    Medarbetarna medverkar i kvalitetsarbetet.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity, Span
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Handlingsplan], _: Sammanhang) -> Iterator[Finding]:
    """Yield a plan that was not made together, or once drawn up does not say so, and gives no reason."""
    plan = loaded.model
    if plan is None or not loaded.intact("gemensamt_framtagen"):
        return
    gemensam = plan.gemensamt_framtagen
    if gemensam is None and plan.upprattad:
        message = (
            "Planen säger inte om den togs fram gemensamt. Skriv gemensamt_framtagen: true, eller {skal: …}."
        )
        yield Finding(_forst(loaded), message)
    elif gemensam is not None and not gemensam.ja and not gemensam.skal:
        message = "Planen togs inte fram gemensamt. Skriv varför: gemensamt_framtagen: {skal: …}."
        yield Finding(_forst(loaded), message)


def _forst(loaded: Loaded[Handlingsplan]) -> Span:
    return loaded.key_at(next(iter(loaded.data or ()), "format"))


RULE = Rule("KV509", "inte-gemensam", Severity.WARNING, {"handlingsplan": check})
