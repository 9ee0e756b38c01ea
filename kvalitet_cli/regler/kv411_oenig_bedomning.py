"""KV411 Oenig bedömning.

Vad regeln kontrollerar:
    När delarna av en bedömning (arbetslag, underenheter) ligger två steg eller mer isär finns en
    gemensam motivering. Medan besöket är ett utkast är detta en notis.

Varför:
    Står det ena laget högst och det andra lägst säger det gemensamma ordet ingenting utan en förklaring.
    Skillnaden är ofta det viktigaste ni fann.

Fel:
    genomforandeplan:
      niva: delvis-uppfyllt
      delar:
        lag-ost: {niva: uppfyllt}
        lag-vast: {niva: ej-uppfyllt, motivering: Ingen av planerna var aktuell.}

Rätt:
    genomforandeplan:
      niva: delvis-uppfyllt
      delar:
        lag-ost: {niva: uppfyllt}
        lag-vast: {niva: ej-uppfyllt, motivering: Ingen av planerna var aktuell.}
      motivering: >-
        Öst har en fast dag för planerna. Väst har saknat samordnare sedan i höstas.

Grund:
    En bedömning ska gå att förstå, och olikheter ska inte döljas i ett gemensamt ord.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded

_LANGT = 2
"""Steps apart that ask for a common reason."""


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every judgement whose parts lie far apart and that says nothing of why."""
    besok = loaded.model
    mattstock = sammanhang.mattstock(loaded)
    if besok is None or mattstock is None:
        return
    for ident, bedomning in sammanhang.bedomt(besok).delade.items():
        if bedomning.motivering or not loaded.intact("bedomningar", ident, "motivering"):
            continue
        steg = {
            namn: s for namn, del_ in bedomning.delar.items() if (s := mattstock.bedomt_steg(ident, del_))
        }
        if not steg:
            continue
        ordning = [s.id for s in mattstock.platser[ident].kriterier.skala]
        hojd = {namn: ordning.index(s.id) for namn, s in steg.items()}
        lagst, hogst = min(hojd, key=lambda namn: hojd[namn]), max(hojd, key=lambda namn: hojd[namn])
        if hojd[hogst] - hojd[lagst] >= _LANGT:
            isar = f"{hogst} {steg[hogst].id}, {lagst} {steg[lagst].id}"
            message = f"Delarna av {ident} ligger långt isär: {isar}. Skriv varför i en gemensam motivering."
            yield Finding(loaded.key_at("bedomningar", ident), message)


RULE = Rule("KV411", "oenig-bedomning", Severity.WARNING, {"besok": check}, note_in_draft=True)
