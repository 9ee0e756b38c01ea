"""KV404 Brist utan påpekande.

Vad regeln kontrollerar:
    Varje kriterium på en nivå som kräver åtgärd, i sin helhet eller i någon del, har ett påpekande som
    nämner det. Vid en uppföljning räcker ett tidigare påpekande som ännu är öppet. Medan besöket är ett
    utkast är detta en notis.

Varför:
    Handlingsplanen svarar på påpekanden, inte på nivåer. En brist utan påpekande får ingen åtgärd och
    glöms till nästa besök.

Fel:
    bedomningar:
      genomforandeplan:
        niva: delvis-uppfyllt
        motivering: >-
          Elva av fjorton planer var uppdaterade.

Rätt:
    bedomningar:
      genomforandeplan:
        niva: delvis-uppfyllt
        motivering: >-
          Elva av fjorton planer var uppdaterade.
    papekanden:
      - id: inaktuella-planer
        kriterier: [genomforandeplan]
        risk: mattlig
        tidskrav: handlingsplan
        text: >-
          Tre planer är äldre än ett halvår.

Grund:
    En brist som har setts ska leda någonstans: till ett påpekande, en åtgärd och en avstämning.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.atgarder import avstamda, papekande_oppet
from kvalitet_cli.berakning.bedomt import Bedomt
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Bedomning, Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every criterion that demands action and no remark names: the whole, else its first such part."""
    besok = loaded.model
    mattstock = sammanhang.mattstock(loaded)
    if besok is None or mattstock is None or not loaded.intact("papekanden"):
        return
    namnda = {ident for papekande in besok.papekanden for ident in papekande.kriterier}
    namnda |= mattstock.menade(namnda)
    fragade = _kan_vara_brister(mattstock, sammanhang.bedomt(besok)) - namnda
    tidigare: set[str] | None = None
    for ident, bedomning in besok.bedomningar.items() if fragade else ():
        plats = _brist(mattstock, ident, bedomning) if ident in fragade else None
        if plats is None:
            continue
        tidigare = _namnda_tidigare(loaded, sammanhang) if tidigare is None else tidigare
        if ident in tidigare:
            continue
        del_ = bedomning.delar[plats[1]] if plats else bedomning
        steg = mattstock.bedomt_steg(ident, del_)
        vad = f"Delen {plats[1]} av {ident}" if plats else f"Kriteriet {ident}"
        message = (
            f"{vad} är {steg.id if steg else ''} men har inget påpekande. Skriv ett med kriterier: [{ident}]."
        )
        nyckel = "niva" if del_.niva else "uppfyllda_krav"
        yield Finding(loaded.value_at("bedomningar", ident, *plats, nyckel), message)


def _kan_vara_brister(mattstock: Mattstock, bedomt: Bedomt) -> set[str]:
    """The criteria with such a level, whole or in part, and those whose requirements tell."""
    kryssade = {plats[0] for plats, _ in bedomt.kryssade}
    return kryssade.union(*(bedomt.nivaer[niva] for niva in mattstock.brister if niva in bedomt.nivaer))


def _brist(mattstock: Mattstock, ident: str, bedomning: Bedomning) -> tuple[str, ...] | None:
    """Where within the judgement action is demanded: `()` for the whole, else its first such part."""
    if mattstock.ar_brist(ident, bedomning):
        return ()
    return next(
        (("delar", namn) for namn, d in bedomning.delar.items() if mattstock.ar_brist(ident, d)), None
    )


def _namnda_tidigare(loaded: Loaded[Besok], sammanhang: Sammanhang) -> set[str]:
    """Criteria of remarks that are still open in what is followed up, with this visit's reconciliations."""
    if loaded.model is None:
        return set()
    namnda: set[str] = set()
    for ref in loaded.model.foljer_upp:
        uppfoljt = sammanhang.uppfoljt(ref)
        if uppfoljt is None:
            continue
        gjorda = [
            *sammanhang.avstamningar(uppfoljt.ident, fore=loaded),
            *avstamda(loaded.ident, loaded.model, [uppfoljt]),
        ]
        for papekande in uppfoljt.besok.papekanden:
            beslutat = papekande.hanvisning or uppfoljt.ar_utan_atgard(papekande.id)
            if beslutat or papekande_oppet(papekande, uppfoljt, gjorda):
                namnda.update(papekande.kriterier)
    return namnda


RULE = Rule("KV404", "brist-utan-papekande", Severity.WARNING, {"besok": check}, note_in_draft=True)
