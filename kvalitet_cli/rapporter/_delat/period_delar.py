"""The sections of a period's report: good examples and actions, and how a section of sentences and tables looks."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Lage
from kvalitet_cli.berakning.ord import EFFEKT
from kvalitet_cli.berakning.periodfakta import Atgardspost
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.delar import Lank, antal_av, fakta, liten, mening, stycken
from kvalitet_cli.rapporter._delat.ordval import ATGARD, antal, uppdelat
from kvalitet_cli.rapporter._delat.period_lage import (
    GJORT,
    alla_atgarder,
    ansvarig,
)
from kvalitet_cli.rapporter._delat.perioden import (
    Underlag,
    lank,
    profil,
)
from kvalitet_cli.rapporter._delat.sett import Punkt
from kvalitet_cli.rapporter._delat.tabell import Tabell, tabell
from kvalitet_cli.rapporter._delat.vagar import besoksrubrik

UTKAST = " (utkast)"


_NY_MENING = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")


STORA = ("uppfoljning", "extern-granskning")


class Exempel(NamedTuple):
    """Good examples that may be spread, and a sentence about the others."""

    lista: tuple[Punkt, ...]
    mening: str


class Avsnittstabeller(NamedTuple):
    """Sentences, then tables."""

    meningar: tuple[str, ...]
    tabeller: tuple[Tabell, ...]


def exempel(u: Underlag, *, kriterier: bool = True) -> Exempel:
    """The good examples of the period's settled visits; only those that others may read stand here as they were told.

    Args:
        u: The board's period.
        kriterier: Whether the criteria are named as well; the board's report is short, and the words say enough.

    """
    alla = [(enhet, post, e) for enhet, post in u.besok for e in post.exempel]
    lista = tuple(
        Punkt(
            f"{post.ident.replace('/', '-')}-{e.ident}",
            stycken(e.text),
            fakta(
                ("Från", f"{enhet.namn}, {liten(besoksrubrik(post))}"),
                (
                    "Kriterier" if len(e.kriterier) > 1 else "Kriterium",
                    ", ".join(map(u.kriterienamn, e.kriterier)) if kriterier else "",
                ),
            ),
        )
        for enhet, post, e in alla
        if e.text
    )
    resten = [(enhet.ident, post.ident) for enhet, post, e in alla if not e.text]
    if not alla:
        return Exempel((), "Inga goda exempel har lyfts i periodens fastställda rapporter.")
    if not resten:
        return Exempel(lista, "")
    inledning = "Ytterligare " if lista else ""
    en_enhet, en_rapport = len({enhet for enhet, _ in resten}) == 1, len(set(resten)) == 1
    vems, vem = ("enhetens", "enheten") if en_enhet else ("enheternas", "enheterna")
    star = f"står bara i {vems} {'egen rapport' if en_rapport else 'egna rapporter'}"
    ord_ = swedish.count(len(resten), "gott exempel", "goda exempel")
    return Exempel(lista, f"{inledning}{ord_} {star}, för {vem} har inte sagt att andra får läsa.")


def atgarder(u: Underlag, vantade: Sequence[str]) -> Avsnittstabeller:
    """Actions that were open some time in the period: those that are done as a count, the others with their words.

    Args:
        u: The board's period.
        vantade: What is said of plans that are awaited.

    """
    alla = alla_atgarder(u)
    if not alla:
        inga = f"Ingen handlingsplan hade åtgärder som var öppna under {u.period.ord}."
        return Avsnittstabeller((inga, *vantade), ())
    gjorda = [a for a in alla if a.lage in GJORT]
    avskrivna = [a for a in alla if a.lage is Lage.AVSKRIVEN]
    sena = [a for enhet, i in u.poster for a in i.atgarder if enhet.finns(u.dag) and a.ar_forsenad(u.dag)]
    kvar = [a for a in alla if a not in gjorda and a not in avskrivna and a not in sena]
    lagen = uppdelat(
        (
            (len(gjorda), "gjord", "gjorda"),
            (len(kvar), "på gång i tid", "på gång i tid"),
            (len(sena), "försenad", "försenade"),
            (len(avskrivna), "avskriven", "avskrivna"),
        )
    )
    oppna = "var öppen" if len(alla) == 1 else "var öppna"
    meningar = [f"{antal(len(alla), ATGARD)} {oppna} någon gång under {u.period.ord}: {lagen}."]
    resten = len(alla) - len(avskrivna)
    if avskrivna and resten:
        vilka = "Den avskrivna" if len(avskrivna) == 1 else "De avskrivna"
        meningar.append(f"{vilka} är inte med i siffran {antal_av(len(gjorda), resten)}.")
    if sena:
        meningar.append(f"{'Den försenade' if len(sena) == 1 else 'De försenade'} står under Försenat.")
    if gjorda:
        meningar += [hjalpte(gjorda), "Vad som gjordes står i enheternas handlingsplaner."]
    tabeller = (
        tabell(
            "gjorda-atgarder",
            f"Gjort {u.nar}",
            ("Enhet", "#Gjorda", "#Bekräftade"),
            _per_enhet(gjorda, u),
        ),
        tabell(
            "atgarder-pa-gang",
            f"På gång {u.nar}",
            ("Enhet", "=Åtgärd", "Ansvarig", "Klart senast", "Läge"),
            (
                (plan_till(a, u), i_korthet(a.text), ansvarig(a), swedish.date(a.klart_senast), _lage(a))
                for a in kvar
            ),
        ),
        tabell(
            "avskrivna-atgarder",
            "Avskrivet, med skälet i planen",
            ("Enhet", "=Åtgärd"),
            ((plan_till(a, u), mening(a.text)) for a in avskrivna),
        ),
    )
    return Avsnittstabeller((*meningar, *vantade), tuple(t for t in tabeller if t))


def hjalpte(gjorda: Sequence[Atgardspost]) -> str:
    """What return visits have said of whether actions that are done helped; at least one is done."""
    svar = [a.effekt for a in gjorda if a.effekt]
    alla = "den gjorda åtgärden" if len(gjorda) == 1 else "de gjorda åtgärderna"
    if not svar:
        return f"Inget återbesök har ännu sagt om {alla} hjälpte."
    if len(svar) == 1:
        vilken = alla if len(gjorda) == 1 else f"en av {alla}"
        return f"Ett återbesök har frågat om {vilken} hjälpte. Svaret var: {liten(EFFEKT[svar[0]])}."
    fragat = f"Återbesöken har frågat om {len(svar)} av {alla} hjälpte."
    return f"{fragat} Svaret var ja för {svar.count('ja')} av {len(svar)}."


def i_korthet(text: str) -> str:
    """The first sentence of an action; the rest stands in its plan, which is a click away."""
    return _NY_MENING.split(mening(text), maxsplit=1)[0]


def _per_enhet(gjorda: Sequence[Atgardspost], u: Underlag) -> Iterator[tuple[Lank, str, str]]:
    """How many are done by unit, and how many of them a return visit has confirmed."""
    for enhet in u.enheter:
        egna = [a for a in gjorda if a.plan.partition("/")[0] == enhet.ident]
        if egna:
            yield profil(enhet), str(len(egna)), str(sum(a.lage is Lage.VERIFIERAD for a in egna))


def _lage(atgard: Atgardspost) -> str:
    bekraftad = ", inte bekräftad ännu" if atgard.lage is Lage.KLAR else ""
    return f"{atgard.lage.symbol} {atgard.lage.ord}{bekraftad}"


def plan_till(atgard: Atgardspost, u: Underlag) -> Lank:
    """The way to an action's plan, by its unit's name."""
    return lank(atgard.plan, "handlingsplan", u.namn[atgard.plan.partition("/")[0]])


def effekt(atgard: Atgardspost) -> str:
    """Whether an action helped, or that nobody has asked."""
    return EFFEKT.get(atgard.effekt, "Inte angivet" if atgard.stamd else "Inte stämt av ännu")
