"""KV206 Okänt besök.

Vad regeln kontrollerar:
    Varje besök under foljer_upp finns, och är inte senare än besöket självt.

Varför:
    Återbesöket hämtar kriterier, påpekanden och åtgärder ur det som det följer upp. Pekar det fel stäms
    ingenting av, och förändringen sedan sist räknas mot fel dag.

Fel:
    datum: 2026-04-28
    foljer_upp: [hemtjansten-norr/2026-10-02]

Rätt:
    datum: 2026-04-28
    foljer_upp: [hemtjansten-norr/2026-02-10]

Grund:
    Uppföljningen knyts till det som föregick den, så att tråden håller.
"""

from collections.abc import Iterator

from kvalitet_cli.core import swedish
from kvalitet_cli.core.diagnostic import Related, Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import narmast
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every visit that is followed up and that does not exist, or that comes later."""
    besok = loaded.model
    for number, ref in enumerate(besok.foljer_upp if besok else ()):
        foljt = sammanhang.besok(ref)
        if foljt is None:
            if not sammanhang.finns_besok(ref):
                yield Finding(loaded.value_at("foljer_upp", number), *_unknown(ref, loaded, sammanhang))
        elif _is_later(foljt, loaded) and foljt.model:
            dag = swedish.date(foljt.model.datum.fran)
            sentence = f"{ref} var {dag}, efter det här besöket. Ett besök följer upp det som var tidigare."
            related = Related(foljt.path, foljt.value_at("datum"), "Det senare besöket")
            yield Finding(loaded.value_at("foljer_upp", number), sentence, None, (related,))


def _is_later(annat: Loaded[Besok], loaded: Loaded[Besok]) -> bool:
    if annat.model is None or loaded.model is None or not annat.intact("datum") or not loaded.intact("datum"):
        return False
    return annat.model.datum.fran > loaded.model.datum.fran


def _unknown(ref: str, loaded: Loaded[Besok], sammanhang: Sammanhang) -> tuple[str, str | None]:
    full = sammanhang.full(ref)
    enhet = full.partition("/")[0]
    finns = [besok.ident for besok in sammanhang.alla_besok(enhet) if besok.ident != loaded.ident]
    rest, near = narmast(full, finns)
    if not finns and not sammanhang.har_enhet(enhet):
        _, annan = narmast(enhet, sammanhang.enheter)
        rest = f" Närmast: {annan}." if annan else ""
        return f"Besöket {ref} finns inte: det finns ingen enhet {enhet}.{rest}", None
    if near and "/" not in ref:
        near = near.partition("/")[2]
        rest = f" Närmast: {near}."
    return f"Besöket {ref} finns inte: det finns ingen fil besok/{full}/besok.yaml.{rest}", near


RULE = Rule("KV206", "okant-besok", Severity.ERROR, {"besok": check})
