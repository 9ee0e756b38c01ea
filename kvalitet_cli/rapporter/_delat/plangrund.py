"""What a plan's actions answer to, remark by remark, and what gets no action."""

from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.berakning.ord import EFFEKT, RISK
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok, Fokus, Papekande
from kvalitet_cli.model.handlingsplan import Atgard, Matt
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    besoksord,
    fakta,
    far_visas,
    hanvisad,
    mening,
    stor,
    stycken,
)
from kvalitet_cli.rapporter._delat.malen import malet, malord, matningen
from kvalitet_cli.rapporter._delat.niva import kriterienamn
from kvalitet_cli.rapporter._delat.plan import Underlag, lagesord, malen, matningar, nyckel
from kvalitet_cli.rapporter._delat.sett import TIDSKRAV
from kvalitet_cli.rapporter._delat.stamt import UTFALL
from kvalitet_cli.store.document import Loaded


class Atgardspost(NamedTuple):
    """An action in full; numbered in the order of the page."""

    id: str
    nummer: int
    stycken: tuple[str, ...]
    symbol: str
    lage: str
    ton: str
    fakta: tuple[Faktum, ...]
    iakttaget: tuple[str, ...]


class Grundpost(NamedTuple):
    """A remark, a focus area or another ground, and the actions that answer to it."""

    rubrik: str
    stycken: tuple[str, ...]
    fakta: tuple[Faktum, ...]
    atgarder: tuple[Atgardspost, ...]


class UtanAtgard(NamedTuple):
    """A remark that gets no action, and why."""

    stycken: tuple[str, ...]
    skal: str


def _post(atgard: Atgard, nummer: int, under: str, u: Underlag) -> Atgardspost:
    """An action; `under` is the ground that it stands under, which is not said again."""
    symbol, ord_, ton = lagesord(atgard, u)
    avstamningar = [post for post in u.avstamningar if post.nyckel == nyckel(atgard, u)]
    sedda = []
    for post in avstamningar:
        utfall = UTFALL[post.avstamning.utfall][0].lower()
        effekt = f", effekt: {EFFEKT[post.avstamning.effekt].lower()}" if post.avstamning.effekt else ""
        text = f" {mening(post.avstamning.text)}" if post.avstamning.text else ""
        sedda.append(f"Avstämt {swedish.date(post.datum)}: {utfall}{effekt}.{text}")
    avskriven = atgard.avskriven
    bidrar_till = [ref for ref in dict.fromkeys(atgard.grund.program) if f"program:{ref}" != under]
    return Atgardspost(
        atgard.id,
        nummer,
        stycken(atgard.text),
        symbol,
        ord_,
        ton,
        fakta(
            ("Mål", mening(atgard.mal)),
            ("Bidrar till", "; ".join(malord(ref, u.sammanhang) for ref in bidrar_till)),
            ("Mått", _matt(atgard.matt)),
            ("Ansvarig", stor(atgard.ansvarig)),
            ("Klart senast", swedish.date(atgard.klart_senast)),
            ("Påbörjad", swedish.date(atgard.paborjad) if atgard.paborjad else ""),
            ("Klar", swedish.date(atgard.klar) if atgard.klar else ""),
            ("Bygger också på", "; ".join(_ocksa(atgard, u))),
            ("Avskriven", f"{swedish.date(avskriven.datum)}. {mening(avskriven.skal)}" if avskriven else ""),
        ),
        tuple(sedda),
    )


def _ocksa(atgard: Atgard, u: Underlag) -> Iterator[str]:
    """The measurements of an action that stands under a remark or a focus area."""
    if atgard.grund.papekanden or atgard.grund.fokus:
        for ref in atgard.grund.matningar:
            namn, ord_ = matningen(ref, u.sammanhang, intern=u.intern)
            yield ", ".join([namn, *(post.varde for post in ord_)])


def _matt(matt: Matt | None) -> str:
    if matt is None:
        return ""
    delar = [("före", matt.fore), ("mål", matt.mal), ("efter", matt.efter)]
    ord_ = ", ".join(f"{namn} {swedish.number(varde)}" for namn, varde in delar if varde is not None)
    return f"{ord_} ({matt.enhet})" if matt.enhet and ord_ else ord_


def grunder(u: Underlag) -> Iterator[Grundpost]:
    """The visit's remarks in order, then other visits', focus areas, the rest; an action stands once."""
    kvar, nummer = [(atgard, _refs(atgard, u)) for atgard in u.plan.atgarder], 0
    for rubrik, ref, stycken_, ord_ in [*_alla_grunder(u), ("Annan grund", "", (), ())]:
        egna = [atgard for atgard, refs in kvar if not ref or ref in refs]
        if egna:
            kvar = [(atgard, refs) for atgard, refs in kvar if ref and ref not in refs]
            poster = tuple(
                _post(atgard, nummer + plats, ref, u) for plats, atgard in enumerate(egna, start=1)
            )
            yield Grundpost(rubrik, stycken_, ord_, poster)
            nummer += len(egna)


