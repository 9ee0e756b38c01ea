"""A period in short: the sentence that matters first, the figures with what they are counted of, what is urgent."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from kvalitet_cli.berakning.atgarder import Lage
from kvalitet_cli.berakning.forsenat import Forsenat, Vad, forsenat
from kvalitet_cli.berakning.ledtider import RAPPORT, Ledtid, ledtider
from kvalitet_cli.berakning.monster import flera_enheter
from kvalitet_cli.berakning.ord import RISK, TIDSKRAV
from kvalitet_cli.berakning.periodfakta import Atgardspost
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.delar import Faktum, antal_av, fakta, liten, stor, stycken
from kvalitet_cli.rapporter._delat.perioden import Underlag, fordelat
from kvalitet_cli.rapporter._delat.sett import Punkt

GJORT = (Lage.KLAR, Lage.VERIFIERAD)


@dataclass(frozen=True, slots=True)
class Bradskande:
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
        antal = (
            "Ett brådskande påpekande var"
            if len(oppna) == 1
            else f"{raknat(len(oppna))} brådskande påpekanden var"
        )
        ord_ = "åtgärdat" if len(oppna) == 1 else "åtgärdade"
        return f"{antal} inte {ord_} {u.nar}: {fordelat(oppna, u)}."
    sena = [post for post in alla_forsenade(u) if post.vad is Vad.ATGARD]
    if sena:
        antal = "En åtgärd" if len(sena) == 1 else f"{raknat(len(sena))} åtgärder"
        return f"{antal} hade passerat sin sista dag {u.nar}: {fordelat([p.enhet.ident for p in sena], u)}."
    monster = flera_enheter(u.papekanden)
    if monster:
        kriterium = u.kriterienamn(monster[0].ref)
        return f"Kriteriet {kriterium} gav påpekanden hos {len(monster[0].enheter)} enheter."
    return f"Inget brådskande väntade på åtgärd {u.nar}, och ingen åtgärd var försenad."


def korthet(u: Underlag) -> tuple[Faktum, ...]:
    """The figures, each with what it is counted of."""
    if not u.besok:
        return fakta(("Enheter", str(len(u.vantade))), ("Besök", "0"))
    klara = [post for _, post in u.besok if post.faststalld]
    exempel = sum(len(post.exempel) for post in klara)
    oppna = sum(sett.papekande.oppet for sett in u.papekanden)
    atgarder = [atgard for atgard in alla_atgarder(u) if atgard.lage is not Lage.AVSKRIVEN]
    gjorda = sum(atgard.lage in GJORT for atgard in atgarder)
    tid = next(
        (post for post in alla_ledtider(u) if post.vag == RAPPORT and post.slag == "uppfoljning"), None
    )
    return fakta(
        ("Besökta enheter", antal_av(len(u.besokta), len(u.vantade))),
        ("Besök", str(len(u.besok))),
        ("Fastställda rapporter", antal_av(len(klara), len(u.besok))),
        ("Goda exempel", str(exempel)),
        ("Öppna påpekanden", antal_av(oppna, len(u.papekanden)) if u.papekanden else "Inga påpekanden"),
        ("Gjorda åtgärder", antal_av(gjorda, len(atgarder)) if atgarder else ""),
        (
            f"Mediantid till rapport, {_uppfoljningar(tid)}" if tid else "",
            dagar(tid.spridning.median) if tid else "",
        ),
        ("Försenat", str(sum(post.vad is not Vad.PLAN for post in alla_forsenade(u)))),
    )


def sammanfattning(u: Underlag) -> Iterator[str]:
    """The period in a few sentences, after the one that matters first."""
    if not u.besok:
        return
    klara = [post for _, post in u.besok if post.faststalld]
    antal = swedish.count(len(u.besok), "besök", "besök")
    rapporter = f"{antal_av(len(klara), len(u.besok))} rapporter är fastställda"
    if len(klara) == len(u.besok):
        rapporter = "rapporten är fastställd" if len(klara) == 1 else "alla rapporter är fastställda"
    yield (
        f"{antal_av(len(u.besokta), len(u.vantade))} enheter fick besök under {u.period.ord}. "
        f"Det blev {antal}, och {rapporter}."
    )
    exempel = sum(len(post.exempel) for post in klara)
    if u.papekanden or exempel:
        oppna = sum(sett.papekande.oppet for sett in u.papekanden)
        forst = (
            f"Rapporterna lyfter {swedish.count(exempel, 'gott exempel', 'goda exempel')} och "
            f"{swedish.count(len(u.papekanden), 'påpekande', 'påpekanden') if u.papekanden else 'inga påpekanden'}."
        )
        yield forst + (
            f" {antal_av(oppna, len(u.papekanden))} påpekanden var öppna {u.nar}." if u.papekanden else ""
        )
    atgarder = [atgard for atgard in alla_atgarder(u) if atgard.lage is not Lage.AVSKRIVEN]
    if atgarder:
        gjorda = [atgard for atgard in atgarder if atgard.lage in GJORT]
        bekraftade = sum(atgard.lage is Lage.VERIFIERAD for atgard in gjorda)
        yield (
            f"Ingen av {swedish.count(len(atgarder), 'åtgärd', 'åtgärder')} är gjord ännu."
            if not gjorda
            else f"{antal_av(len(gjorda), len(atgarder))} åtgärder är gjorda"
            + (
                f", varav {bekraftade} är {'bekräftad' if bekraftade == 1 else 'bekräftade'} vid ett återbesök."
                if bekraftade
                else "."
            )
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
    lagen = swedish.listing(f"{antal} {ett if antal == 1 else flera}" for antal, ett, flera in delar if antal)
    hur_manga = swedish.count(len(alla), "påpekande", "påpekanden")
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


def raknat(antal: int) -> str:
    """A number first in a sentence: in words up to twelve."""
    return _TAL[antal] if antal < len(_TAL) else str(antal)


def dagar(antal: float) -> str:
    """`15,5 dagar`."""
    return f"{swedish.number(antal)}{swedish.NBSP}{'dag' if antal == 1 else 'dagar'}"


def _uppfoljningar(tid: Ledtid) -> str:
    return liten(swedish.count(tid.spridning.antal, "uppföljning", "uppföljningar"))


def ansvarig(atgard: Atgardspost) -> str:
    """Who answers for an action, with a capital first."""
    return stor(atgard.ansvarig)
