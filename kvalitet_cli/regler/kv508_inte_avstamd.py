"""KV508 Inte avstämd.

Vad regeln kontrollerar:
    Ett återbesök stämmer av allt som är öppet i det som följs upp: varje åtgärd som inte är avskriven
    eller redan bekräftad, och varje påpekande som ingen öppen åtgärd svarar på. En åtgärd i enhetens
    löpande plan stäms av som enhet#åtgärd. En kartläggning stämmer av fokusområdena i det av enhetens egna
    besök som den följer upp. Medan besöket är ett utkast är detta en notis.

Varför:
    Återbesöket är löftet om att någon kommer tillbaka. En åtgärd som ingen frågade om blir varken klar
    eller glömd; den ligger kvar i alla listor.

Fel:
    foljer_upp: [2026-02-10]        # där åtgärderna plangenomgang och kontaktkort är öppna
    avstamning:
      kontaktkort: {utfall: genomford, effekt: ja}

Rätt:
    foljer_upp: [2026-02-10]
    avstamning:
      kontaktkort: {utfall: genomford, effekt: ja}
      plangenomgang: {utfall: delvis, effekt: for-tidigt, text: Två planer är kvar.}

Grund:
    Det som har beslutats ska följas upp, också när det inte blev av.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.atgarder import Oppet, Uppfoljt, fulla_nycklar, oppna, oppna_fokus, som_det_var
from kvalitet_cli.berakning.skede import Skede, skede
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield everything that is open in what the visit follows up, that it is to reconcile and does not."""
    besok = loaded.model
    if besok is not None and besok.slag == "aterbesok":
        yield from _return_visit(loaded, besok, sammanhang)
    elif besok is not None and besok.slag == "kartlaggning" and skede(besok) != Skede.PLANERAD:
        yield from _mapping(loaded, besok, sammanhang)


def _mapping(loaded: Loaded[Besok], besok: Besok, sammanhang: Sammanhang) -> Iterator[Finding]:
    """Focus areas of the unit's own earlier visits; another unit's are built on, not answered for."""
    egna = set(sammanhang.foregangare(loaded.parts["enhet"]))
    foljs = [u for ref in dict.fromkeys(besok.foljer_upp) if (u := sammanhang.uppfoljt(ref))]
    nycklar = {nyckel: fulla_nycklar(nyckel, loaded.parts["enhet"], foljs) for nyckel in besok.avstamning}
    avstamda = {full for fulla in nycklar.values() for full in fulla}
    okanda = [_utan_besok(nyckel) for nyckel, fulla in nycklar.items() if not fulla]
    for uppfoljt in (u for u in foljs if u.enhet in egna):
        andra = [later for later in sammanhang.uppfoljare(uppfoljt.ident) if later.ident != loaded.ident]
        if not all(later.intact("avstamning") for later in andra):
            continue
        for fokus in oppna_fokus(uppfoljt, sammanhang.avstamningar(uppfoljt.ident, fore=loaded)):
            if f"{uppfoljt.ident}#{fokus.id}" in avstamda or any(nearest(o, [fokus.id]) for o in okanda):
                continue
            if loaded.intact("avstamning", fokus.id):
                message = f"Fokusområdet {fokus.id} från {uppfoljt.ident} är valt men inte avstämt. "
                yield Finding(loaded.key_at("avstamning"), message + _bot(fokus.id))


def _return_visit(loaded: Loaded[Besok], besok: Besok, sammanhang: Sammanhang) -> Iterator[Finding]:
    foljs = [uppfoljt for ref in dict.fromkeys(besok.foljer_upp) if (uppfoljt := sammanhang.uppfoljt(ref))]
    enhet = loaded.parts["enhet"]
    nycklar = {nyckel: fulla_nycklar(nyckel, enhet, foljs) for nyckel in loaded.ids("avstamning")}
    avstamda = {full for fulla in nycklar.values() for full in fulla}
    okanda = [nyckel for nyckel, fulla in nycklar.items() if not fulla]
    kvar = [
        (oppet, uppfoljt.ident)
        for uppfoljt in foljs
        for oppet in _oppna(loaded, uppfoljt, sammanhang)
        if oppet.nyckel not in avstamda
        and not _papekandet_ar_avstamt(oppet, uppfoljt, avstamda)
        and loaded.intact("avstamning", oppet.kort)
        and not any(nearest(_utan_besok(nyckel), [_utan_besok(oppet.kort)]) for nyckel in okanda)
    ]
    if len(kvar) > 1 and skede(besok) == Skede.PLANERAD:
        allt = listing(oppet.kort for oppet, _ in kvar)
        yield Finding(loaded.key_at("avstamning"), f"Återbesöket är planerat: kvar att stämma av är {allt}.")
        return
    for oppet, ident in kvar:
        yield Finding(loaded.key_at("avstamning"), _mening(oppet, ident))


def _utan_besok(nyckel: str) -> str:
    return nyckel.rpartition("#")[2]


def _oppna(loaded: Loaded[Besok], uppfoljt: Uppfoljt, sammanhang: Sammanhang) -> list[Oppet]:
    """What is open after the visits before this one; nothing if one of them is faulty there."""
    andra = [later for later in sammanhang.uppfoljare(uppfoljt.ident) if later.ident != loaded.ident]
    if not all(later.intact("avstamning") for later in andra):
        return []
    dag = loaded.model.datum.till if loaded.model else None
    da = som_det_var(uppfoljt, dag) if dag else uppfoljt
    kvar = oppna(da, sammanhang.avstamningar(uppfoljt.ident, fore=loaded))
    # A remark may be answered by an action that could not be read.
    return kvar if sammanhang.ar_planer_hela(uppfoljt.ident) else [oppet for oppet in kvar if oppet.atgard]


def _papekandet_ar_avstamt(oppet: Oppet, uppfoljt: Uppfoljt, avstamda: set[str]) -> bool:
    """Whether an action of the unit's plan answers only to remarks that the visit has reconciled themselves."""
    if oppet.atgard is None or oppet.nyckel.partition("#")[0] != uppfoljt.enhet:
        return False
    egna = [
        p.id for p in uppfoljt.besok.papekanden if oppet.nyckel in [n for n, _ in uppfoljt.atgarder_for(p.id)]
    ]
    return bool(egna) and all(f"{uppfoljt.ident}#{ident}" in avstamda for ident in egna)


def _mening(oppet: Oppet, besok: str) -> str:
    bot = _bot(oppet.kort)
    if oppet.atgard:
        return f"Åtgärden {oppet.kort} från {besok} är öppen men inte avstämd. {bot}"
    return f"Påpekandet {oppet.kort} från {besok} är öppet men inte avstämt. {bot}"


def _bot(nyckel: str) -> str:
    return f"Skriv {nyckel}: {{utfall: …}} under avstamning, med genomford, delvis eller ej-genomford."


RULE = Rule("KV508", "inte-avstamd", Severity.ERROR, {"besok": check}, note_in_draft=True)
