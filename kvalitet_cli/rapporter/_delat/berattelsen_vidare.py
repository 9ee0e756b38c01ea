"""The second half of the yearly account: what was improved, what came of last time, what is missing, what awaits."""

import datetime as dt
from collections.abc import Iterator, Sequence

from kvalitet_cli.berakning.atgarder import Lage
from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta
from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.berakning.ledtider import aterbesokt
from kvalitet_cli.berakning.ord import SLAG
from kvalitet_cli.berakning.skede import Skede, plus_manader
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.berattelsen import bara, finns, matningar
from kvalitet_cli.rapporter._delat.delar import manader, mening, stor
from kvalitet_cli.rapporter._delat.ordval import ATGARD, PAPEKANDE, andel, antal, planerad
from kvalitet_cli.rapporter._delat.period_delar import (
    STORA,
    Avsnittstabeller,
    effekt,
    hjalpte,
    plan_till,
)
from kvalitet_cli.rapporter._delat.period_lage import GJORT, alla_atgarder, raknat
from kvalitet_cli.rapporter._delat.perioden import Underlag, lank
from kvalitet_cli.rapporter._delat.tabell import tabell
from kvalitet_cli.rapporter._delat.vagar import besoket, besoksrubrik, instrumentnamn


def forbattringar(u: Underlag) -> Avsnittstabeller:
    """Actions that were done, and whether they helped."""
    alla = [a for a in alla_atgarder(u) if a.lage is not Lage.AVSKRIVEN]
    if not alla:
        return bara(f"Ingen handlingsplan hade åtgärder som var öppna under {u.period.ord}.")
    gjorda = [a for a in alla if a.lage in GJORT]
    meningar = [f"{stor(andel(len(gjorda), len(alla), ATGARD, 'var gjord', 'var gjorda'))} {u.nar}."]
    if gjorda:
        meningar.append(hjalpte(gjorda))
    found = tabell(
        "gjorda",
        "Gjorda åtgärder",
        ("Enhet", "=Åtgärd", "Läge", "Hjälpte det?"),
        ((plan_till(a, u), mening(a.text), f"{a.lage.symbol} {a.lage.ord}", effekt(a)) for a in gjorda),
    )
    return Avsnittstabeller(tuple(meningar), finns(found))


def fjolaret(u: Underlag) -> Avsnittstabeller:
    """What came of the remarks of the period before."""
    fore = u.period.foregaende
    tidigare = {
        b.ident: (enhet, b)
        for enhet in u.enheter
        for b in enhet.besok
        if fore.fran <= b.till <= fore.till and (u.intern or not b.intern)
    }
    kvar = [post for _, i_perioden in u.poster for post in i_perioden.kvar if post.ident in tidigare]
    if not kvar:
        return bara(f"Besöken under {fore.ord} gav inga påpekanden som är kända här.")
    alla, oppna = sum(post.papekanden for post in kvar), sum(post.oppna for post in kvar)
    mening_ = (
        f"Hos de enheter som fanns under {u.period.ord} hade besöken under {fore.ord} gett "
        f"{antal(alla, PAPEKANDE)}. "
        f"{stor(andel(alla - oppna, alla, PAPEKANDE, 'var avslutat', 'var avslutade'))} {u.nar}."
    )
    found = tabell(
        "fjolarets",
        f"Påpekanden från {fore.ord}",
        ("Enhet", "Besök", "#Påpekanden", "#Öppna"),
        (
            (
                lank(post.ident, tidigare[post.ident][1].rapport, tidigare[post.ident][0].namn),
                besoksrubrik(tidigare[post.ident][1]),
                str(post.papekanden),
                str(post.oppna),
            )
            for post in kvar
        ),
    )
    return Avsnittstabeller((mening_,), finns(found))


def saknas(u: Underlag, ej_sett: Avsnittstabeller) -> Avsnittstabeller:
    """What the account cannot tell, said openly; units without a visit, measurements that were not made again."""
    meningar = [
        *ej_sett.meningar,
        "Riskanalyser, avvikelser och inkomna klagomål finns inte som underlag.",
        "Hur samverkan med andra har fungerat är inte dokumenterat som ett eget underlag.",
        *_uteblivna(u),
    ]
    return Avsnittstabeller(tuple(meningar), ej_sett.tabeller)


