"""KV601 För liten grupp.

Vad regeln kontrollerar:
    I en mätning är varje bas och varje utfall noll, minst så stort som organisationens minsta grupp
    (sekretess.minsta_grupp), eller skrivet dold. Det gäller antal vid ett värde, svarande i en del och
    alla antal i en förflyttning, också bortfallet. Står alla i ett och samma utfall är det dolt också. Ett
    värde i en del har alltid en bas, så att ingen kan räkna ut att den är liten. En andel bygger på minst
    dubbelt så många, och ett värde som är ett antal personer är självt en grupp.

Varför:
    Bakom ett litet antal finns någon som går att känna igen, för en granne, en kollega eller en anhörig.
    Att alla fick det sämre säger detsamma om var och en, hur många de än är. En andel av få säger hur många
    som inte är med: 86 procent av 7 är alla utom en.

Fel:
    forflyttning:
      boende: {antal_start: 22, antal_par: 17, battre: 11, oforandrat: 4, samre: 2}

Rätt:
    forflyttning:
      boende: {antal_start: 22, antal_par: 17, battre: 11, oforandrat: dold, samre: dold}

Grund:
    Offentlighets- och sekretesslagens skydd för den enskilde i socialtjänst och vård. Gränsen bestämmer
    organisationen i kvalitet.yaml.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.publicerat import UTFALL, visade
from kvalitet_cli.berakning.sma_tal import ar_for_fa, ar_personer, gransen_for
from kvalitet_cli.berakning.undertryckning import ar_liten
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.matning import Matning, Matvarde
from kvalitet_cli.store.document import Loaded

_ORD = {
    "antal_start": "började",
    "antal_par": "har mätts båda gångerna",
    "bortfall": "hör till bortfallet",
    "battre": "fick det bättre",
    "oforandrat": "utan förändring",
    "samre": "fick det sämre",
}


def check(loaded: Loaded[Matning], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every base and outcome that is small and not hidden; how small is never said, since logs are read by many."""
    matning = loaded.model
    if matning is None:
        return
    grans = sammanhang.minsta_grupp
    found = sammanhang.instrument(matning.instrument)
    instrument = found.model if found else None
    svarande = matning.svar.svarande if matning.svar else None
    yield from _varden(
        loaded, ("varden",), matning.varden, svarande=svarande, instrument=instrument, grans=grans
    )
    for namn, del_ in matning.delar.items():
        if del_.svarande is not None and ar_liten(del_.svarande, grans):
            sentence = f"Färre än {grans} svarade i {namn}. Skriv {namn}: dold."
            yield Finding(loaded.value_at("delar", namn, "svarande"), sentence)
        yield from _varden(
            loaded,
            ("delar", namn, "varden"),
            del_.varden,
            svarande=del_.svarande,
            instrument=instrument,
            grans=grans,
        )
        for fraga, varde in del_.varden.items():
            if varde.varde is not None and varde.antal is None and del_.svarande is None:
                sentence = f"Ingen vet hur många värdet i {namn} bygger på. Skriv antal vid värdet, eller svarande i delen."
                yield Finding(loaded.value_at("delar", namn, "varden", fraga), sentence)
    for fraga, post in matning.forflyttning.items():
        celler = visade(post)
        for namn, antal in celler.items():
            if antal is not None and ar_liten(antal, grans):
                skriv = f"{fraga}: dold" if namn in ("antal_start", "antal_par") else f"{namn}: dold"
                sentence = f"Färre än {grans} {_ORD[namn]}. Skriv {skriv}."
                yield Finding(loaded.value_at("forflyttning", fraga, namn), sentence)
        alla = celler["antal_par"]
        for namn in UTFALL:
            if alla and celler[namn] == alla and not ar_liten(alla, grans):
                sentence = "Alla står i ett och samma utfall: det säger något om var och en. Skriv battre, oforandrat och samre: dold."
                yield Finding(loaded.value_at("forflyttning", fraga, namn), sentence)


def _varden(
    loaded: Loaded[Matning],
    plats: tuple[str, ...],
    varden: dict[str, Matvarde],
    *,
    svarande: int | None,
    instrument: Instrument | None,
    grans: int,
) -> Iterator[Finding]:
    """Values with a small base; where a value has none of its own, everyone who answered is its base."""
    for fraga, varde in varden.items():
        bas = varde.antal if varde.antal is not None or varde.varde is None else svarande
        andel = gransen_for(instrument, fraga, grans)
        if bas is not None and ar_liten(bas, grans):
            sentence = f"Värdet bygger på färre än {grans}. Skriv {fraga}: dold."
            yield Finding(loaded.value_at(*plats, fraga, "antal"), sentence)
        elif bas is not None and ar_liten(bas, andel):
            sentence = (
                f"Andelen bygger på färre än {andel}. Då är antingen de som är med eller de andra"
                f" färre än {grans}. Skriv {fraga}: dold."
            )
            yield Finding(loaded.value_at(*plats, fraga, "antal"), sentence)
        elif ar_personer(varde, instrument, fraga) and ar_for_fa(varde, svarande, instrument, fraga, grans):
            sentence = f"Värdet är färre än {grans} personer. Skriv {fraga}: dold."
            yield Finding(loaded.value_at(*plats, fraga, "varde"), sentence)


RULE = Rule("KV601", "for-liten-grupp", Severity.ERROR, {"matning": check})
