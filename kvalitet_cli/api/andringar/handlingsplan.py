"""What has become of a plan and its actions, in words: new, moved, begun, done, confirmed, reopened, written off."""

import datetime as dt
from collections.abc import Iterator, Sequence

from kvalitet_cli.api.andringar import Teller
from kvalitet_cli.api.andringar._delat.atgarder import falt, lageskind, lagesmening
from kvalitet_cli.api.andringar._delat.ord import (
    andrat,
    antal,
    citat,
    citerad,
    dag,
    hopraknat,
    namn,
    nycklar,
    ovrigt,
    per_id,
)
from kvalitet_cli.api.andringar._delat.par import Par, under, utom
from kvalitet_cli.berakning.atgarder import Avstamd, Lage, lage
from kvalitet_cli.berakning.skillnad import ORDNING, Andrad
from kvalitet_cli.extension.andringar import Change, Document
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Atgard, Handlingsplan
from kvalitet_cli.rapporter._delat.delar import besoksord, far_visas
from kvalitet_cli.store.document import Loaded

_DAGAR = {"paborjad", "klar", "avskriven"}


def avstamningar(loaded: Loaded[Handlingsplan], sammanhang: Sammanhang) -> list[Avstamd]:
    """What later visits that may be told have reconciled of a plan."""
    idn = [loaded.ident] if "besok" in loaded.parts else [post.ident for post in sammanhang.alla_besok()]
    found = {
        (post.nyckel, post.besok): post
        for ident in idn
        for post in sammanhang.avstamningar(ident)
        if far_visas(sammanhang.besok(post.besok), intern=False)
    }
    return sorted(found.values(), key=lambda post: (post.datum, post.besok, post.nyckel))


def tell(par: Par) -> Document:
    """The plan and what has changed in it, also by what later visits have said."""
    return par.document(rubrik(par), () if par.dold else tuple(rader(par)))


def rubrik(par: Par) -> str:
    """`Handlingsplan efter uppföljningen 10 februari 2026`, or the living plan."""
    if "besok" not in par.loaded.parts:
        return "Den löpande handlingsplanen"
    besok = par.sammanhang.besok(par.ident)
    return (
        f"Handlingsplanen efter {besoksord(besok.model)}"
        if besok and besok.model
        else f"Handlingsplanen {par.ident}"
    )


def rader(par: Par) -> Iterator[Change]:
    """Rows for all that differs in a plan, its actions' states included."""
    if par.efter is None or par.nu is None:
        if par.fore is not None and par.da is not None:
            text = f"Planen finns inte kvar. Där fanns {antal(len(par.da.atgarder), 'åtgärd', 'åtgärder')}."
            yield Change("plan", "plan-removed", text, sign="−", keys=("",))
        return
    efter: Handlingsplan = par.nu
    avstamda = avstamningar(par.efter, par.till)
    if par.fore is None or par.da is None:
        yield Change("plan", "plan-new", _ny_plan(efter), sign="+", after=_iso(efter.upprattad), keys=("",))
        for atgard in efter.atgarder:
            yield _ny(atgard, lage(atgard, f"{par.ident}#{atgard.id}", avstamda))
        for ident, utan in efter.utan_atgard.items():
            yield _utan(par, ident, utan.skal, utan.beslutad_av, ())
        return
    fore: Handlingsplan = par.da
    yield from _planen(par, efter)
    forr = avstamningar(par.fore, par.fran)
    yield from _atgarder(par, fore, efter, (forr, avstamda))
    yield from ovrigt(
        utom(par.skillnader, {"upprattad", "gemensamt_framtagen", "aterbesok", "atgarder", "utan_atgard"})
    )


def _ny_plan(plan: Handlingsplan) -> str:
    ord_ = [f"Planen är upprättad {dag(plan.upprattad)}" if plan.upprattad else "Planen är ett utkast"]
    if plan.gemensamt_framtagen and plan.gemensamt_framtagen.ja:
        ord_.append("framtagen gemensamt")
    meningen = f"{', '.join(ord_)}, med {antal(len(plan.atgarder), 'åtgärd', 'åtgärder')}."
    return meningen + (f" Återbesök {dag(plan.aterbesok)}." if plan.aterbesok else "")


def _ny(atgard: Atgard, laget: Lage, keys: tuple[str, ...] = ()) -> Change:
    text = (
        f"Ny åtgärd: {citerad(atgard.text)} Ansvarig: {atgard.ansvarig}. Senast {dag(atgard.klart_senast)}."
    )
    if laget is not Lage.EJ_PABORJAD:
        text += f" {laget.ord}."
    return Change("actions", "action-new", text, atgard.id, None, laget.value, "+", keys)


