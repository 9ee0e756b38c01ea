"""A criteria set over all units: who was judged by it, how each criterion has fallen, what was remarked, what is good.

Steps are counted, never averaged, and units stand in no order of merit. Only settled reports count: until then the unit
has not had its say. Of each unit the latest judgement of a criterion is the one that counts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kvalitet_cli.berakning.efter_kriterium import BESKRIVEN
from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta
from kvalitet_cli.berakning.ord import KLASS, SLAG
from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Kriterier, Kriterium
from kvalitet_cli.rapporter._delat.delar import Faktum, Lank, antal_av, liten, stycken
from kvalitet_cli.rapporter._delat.grund import Utgavegrund, utgavegrund
from kvalitet_cli.rapporter._delat.niva import BESKRIVET, Niva, niva
from kvalitet_cli.rapporter._delat.vagar import besokslank, besoksvag, settsida

UPP = "../"


@dataclass(frozen=True, slots=True)
class Utfall:
    """A step and how many units are at it; not how many when there is but one."""

    niva: Niva
    antal: str


class Kriterierad(NamedTuple):
    """A criterion.

    Attributes:
        lydelse: Its wording; empty where that may not be printed.
        bas: How many units it was judged in; empty when in none.
        anmarkt: In how many units something was remarked; empty when in none.

    """

    id: str
    namn: str
    klass: str
    lydelse: str
    utfall: tuple[Utfall, ...]
    bas: str
    anmarkt: str


class Omradesdel(NamedTuple):
    """An area with its criteria."""

    id: str
    namn: str
    stycken: tuple[str, ...]
    kriterier: tuple[Kriterierad, ...]


class Utgavedel(NamedTuple):
    """An edition.

    Attributes:
        grund: Its decision, its validity and its scale.
        besok: Who was judged by it, the latest first.
        bas: What the counts rest on, in a sentence.

    """

    id: str
    rubrik: str
    grund: Utgavegrund
    besoksord: str
    besok: tuple[Lank, ...]
    bas: str
    omraden: tuple[Omradesdel, ...]


class Exempel(NamedTuple):
    """A good example and where it was seen."""

    stycken: tuple[str, ...]
    vem: Lank


class Exempelgrupp(NamedTuple):
    """The good examples of a criterion."""

    namn: str
    poster: tuple[Exempel, ...]


class Besokt(NamedTuple):
    """A visit that was judged by the set, with its unit."""

    enhet: Enhetsfakta
    besok: Besoksfakta


def uppsattningar(sammanhang: Sammanhang) -> list[tuple[str, dict[str, Kriterier]]]:
    """Every set by the path of its page, in order of name; its editions by identity, the latest first."""
    found: dict[str, dict[str, Kriterier]] = {}
    kanda = [(ref, post.model) for ref, post in sammanhang.utgavor.items() if post.model]
    for ref, utgava in sorted(kanda, key=lambda par: (-par[1].galler.fran.toordinal(), par[0])):
        found.setdefault(settsida(ref), {})[ref] = utgava
    return sorted(found.items(), key=lambda par: (swedish.sort_key(settnamn(par[1])), par[0]))


def settnamn(utgavor: Mapping[str, Kriterier]) -> str:
    """What a set is called: as in its latest edition."""
    return next(iter(utgavor.values())).namn


def besokta(facts: Sequence[Enhetsfakta], refs: Sequence[str], *, intern: bool) -> list[Besokt]:
    """Visits by any of the editions, the latest first."""
    found = [
        Besokt(enhet, post)
        for enhet in facts
        for post in enhet.besok
        if post.skede is not Skede.PLANERAD
        and (intern or not post.intern)
        and any(ref in post.utgavor for ref in refs)
    ]
    return sorted(
        found,
        key=lambda post: (-post.besok.fran.toordinal(), swedish.sort_key(post.enhet.namn), post.besok.ident),
    )


def utgavedel(
    ref: str, utgava: Kriterier, alla: Sequence[Besokt], sammanhang: Sammanhang, *, intern: bool
) -> Utgavedel:
    """An edition with who was judged by it and how it went."""
    egna = [post for post in alla if ref in post.besok.utgavor]
    senaste = _senaste(ref, utgava, egna)
    anmarkt = Counter(ident for _, ident in _anmarkta(egna))
    enheter = {enhet for per_enhet in senaste.values() for enhet in per_enhet}
    bas = ""
    if enheter:
        vad = swedish.count(len(enheter), "enhet", "enheter")
        bas = (
            f"Efter varje kriterium står hur den senaste fastställda bedömningen föll i var och en av {vad}."
        )
        bas = (
            bas if len(enheter) > 1 else "Efter varje kriterium står enhetens senaste fastställda bedömning."
        )
    ident = ref.rpartition("/")[2]
    return Utgavedel(
        f"utgava-{ident}",
        f"Utgåva {ident}",
        utgavegrund(ref, utgava, sammanhang, intern=intern),
        _besoksord(egna),
        tuple(_lank(post) for post in egna),
        bas,
        tuple(
            Omradesdel(
                f"utgava-{ident}-{omrade.id}",
                omrade.namn,
                stycken(omrade.text) if intern or utgava.far_publiceras else (),
                tuple(
                    _rad(
                        ident,
                        k,
                        utgava,
                        senaste.get(k.id, {}),
                        anmarkt=anmarkt[k.id],
                        enheter=len(enheter),
                        intern=intern,
                    )
                    for k in omrade.kriterier
                ),
            )
            for omrade in utgava.omraden
        ),
    )


def exempelgrupper(utgavor: Mapping[str, Kriterier], alla: Sequence[Besokt]) -> Iterator[Exempelgrupp]:
    """Good examples by criterion, in the order of the latest edition; one of several criteria stands at its first."""
    namn = {k.id: k.namn for utgava in utgavor.values() for _, k in reversed(list(utgava.alla_kriterier()))}
    ordning = list(dict.fromkeys(k.id for utgava in utgavor.values() for _, k in utgava.alla_kriterier()))
    poster: dict[str, list[Exempel]] = {}
    for post in alla:
        for exempel in post.besok.sagt.exempel if post.besok.faststalld else ():
            hemma = [ident for ident in ordning if ident in exempel.kriterier]
            if hemma:
                nar = f"{liten(SLAG[post.besok.slag])} {swedish.period(post.besok.fran, post.besok.till)}"
                vem = Lank(UPP + besoksvag(post.besok), f"{post.enhet.namn}, {nar}")
                poster.setdefault(hemma[0], []).append(Exempel(stycken(exempel.text), vem))
    for ident in ordning:
        if ident in poster:
            yield Exempelgrupp(namn[ident], tuple(poster[ident]))


def ofta_anmarkt(ref: str, utgava: Kriterier, alla: Sequence[Besokt]) -> tuple[Faktum, ...]:
    """Criteria of an edition that were remarked on in more than one unit, those in most units first."""
    egna = [post for post in alla if ref in post.besok.utgavor]
    bas = len({post.enhet.ident for post in egna if post.besok.faststalld})
    antal = Counter(ident for _, ident in _anmarkta(egna))
    ordning = [kriterium for _, kriterium in utgava.alla_kriterier() if antal[kriterium.id] > 1]
    ordning.sort(key=lambda kriterium: -antal[kriterium.id])
    return tuple(Faktum(k.namn, f"{antal_av(antal[k.id], bas)} enheter") for k in ordning)


def _anmarkta(alla: Sequence[Besokt]) -> set[tuple[str, str]]:
    return {
        (post.enhet.ident, ident)
        for post in alla
        if post.besok.faststalld
        for ident in post.besok.sagt.anmarkta
    }


def _senaste(ref: str, utgava: Kriterier, egna: Sequence[Besokt]) -> dict[str, dict[str, str]]:
    """By criterion, each unit's latest settled level."""
    ordning = [kriterium.id for _, kriterium in utgava.alla_kriterier()]
    found: dict[str, dict[str, str]] = {}
    for post in egna:
        for edition, nivaer in post.besok.sagt.nivaer if post.besok.faststalld else ():
            if edition != ref:
                continue
            for ident, ett_steg in zip(ordning, nivaer, strict=True):
                if ett_steg:
                    found.setdefault(ident, {}).setdefault(post.enhet.ident, ett_steg)
    return found


