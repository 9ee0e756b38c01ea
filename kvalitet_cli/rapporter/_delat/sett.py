"""What a visit saw: good examples, voices, judgements, remarks, focus and prose, ready to be laid out."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kvalitet_cli.berakning.ord import RISK
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import EJ_BEDOMD, GottExempel, Papekande
from kvalitet_cli.rapporter._delat.bedomt import Utgavedel, utgavedelar, visade
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.delar import (
    Avsnitt,
    Faktum,
    fakta,
    hanvisad,
    mening,
    stor,
    stycken,
    underenhetsnamn,
)
from kvalitet_cli.rapporter._delat.malen import malord
from kvalitet_cli.rapporter._delat.niva import kriterienamn, niva_i_nagon

TIDSKRAV = {
    "omgaende": "Åtgärdas omgående",
    "handlingsplan": "Tas med i handlingsplanen",
    "nasta-uppfoljning": "Följs upp nästa gång",
    "": "Övriga påpekanden",
}


class Punkt(NamedTuple):
    """A text with its facts: a good example, a remark, a focus area."""

    id: str
    stycken: tuple[str, ...]
    fakta: tuple[Faktum, ...]


class Rost(NamedTuple):
    """A quote, with consent."""

    stycken: tuple[str, ...]
    vem: str


class Papekandegrupp(NamedTuple):
    """Remarks of the same urgency; one that is referred elsewhere has no text, only where it went."""

    id: str
    rubrik: str
    poster: tuple[Punkt, ...]


class Tillfallepost(NamedTuple):
    """One of several occasions."""

    datum: str
    form: str
    ovning: str
    kriterier: str


class Sett(NamedTuple):
    """All that a visit saw.

    Attributes:
        goda_exempel_skal: Why there are none.
        losa_bedomningar: Judgements of criteria that no edition knows; nothing is counted from them.
        avsnitt: Prose that belongs to no area shown.

    """

    goda_exempel: tuple[Punkt, ...]
    goda_exempel_skal: str
    roster: tuple[Rost, ...]
    utgavor: tuple[Utgavedel, ...]
    losa_bedomningar: tuple[Faktum, ...]
    papekanden: tuple[Papekandegrupp, ...]
    inga_papekanden: str
    avsnitt: tuple[Avsnitt, ...]
    tillfallen: tuple[Tillfallepost, ...]
    fokus: tuple[Punkt, ...]


def sett(u: Underlag, sedan_sist: Mapping[str, str], *, inga_papekanden: str) -> Sett:
    """What a visit saw.

    Args:
        u: The visit.
        sedan_sist: A sentence per criterion on how it moved.
        inga_papekanden: What to say when there are no remarks.

    """
    besok = u.besok
    utgavor: tuple[Utgavedel, ...] = ()
    if u.mattstock and u.paborjat:
        utgavor = utgavedelar(
            besok,
            u.mattstock,
            u.enhet,
            u.installning,
            underenhet=lambda ident: underenhetsnamn(ident, u.sammanhang),
            sedan_sist=sedan_sist,
            intern=u.intern,
        )
    return Sett(
        goda_exempel=tuple(gott_exempel(post, u) for post in besok.goda_exempel.lista),
        goda_exempel_skal=mening(besok.goda_exempel.skal),
        roster=tuple(Rost(citat(stycken(r.text)), r.vem or "") for r in besok.roster if r.samtycke),
        utgavor=utgavor,
        losa_bedomningar=tuple(_losa(u)),
        papekanden=tuple(_grupper(u)),
        inga_papekanden=inga_papekanden if u.paborjat and not besok.papekanden else "",
        avsnitt=tuple(_avsnitt(u)),
        tillfallen=tuple(
            Tillfallepost(
                swedish.date(t.datum),
                stor(t.form or ""),
                mening(t.ovning),
                kriterienamn(t.kriterier, u.mattstock),
            )
            for t in sorted(besok.tillfallen, key=lambda tillfalle: tillfalle.datum)
        ),
        fokus=tuple(
            Punkt(
                f.id,
                stycken(f.text),
                fakta(
                    _kriterier(f.kriterier, u),
                    ("Bidrar till", "; ".join(malord(ref, u.sammanhang) for ref in f.program)),
                ),
            )
            for f in besok.fokus
        ),
    )


def gott_exempel(post: GottExempel, u: Underlag) -> Punkt:
    """A good example with what it belongs to."""
    spridning = "Ja, till andra enheter" if post.far_spridas else ""
    return Punkt(
        post.id, stycken(post.text), fakta(_kriterier(post.kriterier, u), ("Får spridas", spridning))
    )


def papekandepunkt(post: Papekande, u: Underlag) -> Punkt:
    """A remark; of one that is referred elsewhere only where it went."""
    if post.hanvisning:
        return Punkt(post.id, (hanvisad(post.hanvisning),), ())
    return Punkt(
        post.id,
        stycken(post.text),
        fakta(
            _kriterier(post.kriterier, u),
            ("Risk", RISK[post.risk] if post.risk else ""),
            ("Senast", swedish.date(post.senast) if post.senast else ""),
        ),
    )


def _kriterier(ids: list[str], u: Underlag) -> tuple[str, str]:
    return ("Kriterier" if len(ids) > 1 else "Kriterium", kriterienamn(ids, u.mattstock))


def citat(stycken_: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs within Swedish quotation marks."""
    if not stycken_:
        return ()
    forsta, *resten = stycken_
    hela = [f"”{forsta}", *resten]
    return (*hela[:-1], f"{hela[-1]}”")


