"""KV501 Påpekande utan åtgärd.

Vad regeln kontrollerar:
    När handlingsplanen är upprättad har varje påpekande med tidskrav omgaende eller handlingsplan en
    åtgärd, i besökets plan eller i enhetens löpande plan, eller ett beslut under utan_atgard. Påpekanden
    som hanteras i annan ordning (hanvisning) räknas inte.

Varför:
    Enheten och nämnden ska kunna se att varje påpekande har fått ett svar. Ett påpekande utan svar ser
    ut som ett som ingen läste.

Fel:
    # besok.yaml
    papekanden:
      - {id: gammal-skylt, risk: lag, tidskrav: handlingsplan, text: Skylten vid dörren är gammal.}
    # handlingsplan.yaml
    upprattad: 2026-03-03
    atgarder: []

Rätt:
    # besok.yaml
    papekanden:
      - {id: gammal-skylt, risk: lag, tidskrav: handlingsplan, text: Skylten vid dörren är gammal.}
    # handlingsplan.yaml
    upprattad: 2026-03-03
    atgarder: []
    utan_atgard: {gammal-skylt: {skal: Huset rivs i juni., beslutad_av: verksamhetschef}}

Grund:
    Det som har påpekats ska åtgärdas, eller så ska någon stå för att det inte görs.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Related, Severity
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded

_KRAVER_SVAR = ("omgaende", "handlingsplan")


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every remark that the drawn up plan leaves without an answer."""
    plan = sammanhang.plan(loaded.ident)
    uppfoljt = sammanhang.uppfoljt(loaded.ident)
    if uppfoljt is None or plan is None or plan.model is None or plan.model.upprattad is None:
        return
    if not sammanhang.ar_planer_hela(loaded.ident):
        return
    menade: set[str] | None = None
    for number, papekande in enumerate(uppfoljt.besok.papekanden):
        if papekande.tidskrav not in _KRAVER_SVAR or papekande.hanvisning:
            continue
        if uppfoljt.har_svar(papekande.id):
            continue
        if not loaded.intact("papekanden", number, "hanvisning"):
            continue
        menade = _menade(loaded, sammanhang) if menade is None else menade
        if papekande.id not in menade:
            message = (
                f"Påpekandet {papekande.id} har ingen åtgärd i planen från {plan.model.upprattad}. "
                f"Skriv en med grund: {{papekanden: [{papekande.id}]}}, eller skälet under utan_atgard."
            )
            related = Related(plan.path, plan.key_at("atgarder"), "Planens åtgärder")
            yield Finding(loaded.key_at("papekanden", number), message, related=(related,))


def _menade(loaded: Loaded[Besok], sammanhang: Sammanhang) -> set[str]:
    """Remarks that a misspelt name in the plans, or one with a misspelt visit, most likely stands for."""
    kanda = loaded.ids("papekanden")
    menade: set[str | None] = set()
    for plan, ar_egen in ((sammanhang.plan(loaded.ident), True), (sammanhang.levande_plan(), False)):
        for namn in _namn(plan):
            vilket, _, ident = namn.rpartition("#")
            hit = sammanhang.full(vilket) == loaded.ident if vilket else ar_egen
            if hit and ident in kanda:
                continue  # rightly named: it is answered, or another remark is
            if hit or not vilket or not sammanhang.finns_besok(vilket):
                menade.add(ident if ident in kanda else nearest(ident, kanda))
    return {ident for ident in menade if ident}


def _namn(plan: Loaded[Handlingsplan] | None) -> set[str]:
    """Every name of a remark in a plan, as it is written."""
    if plan is None or plan.model is None:
        return set()
    return {namn for atgard in plan.model.atgarder for namn in atgard.grund.papekanden} | set(
        plan.model.utan_atgard
    )


RULE = Rule("KV501", "papekande-utan-atgard", Severity.ERROR, {"besok": check})
