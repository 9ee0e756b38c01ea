"""What has become of a measurement, in words: each value with its base, better or worse by what the instrument says.

What is hidden is never shown. Where anything in a measurement has gone from hidden to shown or back, no earlier figure
of it is told: the two together could tell what one of them hides.
"""

from collections.abc import Iterator, Sequence

from kvalitet_cli.api.andringar import Teller
from kvalitet_cli.api.andringar._delat.ord import andrat, antal, namn, nycklar, ovrigt, per_id
from kvalitet_cli.api.andringar._delat.par import Par, under, utom
from kvalitet_cli.berakning.jamforelse import Lage, bas, ett_svar, jamforbara, riktning, skillnad
from kvalitet_cli.berakning.skillnad import ORDNING, Andrad
from kvalitet_cli.berakning.skillnad_matning import Plats, dolda, visade
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change, Document
from kvalitet_cli.model.matning import Matning, Matvarde
from kvalitet_cli.rapporter._delat.delar import liten
from kvalitet_cli.rapporter._delat.jamfort import skillnadsord
from kvalitet_cli.rapporter._delat.matning import (
    Matt,
    delnamn,
    matt,
    periodnamn,
    tidigare_matningar,
)
from kvalitet_cli.rapporter._delat.matt import farre_an, fragenamn, tal
from kvalitet_cli.rapporter._delat.rorelse import rorelse, synligt

_EGNA = {"varden", "delar", "forflyttning", "svar", "jamforelser"}
_SVAR = {
    "utskickade": "Antalet som fick frågorna",
    "svarande": "Antalet svarande",
    "sjalva": "Antalet som svarade själva",
}
_HALL = {Lage.BATTRE: "value-better", Lage.SAMRE: "value-worse", Lage.LIKA: "value-same"}


def tell(par: Par) -> Document:
    """The measurement and what has changed in it."""
    model: Matning = par.model
    m = matt(par.loaded, par.sammanhang, intern=False)
    vad = m.instrument.namn if m else model.instrument
    heading = f"{vad}, {periodnamn(model.period.fran, model.period.till)}"
    return par.document(heading, () if par.dold else tuple(_rader(par, m)))


def _rader(par: Par, m: Matt | None) -> Iterator[Change]:
    if par.efter is None or m is None:
        yield Change("values", "measurement-removed", "Mätningen finns inte kvar.", sign="−", keys=("",))
    elif par.fore is None:
        yield from _ny(m)
    else:
        # By the larger of the two smallest groups on both sides: what was hidden by either stays so.
        minst = max(par.fran.minsta_grupp, m.minst)
        sidor = (
            matt(loaded, sammanhang, intern=False, grans=minst)
            for loaded, sammanhang in ((par.fore, par.fran), (par.efter, par.till))
        )
        fore, efter = sidor
        if fore and efter:
            yield from _andrad(par, fore, efter)


def _ny(m: Matt) -> Iterator[Change]:
    """A new measurement, against the unit's latest earlier one where the questions are the same."""
    fore = next(iter(tidigare_matningar(m)), None)
    svar = m.svar
    ord_ = "Ny mätning"
    if svar.svarande is not None:
        av = f" av {swedish.number(svar.utskickade)}" if svar.utskickade is not None else ""
        ord_ += f", {swedish.number(svar.svarande)}{av} har svarat"
    if fore:
        ord_ += f". Jämförs med {periodnamn(fore.matning.period.fran, fore.matning.period.till)}"
    yield Change("values", "measurement-new", f"{ord_}.", sign="+", keys=("",))
    gamla = visade(fore.matning) if fore else {}
    for (ident, fraga), varde in visade(m.matning).items():
        if not ident:
            yield _varde(
                fragenamn(m.instrument, fraga), (ident, fraga), gamla.get((ident, fraga)), varde, (fore, m)
            )
    for fraga, post in m.matning.forflyttning.items():
        rad = rorelse(fragenamn(m.instrument, fraga), post, "")
        yield Change("values", "movement-new", rad.mening, fraga, sign="+")
    if m.matning.delar:
        dolt = sum(plats.endswith(".*") for plats in dolda(m.matning, m.svar))
        text = f"Redovisas också för {antal(len(m.matning.delar), 'del', 'delar')}"
        text += f", varav {swedish.word(dolt)} inte visas" if dolt else ""
        yield Change("values", "parts", f"{text}.", sign="+")


