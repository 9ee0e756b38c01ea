"""KV302 Utgåva gäller inte.

Vad regeln kontrollerar:
    Besökets första dag ligger inom giltigheten för varje utgåva som besöket nämner. Utan slutdatum gäller
    en utgåva till dagen innan dess efterträdare börjar. Ett återbesök får använda utgåvan för det som det
    följer upp.

Varför:
    Enheten ska bedömas mot det som gällde den dagen, inte mot förra årets kriterier eller nästa års.

Fel:
    # hemtjanst/2024 gällde till och med 2025-12-31
    kriterier: hemtjanst/2024
    datum: 2026-02-10

Rätt:
    kriterier: hemtjanst/2026
    datum: 2026-02-10

Grund:
    En fast grund för uppföljningen: bedöm mot det som är beslutat.
"""

import datetime as dt
from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Related, Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every edition that was not valid on the visit's first day."""
    besok = loaded.model
    if besok is None or not loaded.intact("datum"):
        return
    dag = besok.datum.fran
    for number, ref in enumerate(besok.kriterier):
        utgava = sammanhang.utgava(ref)
        if utgava is None or utgava.model is None or not utgava.intact("galler"):
            continue
        if _holds(utgava, dag, sammanhang):
            continue
        kan_vara_aterbesok = besok.slag == "aterbesok" or not loaded.intact("slag")
        if kan_vara_aterbesok and _used_before(ref, loaded, besok, sammanhang):
            continue
        fran, till = utgava.model.galler.fran, sammanhang.sista_dag(utgava)
        nar = f"gäller från {fran}" if dag < fran else f"gällde till {till}"
        gallande = _valid(ref, dag, sammanhang)
        rest = f" Då gällde {gallande}." if gallande else ""
        related = Related(utgava.path, utgava.value_at("galler"), "Utgåvans giltighet")
        sentence = f"{ref} {nar}, men besöket är {dag}.{rest}"
        yield Finding(loaded.value_at("kriterier", number), sentence, gallande, (related,))


def _used_before(ref: str, loaded: Loaded[Besok], besok: Besok, sammanhang: Sammanhang) -> bool:
    """Whether a visit that is followed up used the edition; also where that cannot be known."""
    if not besok.foljer_upp:
        return not loaded.intact("foljer_upp")
    for foljer in besok.foljer_upp:
        foljt = sammanhang.besok(foljer)
        utgavor = sammanhang.utgavor_for(foljt) if foljt else None
        if utgavor is None or ref in utgavor:
            return True
    return False


def _valid(ref: str, dag: dt.date, sammanhang: Sammanhang) -> str | None:
    """The edition of the same set that was valid that day."""
    samma = [u for ident, u in sammanhang.utgavor.items() if ident.startswith(f"{ref.partition('/')[0]}/")]
    return next((utgava.ident for utgava in samma if _holds(utgava, dag, sammanhang)), None)


def _holds(utgava: Loaded[Kriterier], dag: dt.date, sammanhang: Sammanhang) -> bool:
    if utgava.model is None or not utgava.intact("galler"):
        return False
    till = sammanhang.sista_dag(utgava)
    return utgava.model.galler.fran <= dag and (till is None or dag <= till)


RULE = Rule("KV302", "utgava-galler-inte", Severity.ERROR, {"besok": check})
