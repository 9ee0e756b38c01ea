"""The first half of the yearly account: how the work was done, risk, self-checks, deviations and complaints."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kvalitet_cli.berakning.fakta import Enhetsfakta, Matningsfakta
from kvalitet_cli.berakning.ord import PROCESS, RISK, SLAG
from kvalitet_cli.berakning.period import Period
from kvalitet_cli.berakning.periodfakta import Besokspost
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.delar import antal_av, liten, metodnamn, stor
from kvalitet_cli.rapporter._delat.ordval import ENHET, PLAN, SJALVVARDERING, andel
from kvalitet_cli.rapporter._delat.period_delar import (
    Avsnittstabeller,
)
from kvalitet_cli.rapporter._delat.period_lage import raknat
from kvalitet_cli.rapporter._delat.perioden import ENHETER_RAKNAS, Underlag, fordelat, lank, profil
from kvalitet_cli.rapporter._delat.tabell import Tabell, tabell
from kvalitet_cli.rapporter._delat.vagar import besoksrubrik, instrumentnamn

BARA_FORSKOLA = {"forskola"}


def om_berattelsen(u: Underlag) -> Iterator[str]:
    """What the account is, which rules its headings follow, and what it rests on."""
    nar = swedish.period(u.period.fran, u.period.till)
    vem = u.namnd or u.sammanhang.installning.organisation.namn
    yield f"Det här är {vem}s berättelse om det systematiska kvalitetsarbetet {nar}."
    if {enhet.verksamhetsid for enhet in u.enheter} <= BARA_FORSKOLA:
        yield (
            "Rubrikerna är desamma som i socialtjänstens berättelser. Socialstyrelsens föreskrifter om "
            "ledningssystem (SOSFS 2011:9) gäller inte förskolan."
        )
    else:
        yield (
            "Rubrikerna följer det som Socialstyrelsens föreskrifter och allmänna råd (SOSFS 2011:9) om "
            "ledningssystem för systematiskt kvalitetsarbete tar upp."
        )
    yield (
        "Allt som står här kommer ur dokumenterade besök, handlingsplaner och mätningar. "
        "Det som inte finns dokumenterat där står under Det som saknas."
    )
    yield ENHETER_RAKNAS


def arbetet(u: Underlag) -> Avsnittstabeller:
    """Visits by kind, methods, who took part, and what was judged by."""
    if not u.besok:
        return bara(f"Inget besök avslutades under {u.period.ord}.")
    besokta = f"{stor(andel(len(u.besokta), len(u.vantade), ENHET, 'fick besök'))}. " if u.vantade else ""
    meningar = [f"{besokta}Sammanlagt blev det {swedish.count(len(u.besok), 'besök', 'besök')}."]
    refs = sorted({ref for _, post in u.besok for ref in post.utgavor})
    namn = [f"{k.model.namn} ({ref})" for ref in refs if (k := u.sammanhang.utgava(ref)) and k.model]
    if namn:
        meningar.append(f"Det som sågs bedömdes mot {swedish.listing(namn)}.")
    meningar += _medverkan(u)
    slag = Counter(post.slag for _, post in u.besok)
    klara = Counter(post.slag for _, post in u.besok if post.faststalld)
    return Avsnittstabeller(
        tuple(meningar),
        finns(
            tabell(
                "besok-per-slag",
                "Besök per slag",
                ("Slag", "#Besök", "#Fastställda rapporter"),
                ((ord_, str(slag[s]), str(klara[s])) for s, ord_ in SLAG.items() if slag[s]),
            ),
            _metoder([post for _, post in u.besok], u),
        ),
    )


def _medverkan(u: Underlag) -> Iterator[str]:
    uppfoljare = _roller(post.uppfoljare for _, post in u.besok)
    deltagare = _roller(post.deltagare for _, post in u.besok)
    if uppfoljare:
        yield f"Följde upp: {liten(uppfoljare)}."
    yield (
        f"Deltog från enheterna: {liten(deltagare)}."
        if deltagare
        else "Vilka som deltog från enheterna är inte antecknat."
    )
    planer = [plan for _, i_perioden in u.poster for plan in i_perioden.planer]
    if planer:
        gemensamma = sum(plan.gemensam is True for plan in planer)
        yield f"{stor(andel(gemensamma, len(planer), PLAN, 'togs fram gemensamt med arbetsgruppen'))}."


def _roller(poster: Iterator[tuple[str, ...]]) -> str:
    roller = {roll.casefold(): roll for post in poster for roll in post}
    return swedish.listing(sorted(roller.values(), key=swedish.sort_key)) if roller else ""


def _metoder(besok: Sequence[Besokspost], u: Underlag) -> Tabell | None:
    ganger = Counter(metod for post in besok for metod in {namn for namn, _ in post.metoder})
    antal: dict[str, int] = {}
    for post in besok:
        for metod, hur_manga in post.metoder:
            antal[metod] = antal.get(metod, 0) + (hur_manga or 0)
    namn = {metod: metodnamn(metod, u.sammanhang.installning) for metod in ganger}
    ordnade = sorted(ganger, key=lambda metod: (-ganger[metod], swedish.sort_key(namn[metod])))
    return tabell(
        "metoder",
        "Metoder",
        ("Metod", "#Besök", "#Antal där det är antecknat"),
        ((namn[m], str(ganger[m]), swedish.number(antal[m]) if antal[m] else "–") for m in ordnade),
    )


def riskanalys(u: Underlag) -> Avsnittstabeller:
    """There are no risk analyses in the documents; what is there is the risk that remarks were given."""
    meningar = ["Riskanalyser dokumenteras inte här. De behöver hämtas från verksamheternas egna system."]
    alla = [sett.papekande for sett in u.papekanden]
    if not alla:
        return bara(*meningar)
    meningar.append("Påpekandena från besöken har däremot bedömts efter risk.")
    rader = [
        (
            RISK.get(risk, "Inte bedömd"),
            str(sum(p.risk == risk for p in alla)),
            str(sum(p.risk == risk and p.oppet for p in alla)),
        )
        for risk in ("hog", "mattlig", "lag", "")
        if any(p.risk == risk for p in alla)
    ]
    found = tabell("risker", f"Påpekanden efter risk {u.nar}", ("Risk", "#Påpekanden", "#Öppna"), rader)
    return Avsnittstabeller(tuple(meningar), finns(found))


def egenkontroll(u: Underlag) -> Avsnittstabeller:
    """Self-assessments and measurements; follow-ups are told of above."""
    meningar = []
    sjalva = [enhet.ident for enhet, post in u.besok if post.slag == "sjalvvardering"]
    meningar.append(
        f"Självvärderingar har gjorts av {fordelat(sjalva, u, SJALVVARDERING)}."
        if sjalva
        else f"Ingen enhet gjorde en självvärdering under {u.period.ord}."
    )
    matta = [(enhet, post) for enhet in u.enheter for post in matningar(enhet, u.period, u)]
    if not matta:
        meningar.append(f"Ingen mätning avslutades under {u.period.ord}.")
    dolda = sum(varde.dold for _, post in matta for varde in post.varden)
    if dolda:
        ord_ = swedish.count(dolda, "värde visas inte, för gruppen är", "värden visas inte, för grupperna är")
        meningar.append(f"{stor(ord_)} för liten." if dolda == 1 else f"{stor(ord_)} för små.")
    rader = (
        (
            lank(_matning(post), post.rapport, instrumentnamn(post.instrument, u.sammanhang))
            if post.rapport
            else instrumentnamn(post.instrument, u.sammanhang),
            enhet.namn,
            swedish.period(post.fran, post.till),
            antal_av(sum(v.varde is not None for v in post.varden), len(post.varden)) if post.varden else "–",
        )
        for enhet, post in sorted(
            matta,
            key=lambda par: (swedish.sort_key(instrumentnamn(par[1].instrument, u.sammanhang)), par[1].ident),
        )
    )
    found = tabell("matningar", "Mätningar", ("Mätning", "Enhet", "Period", "#Värden som visas"), rader)
    return Avsnittstabeller(tuple(meningar), finns(found))


def matningar(enhet: Enhetsfakta, period: Period, u: Underlag) -> list[Matningsfakta]:
    """The measurements that ended in a period, up to the day that is told of."""
    return [
        post
        for post in enhet.matningar
        if period.fran <= post.till <= min(period.till, u.dag) and (u.intern or not post.intern)
    ]


def _matning(post: Matningsfakta) -> str:
    enhet, _, namn = post.ident.partition("/")
    return f"{enhet}/matningar/{namn}"


def avvikelser(u: Underlag) -> Avsnittstabeller:
    """Deviations by their numbers alone, and what visits after a complaint were about."""
    meningar = []
    hanvisade = [sett for sett in u.papekanden if sett.papekande.process]
    efter = [(enhet, post) for enhet, post in u.besok if post.anledning == "synpunkt"]
    if hanvisade:
        meningar.append("Ärenden i annan ordning står med sitt nummer och inget mer.")
    else:
        meningar.append("Inget i periodens fastställda rapporter hänvisar till ett ärende i annan ordning.")
    if efter:
        antal = "Ett" if len(efter) == 1 else raknat(len(efter))
        meningar.append(f"{antal} besök gjordes efter en synpunkt.")
    else:
        meningar.append("Inget besök gjordes efter en synpunkt.")
    meningar.append(
        "Antalet avvikelser, klagomål och synpunkter finns inte här. Det hämtas ur ärendesystemet."
    )
    arenden = tabell(
        "hanvisade",
        "Ärenden i annan ordning",
        ("Ordning", "Diarienummer", "Enhet"),
        (
            (stor(PROCESS[s.papekande.process]), s.papekande.diarienummer or "Inte angivet", u.namn[s.enhet])
            for s in hanvisade
        ),
    )
    teman = tabell(
        "synpunkter",
        "Besök efter en synpunkt",
        ("Enhet", "Besök", "=Vad påpekandena gällde"),
        ((profil(enhet), besoksrubrik(post), _teman(post, u)) for enhet, post in efter),
    )
    return Avsnittstabeller(tuple(meningar), finns(arenden, teman))


def _teman(post: Besokspost, u: Underlag) -> str:
    if not post.faststalld:
        return "Rapporten är inte fastställd"
    namn = dict.fromkeys(u.kriterienamn(ref) for p in post.papekanden for ref in p.kriterier)
    return swedish.listing(namn) if namn else "Inga påpekanden"


def bara(*meningar: str) -> Avsnittstabeller:
    """A section of sentences alone."""
    return Avsnittstabeller(meningar, ())


def finns(*tabeller: Tabell | None) -> tuple[Tabell, ...]:
    """The tables that have rows."""
    return tuple(post for post in tabeller if post)
