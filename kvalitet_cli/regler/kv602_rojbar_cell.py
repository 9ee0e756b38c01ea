"""KV602 Röjbar cell.

Vad regeln kontrollerar:
    Det som är dolt i en mätning går inte att räkna ut ur det som visas: ur samma rad, ur helheten och de
    andra delarna, eller ur en annan mätning av samma enhet med samma instrument och en period som går
    omlott. Minst två celler är dolda tillsammans, och deras summa är inte liten. Det som skiljer två
    mätningar åt är inte heller en liten grupp, och inte de som står utanför alla delar.

Varför:
    Den som drar av det synliga från helheten har resten. Då var ordet dold bara ett sken.

Fel:
    boende: {antal_start: 22, antal_par: 17, battre: 11, oforandrat: 6, samre: dold}

Rätt:
    boende: {antal_start: 22, antal_par: 17, battre: 11, oforandrat: dold, samre: dold}

Grund:
    Offentlighets- och sekretesslagens skydd för den enskilde i socialtjänst och vård. kvalitet effekt döljer
    så att det håller.
"""

from collections.abc import Iterator, Mapping

from kvalitet_cli.berakning.publicerat import (
    CELLER,
    UTFALL,
    Publicerad,
    egen_tabell,
    gemensam_tabell,
    publicerad,
    visade,
)
from kvalitet_cli.berakning.sma_tal import ar_for_fa, gransen_for
from kvalitet_cli.berakning.undertryckning import Tabell, ar_liten, gar_ihop, helhet, rojbara
from kvalitet_cli.core.diagnostic import Severity, Span
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import TOTALT
from kvalitet_cli.model.matning import Delmatning, Matning, Matvarde
from kvalitet_cli.store.document import Loaded

_HEL = "*"
_EN_TILL = "Dölj en del till, så att de dolda tillsammans inte är få."


