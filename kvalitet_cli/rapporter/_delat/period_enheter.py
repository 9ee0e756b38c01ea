"""A period unit by unit, one paragraph each; the units and areas that nobody looked at."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import Lage
from kvalitet_cli.berakning.fakta import Enhetsfakta, Planfakta
from kvalitet_cli.berakning.periodfakta import Besokspost, Periodfakta, nyckel
from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.delar import Lank, liten, mening, stor
from kvalitet_cli.rapporter._delat.ordval import ATGARD, PAPEKANDE, andel
from kvalitet_cli.rapporter._delat.period_delar import (
    STORA,
    UTKAST,
    Avsnittstabeller,
)
from kvalitet_cli.rapporter._delat.period_lage import (
    GJORT,
)
from kvalitet_cli.rapporter._delat.perioden import (
    Underlag,
    lank,
    profil,
)
from kvalitet_cli.rapporter._delat.tabell import tabell
from kvalitet_cli.rapporter._delat.vagar import besoket, besoksrubrik


class Enhetspost(NamedTuple):
    """A unit in one paragraph.

    Attributes:
        lankar: The ways from it: to all that is told of the unit, and to what is not settled yet.
        bilagor: The ways to what is settled, which are attached to the memo.

    """

    id: str
    namn: str
    stycke: str
    lankar: tuple[Lank, ...]
    bilagor: tuple[Lank, ...]


def enheter(u: Underlag) -> Iterator[Enhetspost]:
    """One paragraph for every unit that was visited."""
    for enhet, i_perioden in u.poster:
        if i_perioden.besok:
            alla = tuple(_lankar(enhet, i_perioden, u))
            yield Enhetspost(
                f"enhet-{enhet.ident}",
                enhet.namn,
                " ".join(_stycke(i_perioden, u)),
                (
                    lank(enhet.ident, "enhetsprofil", f"Allt om {enhet.namn}"),
                    *(post for post in alla if post.text.endswith(UTKAST)),
                ),
                tuple(post for post in alla if not post.text.endswith(UTKAST)),
            )


def _stycke(i_perioden: Periodfakta, u: Underlag) -> Iterator[str]:
    besok = i_perioden.besok
    klara = [post for post in besok if post.faststalld]
    berattar = _berattar(klara, u)
    if besok != berattar:  # a unit's only visit is named once
        yield f"{swedish.listing(_i_tur(post, forst=nummer == 0) for nummer, post in enumerate(besok))}."
    yield from (_berattat(post, u) for post in berattar)
    papekanden = [p for post in klara for p in post.papekanden]
    if papekanden:
        oppna = sum(p.oppet for p in papekanden)
        yield f"{stor(andel(oppna, len(papekanden), PAPEKANDE, 'var öppet', 'var öppna'))}."
    atgarder_ = [a for a in i_perioden.atgarder if a.lage is not Lage.AVSKRIVEN]
    if atgarder_:
        gjorda = sum(a.lage in GJORT for a in atgarder_)
        yield f"{stor(andel(gjorda, len(atgarder_), ATGARD, 'var gjord', 'var gjorda'))}."
    ofardiga = [u.besoksfakta[p.ident] for p in besok if not p.faststalld and p.ident in u.besoksfakta]
    if ofardiga:
        fran = swedish.listing(map(besoket, ofardiga))
        ord_ = "Rapporten" if len(ofardiga) == 1 else "Rapporterna"
        yield f"{ord_} från {fran} är inte {'fastställd' if len(ofardiga) == 1 else 'fastställda'} ännu."


def _berattar(klara: Sequence[Besokspost], u: Underlag) -> tuple[Besokspost, ...]:
    """The visits that tell of the unit: the follow-up that saw the most, and the latest where that is another."""
    sagda = [post for post in klara if post.sammanfattning]
    stora = [post for post in sagda if post.slag in STORA]
    if not stora:
        return tuple(sagda[-1:])
    storst = max(stora, key=lambda post: (_bedomda(post, u), post.till))
    return (storst,) if storst is stora[-1] else (storst, stora[-1])


def _bedomda(post: Besokspost, u: Underlag) -> int:
    """How many criteria a visit judged."""
    fakta = u.besoksfakta.get(post.ident)
    return sum(bool(niva) for _, nivaer in fakta.sagt.nivaer for niva in nivaer) if fakta else 0


def _berattat(post: Besokspost, u: Underlag) -> str:
    fakta = u.besoksfakta.get(post.ident)
    vilket = stor(besoket(fakta)) if fakta else besoksrubrik(post)
    samlad = f" (samlad bedömning: {fakta.samlad[0]})" if fakta and fakta.samlad else ""
    return f"{vilket}{samlad}: {mening(post.sammanfattning)}"


def _i_tur(post: Besokspost, *, forst: bool) -> str:
    ord_ = besoksrubrik(post)
    return ord_ if forst else ord_[0].lower() + ord_[1:]


def _lankar(enhet: Enhetsfakta, i_perioden: Periodfakta, u: Underlag) -> Iterator[Lank]:
    for post in i_perioden.besok:
        besok = u.besoksfakta.get(post.ident)
        if besok is None:
            continue
        mark = "" if post.faststalld else UTKAST
        yield lank(post.ident, besok.rapport, f"{besoksrubrik(post)}{mark}")
        if besok.plan:
            ord_ = f"Handlingsplan efter {besoket(besok)}{_planmark(besok.plan, u)}"
            yield lank(post.ident, "handlingsplan", ord_)
    if enhet.levande:
        yield lank(enhet.ident, "handlingsplan", f"Löpande handlingsplan{_planmark(enhet.levande, u)}")


def _planmark(plan: Planfakta, u: Underlag) -> str:
    """A plan that is not decided is a draft."""
    return "" if plan.upprattad and plan.upprattad <= u.kant_till else UTKAST


def ej_sett(u: Underlag) -> Avsnittstabeller:
    """Units without a visit with when they were last visited, areas that nobody looked at, visits not told yet."""
    meningar = []
    utan = [enhet for enhet in u.vantade if enhet not in u.besokta]
    if not utan and u.vantade:
        meningar.append("Alla enheter fick besök.")
    omraden = list(_osedda_omraden(u))
    meningar += omraden
    ofardiga = [(enhet, post) for enhet, post in u.besok if not post.faststalld]
    if ofardiga:
        meningar.append(
            "De här besöken står inte här förrän rapporten är fastställd: "
            + swedish.listing(f"{e.namn} ({liten(besoksrubrik(p))})" for e, p in ofardiga)
            + "."
        )
    found = tabell(
        "utan-besok",
        f"Enheter utan besök under {u.period.ord}",
        ("Enhet", "=Senaste besöket"),
        ((profil(enhet), _senast(enhet, u)) for enhet in utan),
    )
    return Avsnittstabeller(tuple(meningar), (found,) if found else ())


def _senast(enhet: Enhetsfakta, u: Underlag) -> str:
    if enhet.fel:
        return "Underlaget har fel och kunde inte läsas"
    fore = [
        b
        for b in enhet.besok
        if b.till < u.period.fran and b.skede is not Skede.PLANERAD and (u.intern or not b.intern)
    ]
    return besoksrubrik(fore[-1]) if fore else "Inget besök är känt"


def _osedda_omraden(u: Underlag) -> Iterator[str]:
    sedda = {nyckel(ref) for _, post in u.besok for ref in post.omraden}
    refs = sorted({ref for _, post in u.besok for ref in post.utgavor})
    sist = {ref.partition("/")[0]: ref for ref in refs}
    for ref in sist.values():
        loaded = u.sammanhang.utgava(ref)
        if loaded is None or loaded.model is None:
            continue
        osedda = [o.namn for o in loaded.model.omraden if nyckel(f"{ref}#{o.id}") not in sedda]
        if osedda:
            ord_ = "området" if len(osedda) == 1 else "områdena"
            yield f"{loaded.model.namn}: inget besök bedömde {ord_} {swedish.listing(osedda)}."
