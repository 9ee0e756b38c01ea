"""From a unit's documents to what it gives to a period: visits, actions and remarks as they stood on its last day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kvalitet_cli.berakning.atgarder import (
    Avstamd,
    Lage,
    Uppfoljt,
    ar_stangd,
    lage,
    papekande_oppet,
    som_det_var,
)
from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.period import Period
from kvalitet_cli.berakning.periodfakta import (
    Atgardspost,
    Besokspost,
    Exempelpost,
    Kvarpost,
    Papekandepost,
    Planpost,
    bradskar,
    nyckel,
)
from kvalitet_cli.model.besok import Besok, Papekande
from kvalitet_cli.model.handlingsplan import Atgard, Handlingsplan


def besokspost(
    uppfoljt: Uppfoljt,
    mattstock: Mattstock | None,
    avstamningar: Sequence[Avstamd],
    tidigare: Sequence[tuple[str, Besok, Mattstock | None]],
    *,
    sista: dt.date,
    faststalld: dt.date | None,
) -> Besokspost:
    """A visit of the period.

    Args:
        uppfoljt: The visit with its plans.
        mattstock: Its yardstick, if it has one.
        avstamningar: What later visits have reconciled.
        tidigare: Earlier settled visits of the unit and its forerunners: each one's unit, itself and its yardstick.
        sista: The last day to tell of.
        faststalld: The day its report was settled, if it was.

    """
    besok = uppfoljt.besok
    klart = faststalld is not None
    return Besokspost(
        ident=uppfoljt.ident,
        slag=besok.slag,
        anledning=besok.anledning,
        fran=besok.datum.fran,
        till=besok.datum.till,
        faststalld=faststalld,
        sammanfattning=(besok.sammanfattning or "") if klart else "",
        exempel=tuple(
            Exempelpost(e.id, e.text if e.far_spridas else "", _refs(e.kriterier, mattstock))
            for e in (besok.goda_exempel.lista if klart else ())
        ),
        papekanden=tuple(
            _papekande(p, uppfoljt, mattstock, avstamningar, tidigare, sista=sista)
            for p in (besok.papekanden if klart else ())
        ),
        utgavor=tuple(mattstock.utgavor) if mattstock else (),
        omraden=tuple(_omraden(besok, mattstock)),
        metoder=tuple((post.metod, post.antal) for post in besok.metoder),
        uppfoljare=tuple(post.roll for post in besok.uppfoljare),
        deltagare=tuple(post.roll for post in besok.deltagare),
    )


def _papekande(
    post: Papekande,
    uppfoljt: Uppfoljt,
    mattstock: Mattstock | None,
    avstamningar: Sequence[Avstamd],
    tidigare: Sequence[tuple[str, Besok, Mattstock | None]],
    *,
    sista: dt.date,
) -> Papekandepost:
    refs = _refs(post.kriterier, mattstock)
    annan = post.hanvisning
    da, kanda = _da(uppfoljt, sista), _till(avstamningar, sista)
    lagen = [lage(atgard_da(a, sista), full, kanda) for full, a in da.atgarder_for(post.id)]
    return Papekandepost(
        ident=post.id,
        text=post.text if bradskar(post.risk, post.tidskrav) and not annan else "",
        kriterier=refs,
        risk=post.risk or "",
        tidskrav=post.tidskrav or "",
        senast=post.senast,
        oppet=papekande_oppet(post, da, kanda),
        gjort=bool(lagen) and all(laget in (Lage.KLAR, Lage.VERIFIERAD, Lage.AVSKRIVEN) for laget in lagen),
        process=annan.process if annan else "",
        diarienummer=(annan.diarienummer or "") if annan else "",
        tidigare=tuple((ref, dagar) for ref in refs if (dagar := _papekat(ref, tidigare))),
    )


def _papekat(
    ref: str, tidigare: Sequence[tuple[str, Besok, Mattstock | None]]
) -> tuple[tuple[dt.date, str], ...]:
    """Earlier visits that remarked on the same criterion of the same set, the earliest first: the day and the unit."""
    samma = nyckel(ref)
    return tuple(
        sorted(
            (besok.datum.fran, enhet)
            for enhet, besok, mattstock in tidigare
            if any(nyckel(r) == samma for p in besok.papekanden for r in _refs(p.kriterier, mattstock))
        )
    )


def _refs(kriterier: Iterable[str], mattstock: Mattstock | None) -> tuple[str, ...]:
    platser = mattstock.platser if mattstock else {}
    return tuple(dict.fromkeys(f"{platser[k].utgava}#{k}" for k in kriterier if k in platser))


def _omraden(besok: Besok, mattstock: Mattstock | None) -> Iterator[str]:
    if mattstock is None:
        return
    sedda = {
        f"{plats.utgava}#{plats.omrade.id}"
        for kriterium, bedomning in besok.bedomningar.items()
        if (plats := mattstock.platser.get(kriterium)) and mattstock.ar_sett(kriterium, bedomning)
    }
    yield from sorted(sedda)


def atgardsposter(
    plan: Handlingsplan, ident: str, avstamningar: Sequence[Avstamd], period: Period, sista: dt.date
) -> Iterator[Atgardspost]:
    """The actions of a decided plan that were open some time in the period; `ident` is as in `fakta.planfakta`."""
    if plan.upprattad is None or plan.upprattad > sista:
        return
    fore = plus_dagar(period.fran, -1)
    for atgard in plan.atgarder:
        nyckel_ = f"{ident}#{atgard.id}"
        forut = lage(atgard_da(atgard, fore), nyckel_, _till(avstamningar, fore))
        nu = lage(atgard_da(atgard, sista), nyckel_, _till(avstamningar, sista))
        ny = plan.upprattad >= period.fran
        if not ny and forut == nu and (ar_stangd(nu) or nu is Lage.KLAR):
            continue
        stamda = [a for a in avstamningar if a.nyckel == nyckel_ and period.fran <= a.datum <= sista]
        sist = max(stamda, key=lambda a: a.datum, default=None)
        yield Atgardspost(
            ident,
            atgard.id,
            atgard.text,
            atgard.ansvarig,
            atgard.klart_senast,
            ny,
            nu,
            atgard.klar if atgard.klar and atgard.klar <= sista else None,
            sist.datum if sist else None,
            (sist.avstamning.effekt or "") if sist else "",
        )


def planpost(plan: Handlingsplan, ident: str, period: Period, sista: dt.date) -> Planpost | None:
    """The plan, if it was decided in the period."""
    if plan.upprattad is None or not period.fran <= plan.upprattad <= sista:
        return None
    gemensam = plan.gemensamt_framtagen
    return Planpost(ident, plan.upprattad, gemensam.ja if gemensam else None, len(plan.atgarder))


def kvarpost(uppfoljt: Uppfoljt, avstamningar: Sequence[Avstamd], sista: dt.date) -> Kvarpost | None:
    """A settled visit's remarks on the last day; None when it made none."""
    if not uppfoljt.besok.papekanden:
        return None
    da, kanda = _da(uppfoljt, sista), _till(avstamningar, sista)
    oppna = [p for p in uppfoljt.besok.papekanden if papekande_oppet(p, da, kanda)]
    vantar = [p for p in oppna if p.tidskrav in ("omgaende", "handlingsplan") and not da.atgarder_for(p.id)]
    return Kvarpost(uppfoljt.ident, len(uppfoljt.besok.papekanden), len(oppna), len(vantar))


def _da(uppfoljt: Uppfoljt, dag: dt.date) -> Uppfoljt:
    """A visit with its plans as they stood on a day; a draft is no plan."""
    da = som_det_var(uppfoljt, dag)
    return replace(da, plan=_beslutad(da.plan), levande=_beslutad(da.levande))


def _beslutad(plan: Handlingsplan | None) -> Handlingsplan | None:
    return plan if plan and plan.upprattad else None


def atgard_da(atgard: Atgard, dag: dt.date) -> Atgard:
    """An action as it stood on a day: what was written in it later had not happened."""
    senare: Mapping[str, None] = {
        namn: None
        for namn, nar in (
            ("paborjad", atgard.paborjad),
            ("klar", atgard.klar),
            ("avskriven", atgard.avskriven and atgard.avskriven.datum),
        )
        if nar and nar > dag
    }
    return atgard.model_copy(update=dict(senare)) if senare else atgard


def _till(avstamningar: Iterable[Avstamd], dag: dt.date) -> list[Avstamd]:
    return [a for a in avstamningar if a.datum <= dag]
