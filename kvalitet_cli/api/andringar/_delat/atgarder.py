"""What has become of one action, in words: its state, its last day, who answers for it, what it says."""

import datetime as dt
from collections.abc import Mapping, Sequence

from kvalitet_cli.api.andringar._delat.ord import andrat, citat, citerad, dag, fore_och_efter, langd, namn
from kvalitet_cli.berakning.atgarder import Avstamd, Lage
from kvalitet_cli.berakning.skillnad import Andrad
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Atgard
from kvalitet_cli.rapporter._delat.delar import besoksord, liten, mening

_KIND = {
    Lage.EJ_PABORJAD: "not-begun",
    Lage.PAGAR: "begun",
    Lage.KLAR: "done",
    Lage.VERIFIERAD: "verified",
    Lage.ATEROPPNAD: "reopened",
    Lage.AVSKRIVEN: "written-off",
}


def lageskind(laget: Lage, full: str, avstamda: Sequence[Avstamd]) -> str:
    """What has become of an action, language-free; partly done is not only begun."""
    sista = next((post for post in reversed(avstamda) if post.nyckel == full), None)
    if laget is Lage.PAGAR and sista and sista.avstamning.utfall == "delvis":
        return "action-partly-done"
    return f"action-{_KIND[laget]}"


def lagesmening(
    atgard: Atgard, lagen: tuple[Lage, Lage], full: str, avstamda: Sequence[Avstamd], sammanhang: Sammanhang
) -> str:
    """What has become of an action, in a sentence.

    Args:
        atgard: The action as it is.
        lagen: Its state before and now.
        full: Its key.
        avstamda: What visits have reconciled, the earliest first.
        sammanhang: Lookups, for the visit that said so.

    """
    vad = f"Åtgärden {citat(atgard.text)}"
    sista = next((post for post in reversed(avstamda) if post.nyckel == full), None)
    loaded = sammanhang.besok(sista.besok) if sista else None
    vid = f" vid {besoksord(loaded.model)}" if loaded and loaded.model else ""
    match lagen[1]:
        case Lage.EJ_PABORJAD:
            return f"{vad} är inte {'längre ' if lagen[0] is not lagen[1] else ''}påbörjad."
        case Lage.PAGAR:
            if sista and sista.avstamning.utfall == "delvis":
                return f"{vad} är delvis genomförd{vid}."
            if lagen[0] is not Lage.EJ_PABORJAD:
                return f"{vad} pågår igen."
            return f"{vad} har påbörjats{_den(atgard.paborjad)}."
        case Lage.KLAR:
            return f"{vad} är klar{_den(atgard.klar)}."
        case Lage.VERIFIERAD:
            return f"{vad} är genomförd och bekräftad{vid}."
        case Lage.ATEROPPNAD:
            return f"{vad} är öppnad igen: den var inte genomförd{vid}."
        case Lage.AVSKRIVEN:
            skal = atgard.avskriven
            return (
                f"{vad} är avskriven{_den(skal.datum)}: {citerad(skal.skal)}"
                if skal
                else f"{vad} är avskriven."
            )


def _den(day: dt.date | None) -> str:
    return f" {swedish.date(day)}" if day else ""


_FALT: Mapping[str, str] = {
    "ansvarig": "action-responsible",
    "text": "action-wording",
    "mal": "action-goal",
    "matt": "action-measure",
}


def falt(atgard: Atgard, post: Andrad, keys: tuple[str, ...]) -> Change:
    """A field of an action that is on both sides."""
    nyckel = post.vag[2]
    vad = f"Åtgärden {citat(atgard.text, 80)}"
    kind, tecken = _FALT.get(nyckel, "action-changed"), "~"
    if nyckel == "klart_senast" and post.fore and post.efter:
        dagar = dt.date.fromisoformat(post.fore), dt.date.fromisoformat(post.efter)
        senare = dagar[1] > dagar[0]
        hur = "har fått längre tid" if senare else "ska vara klar tidigare"
        text = f"{vad} {hur}: från {dag(dagar[0])} till {dag(dagar[1])}, {langd(*dagar)} {'senare' if senare else 'tidigare'}."
        kind, tecken = ("action-later", "»") if senare else ("action-earlier", "«")
    elif nyckel == "ansvarig":
        text = f"{vad} har en ny ansvarig: {post.efter} i stället för {post.fore}."
    elif nyckel == "text" and post.fore and post.efter:
        text = fore_och_efter("texten i en åtgärd", post.fore, post.efter)
    elif nyckel == "mal" and post.fore and post.efter:
        text = fore_och_efter(f"målet för {liten(vad)}", post.fore, post.efter)
    elif (
        nyckel == "matt"
        and post.vag[-1] == "mal"
        and isinstance(post.fore, int | float)
        and post.efter is not None
    ):
        upp = post.efter > post.fore
        fran, till = swedish.number(post.fore), swedish.number(post.efter)
        enhet = f" {liten(mening(atgard.matt.enhet))}" if atgard.matt and atgard.matt.enhet else ""
        text = f"{vad}: målet är {'höjt' if upp else 'sänkt'} från {fran} till {till}{enhet}."
        kind, tecken = ("action-goal-raised", "↑") if upp else ("action-goal-lowered", "↓")
        return Change("actions", kind, text, atgard.id, post.fore, post.efter, tecken, keys)
    elif nyckel == "matt":
        text = f"{vad}: {_matt(atgard)}"
    else:
        text = f"{vad}: {liten(andrat(namn(post.vag[-1]), post))}"
        kind = "action-day-removed" if nyckel == "klar" and post.borta else kind
    korta = [
        sida if isinstance(sida, str) and nyckel in ("klart_senast", "ansvarig") else None
        for sida in (post.fore, post.efter)
    ]
    return Change("actions", kind, text, atgard.id, korta[0], korta[1], tecken, keys)


def _matt(atgard: Atgard) -> str:
    matt = atgard.matt
    if matt is None:
        return "måttet har tagits bort."
    ord_ = [
        f"{etikett} {swedish.number(tal)}"
        for etikett, tal in (("före", matt.fore), ("mål", matt.mal), ("efter", matt.efter))
        if tal is not None
    ]
    enhet = f" ({mening(matt.enhet)})" if matt.enhet else ""
    return f"måttet är nu {', '.join(ord_)}{enhet}." if ord_ else "måttet har ändrats."
