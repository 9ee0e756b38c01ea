"""A period in short: the sentence that matters first, the figures with what they are counted of, what is urgent."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Lage
from kvalitet_cli.berakning.forsenat import Forsenat, Vad, forsenat
from kvalitet_cli.berakning.ledtider import RAPPORT, Ledtid, ledtider
from kvalitet_cli.berakning.monster import flera_enheter
from kvalitet_cli.berakning.ord import RISK, TIDSKRAV
from kvalitet_cli.berakning.periodfakta import Atgardspost
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.delar import Faktum, antal_av, fakta, liten, stor, stycken
from kvalitet_cli.rapporter._delat.ordval import (
    ATERBESOK,
    ATGARD,
    ENHET,
    PAPEKANDE,
    UPPFOLJNING,
    andel,
    antal,
    uppdelat,
)
from kvalitet_cli.rapporter._delat.ordval import RAPPORT as RAPPORTORD
from kvalitet_cli.rapporter._delat.perioden import Underlag, fordelat
from kvalitet_cli.rapporter._delat.sett import Punkt

GJORT = (Lage.KLAR, Lage.VERIFIERAD)


class Bradskande(NamedTuple):
    """What is urgent: how it went in a sentence, then what is still open."""

    mening: str
    oppna: tuple[Punkt, ...]


def alla_forsenade(u: Underlag) -> tuple[Forsenat, ...]:
    """All that was overdue, in the order of the way, the longest first."""
    tider = u.sammanhang.installning.tider
    found = [
        post
        for enhet, i_perioden in u.poster
        for post in forsenat(enhet, i_perioden, u.alla, tider, u.dag, intern=u.intern)
    ]
    ordning = list(Vad)
    return tuple(
        sorted(
            found,
            key=lambda post: (
                ordning.index(post.vad),
                post.senast,
                swedish.sort_key(post.enhet.namn),
                post.atgard.ident if post.atgard else "",
            ),
        )
    )


def alla_atgarder(u: Underlag) -> tuple[Atgardspost, ...]:
    """All actions of the period, unit by unit."""
    return tuple(atgard for _, i_perioden in u.poster for atgard in i_perioden.atgarder)


def alla_ledtider(u: Underlag) -> tuple[Ledtid, ...]:
    """The lead times of the period's visits."""
    besok = [u.besoksfakta[post.ident] for _, post in u.besok if post.ident in u.besoksfakta]
    return tuple(ledtider(u.alla, besok, _sett_till(u), u.sammanhang.installning.tider.rapport_dagar))


def _sett_till(u: Underlag) -> dt.date:
    """Lead times are told of all that is known, so that a visit late in the year has one when the board meets."""
    return u.sammanhang.dag or dt.date.max


def huvudmening(u: Underlag) -> str:
    """The one sentence to read: what is urgent and not done, what is late, what comes back, or that all is in order."""
    if not u.besok:
        return f"Inget besök avslutades under {u.period.ord}."
    oppna = [
        sett.enhet
        for sett in u.papekanden
        if sett.papekande.bradskar and sett.papekande.oppet and not sett.papekande.gjort
    ]
    if oppna:
        vad = (
            "Ett brådskande påpekande var inte åtgärdat"
            if len(oppna) == 1
            else f"{raknat(len(oppna))} brådskande påpekanden var inte åtgärdade"
        )
        return f"{vad} {u.nar}: {fordelat(oppna, u, PAPEKANDE)}."
    sena = next(passerat(u, [post for post in alla_forsenade(u) if post.vad is Vad.ATGARD]), "")
    if sena:
        return sena
    monster = flera_enheter(u.papekanden)
    if monster:
        kriterium = u.kriterienamn(monster[0].ref)
        return f"Kriteriet {kriterium} gav påpekanden hos {len(monster[0].enheter)} enheter."
    return f"Inget brådskande väntade på åtgärd {u.nar}, och ingen åtgärd var försenad."


def passerat(u: Underlag, sena: Sequence[Forsenat]) -> Iterator[str]:
    """What had passed its last day and where, a sentence for each sort: actions, return visits, reports."""
    for vad, ett, ord_ in _SENA:
        hos = [post.enhet.ident for post in sena if post.vad is vad]
        if hos:
            hur_manga = ett if len(hos) == 1 else f"{raknat(len(hos))} {ord_.flera}"
            yield f"{hur_manga} hade passerat sin sista dag {u.nar}: {fordelat(hos, u, ord_)}."


_SENA = (
    (Vad.ATGARD, "En åtgärd", ATGARD),
    (Vad.ATERBESOK, "Ett återbesök", ATERBESOK),
    (Vad.RAPPORT, "En rapport", RAPPORTORD),
)


def _forsenat(u: Underlag) -> str:
    """`8 åtgärder, 1 rapport`, so that the figure says what it counts."""
    alla = [post.vad for post in alla_forsenade(u)]
    return ", ".join(antal(alla.count(vad), ord_) for vad, _, ord_ in _SENA if vad in alla)


