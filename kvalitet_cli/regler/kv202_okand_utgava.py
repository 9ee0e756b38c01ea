"""KV202 Okänd utgåva.

Vad regeln kontrollerar:
    Utgåvan som ett besök bedöms mot, och utgåvan som en ny utgåva ersätter, finns i mappen kriterier/. Ett
    besök skriver både uppsättning och utgåva; inom samma uppsättning räcker utgåvans eget namn.

Varför:
    Utan utgåvan vet ingen vad som bedömdes, och inget av besökets kriterier eller steg går att kontrollera.

Fel:
    kriterier: hemtjanst/2062

Rätt:
    kriterier: hemtjanst/2026

Grund:
    En fast grund för uppföljningen: bedöm mot det som är beslutat.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.forandring import full_utgava
from kvalitet_cli.core.diagnostic import Severity, Span
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import narmast
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded


def check_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every edition that the visit is judged by and that does not exist."""
    for number, ref in enumerate(loaded.model.kriterier if loaded.model else ()):
        if not sammanhang.finns_utgava(ref):
            yield _unknown(ref, ref, loaded.value_at("kriterier", number), sammanhang)


def check_edition(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every edition that is said to be replaced and that does not exist."""
    for number, ref in enumerate(loaded.model.ersatter if loaded.model else ()):
        full = full_utgava(ref, loaded.ident)
        if not sammanhang.finns_utgava(full):
            yield _unknown(ref, full, loaded.value_at("ersatter", number), sammanhang)


def _unknown(ref: str, full: str, span: Span, sammanhang: Sammanhang) -> Finding:
    finns = list(sammanhang.utgavor)
    halva = [utgava for utgava in finns if ref in utgava.split("/")]
    rest, near = (f" Närmast: {halva[-1]}.", halva[-1]) if halva else narmast(full, finns)
    if "/" not in full:
        return Finding(span, f"Utgåvan {ref} finns inte: skriv både uppsättning och utgåva.{rest}", near)
    return Finding(span, f"Utgåvan {ref} finns inte: det finns ingen fil kriterier/{full}.yaml.{rest}", near)


RULE = Rule("KV202", "okand-utgava", Severity.ERROR, {Besok: check_visit, Kriterier: check_edition})
