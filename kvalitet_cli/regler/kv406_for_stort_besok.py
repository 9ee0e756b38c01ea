"""KV406 För stort besök.

Vad regeln kontrollerar:
    Besöket tar inte upp fler kriterier än organisationens gräns, `lagom: {kriterier_per_besok: …}` i
    kvalitet.yaml (15 om inget annat sägs). Det som räknas är urvalet, utan urval alla kriterier i
    besökets utgåvor, och det som har bedömts därutöver.

Varför:
    Små besök ofta ger mer än stora sällan. När allt ska hinnas med blir frågorna grunda, rapporten lång
    och planen för stor att göra något av.

Fel:
    kriterier: hemtjanst/2026       # 47 kriterier, och inget urval

Rätt:
    kriterier: hemtjanst/2026
    urval:
      omraden: [delaktighet, dokumentation]
      skal: >-
        Två områden åt gången.

Grund:
    Lagom: det som ryms i ett besök ska också rymmas i en handlingsplan.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity, Span
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield a visit with more criteria than the organisation's ceiling."""
    besok = loaded.model
    if besok is None:
        return
    tak = sammanhang.installning.lagom.kriterier_per_besok
    mattstock = sammanhang.mattstock(loaded) if loaded.intact("urval") else None
    bestamt = besok.kriterier or besok.urval
    bedomda = besok.bedomningar.keys() & (mattstock.platser if mattstock else besok.bedomningar).keys()
    tas_upp = bedomda.union(mattstock.urval(besok) if mattstock and bestamt else ())
    if len(tas_upp) > tak:
        message = f"Besöket tar upp {len(tas_upp)} kriterier; organisationens gräns är {tak}. "
        yield Finding(
            _plats(loaded), message + "Välj ut färre under urval, eller dela upp det på flera besök."
        )


def _plats(loaded: Loaded[Besok]) -> Span:
    """The selection's key, else the editions, else the judgements' key."""
    if loaded.node(("urval",)) is not None:
        return loaded.key_at("urval")
    return (
        loaded.value_at("kriterier")
        if loaded.node(("kriterier",)) is not None
        else loaded.key_at("bedomningar")
    )


RULE = Rule("KV406", "for-stort-besok", Severity.WARNING, {"besok": check})