def korthet(u: Underlag) -> tuple[Faktum, ...]:
    """The figures, each with what it is counted of."""
    if not u.besok:
        return fakta(("Enheter", str(len(u.vantade))), ("Besök", "0"), ("Försenat", _forsenat(u)))
    klara = [post for _, post in u.besok if post.faststalld]
    exempel = sum(len(post.exempel) for post in klara)
    oppna = sum(sett.papekande.oppet for sett in u.papekanden)
    atgarder = [atgard for atgard in alla_atgarder(u) if atgard.lage is not Lage.AVSKRIVEN]
    gjorda = sum(atgard.lage in GJORT for atgard in atgarder)
    tid = next(
        (post for post in alla_ledtider(u) if post.vag == RAPPORT and post.slag == "uppfoljning"), None
    )
    return fakta(
        ("Besökta enheter", antal_av(len(u.besokta), len(u.vantade)) if u.vantade else ""),
        ("Besök", str(len(u.besok))),
        ("Fastställda rapporter", antal_av(len(klara), len(u.besok))),
        ("Goda exempel", str(exempel)),
        ("Öppna påpekanden", antal_av(oppna, len(u.papekanden)) if u.papekanden else "Inga påpekanden"),
        ("Gjorda åtgärder", antal_av(gjorda, len(atgarder)) if atgarder else ""),
        (
            f"Mediantid till rapport, {_uppfoljningar(tid)}" if tid else "",
            dagar(tid.spridning.median) if tid else "",
        ),
        ("Försenat", _forsenat(u) or "Inget"),
    )


def sammanfattning(u: Underlag) -> Iterator[str]:
    """The period in a few sentences, after the one that matters first."""
    if u.besok:
        yield from _om_besoken(u)
    else:
        yield from passerat(u, alla_forsenade(u))
    atgarder = [atgard for atgard in alla_atgarder(u) if atgard.lage is not Lage.AVSKRIVEN]
    if atgarder:
        gjorda = [atgard for atgard in atgarder if atgard.lage in GJORT]
        bekraftade = sum(atgard.lage is Lage.VERIFIERAD for atgard in gjorda)
        ord_ = "bekräftad" if bekraftade == 1 else "bekräftade"
        varav = f", varav {bekraftade} är {ord_} vid ett återbesök" if bekraftade else ""
        hur_manga = stor(andel(len(gjorda), len(atgarder), ATGARD, "är gjord", "är gjorda"))
        yield f"{hur_manga}{varav}." if gjorda else f"{hur_manga} ännu."


def _om_besoken(u: Underlag) -> Iterator[str]:
    klara = [post for _, post in u.besok if post.faststalld]
    rapporter = andel(len(klara), len(u.besok), RAPPORTORD, "är fastställd", "är fastställda")
    if len(klara) == len(u.besok) > 1:
        rapporter = "alla rapporter är fastställda"
    enheter = andel(len(u.besokta), len(u.vantade), ENHET, "fick besök") if u.vantade else ""
    inledning = f"{stor(enheter)} under {u.period.ord}. " if enheter else ""
    yield f"{inledning}Det blev {swedish.count(len(u.besok), 'besök', 'besök')}, och {rapporter}."
    exempel = sum(len(post.exempel) for post in klara)
    if u.papekanden or exempel:
        oppna = sum(sett.papekande.oppet for sett in u.papekanden)
        forst = (
            f"{'Rapporten' if len(klara) == 1 else 'Rapporterna'} lyfter "
            f"{swedish.count(exempel, 'gott exempel', 'goda exempel') if exempel else 'inga goda exempel'} och "
            f"{antal(len(u.papekanden), PAPEKANDE) if u.papekanden else 'inga påpekanden'}."
        )
        yield forst + (
            f" {stor(andel(oppna, len(u.papekanden), PAPEKANDE, 'var öppet', 'var öppna'))} {u.nar}."
            if u.papekanden
            else ""
        )


def bradskande(u: Underlag) -> Bradskande | None:
    """The urgent remarks of the period; None when there are none."""
    alla = [sett for sett in u.papekanden if sett.papekande.bradskar]
    if not alla:
        return None
    oppna = [sett for sett in alla if sett.papekande.oppet]
    gjorda = sum(sett.papekande.gjort for sett in oppna)
    delar = [(len(alla) - len(oppna), "avslutat", "avslutade"), (gjorda, "åtgärdat", "åtgärdade")]
    delar.append((len(oppna) - gjorda, "inte åtgärdat", "inte åtgärdade"))
    lagen = uppdelat(delar)
    hur_manga = antal(len(alla), PAPEKANDE)
    mening = f"{hur_manga} skulle åtgärdas genast eller gäller en hög risk. Läget {u.nar}: {lagen}."
    return Bradskande(
        mening,
        tuple(
            Punkt(
                f"{sett.besok.ident.replace('/', '-')}-{sett.papekande.ident}",
                stycken(sett.papekande.text) or ("Hanteras i annan ordning.",),
                fakta(
                    ("Enhet", u.namn[sett.enhet]),
                    ("Läge", "Åtgärdat, inte bekräftat ännu" if sett.papekande.gjort else "Inte åtgärdat"),
                    ("Kriterium", ", ".join(map(u.kriterienamn, sett.papekande.kriterier))),
                    ("Risk", RISK.get(sett.papekande.risk, "")),
                    ("Tid", TIDSKRAV.get(sett.papekande.tidskrav, "")),
                    ("Senast", swedish.date(sett.papekande.senast) if sett.papekande.senast else ""),
                ),
            )
            for sett in oppna
        ),
    )


_TAL = ["Noll", "En", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio", "Elva", "Tolv"]


def raknat(hur_manga: int) -> str:
    """A number first in a sentence: in words up to twelve."""
    return _TAL[hur_manga] if hur_manga < len(_TAL) else str(hur_manga)


def dagar(hur_manga: float) -> str:
    """`15,5 dagar`."""
    return f"{swedish.number(hur_manga)}{swedish.NBSP}{'dag' if hur_manga == 1 else 'dagar'}"


def _uppfoljningar(tid: Ledtid) -> str:
    return liten(antal(tid.spridning.antal, UPPFOLJNING))


def ansvarig(atgard: Atgardspost) -> str:
    """Who answers for an action, with a capital first."""
    return stor(atgard.ansvarig)