def _varde(
    vad: str,
    plats: Plats,
    fore: Matvarde | None,
    efter: Matvarde,
    sidor: tuple[Matt | None, Matt],
    *,
    keys: tuple[str, ...] = (),
) -> Change:
    """One value as it may be shown, and how it has moved where the two can be held against each other."""
    m_fore, m = sidor
    fraga, ident = plats[1], ".".join(filter(None, plats))
    if efter.ar_dold:
        text = f"{vad}: visas inte ({liten(farre_an(m.minst))})."
        return Change("values", "value-hidden", text, ident, sign="·", keys=keys)
    if efter.varde is None:
        text = f"{vad}: {liten((efter.skal or 'Uppgift saknas').rstrip('.'))}."
        return Change("values", "value-missing", text, ident, sign="·", keys=keys)
    nu = _med_bas(efter, plats, m)
    if fore is None or fore.varde is None or m_fore is None:
        return Change("values", "value-new", f"{vad}: {nu}.", ident, None, efter.varde, "+", keys)
    if not jamforbara(m.instrument, m_fore.instrument, fraga):
        text = f"{vad}: {nu}. Kan inte jämföras med förut, för det mäts på ett annat sätt."
        return Change("values", "value-not-comparable", text, ident, None, efter.varde, "≠", keys)
    svar = ett_svar(m.instrument, _bas(efter, plats, m), _bas(fore, plats, m_fore), fraga=fraga)
    skilt = skillnad(efter.varde, fore.varde, riktning(m.instrument, fraga), svar)
    tecken = "=" if skilt.varde == 0 else "↑" if skilt.varde > 0 else "↓"
    hur = skillnadsord(skilt, m.instrument, fraga)
    text = f"{vad}: från {_med_bas(fore, plats, m_fore)} till {nu}, {hur}."
    if skilt.varde == 0:
        text = f"{vad}: {nu}, lika som förut."
    return Change("values", _HALL[skilt.lage], text, ident, fore.varde, efter.varde, tecken, keys)


def _bas(varde: Matvarde, plats: Plats, m: Matt) -> int | None:
    svarande = m.matning.delar[plats[0]].svarande if plats[0] else m.svarande
    return bas(varde, svarande)


def _med_bas(varde: Matvarde, plats: Plats, m: Matt) -> str:
    visat, antal_ = tal(varde.varde or 0, m.instrument, plats[1]), _bas(varde, plats, m)
    return visat if antal_ is None else f"{visat} (bygger på {swedish.number(antal_)})"


def _andrad(par: Par, fore: Matt, efter: Matt) -> Iterator[Change]:
    dolt = [dolda(sida.matning, sida.svar) for sida in (fore, efter)]
    vaxlat = dolt[0] != dolt[1]
    platser = visade(fore.matning), visade(efter.matning)
    delar = dict(delnamn(efter))
    for fraga, poster in per_id(under(par.skillnader, "varden"), 1).items():
        if fraga == ORDNING:
            yield Change(
                "values", "changed", "Värdena står i en annan ordning.", sign="~", keys=nycklar(poster)
            )
            continue
        yield _platsen(
            fragenamn(efter.instrument, fraga),
            ("", fraga),
            platser,
            (fore, efter),
            nycklar(poster),
            vaxlat=vaxlat,
        )
    for ident, poster in per_id(under(par.skillnader, "delar"), 1).items():
        vem = delar.get(ident) or dict(delnamn(fore)).get(ident, ident)
        yield from _delen(vem, ident, poster, platser, (fore, efter), vaxlat=vaxlat)
    yield from _forflyttning(par, (fore, efter), vaxlat=vaxlat)
    data = efter.matning.svar.model_dump() if efter.matning.svar else {}
    for nyckel, poster in per_id(under(par.skillnader, "svar"), 1).items():
        if ("svar" in dolt[0]) is not ("svar" in dolt[1]):
            yield from _cellerna(
                "Antalet svar", nyckel, ({"svar"} & dolt[0], {"svar"} & dolt[1]), nycklar(poster)
            )
            continue
        hur_manga = data.get(nyckel)
        synligt_ = not vaxlat and isinstance(hur_manga, int)
        till = f" till {swedish.number(hur_manga)}" if synligt_ and hur_manga is not None else ""
        vad = _SVAR.get(nyckel, "Antalet svar")
        yield Change("values", "answers", f"{vad} har ändrats{till}.", nyckel, sign="~", keys=nycklar(poster))
    yield from _jamforelser(par, fore, efter)
    yield from ovrigt(utom(par.skillnader, _EGNA))


def _platsen(
    vad: str,
    plats: Plats,
    platser: tuple[dict[Plats, Matvarde], dict[Plats, Matvarde]],
    sidor: tuple[Matt, Matt],
    keys: tuple[str, ...],
    *,
    vaxlat: bool,
) -> Change:
    """One value that has changed: from hidden to shown or back it is only that; else the two of them."""
    ident = ".".join(filter(None, plats))
    da, nu = platser[0].get(plats), platser[1].get(plats)
    if nu is None:
        text = f"{vad} finns inte längre bland värdena."
        return Change("values", "value-removed", text, ident, sign="−", keys=keys)
    if da is not None and da.ar_dold is not nu.ar_dold:
        return _vaxling(vad, ident, visas=da.ar_dold, keys=keys)
    if vaxlat or (da is not None and nu.ar_dold):
        return Change("values", "value-changed", f"{vad} har ändrats.", ident, sign="~", keys=keys)
    return _varde(vad, plats, da, nu, sidor, keys=keys)


