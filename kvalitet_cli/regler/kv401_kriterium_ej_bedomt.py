"""KV401 Kriterium ej bedömt.

Vad regeln kontrollerar:
    Varje kriterium i besökets urval har en bedömning: en nivå, eller ej-bedomd eller ej-tillamplig med
    motivering. Utan urval gäller det alla kriterier i de utgåvor som besöket själv nämner. En tom
    `niva:` är inte bedömd. Medan besöket är ett utkast är detta en notis, så att den som skriver ser vad
    som är kvar.

Varför:
    Det som inte bedömdes syns annars inte i rapporten, och läsaren tror att det var bra. Säg hellre rakt
    ut vad ni inte hann eller inte kunde se.

Fel:
    urval: {kriterier: [fast-omsorgskontakt, genomforandeplan]}
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt
      genomforandeplan:
        niva:

Rätt:
    urval: {kriterier: [fast-omsorgskontakt, genomforandeplan]}
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt
      genomforandeplan:
        niva: ej-bedomd
        motivering: >-
          Planerna låg hos den tidigare utföraren.

Grund:
    En bild som går att lita på: det som inte granskades ska synas lika tydligt som det som granskades.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.bedomt import Bedomt
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.skede import Skede, skede
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every criterion that was to be judged and was not."""
    besok = loaded.model
    mattstock = sammanhang.mattstock(loaded)
    if besok is None or mattstock is None or not loaded.intact("urval"):
        return
    menade = mattstock.menade(loaded.ids("bedomningar"))
    bedomda = {*besok.bedomningar, *menade}
    valda = _valda(besok, mattstock)
    kvar = [i for i in valda if i not in bedomda and loaded.intact("bedomningar", i)]
    if len(kvar) > 1 and skede(besok) == Skede.PLANERAD:
        message = f"Besöket är planerat: {len(kvar)} kriterier är kvar att bedöma ({listing(kvar)})."
        yield Finding(loaded.key_at("bedomningar"), message)
    else:
        for ident in kvar:
            message = f"Kriteriet {ident} ingår i besöket men är inte bedömt. {_bot(ident, mattstock)}"
            yield Finding(loaded.key_at("bedomningar"), message)
    yield from _halvskrivna(loaded, mattstock, sammanhang.bedomt(besok), valda)


def _valda(besok: Besok, mattstock: Mattstock) -> list[str]:
    """The criteria that are asked for; a follow-up with neither editions nor selection is not asked."""
    har_urval = besok.urval is not None and (besok.urval.omraden or besok.urval.kriterier)
    return mattstock.urval(besok) if besok.kriterier or har_urval else []


def _halvskrivna(
    loaded: Loaded[Besok], mattstock: Mattstock, bedomt: Bedomt, valda: list[str]
) -> Iterator[Finding]:
    """Judgements that were begun: an empty `niva:`, or none in a set that has a scale."""
    besok = loaded.model
    utan_niva = bedomt.nivaer.get(None, ())
    if besok is None or not (utan_niva or bedomt.delade):
        return
    for ident, bedomning in besok.bedomningar.items():
        if ident not in utan_niva and ident not in bedomt.delade:
            continue
        plats = ("bedomningar", ident, "niva")
        if ident not in mattstock.platser or not loaded.intact(*plats):
            continue
        ar_tom = "niva" in (loaded.node(plats[:2]) or {})
        if not mattstock.ar_bedomt(ident, bedomning) and (ar_tom or ident in valda):
            vad = "är tom" if ar_tom else "saknas"
            sak = "Nivån" if ar_tom or mattstock.platser[ident].kriterier.skala else "Motiveringen"
            message = f"{sak} för {ident} {vad}: kriteriet är inte bedömt. {_bot(ident, mattstock)}"
            yield Finding(loaded.key_at(*plats), message)
        for namn, del_ in bedomning.delar.items():
            plats_i_del = ("bedomningar", ident, "delar", namn, "niva")
            if "niva" in (loaded.node(plats_i_del[:4]) or {}) and not mattstock.ar_bedomt(ident, del_):
                message = f"Nivån för delen {namn} av {ident} är tom. {_bot(ident, mattstock)}"
                if loaded.intact(*plats_i_del):
                    yield Finding(loaded.key_at(*plats_i_del), message)


def _bot(ident: str, mattstock: Mattstock) -> str:
    skala = [steg.id for steg in mattstock.platser[ident].kriterier.skala]
    if not skala:
        return f"Skriv en motivering, eller {EJ_BEDOMD} eller {EJ_TILLAMPLIG} och varför."
    return (
        f"Skriv {listing(skala, 'eller')}. Gick det inte: {EJ_BEDOMD} eller {EJ_TILLAMPLIG}, med motivering."
    )


RULE = Rule("KV401", "kriterium-ej-bedomt", Severity.ERROR, {"besok": check}, note_in_draft=True)