def check(loaded: Loaded[Matning], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every hidden cell that can be computed, once a place."""
    matning = loaded.model
    if matning is None:
        return
    grans = sammanhang.minsta_grupp
    sagda: set[Span] = set()
    for finding in (
        *_forflyttning(loaded, matning, grans),
        *_delar(loaded, matning, sammanhang, grans),
        *_delars_egna(loaded, matning, sammanhang),
        *_utanfor(loaded, matning, sammanhang, grans),
        *_andra_matningar(loaded, matning, sammanhang, grans),
    ):
        if finding.span not in sagda:
            sagda.add(finding.span)
            yield finding


def _forflyttning(loaded: Loaded[Matning], matning: Matning, grans: int) -> Iterator[Finding]:
    for fraga, post in matning.forflyttning.items():
        celler = visade(post)
        tabell = egen_tabell(celler)
        if ar_liten(celler["antal_par"] or 0, grans) or not gar_ihop(tabell, (), grans):
            continue  # KV601 asks for all of it to be hidden, KV607 for sums that are right
        rojda = rojbara(tabell, (), grans)
        for namn in CELLER:
            cell = getattr(post, namn)
            if namn in rojda and namn != "antal_par" and cell is not None:
                sentence = (
                    f"{namn} är dold, men går att räkna ut ur det som visas i raden. {_BOTEMEDEL[namn]}"
                )
                yield Finding(loaded.value_at("forflyttning", fraga, namn), sentence)
        utelamnade = [namn for namn in CELLER if namn in rojda and getattr(post, namn) is None]
        rest = _rest(celler, utelamnade)
        if rest is not None and ar_liten(rest, grans):
            ord_ = listing(utelamnade)
            sentence = f"{ord_} står inte här, men går att räkna ut ur det som visas i raden: en liten grupp. {_BOTEMEDEL[utelamnade[0]]}"
            yield Finding(loaded.key_at("forflyttning", fraga), sentence)


_BOTEMEDEL = {
    **dict.fromkeys(
        UTFALL, "Dölj minst två av battre, oforandrat och samre, så att de tillsammans inte är få."
    ),
    **dict.fromkeys(
        ("antal_start", "bortfall", "antal_par"), "Skriv både antal_start och bortfall som dold."
    ),
}


def _rest(celler: Mapping[str, int | None], utelamnade: list[str]) -> int | None:
    """What the left out cells add up to."""
    par, start = celler["antal_par"], celler["antal_start"]
    if par is None or not utelamnade:
        return None
    if utelamnade[0] == "bortfall":
        return start - par if start is not None else None
    if utelamnade[0] in UTFALL:
        return par - sum(celler[namn] or 0 for namn in UTFALL)
    return None


def _delar(
    loaded: Loaded[Matning], matning: Matning, sammanhang: Sammanhang, grans: int
) -> Iterator[Finding]:
    fragor = dict.fromkeys([*matning.varden, *(f for del_ in matning.delar.values() for f in del_.varden)])
    svarande = matning.svar.svarande if matning.svar else None
    found = sammanhang.instrument(matning.instrument)
    instrument = found.model if found else None
    for grupp in _grupper(loaded, matning, sammanhang):
        if svarande is not None:
            baser = {namn: None if del_.ar_dold else del_.svarande for namn, del_ in grupp.items()}
            if all(grupp[namn].ar_dold or bas is not None for namn, bas in baser.items()):
                for namn in _rojda(svarande, baser, grans):
                    yield _del(loaded, namn, "antalet svarande")
        for fraga in fragor:
            hel = matning.varden.get(fraga)
            delar = {
                namn: post for namn, del_ in grupp.items() if (post := _i_del(del_, fraga)) and not post.skal
            }
            if hel is None or not delar:
                continue
            hela = _bas(hel, svarande)
            baser = {namn: _bas(post, grupp[namn].svarande) for namn, post in delar.items()}
            visade_ = [(hel, hela), *((post, baser[namn]) for namn, post in delar.items())]
            if any(bas is None and not post.ar_dold for post, bas in visade_):
                continue  # a base that nobody tells
            for namn in _rojda(hela, baser, gransen_for(instrument, fraga, grans)):
                if namn == _HEL:
                    sentence = f"{fraga} är dold, men går att räkna ut ur delarna, som alla visas. Dölj minst en del också, eller alla."
                    yield Finding(loaded.value_at("varden", fraga), sentence)
                elif grupp[namn].ar_dold:
                    yield _del(loaded, namn, fraga if fraga != TOTALT else "helheten")
                else:
                    sentence = f"{fraga} är dold i {namn}, men går att räkna ut ur helheten och de andra delarna. {_EN_TILL}"
                    yield Finding(loaded.value_at("delar", namn, "varden", fraga), sentence)


def _grupper(
    loaded: Loaded[Matning], matning: Matning, sammanhang: Sammanhang
) -> list[dict[str, Delmatning]]:
    """The parts by kind, since each kind divides the whole anew: work teams, sub-units, other groups."""
    enhet = sammanhang.enhet(loaded.parts["enhet"])
    lag = {ett.id: ett.verksam for ett in enhet.model.arbetslag} if enhet and enhet.model else {}
    grupper: dict[int, dict[str, Delmatning]] = {}
    for namn, del_ in matning.delar.items():
        slag = 0 if namn in lag else 1 if sammanhang.har_enhet(namn) else 2
        grupper.setdefault(slag, {})[namn] = del_
    fran, till = matning.period.fran, matning.period.till
    alla = {
        namn
        for namn, verksam in lag.items()
        if (verksam.fran is None or verksam.fran <= till) and (verksam.till is None or verksam.till >= fran)
    }
    # Teams make up the whole when all are there; other parts are taken to, but never one alone.
    return [
        grupp for slag, grupp in grupper.items() if (alla <= grupp.keys() if slag == 0 else len(grupp) > 1)
    ]


def _i_del(del_: Delmatning, fraga: str) -> Matvarde | None:
    """A part's value; hidden where all of the part is."""
    return Matvarde.model_validate({"?": "dold"}) if del_.ar_dold else del_.varden.get(fraga)


def _bas(post: Matvarde, svarande: int | None) -> int | None:
    """What a shown value rests on: its own base, else everyone who answered."""
    if post.ar_dold or (post.varde is None and post.antal is None):
        return None
    return post.antal if post.antal is not None else svarande


def _rojda(hel: int | None, baser: Mapping[str, int | None], grans: int) -> frozenset[str]:
    """The parts (or the whole) whose base can be computed, and with it the value."""
    tabell = Tabell({_HEL: hel, **baser}, (helhet(_HEL, list(baser)),))
    return rojbara(tabell, (), grans) if gar_ihop(tabell, (), grans) else frozenset()


def _del(loaded: Loaded[Matning], namn: str, vad: str) -> Finding:
    sentence = f"{namn} är dold, men {vad} går att räkna ut ur helheten och de andra delarna. {_EN_TILL}"
    return Finding(loaded.value_at("delar", namn), sentence)


def _delars_egna(loaded: Loaded[Matning], matning: Matning, sammanhang: Sammanhang) -> Iterator[Finding]:
    """Parts that are hidden here and shown in a measurement of their own: a work team's, or a sub-unit's."""
    for namn, del_ in matning.delar.items():
        for egen in _egna(namn, loaded, matning, sammanhang):
            varden = egen.model.varden if egen.model else {}
            for fraga, varde in varden.items():
                i_delen = _i_del(del_, fraga)
                if i_delen is not None and i_delen.ar_dold and not varde.ar_dold and varde.varde is not None:
                    plats = () if del_.ar_dold else ("varden", fraga)
                    sentence = f"{fraga} är dold för {namn}, men visas i {egen.ident}. Dölj värdet där också."
                    yield Finding(loaded.value_at("delar", namn, *plats), sentence)


def _egna(
    namn: str, loaded: Loaded[Matning], matning: Matning, sammanhang: Sammanhang
) -> Iterator[Loaded[Matning]]:
    """A part's own measurements with the same instrument over the same days."""
    av_enheten = sammanhang.matningar(namn) if sammanhang.har_enhet(namn) else []
    av_laget = [m for m in sammanhang.matningar() if m.model and m.model.arbetslag == namn]
    for egen in (*av_enheten, *av_laget):
        if egen.model is None or egen.ident == loaded.ident:
            continue
        samma = egen.model.instrument.partition("/")[0] == matning.instrument.partition("/")[0]
        if samma and egen.model.period == matning.period:
            yield egen


def _andra_matningar(
    loaded: Loaded[Matning], matning: Matning, sammanhang: Sammanhang, grans: int
) -> Iterator[Finding]:
    """What another measurement of the same people gives away; told at the later one."""
    andra = [annan for annan in sammanhang.matningar() if _ar_fore(annan, loaded)]
    for fraga in matning.forflyttning:
        egen = publicerad(loaded.ident, matning, fraga)
        poster = {a.ident: p for a in andra if a.model and (p := publicerad(a.ident, a.model, fraga))}
        if egen is None or not any(post.overlappar(egen) for post in poster.values()):
            continue
        yield from _mellan(loaded, fraga, egen, list(poster.values()), grans)
    yield from _baser(loaded, matning, andra, sammanhang, grans)


def _ar_fore(annan: Loaded[Matning], loaded: Loaded[Matning]) -> bool:
    if annan.model is None or loaded.model is None or annan.ident == loaded.ident:
        return False
    samma = annan.model.instrument.partition("/")[0] == loaded.model.instrument.partition("/")[0]
    ordning = [(m.model.period.till, m.model.period.fran, m.ident) for m in (annan, loaded) if m.model]
    return samma and ordning[0] < ordning[1]


def _mellan(
    loaded: Loaded[Matning], fraga: str, egen: Publicerad, andra: list[Publicerad], grans: int
) -> Iterator[Finding]:
    fore = rojbara(gemensam_tabell(dict.fromkeys(CELLER), egen, andra), (), grans)
    for_sig = rojbara(egen_tabell(egen.celler), (), grans)
    rojda = rojbara(gemensam_tabell(egen.celler, egen, andra), (), grans, fore | for_sig)
    if not rojda:
        return
    omlott = listing([post.ident for post in andra if post.overlappar(egen)])
    egna = [namn for namn in CELLER if namn in rojda]
    if egna:
        sentence = f"{listing(egna)} är dold, men går att räkna ut tillsammans med {omlott}. Dölj mer, eller hela raden: {fraga}: dold."
        yield Finding(loaded.value_at("forflyttning", fraga, egna[0]), sentence)
    else:
        sentence = f"Tillsammans med {omlott} går det att räkna ut något om en liten grupp. Dölj mer, eller hela raden: {fraga}: dold."
        yield Finding(loaded.key_at("forflyttning", fraga), sentence)


def _inuti(ena: Matning, andra: Matning) -> bool:
    """Whether one measurement's people are among the other's."""
    par = [Publicerad("", m.period.fran, m.period.till, m.arbetslag or "", {}) for m in (ena, andra)]
    return par[0].omfattar(par[1]) or par[1].omfattar(par[0])


def _baser(
    loaded: Loaded[Matning],
    matning: Matning,
    andra: list[Loaded[Matning]],
    sammanhang: Sammanhang,
    grans: int,
) -> Iterator[Finding]:
    """A value that tells of the few in between, beside the values of the same people that are published before it."""
    found = sammanhang.instrument(matning.instrument)
    instrument = found.model if found else None
    svarande = matning.svar.svarande if matning.svar else None
    visat = sammanhang.skyddad(loaded).matning.varden
    for fraga, varde in matning.varden.items():
        if not visat[fraga].ar_dold or ar_for_fa(varde, svarande, instrument, fraga, grans):
            continue
        sentence = f"Tillsammans med andra mätningar av samma personer går värdet för en liten grupp att räkna ut. Skriv {fraga}: dold."
        egen, minst = _bas(varde, svarande), gransen_for(instrument, fraga, grans)
        for annan in andra:
            andras = _annans_bas(annan.model, fraga) if annan.model else None
            if annan.model is None or egen is None or andras is None or not _inuti(matning, annan.model):
                continue
            if ar_liten(egen - andras, minst):
                sentence = (
                    f"Mellan {annan.ident} och den här mätningen skiljer färre än {minst}, och deras värde går att"
                    f" räkna ut. Skriv {fraga}: dold."
                )
        yield Finding(loaded.value_at("varden", fraga, "antal"), sentence)


def _annans_bas(annan: Matning, fraga: str) -> int | None:
    varde = annan.varden.get(fraga)
    return _bas(varde, annan.svar.svarande if annan.svar else None) if varde else None


def _utanfor(
    loaded: Loaded[Matning], matning: Matning, sammanhang: Sammanhang, grans: int
) -> Iterator[Finding]:
    """Parts of which none is hidden, though together with the whole they tell of the few who are in none of them."""
    found = sammanhang.instrument(matning.instrument)
    instrument = found.model if found else None
    visade_delar = sammanhang.skyddad(loaded).matning.delar
    for fraga in dict.fromkeys(fraga for del_ in matning.delar.values() for fraga in del_.varden):
        har = {namn: (_i_del(del_, fraga), del_.svarande) for namn, del_ in matning.delar.items()}
        if fraga not in matning.varden or matning.varden[fraga].ar_dold:
            continue
        if any(v and ar_for_fa(v, svarande, instrument, fraga, grans) for v, svarande in har.values()):
            continue  # KV601 says so, or it is hidden already
        for namn, (varde, svarande) in har.items():
            visad = visade_delar[namn]
            gomd = visad.ar_dold or (varde is not None and visad.varden[fraga].ar_dold)
            if gomd and varde is not None and _bas(varde, svarande) is not None:
                sentence = (
                    f"Ur delarna och helheten, eller en annan mätning, går {fraga} för en liten grupp att räkna"
                    f" ut. Skriv {fraga}: dold."
                )
                yield Finding(loaded.value_at("delar", namn, "varden", fraga), sentence)
                break


RULE = Rule("KV602", "rojbar-cell", Severity.ERROR, {"matning": check})
