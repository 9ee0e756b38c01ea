"""KV403 Bedömning utan underlag.

Vad regeln kontrollerar:
    Varje bedömning säger vilka metoder den vilar på, också den på högsta nivån. Har besöket bara använt
    en metod är den underlaget. Delar får stödja sig på hela bedömningens underlag, och hela bedömningen
    på delarnas. Ej-bedomd och ej-tillamplig behöver inget. Medan besöket är ett utkast är detta en
    notis.

Varför:
    En slutsats utan källa går inte att lita på eller göra om. Beröm utan underlag är lika svagt som
    kritik utan.

Fel:
    metoder: [{metod: intervju-brukare, antal: 8}, {metod: dokumentgranskning, antal: 14}]
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt

Rätt:
    metoder: [{metod: intervju-brukare, antal: 8}, {metod: dokumentgranskning, antal: 14}]
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt
        underlag: [intervju-brukare]

Grund:
    Det ska gå att följa en slutsats tillbaka till det som ligger bakom den.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, Besok, Del
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every judgement that rests on nothing; the only method used is always its source."""
    besok = loaded.model
    metoder = {metod.metod for metod in besok.metoder} if besok else set()
    if besok is None or len(metoder) == 1 or not loaded.intact("metoder"):
        return
    mattstock = sammanhang.mattstock(loaded)

    def bot() -> str:
        valj = f" Besöket har använt {listing(sorted(metoder))}." if metoder else ""
        return f"Skriv under underlag vilka metoder den vilar på.{valj}"

    def sager(ident: str, del_: Del) -> bool:
        if del_.niva in (EJ_BEDOMD, EJ_TILLAMPLIG):
            return False
        return mattstock.ar_bedomt(ident, del_) if mattstock else bool(del_.niva or del_.uppfyllda_krav)

    for ident, bedomning in sammanhang.bedomt(besok).utan_underlag.items():
        plats = ("bedomningar", ident)
        if not loaded.intact(*plats, "underlag"):
            continue
        if not any(del_.underlag for del_ in bedomning.delar.values()):
            sagt = sager(ident, bedomning) or any(sager(ident, del_) for del_ in bedomning.delar.values())
            if sagt and loaded.intact(*plats, "delar"):
                yield Finding(loaded.key_at(*plats), f"Bedömningen av {ident} saknar underlag. {bot()}")
            continue
        for namn, del_ in bedomning.delar.items():
            if sager(ident, del_) and not del_.underlag and loaded.intact(*plats, "delar", namn, "underlag"):
                message = f"Delen {namn} av {ident} saknar underlag. {bot()}"
                yield Finding(loaded.key_at(*plats, "delar", namn), message)


RULE = Rule("KV403", "bedomning-utan-underlag", Severity.WARNING, {"besok": check}, note_in_draft=True)