def _rad(
    utgava_id: str,
    kriterium: Kriterium,
    utgava: Kriterier,
    senaste: Mapping[str, str],
    *,
    anmarkt: int,
    enheter: int,
    intern: bool,
) -> Kriterierad:
    antal = Counter(senaste.values())
    utfall = [
        Utfall(niva(steg, utgava.skala)._replace(siffra=""), str(antal[steg.id]) if enheter > 1 else "")
        for steg in reversed(utgava.skala)
        if antal[steg.id]
    ]
    if antal[BESKRIVEN]:
        utfall.append(Utfall(BESKRIVET, str(antal[BESKRIVEN]) if enheter > 1 else ""))
    return Kriterierad(
        f"utgava-{utgava_id}-{kriterium.id}",
        kriterium.namn,
        KLASS[kriterium.klass],
        " ".join((kriterium.text or "").split()) if intern or utgava.far_publiceras else "",
        tuple(utfall),
        f"Bedömt i {antal_av(len(senaste), enheter)} enheter" if utfall and enheter > 1 else "",
        _anmarktord(anmarkt, enheter),
    )


def _anmarktord(anmarkt: int, enheter: int) -> str:
    if not anmarkt:
        return ""
    return f"Påpekat i {swedish.count(anmarkt, 'enhet', 'enheter')}" if enheter > 1 else "Påpekat"


def _besoksord(egna: Sequence[Besokt]) -> str:
    if not egna:
        return "Inget besök har bedömts enligt utgåvan ännu."
    enheter = swedish.count(len({post.enhet.ident for post in egna}), "enhet", "enheter")
    return f"Bedömda enligt utgåvan: {enheter}, vid {swedish.count(len(egna), 'besök', 'besök')}."


def _lank(post: Besokt) -> Lank:
    lank = besokslank(post.besok)
    return Lank(UPP + lank.mal, f"{post.enhet.namn}, {liten(lank.text)}")
