"""KV510 Åtgärd efter frist.

Vad regeln kontrollerar:
    Ingen åtgärd ska vara klar senare än den sista dag, `senast`, som den som bedömde har satt på ett
    påpekande som åtgärden svarar på.

Varför:
    En frist från den som granskar är satt för att risken inte får vänta. En plan med en senare dag är
    ett löfte om att bryta den.

Fel:
    # påpekandet saknade-nycklar har senast: 2026-03-31
    - id: nyckelinventering
      grund: {papekanden: [saknade-nycklar]}
      klart_senast: 2026-04-15

Rätt:
    # påpekandet saknade-nycklar har senast: 2026-03-31
    - id: nyckelinventering
      grund: {papekanden: [saknade-nycklar]}
      klart_senast: 2026-03-27

Grund:
    Den som bedömer risken sätter gränsen för hur länge den får finnas.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Related, Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok, Papekande
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Handlingsplan], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every action that is due after the last day of a remark that it answers."""
    for number, atgard in enumerate(loaded.model.atgarder if loaded.model else ()):
        frister = [
            (papekande.senast, papekande.id, besok, plats)
            for ref in atgard.grund.papekanden
            for papekande, besok, plats in _papekanden(ref, loaded, sammanhang)
            if papekande.senast and papekande.senast < atgard.klart_senast
        ]
        if frister:
            senast, ident, besok, plats = min(frister, key=lambda frist: frist[0])
            message = (
                f"Åtgärden {atgard.id} ska vara klar {atgard.klart_senast}, men påpekandet {ident} har "
                f"sista dag {senast}. Lägg den senast {senast}."
            )
            dag = Related(besok.path, besok.value_at("papekanden", plats, "senast"), "Den sista dagen")
            yield Finding(loaded.value_at("atgarder", number, "klart_senast"), message, related=(dag,))


def _papekanden(
    ref: str, plan: Loaded[Handlingsplan], sammanhang: Sammanhang
) -> Iterator[tuple[Papekande, Loaded[Besok], int]]:
    """The remark that a plan names, if it has a last day, with its place: `<besök>#<id>`, or in a visit's own plan the id alone."""
    vilket, _, ident = ref.rpartition("#")
    besok = sammanhang.besok(vilket or plan.ident) if vilket or "besok" in plan.parts else None
    if besok and besok.model:
        for number, papekande in enumerate(besok.model.papekanden):
            if papekande.senast and papekande.id == ident:
                yield papekande, besok, number


RULE = Rule("KV510", "atgard-efter-frist", Severity.ERROR, {Handlingsplan: check})
