"""KV412 Samlad bedömning utan skäl.

Vad regeln kontrollerar:
    När den samlade nivån avviker från det som kriteriernas vägning föreslår står skälet under `samlad:
    skal`. Finns ingen vägning, eller är för lite bedömt för ett förslag, frågar regeln inte. Medan
    besöket är ett utkast är detta en notis.

Varför:
    Människan har sista ordet, men läsaren ska få veta varför det skiljer sig från räknesättet som alla
    känner till.

Fel:
    samlad: {niva: uppfyllt}        # vägningen föreslår delvis-uppfyllt

Rätt:
    samlad:
      niva: uppfyllt
      skal: >-
        Bristen rättades samma dag, medan vi såg på.

Grund:
    Lika fall bedöms lika, och den som gör annorlunda säger varför.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.mattstock import Forslag, Mattstock, forslag
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import count, listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield an overall step that no edition's weighing proposes and that has no reason."""
    besok = loaded.model
    mattstock = sammanhang.mattstock(loaded)
    if besok is None or besok.samlad is None or besok.samlad.skal or mattstock is None:
        return
    skal_kan_finnas = not loaded.intact("samlad")
    if skal_kan_finnas or not _ar_raknebart(loaded, besok, mattstock, sammanhang):
        return
    urval = mattstock.urval(besok)
    forslagen = [
        f for utgava in mattstock.utgavor.values() if (f := forslag(besok, utgava, urval)) and f.steg
    ]
    kanda = {steg.id for utgava in mattstock.utgavor.values() for steg in utgava.skala}
    niva = besok.samlad.niva
    if forslagen and niva in kanda and all(f.steg and f.steg.id != niva for f in forslagen):
        vad = listing((_ord(f) for f in forslagen), "eller")
        message = (
            f"Den samlade nivån är {niva}, men vägningen föreslår {vad}. Skriv varför under samlad, som skal."
        )
        yield Finding(loaded.key_at("samlad"), message)


def _ar_raknebart(loaded: Loaded[Besok], besok: Besok, mattstock: Mattstock, sammanhang: Sammanhang) -> bool:
    """Whether nothing that the proposal rests on is misspelt or was taken out."""
    if not (loaded.intact("bedomningar") and loaded.intact("urval")):
        return False
    omraden = {plats.omrade.id for plats in mattstock.platser.values()}
    if besok.urval and not (
        set(besok.urval.omraden) <= omraden and set(besok.urval.kriterier) <= set(mattstock.platser)
    ):
        return False
    for ident, bedomning in besok.bedomningar.items():
        utan_steg = bedomning.niva in (None, EJ_BEDOMD, EJ_TILLAMPLIG)
        if ident not in mattstock.platser or not (utan_steg or mattstock.steg(ident, bedomning.niva)):
            return False
    for ref, utgava in mattstock.utgavor.items():
        last = sammanhang.utgava(ref)
        if last is None or not (last.intact("skala") and last.intact("sammanvagning")):
            return False
        steg = {ett.id for ett in utgava.skala}
        if any(
            not {tak.niva, tak.hogst} <= steg
            for tak in (utgava.sammanvagning.tak if utgava.sammanvagning else ())
        ):
            return False
    return True


def _ord(forslaget: Forslag) -> str:
    """The proposed step, with the cap that held it down."""
    steg = forslaget.steg.id if forslaget.steg else ""
    tak = next((t for t in forslaget.tak if t.hogst == forslaget.steg), None)
    if tak is None:
        return steg
    klass = f"{tak.klass}-" if tak.klass else ""
    return f"{steg} ({count(tak.antal, f'{klass}kriterium', f'{klass}kriterier')} är {tak.niva.id})"


RULE = Rule("KV412", "samlad-utan-skal", Severity.ERROR, {"besok": check}, note_in_draft=True)