def _refs(atgard: Atgard, u: Underlag) -> set[str]:
    grund = atgard.grund
    refs = {f"papekande:{_full(ref, u)}" for ref in grund.papekanden}
    refs |= {f"fokus:{_full(ref, u)}" for ref in grund.fokus}
    refs |= {f"matning:{ref}" for ref in grund.matningar} | {f"program:{ref}" for ref in grund.program}
    return refs | ({"egen"} if grund.egen_initiativ else set())


def _full(ref: str, u: Underlag) -> str:
    fore, har, ident = ref.rpartition("#")
    return f"{u.sammanhang.full(fore)}#{ident}" if har else f"{u.loaded.ident}#{ident}"


def _alla_grunder(u: Underlag) -> Iterator[tuple[str, str, tuple[str, ...], tuple[Faktum, ...]]]:
    for ident, loaded in _visade_besok(u):
        for post in loaded.model.papekanden if loaded.model else ():
            yield _rubrik(post, loaded, u), f"papekande:{ident}#{post.id}", *_papekande(post, loaded, u)
    for ident, loaded in _visade_besok(u):
        for fokus in loaded.model.fokus if loaded.model else ():
            yield "Fokusområde", f"fokus:{ident}#{fokus.id}", *_fokus(fokus, loaded, u)
    for ref in matningar(u.plan):
        namn, ord_ = matningen(ref, u.sammanhang, intern=u.intern)
        yield "Mätning", f"matning:{ref}", (namn,), ord_
    for ref in malen(u.plan):
        namn, program = malet(ref, u.sammanhang) or (ref, "")
        yield "Mål i program", f"program:{ref}", (namn,), fakta(("Program", program))
    yield "Gruppens eget initiativ", "egen", (), ()


def _visade_besok(u: Underlag) -> Iterator[tuple[str, Loaded[Besok]]]:
    if u.besok:
        yield u.loaded.ident, u.besok
    for ident, loaded in u.andra.items():
        if ident != u.loaded.ident:
            yield ident, loaded


def _rubrik(post: Papekande, loaded: Loaded[Besok], u: Underlag) -> str:
    """`Påpekande: Aktuell genomförandeplan`; nothing of what is internal or dealt with elsewhere."""
    far = far_visas(loaded, intern=u.intern) and not post.hanvisning and post.kriterier
    return (
        f"Påpekande: {kriterienamn(post.kriterier, u.sammanhang.mattstock(loaded))}" if far else "Påpekande"
    )


def _papekande(
    post: Papekande, loaded: Loaded[Besok], u: Underlag
) -> tuple[tuple[str, ...], tuple[Faktum, ...]]:
    if not far_visas(loaded, intern=u.intern):
        return ("Påpekandet står i ett internt underlag.",), ()
    if post.hanvisning:
        return (hanvisad(post.hanvisning),), ()
    eget = loaded.ident == u.loaded.ident
    return stycken(post.text), fakta(
        ("Från", stor(besoksord(loaded.model)) if loaded.model and not eget else ""),
        ("Risk", RISK[post.risk] if post.risk else ""),
        ("Tidskrav", TIDSKRAV[post.tidskrav] if post.tidskrav else ""),
        ("Senast", swedish.date(post.senast) if post.senast else ""),
    )


def _fokus(fokus: Fokus, loaded: Loaded[Besok], u: Underlag) -> tuple[tuple[str, ...], tuple[Faktum, ...]]:
    if not far_visas(loaded, intern=u.intern):
        return ("Fokusområdet står i ett internt underlag.",), ()
    eget = loaded.ident == u.loaded.ident
    return stycken(fokus.text), fakta(
        ("Från", stor(besoksord(loaded.model)) if loaded.model and not eget else "")
    )


def utan_atgard(u: Underlag) -> Iterator[UtanAtgard]:
    """Remarks that no action here or in the living plan answers to, and those that were decided."""
    svarade = {ref for atgard in u.plan.atgarder for ref in _refs(atgard, u)}
    beslutade = {_full(ref, u): post for ref, post in u.plan.utan_atgard.items()}
    levande = u.sammanhang.levande_plan(u.enhet)
    if levande and levande.model and not u.levande:
        svarade |= {
            f"papekande:{u.sammanhang.full(ref.partition('#')[0])}#{ref.partition('#')[2]}"
            for atgard in levande.model.atgarder
            for ref in atgard.grund.papekanden
        }
    for ident, loaded in _visade_besok(u):
        for post in loaded.model.papekanden if loaded.model else ():
            nyckel = f"{ident}#{post.id}"
            if nyckel in beslutade:
                beslut = beslutade[nyckel]
                vem = f" Beslutat av {beslut.beslutad_av}." if beslut.beslutad_av else ""
                yield UtanAtgard(_papekande(post, loaded, u)[0], f"{mening(beslut.skal)}{vem}")
            elif f"papekande:{nyckel}" not in svarade and loaded is u.besok:
                if post.hanvisning:
                    yield UtanAtgard((hanvisad(post.hanvisning),), "Ingår inte i planen.")
                elif post.tidskrav == "nasta-uppfoljning":
                    yield UtanAtgard(stycken(post.text), "Följs upp nästa gång.")
                else:
                    yield UtanAtgard(stycken(post.text), "Har ännu ingen åtgärd.")
