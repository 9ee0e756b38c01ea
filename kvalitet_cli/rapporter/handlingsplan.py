"""The plan of action: who does what until when, and why; for the wall of the staff room and for the board."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kvalitet_cli.berakning.atgarder import Avstamd, Lage, ar_forsenad, ar_stangd, lage
from kvalitet_cli.berakning.ord import RISK
from kvalitet_cli.berakning.skede import aterbesoksdag, senaste_datum
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok, Fokus, Papekande
from kvalitet_cli.model.handlingsplan import Atgard, Handlingsplan, Matt
from kvalitet_cli.rapporter._delat.bedomt import kriterienamn
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    antal_av,
    besoksord,
    enhetsnamn,
    fakta,
    far_visas,
    hanvisad,
    huvud,
    innehall,
    interntext,
    manader,
    mening,
    stor,
    stycken,
)
from kvalitet_cli.rapporter._delat.malen import malet, malkallor, malord, matningen, matningskallor
from kvalitet_cli.rapporter._delat.sett import TIDSKRAV
from kvalitet_cli.rapporter._delat.stamt import EFFEKT, UTFALL
from kvalitet_cli.store.document import Loaded


@dataclass(frozen=True, slots=True)
class Rubriker:
    """The headings, in the order of the page."""

    oversikt: str = "Vem gör vad"
    grunder: str = "Åtgärderna, en i taget"
    utan_atgard: str = "Utan åtgärd"
    planen: str = "Om planen"


@dataclass(frozen=True, slots=True)
class Rad:
    """An action in the overview."""

    id: str
    atgard: str
    ansvarig: str
    klart_senast: str
    symbol: str
    lage: str
    ton: str


@dataclass(frozen=True, slots=True)
class Atgardspost:
    """An action in full; numbered in the order of the page."""

    id: str
    nummer: int
    stycken: tuple[str, ...]
    symbol: str
    lage: str
    ton: str
    fakta: tuple[Faktum, ...]
    iakttaget: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grundpost:
    """A remark, a focus area or another ground, and the actions that answer to it."""

    rubrik: str
    stycken: tuple[str, ...]
    fakta: tuple[Faktum, ...]
    atgarder: tuple[Atgardspost, ...]


@dataclass(frozen=True, slots=True)
class UtanAtgard:
    """A remark that gets no action, and why."""

    stycken: tuple[str, ...]
    skal: str


@dataclass(frozen=True, slots=True)
class Handlingsplansvy:
    """The view; everything is sorted, counted and worded.

    Attributes:
        oversikt: Every action, what remains first.
        utan_atgard: Decided, referred, put off or still without a decision.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    korthet: tuple[Faktum, ...]
    oversiktsrubrik: str
    oversikt: tuple[Rad, ...]
    grunder: tuple[Grundpost, ...]
    utan_atgard: tuple[UtanAtgard, ...]
    planen: tuple[Faktum, ...]


