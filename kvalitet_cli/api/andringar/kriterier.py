"""What has become of an edition of criteria, in words: decided, reworded, added, taken out, with another scale.

A new edition is told against the one that it replaces. Licensed wording is never quoted, not even where only one of
the sides is licensed.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kvalitet_cli.api.andringar import Teller
from kvalitet_cli.api.andringar._delat.ny_utgava import beslutad, ny_utgava
from kvalitet_cli.api.andringar._delat.ord import (
    andrat,
    dag,
    fore_och_efter,
    hopraknat,
    namn,
    nycklar,
    ovrigt,
    per_id,
)
from kvalitet_cli.api.andringar._delat.par import Par, under, utom
from kvalitet_cli.berakning.fingeravtryck import fingeravtryck
from kvalitet_cli.berakning.ord import KLASS
from kvalitet_cli.berakning.skillnad import ORDNING, Andrad
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change, Document
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.rapporter._delat.delar import liten, stor

_EGNA = {"beslut", "galler", "skala", "omraden", "kriterier"}
_RAKNAS = {"lattlast", "program", "vagledning", "underlag", "grund", "ersatter"}
"""What helps the one who judges but gives a criterion no other meaning: counted over the criteria."""
_LICENSIERAT = {"text", "lattlast", "innebar", "vagledning", "krav"}

_JAMFORBART = (
    "Det som har bedömts efter de gamla orden går kanske inte att jämföra med det som bedöms efter de nya."
)


def tell(par: Par) -> Document:
    """The edition and what has changed in it."""
    utgava: Kriterier = par.model
    return par.document(f"{utgava.namn} ({par.ident})", tuple(_rader(par)))


def _rader(par: Par) -> Iterator[Change]:
    if par.efter is None:
        yield Change("criteria", "edition-removed", "Utgåvan finns inte kvar.", sign="−", keys=("",))
        return
    efter: Kriterier = par.nu
    if par.fore is None:
        yield from ny_utgava(par, efter)
        return
    fore: Kriterier = par.da
    tyst = not (fore.far_publiceras and efter.far_publiceras)
    yield from _beslut(par, fore, efter)
    yield from _skala(par, fore, efter, tyst=tyst)
    yield from _kriterier(par, fore, efter, tyst=tyst)
    yield from _omraden(par, fore, efter, tyst=tyst)
    for post in under(par.skillnader, "galler"):
        yield Change("facts", "validity", _giltighet(post), post.vag[-1], sign="~", keys=nycklar([post]))
    yield from ovrigt(utom(par.skillnader, _EGNA), tyst=tyst)


def _giltighet(post: Andrad) -> str:
    vad = "Utgåvan gäller"
    if post.vag[-1] == "fran" and post.fore and post.efter:
        return f"{vad} från {dag(post.efter)} i stället för från {dag(post.fore)}."
    if post.vag[-1] == "till" and post.efter:
        return f"{vad} till och med {dag(post.efter)}" + (
            f" i stället för {dag(post.fore)}." if post.fore else "."
        )
    return (
        "Utgåvan har inte längre något slutdatum." if post.vag[-1] == "till" else andrat("giltigheten", post)
    )


def _beslut(par: Par, fore: Kriterier, efter: Kriterier) -> Iterator[Change]:
    poster = under(par.skillnader, "beslut")
    if not par.hel("beslut"):
        return
    if efter.beslut and not fore.beslut:
        yield Change("decision", "decided", beslutad(efter.beslut), sign="✓", keys=nycklar(poster))
    elif fore.beslut and not efter.beslut:
        text = f"Beslutet har tagits bort (var: {liten(beslutad(fore.beslut).rstrip('.'))})."
        yield Change("decision", "decision-removed", text, sign="−", keys=nycklar(poster))
    else:
        for post in poster:
            text = (
                "Utgåvan är förseglad med ett fingeravtryck."
                if post.vag[-1] == "fingeravtryck" and post.ny
                else andrat(namn(post.vag[-1]), post)
            )
            if post.vag[-1] == "fingeravtryck" and not post.ny and not post.borta:
                text = "Utgåvan är förseglad på nytt: fingeravtrycket är ett annat."
            yield Change("decision", "decision-changed", text, post.vag[-1], sign="~", keys=nycklar([post]))
    if fore.beslut and fingeravtryck(fore) != fingeravtryck(efter):
        text = f"Det som beslutades {swedish.date(fore.beslut.datum)} har ändrats. {_JAMFORBART}"
        yield Change("decision", "decided-content-changed", text, sign="!")


def _skala(par: Par, fore: Kriterier, efter: Kriterier, *, tyst: bool) -> Iterator[Change]:
    da, nu = ({steg.id: steg.namn for steg in utgava.skala} for utgava in (fore, efter))
    for ident, poster in per_id(under(par.skillnader, "skala"), 1).items():
        keys = nycklar(poster)
        if ident == ORDNING:
            yield Change(
                "scale",
                "scale-reordered",
                "Stegen står i en annan ordning, så nivåerna betyder något annat.",
                sign="≠",
                keys=keys,
            )
        elif ident in nu and ident not in da:
            yield Change(
                "scale",
                "step-added",
                f"Skalan har fått steget {liten(nu[ident])}.",
                ident,
                sign="+",
                keys=keys,
            )
        elif ident in da and ident not in nu:
            yield Change(
                "scale",
                "step-removed",
                f"Skalan har inte längre steget {liten(da[ident])}.",
                ident,
                sign="−",
                keys=keys,
            )
        elif ident in nu:
            for post in poster:
                yield _falt(f"steget {liten(nu[ident])}", post, ident, "scale", "step-changed", tyst=tyst)
        else:
            yield Change("scale", "scale-changed", "Skalan har ändrats.", sign="~", keys=keys)


def _kriterier(par: Par, fore: Kriterier, efter: Kriterier, *, tyst: bool) -> Iterator[Change]:
    da, nu = ({k.id: k for _, k in utgava.alla_kriterier()} for utgava in (fore, efter))
    omraden = {omrade.id: omrade.namn for omrade in (*fore.omraden, *efter.omraden)}
    alla = under(par.skillnader, "kriterier")
    rakna = [post for post in alla if len(post.vag) > 2 and post.vag[1] in nu and post.vag[2] in _RAKNAS]
    for ident, poster in per_id([post for post in alla if post not in rakna], 1).items():
        keys = nycklar(poster)
        if ident == ORDNING:
            yield Change(
                "criteria", "criteria-reordered", "Kriterierna står i en annan ordning.", sign="~", keys=keys
            )
        elif ident in nu and ident not in da:
            yield Change(
                "criteria",
                "criterion-added",
                f"Nytt kriterium: {nu[ident].namn}.",
                ident,
                sign="+",
                keys=keys,
            )
        elif ident in da and ident not in nu:
            arv = [k.namn for k in nu.values() if ident in k.ersatter]
            foljd = f" Det följs av {swedish.listing(arv)}." if arv else ""
            yield Change(
                "criteria",
                "criterion-removed",
                f"Kriteriet {da[ident].namn} har tagits bort.{foljd}",
                ident,
                sign="−",
                keys=keys,
            )
        elif ident in nu:
            for post in poster:
                yield _kriterium(nu[ident].namn, ident, post, omraden, tyst=tyst)
        else:
            yield Change("criteria", "changed", "Kriterierna har ändrats.", sign="~", keys=keys)
    namnen = {ident: kriterium.namn for ident, kriterium in nu.items()}
    yield from hopraknat(rakna, namnen, "criteria", ("kriterium", "kriterier"), neuter=True)


def _kriterium(vad: str, ident: str, post: Andrad, omraden: Mapping[str, str], *, tyst: bool) -> Change:
    falt, keys = post.vag[2], nycklar([post])
    if falt == "namn" and len(post.vag) == 3:
        return Change(
            "criteria",
            "criterion-renamed",
            f"Kriteriet {post.fore} heter nu {post.efter}.",
            ident,
            sign="~",
            keys=keys,
        )
    if falt == "omrade":
        text = f"{vad} har flyttats från {omraden.get(post.fore, post.fore)} till {omraden.get(post.efter, post.efter)}."
        return Change("criteria", "criterion-moved", text, ident, post.fore, post.efter, "~", keys)
    if falt == "klass":
        text = f"{vad} är nu klass {KLASS[post.efter].lower()} i stället för {KLASS[post.fore].lower()}."
        return Change("criteria", "criterion-class", text, ident, post.fore, post.efter, "~", keys)
    if falt == "krav" and len(post.vag) == 4 and post.vag[3] != ORDNING:
        text = (
            f"{vad} har fått kravet {post.vag[3]}."
            if post.ny
            else f"{vad} har inte längre kravet {post.vag[3]}."
        )
        return Change(
            "criteria",
            "requirement-added" if post.ny else "requirement-removed",
            text,
            ident,
            sign="+" if post.ny else "−",
            keys=keys,
        )
    if falt == "krav" and len(post.vag) > 4:
        return _falt(
            f"kravet {post.vag[3]} i {vad}", post, ident, "criteria", "requirement-changed", tyst=tyst
        )
    return _falt(
        vad,
        post,
        ident,
        "criteria",
        "criterion-reworded" if falt == "text" else "criterion-changed",
        tyst=tyst,
    )


def _falt(vad: str, post: Andrad, ident: str, grupp: str, kind: str, *, tyst: bool) -> Change:
    """A field of something that is on both sides; a wording in words before and after, where it may be printed."""
    falt = post.vag[-1]
    dolt = tyst and bool(_LICENSIERAT.intersection(post.vag))
    if falt in ("text", "innebar"):
        om = "lydelsen" if falt == "text" else "betydelsen"
        if post.fore and post.efter and not dolt:
            text = fore_och_efter(f"{vad}: {om}", post.fore, post.efter)
        else:
            text = f"{stor(vad)}: {liten(andrat(om, post, tyst=True))}"
    else:
        etikett = "ordningen" if falt == ORDNING else namn(falt)
        kort: Any = (
            post if not isinstance(post.fore, bool) else Andrad(post.vag, _ja(post.fore), _ja(post.efter))
        )
        text = f"{stor(vad)}: {liten(andrat(etikett, kort, tyst=dolt))}"
    return Change(grupp, kind, text, ident, sign="~", keys=nycklar([post]))


def _ja(varde: Any) -> Any:
    return {True: "ja", False: "nej"}.get(varde, varde)


def _omraden(par: Par, fore: Kriterier, efter: Kriterier, *, tyst: bool) -> Iterator[Change]:
    da, nu = ({omrade.id: omrade.namn for omrade in utgava.omraden} for utgava in (fore, efter))
    alla = under(par.skillnader, "omraden")
    latta = [post for post in alla if len(post.vag) == 3 and post.vag[1] in nu and post.vag[2] == "lattlast"]
    for ident, poster in per_id([post for post in alla if post not in latta], 1).items():
        keys = nycklar(poster)
        if ident == ORDNING:
            yield Change(
                "criteria", "areas-reordered", "Områdena står i en annan ordning.", sign="~", keys=keys
            )
        elif ident in nu and ident not in da:
            yield Change("criteria", "area-added", f"Nytt område: {nu[ident]}.", ident, sign="+", keys=keys)
        elif ident in da and ident not in nu:
            yield Change(
                "criteria",
                "area-removed",
                f"Området {da[ident]} har tagits bort.",
                ident,
                sign="−",
                keys=keys,
            )
        elif ident in nu:
            for post in poster:
                yield _falt(f"området {nu[ident]}", post, ident, "criteria", "area-changed", tyst=tyst)
        else:
            yield Change("criteria", "changed", "Områdena har ändrats.", sign="~", keys=keys)
    yield from hopraknat(latta, nu, "criteria", ("område", "områden"), neuter=True)


TELLER = Teller(Kriterier, tell)
