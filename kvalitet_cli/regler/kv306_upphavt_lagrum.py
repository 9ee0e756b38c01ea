"""KV306 Upphävt lagrum.

Vad regeln kontrollerar:
    Ingen grund slutar gälla före utgåvan: den slutade inte innan utgåvan började, och slutar den medan
    utgåvan gäller tills vidare finns en annan grund som tar vid. Regeln ser på datum som står i filen,
    aldrig på dagens datum.

Varför:
    Den som granskar slår upp lagrummet. Är det upphävt undrar läsaren vad mer som är gammalt.

Fel:
    galler: {fran: 2026-01-01}
    omraden:
      - id: delaktighet
        namn: Delaktighet
        kriterier:
          - id: genomforandeplan
            namn: Aktuell genomförandeplan
            grund: [{text: SoL (2001), galler: {till: 2025-06-30}}]

Rätt:
    grund: [{text: SoL (2025), galler: {fran: 2025-07-01}}]

Grund:
    Lagar och föreskrifter är uppgifter med datum, inte text i ett program.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from kvalitet_cli.core import swedish
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Grund, Kriterier
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield the last day of every ground that ends before the edition, or while it holds without end."""
    utgava = loaded.model
    if utgava is None or not loaded.intact("galler"):
        return
    fran = utgava.galler.fran
    tills_vidare = sammanhang.sista_dag(loaded) is None and sammanhang.slut_ar_kant(loaded)
    for o, omrade in enumerate(utgava.omraden):
        for k, kriterium in enumerate(omrade.kriterier):
            for g, grund in enumerate(kriterium.grund):
                till = grund.galler.till
                if till is None:
                    continue
                plats = ("omraden", o, "kriterier", k, "grund")
                span = loaded.value_at(*plats, g, "galler", "till")
                dag = swedish.date(till)
                if till < fran:
                    sentence = f"{grund.text} slutade gälla {dag}, innan utgåvan började."
                    yield Finding(span, f"{sentence} Skriv det som gäller i stället.")
                elif tills_vidare and loaded.intact(*plats) and not _takes_over(kriterium.grund, till):
                    sentence = f"{grund.text} slutar gälla {dag}, men utgåvan gäller tills vidare."
                    yield Finding(span, f"{sentence} Lägg till det som gäller därefter.")


def _takes_over(grunder: Sequence[Grund], till: dt.date) -> bool:
    """Whether another ground begins at or before that day and lasts longer, or begins after it."""
    return any(grund.galler.till is None or grund.galler.till > till for grund in grunder)


RULE = Rule("KV306", "upphavt-lagrum", Severity.WARNING, {"kriterier": check})