def _planen(par: Par, efter: Handlingsplan) -> Iterator[Change]:
    for post in under(par.skillnader, "upprattad"):
        text = f"Planen är upprättad {dag(post.efter)}." if post.ny else andrat(namn("upprattad"), post)
        yield Change(
            "plan",
            "plan-drawn-up",
            text,
            "upprattad",
            post.fore,
            post.efter,
            "+" if post.ny else "~",
            nycklar([post]),
        )
    gemensamt = under(par.skillnader, "gemensamt_framtagen")
    if gemensamt:
        post_ = efter.gemensamt_framtagen
        text = "Det står inte längre om planen togs fram gemensamt."
        if post_:
            text = (
                "Planen är framtagen gemensamt."
                if post_.ja
                else f"Planen är inte framtagen gemensamt: {citerad(post_.skal)}"
            )
        yield Change(
            "plan", "plan-made-together", text, "gemensamt_framtagen", sign="~", keys=nycklar(gemensamt)
        )
    for post in under(par.skillnader, "aterbesok"):
        text = (
            f"Återbesöket är flyttat från {dag(post.fore)} till {dag(post.efter)}."
            if post.fore and post.efter
            else andrat(namn("aterbesok"), post)
        )
        yield Change("plan", "return-visit", text, "aterbesok", post.fore, post.efter, "~", nycklar([post]))
    for post in under(par.skillnader, "utan_atgard"):
        ident = post.vag[1] if len(post.vag) > 1 else ""
        if len(post.vag) == 2 and post.ny and ident != ORDNING:
            yield _utan(
                par, ident, post.efter.get("skal", ""), post.efter.get("beslutad_av"), nycklar([post])
            )
        else:
            vad = f"beslutet att påpekandet {_papekandet(par, ident)} inte får någon åtgärd"
            yield Change(
                "plan",
                "no-action-changed",
                andrat(vad, post, tyst=True),
                ident,
                sign="~",
                keys=nycklar([post]),
            )


def _papekandet(par: Par, ident: str) -> str:
    """A remark by its own words, where it stands in the visit that the plan answers to."""
    besok = par.sammanhang.besok(ident.rpartition("#")[0] or par.ident)
    finns = besok.model.papekanden if besok and besok.model and besok.model.spridning != "intern" else []
    return next((citat(post.text, 60) for post in finns if post.id == ident.rpartition("#")[2]), ident)


def _utan(par: Par, ident: str, skal: str, vem: str | None, keys: tuple[str, ...]) -> Change:
    beslut = f" Beslutat av {vem}." if vem else ""
    text = f"Påpekandet {_papekandet(par, ident)} får ingen åtgärd: {citerad(skal)}{beslut}"
    return Change("plan", "no-action", text, ident, sign="–", keys=keys)


def _atgarder(
    par: Par, fore: Handlingsplan, efter: Handlingsplan, avstamda: tuple[Sequence[Avstamd], Sequence[Avstamd]]
) -> Iterator[Change]:
    da = {atgard.id: atgard for atgard in fore.atgarder}
    nu = {atgard.id: atgard for atgard in efter.atgarder}
    alla = under(par.skillnader, "atgarder")
    latta = [post for post in alla if len(post.vag) == 3 and post.vag[2] == "lattlast"]
    grupper = per_id([post for post in alla if post not in latta], 1)
    for ident in dict.fromkeys([*nu, *da]):
        poster = grupper.pop(ident, [])
        if not poster and (ident not in da or ident not in nu):
            continue  # a fault has taken it out of the other side
        if ident not in da:
            laget = lage(nu[ident], f"{par.ident}#{ident}", avstamda[1])
            yield _ny(nu[ident], laget, nycklar(poster))
        elif ident not in nu:
            text = f"Åtgärden {citat(da[ident].text)} har tagits bort ur planen."
            yield Change("actions", "action-removed", text, ident, sign="−", keys=nycklar(poster))
        else:
            yield from _atgard(par, da[ident], nu[ident], poster, avstamda)
    for ident, poster in grupper.items():
        text = "Åtgärderna står i en annan ordning." if ident == ORDNING else "Åtgärderna har ändrats."
        yield Change("actions", "changed", text, sign="~", keys=nycklar(poster))
    namnen = {ident: citat(atgard.text, 60) for ident, atgard in nu.items()}
    yield from hopraknat(latta, namnen, "actions", ("åtgärd", "åtgärder"), neuter=False)


def _atgard(
    par: Par,
    da: Atgard,
    nu: Atgard,
    poster: Sequence[Andrad],
    avstamda: tuple[Sequence[Avstamd], Sequence[Avstamd]],
) -> Iterator[Change]:
    """One action: its state first, then its last day, who answers for it, and what else has changed."""
    full = f"{par.ident}#{nu.id}"
    if full in par.tysta:  # what visits have said of it is missing on a side: only the plan itself is told
        avstamda = (), ()
    lagen = lage(da, full, avstamda[0]), lage(nu, full, avstamda[1])
    om_laget = [post for post in poster if post.vag[2] in _DAGAR]
    if lagen[0] is not lagen[1]:
        text = lagesmening(nu, lagen, full, avstamda[1], par.till)
        kind = lageskind(lagen[1], full, avstamda[1])
        if lagen[0] in (Lage.KLAR, Lage.VERIFIERAD) and kind in ("action-begun", "action-not-begun"):
            kind = "action-no-longer-done"
        yield Change(
            "actions", kind, text, nu.id, lagen[0].value, lagen[1].value, lagen[1].symbol, nycklar(om_laget)
        )
        poster = [post for post in poster if post not in om_laget]
    grunden = [post for post in poster if post.vag[2] == "grund"]
    if grunden:
        text = f"Åtgärden {citat(nu.text, 80)} svarar på något annat än förut."
        yield Change("actions", "action-ground", text, nu.id, sign="~", keys=nycklar(grunden))
    matten = [post for post in poster if post.vag[2] == "matt"]
    malen = [post for post in matten if post.vag[-1] == "mal"]
    for samma in (malen, [post for post in matten if post not in malen]):
        if samma:
            yield falt(nu, samma[0], nycklar(samma))
    for post in poster:
        if post not in grunden and post not in matten:
            yield falt(nu, post, nycklar([post]))


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


TELLER = Teller(Handlingsplan, tell)
