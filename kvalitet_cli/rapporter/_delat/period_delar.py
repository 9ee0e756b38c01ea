"""The sections of a period's report: good examples and actions, and how a section of sentences and tables looks."""

from dataclasses import dataclass

from kvalitet_cli.berakning.atgarder import Lage
from kvalitet_cli.berakning.periodfakta import Atgardspost
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.delar import Lank, fakta, mening, stycken
from kvalitet_cli.rapporter._delat.period_lage import (
    GJORT,
    alla_atgarder,
    ansvarig,
)
from kvalitet_cli.rapporter._delat.perioden import (
    Underlag,
    lank,
)
from kvalitet_cli.rapporter._delat.sett import Punkt
from kvalitet_cli.rapporter._delat.tabell import Tabell, tabell
from kvalitet_cli.rapporter._delat.vagar import besoksrubrik

EFFEKT = {"ja": "Ja", "delvis": "Delvis", "nej": "Nej", "for-tidigt": "För tidigt att säga"}

UTKAST = " (utkast)"


STORA = ("uppfoljning", "extern-granskning")


@dataclass(frozen=True, slots=True)
class Exempel:
    """Good examples that may be spread, and a sentence about the others."""

    lista: tuple[Punkt, ...]
    mening: str


@dataclass(frozen=True, slots=True)
class Avsnittstabeller:
    """Sentences, then tables."""

    meningar: tuple[str, ...]
    tabeller: tuple[Tabell, ...]


def exempel(u: Underlag) -> Exempel:
    """The good examples of the period's settled visits; only those that others may read stand here as they were told."""
    alla = [(enhet, post, e) for enhet, post in u.besok for e in post.exempel]
    lista = tuple(
        Punkt(
            f"{post.ident.replace('/', '-')}-{e.ident}",
            stycken(e.text),
            fakta(
                ("Enhet", enhet.namn),
                ("Från", besoksrubrik(post)),
                (
                    "Kriterier" if len(e.kriterier) > 1 else "Kriterium",
                    ", ".join(map(u.kriterienamn, e.kriterier)),
                ),
            ),
        )
        for enhet, post, e in alla
        if e.text
    )
    resten = len(alla) - len(lista)
    if not alla:
        return Exempel((), "Inga goda exempel har lyfts i periodens fastställda rapporter.")
    if not resten:
        return Exempel(lista, "")
    inledning = "Ytterligare " if lista else ""
    ord_ = swedish.count(resten, "gott exempel", "goda exempel")
    star = "står bara i enhetens egen rapport" if resten == 1 else "står bara i enheternas egna rapporter"
    return Exempel(lista, f"{inledning}{ord_} {star}, för enheten har inte sagt att andra får läsa.")


def atgarder(u: Underlag) -> Avsnittstabeller:
    """Actions that were open some time in the period, by how they stood on its last day; the late ones stand apart."""
    alla = alla_atgarder(u)
    if not alla:
        return Avsnittstabeller(
            (f"Ingen handlingsplan hade åtgärder som var öppna under {u.period.ord}.",), ()
        )
    gjorda = [a for a in alla if a.lage in GJORT]
    avskrivna = [a for a in alla if a.lage is Lage.AVSKRIVEN]
    sena = [a for enhet, i in u.poster for a in i.atgarder if enhet.finns(u.dag) and a.ar_forsenad(u.dag)]
    kvar = [a for a in alla if a not in gjorda and a not in avskrivna and a not in sena]
    meningar = [
        f"{swedish.count(len(alla), 'åtgärd', 'åtgärder')} var öppna någon gång under {u.period.ord}: "
        + swedish.listing(
            f"{antal} {ord_}"
            for antal, ord_ in (
                (len(gjorda), "gjorda"),
                (len(kvar), "på gång i tid"),
                (len(sena), "försenade"),
                (len(avskrivna), "avskrivna"),
            )
            if antal
        )
        + "."
    ]
    if sena:
        meningar.append("De försenade står längre ned, med hur sena de var.")
    tabeller = (
        tabell(
            "gjorda-atgarder",
            f"Gjort {u.nar}",
            ("Enhet", "=Åtgärd", "Läge", "Hjälpte det?"),
            ((plan_till(a, u), mening(a.text), _lage(a), effekt(a)) for a in gjorda),
        ),
        tabell(
            "atgarder-pa-gang",
            f"På gång {u.nar}",
            ("Enhet", "=Åtgärd", "Ansvarig", "Klart senast", "Läge"),
            (
                (plan_till(a, u), mening(a.text), ansvarig(a), swedish.date(a.klart_senast), _lage(a))
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
    return Avsnittstabeller(tuple(meningar), tuple(t for t in tabeller if t))


def _lage(atgard: Atgardspost) -> str:
    bekraftad = ", inte bekräftad ännu" if atgard.lage is Lage.KLAR else ""
    return f"{atgard.lage.symbol} {atgard.lage.ord}{bekraftad}"


def plan_till(atgard: Atgardspost, u: Underlag) -> Lank:
    """The way to an action's plan, by its unit's name."""
    return lank(atgard.plan, "handlingsplan", u.namn[atgard.plan.partition("/")[0]])


def effekt(atgard: Atgardspost) -> str:
    """Whether an action helped, or that nobody has asked."""
    return EFFEKT.get(atgard.effekt, "Inte angivet" if atgard.stamd else "Inte stämt av ännu")