def _losa(u: Underlag) -> Iterator[Faktum]:
    kanda = u.mattstock.platser if u.mattstock else {}
    for ident in sorted(ident for ident in u.besok.bedomningar if ident not in kanda):
        bedomning = u.besok.bedomningar[ident]
        ord_ = stor((bedomning.niva or EJ_BEDOMD).replace("-", " "))
        yield Faktum(ident, f"{ord_}. {mening(bedomning.motivering)}".strip())


def _grupper(u: Underlag) -> Iterator[Papekandegrupp]:
    """By urgency, the gravest risk first."""
    egna = [post for post in u.besok.papekanden if not post.hanvisning]
    risker = [*RISK]
    for krav, rubrik in TIDSKRAV.items():
        poster = [post for post in egna if (post.tidskrav or "") == krav]
        poster.sort(key=lambda post: -risker.index(post.risk) if post.risk else 1)
        if poster:
            yield Papekandegrupp(
                f"papekanden-{krav or 'ovriga'}", rubrik, tuple(papekandepunkt(p, u) for p in poster)
            )
    hanvisade = tuple(papekandepunkt(post, u) for post in u.besok.papekanden if post.hanvisning)
    if hanvisade:
        yield Papekandegrupp("papekanden-hanvisade", "Hanteras i en annan ordning", hanvisade)


def _avsnitt(u: Underlag) -> Iterator[Avsnitt]:
    if not u.besok.avsnitt:
        return
    platser = u.mattstock.platser if u.mattstock else {}
    omraden = {plats.omrade.id: plats.omrade.namn for plats in platser.values()}
    visas = (
        {platser[k].omrade.id for k in visade(u.besok, u.mattstock)} if u.mattstock and u.paborjat else set()
    )
    for avsnitt in u.besok.avsnitt:
        if avsnitt.omrade in visas:
            continue
        rubrik = avsnitt.rubrik or omraden.get(avsnitt.omrade or "", avsnitt.omrade or "Mer från besöket")
        niva = (
            niva_i_nagon(avsnitt.niva, u.mattstock.utgavor.values()) if avsnitt.niva and u.mattstock else None
        )
        inledning = (f"{niva.symbol} {niva.namn}.",) if niva else ()
        yield Avsnitt(rubrik, inledning + stycken(avsnitt.text))
