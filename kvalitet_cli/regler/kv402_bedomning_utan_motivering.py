"""KV402 Bedömning utan motivering.

Vad regeln kontrollerar:
    En nivå som kräver åtgärd har en motivering, liksom ej-bedomd och ej-tillamplig. En del av en
    bedömning (ett arbetslag, en underenhet) får stödja sig på den gemensamma motiveringen. Medan besöket
    är ett utkast är detta en notis.

Varför:
    Den som får veta att något brister behöver veta vad ni såg, för att känna igen sig och kunna börja.
    Den som läser att något inte bedömdes behöver veta varför.

Fel:
    genomforandeplan:
      niva: delvis-uppfyllt
      underlag: [dokumentgranskning]

Rätt:
    genomforandeplan:
      niva: delvis-uppfyllt
      motivering: >-
        Elva av fjorton planer var uppdaterade.
      underlag: [dokumentgranskning]

Grund:
    En bedömning ska gå att förstå och pröva för den som inte var med.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, Besok, Del
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every judgement that must have a reason and has none; parts may lean on the common one."""
    besok = loaded.model
    if besok is None:
        return
    mattstock = sammanhang.mattstock(loaded)

    def saknas(ident: str, bedomning: Del, vad: str, *plats: str) -> Iterator[Finding]:
        if bedomning.motivering or not loaded.intact(*plats, "motivering"):
            return
        if bedomning.niva in (EJ_BEDOMD, EJ_TILLAMPLIG):
            message = f"{vad} är {bedomning.niva} utan motivering. Skriv varför under motivering."
            yield Finding(loaded.key_at(*plats), message)
        elif mattstock and (steg := mattstock.bedomt_steg(ident, bedomning)) and steg.kraver_atgard:
            message = f"{vad} är {steg.id} utan motivering. Skriv under motivering vad ni såg eller hörde."
            yield Finding(loaded.key_at(*plats), message)

    for ident, bedomning in sammanhang.bedomt(besok).utan_motivering.items():
        yield from saknas(ident, bedomning, f"Kriteriet {ident}", "bedomningar", ident)
        if not loaded.intact("bedomningar", ident, "motivering"):
            continue
        for namn, del_ in bedomning.delar.items():
            vad = f"Delen {namn} av {ident}"
            yield from saknas(ident, del_, vad, "bedomningar", ident, "delar", namn)


RULE = Rule("KV402", "bedomning-utan-motivering", Severity.ERROR, {"besok": check}, note_in_draft=True)