def _vaxling(vad: str, ident: str, *, visas: bool, keys: tuple[str, ...]) -> Change:
    """From hidden to shown, or back: nothing else may be told of it."""
    if visas:
        return Change("values", "value-shown", f"{vad} visas nu.", ident, sign="+", keys=keys)
    return Change("values", "value-no-longer-shown", f"{vad} visas inte längre.", ident, sign="−", keys=keys)


def _delen(
    vem: str,
    ident: str,
    poster: Sequence[Andrad],
    platser: tuple[dict[Plats, Matvarde], dict[Plats, Matvarde]],
    sidor: tuple[Matt, Matt],
    *,
    vaxlat: bool,
) -> Iterator[Change]:
    keys = nycklar(poster)
    finns = [ident in sida.matning.delar for sida in sidor]
    dold = [f"{ident}.*" in dolda(sida.matning, sida.svar) for sida in sidor]
    if not finns[1]:
        yield Change(
            "values", "part-removed", f"{vem} redovisas inte längre för sig.", ident, sign="−", keys=keys
        )
    elif not finns[0]:
        text = (
            f"{vem} visas inte ({liten(farre_an(sidor[1].minst))})."
            if dold[1]
            else f"{vem} redovisas nu för sig."
        )
        yield Change("values", "part-new", text, ident, sign="+", keys=keys)
    elif dold[0] is not dold[1]:
        yield _vaxling(vem, ident, visas=dold[0], keys=keys)
    elif dold[1]:
        yield Change("values", "part-changed", f"Värdena för {vem} har ändrats.", ident, sign="~", keys=keys)
    else:
        varden = [post for post in poster if len(post.vag) > 3 and post.vag[2] == "varden"]
        for fraga, samma in per_id(varden, 3).items():
            vad = f"{fragenamn(sidor[1].instrument, fraga)}, {vem}"
            yield _platsen(vad, (ident, fraga), platser, sidor, nycklar(samma), vaxlat=vaxlat)
        for post in poster:
            if post not in varden:
                text = f"{vem}: {liten(andrat(namn(post.vag[-1]), post, tyst=True))}"
                yield Change("values", "part-changed", text, ident, sign="~", keys=nycklar([post]))


def _cellerna(
    vad: str, ident: str, dolt: tuple[set[str], set[str]], keys: tuple[str, ...]
) -> Iterator[Change]:
    """Figures that were hidden and are shown, or the other way round; never which they are."""
    if dolt[0] - dolt[1]:
        text = f"{vad}: tal som var dolda visas nu."
        yield Change("values", "value-shown", text, ident, sign="!", keys=keys)
    if dolt[1] - dolt[0]:
        text = f"{vad}: tal som visades är dolda nu."
        yield Change("values", "value-no-longer-shown", text, ident, sign="!", keys=keys)


def _forflyttning(par: Par, sidor: tuple[Matt, Matt], *, vaxlat: bool) -> Iterator[Change]:
    """How groups moved: what is published of it now, never a figure of what was published before."""
    m = sidor[1]
    dolt = [dolda(sida.matning, sida.svar) for sida in sidor]
    for fraga, poster in per_id(under(par.skillnader, "forflyttning"), 1).items():
        vad, keys = fragenamn(m.instrument, fraga), nycklar(poster)
        post = m.matning.forflyttning.get(fraga)
        if post is None:
            text = f"{vad}: förflyttningen har tagits bort."
            yield Change("values", "movement-removed", text, fraga, sign="−", keys=keys)
            continue
        start = f"forflyttning.{fraga}."
        egna = tuple({cell for cell in sida if cell.startswith(start)} for sida in dolt)
        if egna[0] != egna[1] and fraga in sidor[0].matning.forflyttning:
            yield from _cellerna(vad, fraga, (egna[0], egna[1]), keys)
        elif vaxlat or synligt(post) is None:
            text = f"{vad}: förflyttningen har ändrats."
            yield Change("values", "movement-changed", text, fraga, sign="~", keys=keys)
        else:
            text = f"Förflyttningen har ändrats. {rorelse(vad, post, '').mening}"
            yield Change("values", "movement-changed", text, fraga, sign="~", keys=keys)


def _jamforelser(par: Par, fore: Matt, efter: Matt) -> Iterator[Change]:
    alla = {**fore.matning.jamforelser, **efter.matning.jamforelser}
    for ident, poster in per_id(under(par.skillnader, "jamforelser"), 1).items():
        vem = (alla[ident].namn if ident in alla else None) or ident
        if len(poster) == 1 and len(poster[0].vag) == 2:
            text = andrat(f"jämförelsen med {vem}", poster[0])
        else:
            stallen = "ett ställe" if len(poster) == 1 else f"{swedish.word(len(poster))} ställen"
            text = f"Jämförelsen med {vem} har ändrats på {stallen}."
        yield Change("values", "comparison", text, ident, sign="~", keys=nycklar(poster))


TELLER = Teller(Matning, tell)
