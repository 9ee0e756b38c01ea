"""KV207 Okänd enhet.

Vad regeln kontrollerar:
    Varje mapp med besök har sin enhet.yaml, och enheter som nämns i ersatter och ingar_i finns.

Varför:
    Utan enhet.yaml vet ingen vad enheten heter, vilket slag av verksamhet det är eller vilka arbetslag som
    finns.

Fel:
    besok/hemtjansten-norr/2026-02-10/besok.yaml, men ingen besok/hemtjansten-norr/enhet.yaml

Rätt:
    # besok/hemtjansten-norr/enhet.yaml
    format: enhet/1
    namn: Hemtjänsten Norr
    verksamhet: hemtjanst

Grund:
    Enheten är den som följs upp; allt annat hör till den.
"""

from collections.abc import Iterator
from typing import Any

from kvalitet_cli.core.diagnostic import START, Severity
from kvalitet_cli.extension import Check, Finding, Rule
from kvalitet_cli.extension.kanda import narmast
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.store.document import Loaded


def check_folder(loaded: Loaded[Any], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield once, in the folder's first document, that the unit's own document is missing."""
    enhet = loaded.parts["enhet"]
    readable = (d for d in sammanhang.folder.documents if d.model is not None and d.kind.SLAG in RULE.checks)
    if loaded is next(readable) and not sammanhang.finns_enhet(enhet):
        sentence = f"Enheten {enhet} saknar besok/{enhet}/enhet.yaml."
        yield Finding(START, f"{sentence} Skapa den: kvalitet ny enhet {enhet}")


def check_unit(loaded: Loaded[Enhet], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every unit that this one names and that does not exist."""
    enhet = loaded.model
    if enhet is None:
        return
    namnda = [(ref, ("ersatter", number)) for number, ref in enumerate(enhet.ersatter)]
    for ref, plats in [*namnda, *([(enhet.ingar_i, ("ingar_i",))] if enhet.ingar_i else [])]:
        if not sammanhang.finns_enhet(ref):
            rest, near = narmast(ref, sammanhang.enheter)
            sentence = f"Enheten {ref} finns inte: det finns ingen fil besok/{ref}/enhet.yaml.{rest}"
            yield Finding(loaded.value_at(*plats), sentence, near)


CHECKS: dict[str, Check] = {"besok": check_folder, "handlingsplan": check_folder, "enhet": check_unit}
RULE = Rule("KV207", "okand-enhet", Severity.ERROR, CHECKS)