def build(loaded: Loaded[Handlingsplan], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """The plan beside a visit, and the unit's living one."""
    if loaded.model is None:
        return
    underlag = _las(loaded, loaded.model, sammanhang, intern=intern)
    besok = underlag.besok.model if underlag.besok else None
    internt = besok is not None and besok.spridning == "intern"
    yield Page(f"{loaded.ident}/handlingsplan", vy(underlag), underlag.kallor, internal=internt)


REPORT = Report("handlingsplan", "Handlingsplan", Handlingsplan, build)


@dataclass(frozen=True, slots=True)
class Underlag:
    """A plan with everything that its report reads.

    Attributes:
        besok: The visit beside it; None for a living plan.
        andra: Other visits whose remarks or focus areas it answers to, by full identity.
        avstamningar: What later visits reconciled, as far as that may be told.

    """

    loaded: Loaded[Handlingsplan]
    plan: Handlingsplan
    besok: Loaded[Besok] | None
    andra: dict[str, Loaded[Besok]]
    avstamningar: tuple[Avstamd, ...]
    kallor: tuple[str, ...]
    dag: dt.date
    sammanhang: Sammanhang
    intern: bool

    @property
    def levande(self) -> bool:
        """Whether it is the unit's living plan."""
        return "besok" not in self.loaded.parts

    @property
    def enhet(self) -> str:
        """The unit's id."""
        return self.loaded.parts["enhet"]


def _las(
    loaded: Loaded[Handlingsplan], plan: Handlingsplan, sammanhang: Sammanhang, *, intern: bool
) -> Underlag:
    levande = "besok" not in loaded.parts
    besok = None if levande else sammanhang.besok(loaded.ident)
    refs = {
        ref.partition("#")[0]
        for atgard in plan.atgarder
        for ref in [*atgard.grund.papekanden, *atgard.grund.fokus]
        if "#" in ref
    }
    refs |= {ref.partition("#")[0] for ref in plan.utan_atgard if "#" in ref}
    andra = {sammanhang.full(ref): hittad for ref in sorted(refs) if (hittad := sammanhang.besok(ref))}
    idn = [loaded.ident] if not levande else [post.ident for post in sammanhang.alla_besok()]
    egna = {f"{loaded.ident}#{atgard.id}" for atgard in plan.atgarder}
    avstamningar = tuple(
        sorted(
            {
                (post.nyckel, post.besok): post
                for ident in idn
                for post in sammanhang.avstamningar(ident)
                if post.nyckel in egna and far_visas(sammanhang.besok(post.besok), intern=intern)
            }.values(),
            key=lambda post: (post.datum, post.besok, post.nyckel),
        )
    )
    lasta = [loaded, sammanhang.enhet(loaded.parts["enhet"]), besok, *andra.values()]
    lasta += [sammanhang.besok(post.besok) for post in avstamningar]
    andra_kallor = matningskallor(_matningar(plan), sammanhang) | malkallor(_malen(plan), sammanhang)
    vagar = tuple(sorted({post.path for post in lasta if post} | andra_kallor))
    dag = sammanhang.dag or _dag(plan, [post.datum for post in avstamningar], besok.model if besok else None)
    return Underlag(loaded, plan, besok, andra, avstamningar, vagar, dag, sammanhang, intern)


def _dag(plan: Handlingsplan, avstamda: Sequence[dt.date], besok: Besok | None) -> dt.date:
    """The latest day that is written as having happened in what the plan is built from."""
    dagar = [plan.upprattad, *avstamda, senaste_datum(besok) if besok else None]
    for atgard in plan.atgarder:
        dagar += [atgard.paborjad, atgard.klar, atgard.avskriven.datum if atgard.avskriven else None]
    kanda = [dag for dag in dagar if dag is not None]
    return max(kanda, default=min((a.klart_senast for a in plan.atgarder), default=dt.date(1900, 1, 1)))


def vy(u: Underlag) -> Handlingsplansvy:
    """The view of a plan."""
    plan = u.plan
    efter = f"Efter {besoksord(u.besok.model)}" if u.besok and u.besok.model else "Enhetens löpande plan"
    upplysningar = list(interntext(intern=u.intern))
    if plan.upprattad is None:
        upplysningar.insert(0, "Planen är ett utkast. Den är inte beslutad.")
    grunder = tuple(_grunder(u))
    utan = tuple(_utan_atgard(u))
    enhet = u.sammanhang.enhet(u.enhet)
    rubriker = Rubriker()
    finns = {"oversikt": plan.atgarder, "grunder": grunder, "utan_atgard": utan, "planen": True}
    return Handlingsplansvy(
        huvud=huvud(
            u.sammanhang.installning,
            "Handlingsplan",
            enhetsnamn(u.enhet, u.sammanhang),
            efter if u.besok or u.levande else u.loaded.ident,
            u.dag,
            mark="" if plan.upprattad else "UTKAST",
            upplysningar=upplysningar,
            sprak=plan.sprak,
            namnd=enhet.model.namnd if enhet and enhet.model else None,
        ),
        rubriker=rubriker,
        innehall=innehall(rubriker, finns),
        korthet=_korthet(u),
        oversiktsrubrik=f"Läget {swedish.date(u.dag)}. Det som återstår står först.",
        oversikt=tuple(
            _rad(a, u) for a in sorted(plan.atgarder, key=lambda a: (_rang(a, u), a.klart_senast))
        ),
        grunder=grunder,
        utan_atgard=utan,
        planen=_planen(u),
    )


def _nyckel(atgard: Atgard, u: Underlag) -> str:
    return f"{u.loaded.ident}#{atgard.id}"


def _laget(atgard: Atgard, u: Underlag) -> Lage:
    return lage(atgard, _nyckel(atgard, u), u.avstamningar)


def _rang(atgard: Atgard, u: Underlag) -> int:
    """Late first, then what is to be done, then what is done, last what is closed."""
    laget = _laget(atgard, u)
    if ar_forsenad(atgard, laget, u.dag):
        return 0
    return 3 if ar_stangd(laget) else 2 if laget is Lage.KLAR else 1


def _ord(atgard: Atgard, u: Underlag) -> tuple[str, str, str]:
    """Sign, words and tone of an action's state on the report's day."""
    laget = _laget(atgard, u)
    if ar_forsenad(atgard, laget, u.dag):
        return "!", f"Försenad. {laget.ord}", "brist"
    ton = {Lage.VERIFIERAD: "god", Lage.KLAR: "god", Lage.PAGAR: "mellan", Lage.ATEROPPNAD: "delvis"}.get(
        laget, "ingen"
    )
    return laget.symbol, laget.ord, ton


def _rad(atgard: Atgard, u: Underlag) -> Rad:
    symbol, ord_, ton = _ord(atgard, u)
    return Rad(
        atgard.id,
        mening(atgard.text),
        stor(atgard.ansvarig),
        swedish.date(atgard.klart_senast),
        symbol,
        ord_,
        ton,
    )


def _post(atgard: Atgard, nummer: int, under: str, u: Underlag) -> Atgardspost:
    """An action; `under` is the ground that it stands under, which is not said again."""
    symbol, ord_, ton = _ord(atgard, u)
    avstamningar = [post for post in u.avstamningar if post.nyckel == _nyckel(atgard, u)]
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


def _grunder(u: Underlag) -> Iterator[Grundpost]:
    """The visit's remarks in order, then other visits', focus areas, the rest; an action stands once."""
    kvar, nummer = list(u.plan.atgarder), 0
    for rubrik, ref, stycken_, ord_ in [*_alla_grunder(u), ("Annan grund", "", (), ())]:
        egna = [atgard for atgard in kvar if not ref or ref in _refs(atgard, u)]
        if egna:
            kvar = [atgard for atgard in kvar if atgard not in egna]
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
    for ref in _matningar(u.plan):
        namn, ord_ = matningen(ref, u.sammanhang, intern=u.intern)
        yield "Mätning", f"matning:{ref}", (namn,), ord_
    for ref in _malen(u.plan):
        namn, program = malet(ref, u.sammanhang) or (ref, "")
        yield "Mål i program", f"program:{ref}", (namn,), fakta(("Program", program))
    yield "Gruppens eget initiativ", "egen", (), ()


def _matningar(plan: Handlingsplan) -> list[str]:
    return list(dict.fromkeys(ref for atgard in plan.atgarder for ref in atgard.grund.matningar))


def _malen(plan: Handlingsplan) -> list[str]:
    return list(dict.fromkeys(ref for atgard in plan.atgarder for ref in atgard.grund.program))


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


def _utan_atgard(u: Underlag) -> Iterator[UtanAtgard]:
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


def _korthet(u: Underlag) -> tuple[Faktum, ...]:
    lagen = [_laget(atgard, u) for atgard in u.plan.atgarder]
    klara = sum(laget in (Lage.KLAR, Lage.VERIFIERAD) for laget in lagen)
    sena = sum(ar_forsenad(atgard, _laget(atgard, u), u.dag) for atgard in u.plan.atgarder)
    return fakta(
        ("Klara", antal_av(klara, len(lagen)) if lagen else ""),
        (
            "Bekräftade",
            antal_av(lagen.count(Lage.VERIFIERAD), len(lagen)) if Lage.VERIFIERAD in lagen else "",
        ),
        ("Försenade", str(sena) if sena else ""),
        ("Återbesök", _aterbesok(u)),
    )


def _aterbesok(u: Underlag) -> str:
    dag = aterbesoksdag(u.plan, u.sammanhang.installning.tider.aterbesok_manader, levande=u.levande)
    return swedish.date(dag) if dag else ""


def _planen(u: Underlag) -> tuple[Faktum, ...]:
    plan = u.plan
    gemensam = plan.gemensamt_framtagen
    ja = "Ja, av arbetsgruppen tillsammans"
    fram = "" if gemensam is None else ja if gemensam.ja else f"Nej. {mening(gemensam.skal)}".strip()
    inom = manader(u.sammanhang.installning.tider.aterbesok_manader)
    standard = f" ({inom} efter att planen upprättades)" if not plan.aterbesok and _aterbesok(u) else ""
    return fakta(
        ("Upprättad", swedish.date(plan.upprattad) if plan.upprattad else "Inte ännu"),
        ("Gemensamt framtagen", fram),
        ("Återbesök", f"{_aterbesok(u)}{standard}"),
        ("Antal åtgärder", str(len(plan.atgarder))),
    )
