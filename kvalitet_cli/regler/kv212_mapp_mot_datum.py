"""KV212 Mapp mot datum.

Vad regeln kontrollerar:
    Besökets mapp börjar med besökets första dag: besok/hemtjansten-norr/2026-02-10/ eller
    besok/hemtjansten-norr/2026-02-10-nattbesok/.

Varför:
    Mappen är besökets namn. Handlingsplaner, återbesök och rapporter hänvisar till den, och den som letar
    efter ett besök letar efter dagen.

Fel:
    # besok/hemtjansten-norr/2026-02-10/besok.yaml
    datum: 2026-02-11

Rätt:
    # besok/hemtjansten-norr/2026-02-11/besok.yaml
    datum: 2026-02-11

Grund:
    Platsen är identiteten: ett besök har ett namn, och det står på ett ställe.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], _: Sammanhang) -> Iterator[Finding]:
    """Yield the visit's first day where the folder's name does not begin with it."""
    besok = loaded.model
    if besok is None or not loaded.intact("datum"):
        return
    mapp, dag = loaded.parts["besok"], besok.datum.fran.isoformat()
    if mapp == dag or mapp.startswith(f"{dag}-"):
        return
    ratt = f"{dag}{mapp[10:]}" if mapp[:4].isdigit() and mapp[10:11] in ("", "-") else f"{dag}-{mapp}"
    sentence = f"Besökets första dag är {dag}, men mappen heter {mapp}."
    rest = f"Rätta dagen, eller byt namn på mappen till {ratt}."
    yield Finding(loaded.value_at("datum", "fran"), f"{sentence} {rest}")


RULE = Rule("KV212", "mapp-mot-datum", Severity.ERROR, {"besok": check})
