"""KV303 Överlappande utgåvor.

Vad regeln kontrollerar:
    Två utgåvor av samma uppsättning gäller inte samtidigt, om inte den ena ersätter den andra.

Varför:
    Gäller två utgåvor samma dag vet varken den som följer upp eller den som följs upp vad som är beslutat.

Fel:
    # kriterier/hemtjanst/2026.yaml, och hemtjanst/2024 har inget slutdatum
    galler: {fran: 2026-01-01}

Rätt:
    galler: {fran: 2026-01-01}
    ersatter: hemtjanst/2024

Grund:
    En utgåva slutar av sig själv dagen innan dess efterträdare börjar.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.forandring import full_utgava
from kvalitet_cli.core.diagnostic import Related, Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield the later edition's validity where an earlier edition of the set has not ended."""
    utgava = loaded.model
    if utgava is None or not loaded.intact("galler"):
        return
    fran = utgava.galler.fran
    for ident, tidigare in sammanhang.utgavor.items():
        if ident.partition("/")[0] != loaded.parts["uppsattning"] or tidigare.model is None:
            continue
        if (tidigare.model.galler.fran, ident) >= (fran, loaded.ident) or not tidigare.intact("galler"):
            continue
        slut = sammanhang.sista_dag(tidigare)
        if slut is not None and slut < fran:
            continue
        if not _replaces(loaded, ident, sammanhang) and not _replaces(tidigare, loaded.ident, sammanhang):
            sentence = f"{ident} gäller fortfarande den {fran}, när {loaded.ident} börjar gälla."
            rest = f"Skriv ersatter: {ident} här, eller galler.till i den tidigare."
            related = Related(tidigare.path, tidigare.value_at("galler"), "Den tidigare utgåvans giltighet")
            yield Finding(loaded.value_at("galler"), f"{sentence} {rest}", None, (related,))


def _replaces(loaded: Loaded[Kriterier], ident: str, sammanhang: Sammanhang) -> bool:
    """Whether an edition replaces another, at once or through others; also where that cannot be read."""
    waiting, sedda = [loaded.ident], set()
    while waiting:
        har = waiting.pop()
        utgava = sammanhang.utgava(har)
        if har in sedda:
            continue
        sedda.add(har)
        if utgava is None or utgava.model is None or not utgava.intact("ersatter"):
            return True
        fore = [full_utgava(ref, har) for ref in utgava.model.ersatter]
        if ident in fore:
            return True
        waiting += fore
    return False


RULE = Rule("KV303", "overlappande-utgavor", Severity.ERROR, {"kriterier": check})