def _uteblivna(u: Underlag) -> Iterator[str]:
    """Measurements of the period before that have no follower; told only of a period that is over."""
    if u.dag < u.period.till:
        return
    for enhet in u.enheter:
        nu = {post.instrument.partition("/")[0] for post in matningar(enhet, u.period, u)}
        forut = {post.instrument.partition("/")[0]: post for post in matningar(enhet, u.period.foregaende, u)}
        for uppsattning in sorted(set(forut) - nu):
            yield (
                f"{instrumentnamn(forut[uppsattning].instrument, u.sammanhang)} mättes hos {enhet.namn} under "
                f"{u.period.foregaende.ord} men inte under {u.period.ord}."
            )


def framat(u: Underlag, vantade: Sequence[str]) -> Avsnittstabeller:
    """What awaits in the next period: planned visits, return visits, the next follow-up by the interval, open actions.

    Args:
        u: The board's period.
        vantade: What is said of plans that are awaited.

    """
    slut = plus_dagar(u.period.till, (u.period.till - u.period.fran).days + 1)
    kommande = (rad for rad in _kommande(u) if rad[0] <= slut)
    rader = sorted(kommande, key=lambda rad: (rad[0], swedish.sort_key(rad[1].namn), rad[2]))
    oppna = [a for a in alla_atgarder(u) if a.lage not in (*GJORT, Lage.AVSKRIVEN)]
    meningar = []
    if oppna:
        kvar = (
            "En åtgärd var inte klar" if len(oppna) == 1 else f"{raknat(len(oppna))} åtgärder var inte klara"
        )
        meningar.append(f"{kvar} {u.nar}. Arbetet fortsätter i handlingsplanerna.")
    meningar += vantade
    if not rader:
        meningar.append("Inga besök är bestämda för nästa period.")
    found = tabell(
        "kommande",
        "Besök som väntar",
        ("Senast", "Enhet", "=Vad"),
        ((swedish.date(dag), enhet.namn, vad) for dag, enhet, vad in rader),
    )
    return Avsnittstabeller(tuple(meningar), finns(found))


def _kommande(u: Underlag) -> Iterator[tuple[dt.date, Enhetsfakta, str]]:
    """What was known on the day; that a visit was made later is no plan."""
    intervall = u.sammanhang.installning.tider.besok_intervall_manader
    skedda = {b.ident for enhet in u.alla for b in enhet.besok if _gjort(b, u)}
    for enhet in u.enheter:
        if not enhet.finns(u.dag):
            continue
        besok = [b for b in enhet.besok if u.intern or not b.intern]
        planerade = [
            b
            for b in besok
            if b.skede is Skede.PLANERAD and b.fran > u.dag and skedda.issuperset(b.foljer_upp)
        ]
        gjorda = [b for b in besok if _gjort(b, u)]
        for post in planerade:
            yield post.fran, enhet, f"{SLAG[post.slag]}, {planerad(post.slag)}"
        vantas = {ref for b in planerade for ref in b.foljer_upp}
        for post in gjorda:
            plan = post.plan
            if (
                plan
                and plan.upprattad
                and plan.upprattad <= u.dag
                and plan.aterbesok
                and post.ident not in vantas
                and not aterbesokt(post.ident, u.alla, u.dag)
            ):
                yield plan.aterbesok, enhet, f"Återbesök efter {besoket(post)}"
        stora = [b for b in gjorda if b.slag in STORA]
        if stora and not planerade:
            satt = stora[-1].nasta_besok
            if satt is None or any(b.fran >= satt for b in gjorda):
                yield (
                    plus_manader(stora[-1].fran, intervall),
                    enhet,
                    f"Nästa uppföljning, {manader(intervall)} efter den förra",
                )
            else:
                yield satt, enhet, f"Nästa besök, bestämt vid {besoket(stora[-1])}"


def _gjort(besok: Besoksfakta, u: Underlag) -> bool:
    """Whether a visit had been made on the day."""
    return besok.skede is not Skede.PLANERAD and besok.till <= u.dag
