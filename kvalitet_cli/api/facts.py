"""From a unit's folder to its facts; the folder can be forgotten afterwards."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from kvalitet_cli.berakning.fakta import Enhetsfakta, besoksfakta, enhetsfakta, matningsfakta, planfakta
from kvalitet_cli.berakning.period import Period
from kvalitet_cli.berakning.periodfakta import Atgardspost, Periodfakta
from kvalitet_cli.berakning.periodposter import atgardsposter, besokspost, kvarpost, planpost
from kvalitet_cli.berakning.skede import Skede, skede
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import VERKSAMHETER
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import Workspace, unit_of


def facts(sammanhang: Sammanhang, perioder: Sequence[Period] = (), *, intern: bool = False) -> Enhetsfakta:
    """The facts of the unit whose folder the Sammanhang holds.

    Args:
        sammanhang: The unit's.
        perioder: The periods that reports are made for; what they tell is carried for these alone.
        intern: Whether what is internal is told in them.

    """
    manader = sammanhang.installning.tider.aterbesok_manader
    enhet = unit_of(sammanhang.folder)
    besok = []
    alla_avstamningar = []
    for loaded in sammanhang.alla_besok():
        uppfoljt = sammanhang.uppfoljt(loaded.ident)
        if uppfoljt is None:
            continue
        avstamningar = sammanhang.avstamningar(loaded.ident)
        alla_avstamningar += avstamningar
        foljer_upp = [sammanhang.full(ref) for ref in uppfoljt.besok.foljer_upp]
        besok.append(
            besoksfakta(
                uppfoljt,
                sammanhang.mattstock(loaded),
                avstamningar,
                foljer_upp,
                manader,
                rapport=sammanhang.rapport(loaded),
                fokusmal=_fokusmal(uppfoljt.plan, loaded.ident, sammanhang),
            )
        )
    levande = sammanhang.levande_plan()
    plan = (
        planfakta(
            levande.model,
            sammanhang.folder.name,
            alla_avstamningar,
            manader,
            _fokusmal(levande.model, "", sammanhang),
        )
        if levande and levande.model
        else None
    )
    egna = {namngiven.id: namngiven.namn or namngiven.id for namngiven in sammanhang.installning.verksamheter}
    ord_ = {**VERKSAMHETER, **egna}
    verksamhet = ord_.get(enhet.verksamhet, enhet.verksamhet) if enhet else ""
    matningar = [
        matningsfakta(post.ident, sammanhang.skyddad(post).matning, sammanhang.rapport(post))
        for post in sammanhang.matningar()
        if post.model
    ]
    return enhetsfakta(
        sammanhang.folder.name,
        enhet,
        verksamhet,
        besok,
        plan,
        matningar=matningar,
        perioder=[_period(period, sammanhang, intern=intern) for period in perioder],
    )


def all_facts(
    workspace: Workspace,
    progress: Callable[[Iterable[str]], Iterable[str]] = iter,
    perioder: Sequence[Period] = (),
) -> Iterator[Enhetsfakta]:
    """The facts of every unit, one folder in memory at a time."""
    for unit in progress(workspace.units):
        yield facts(Sammanhang(workspace, workspace.folder(unit)), perioder)


def _fokusmal(plan: Handlingsplan | None, besok: str, sammanhang: Sammanhang) -> dict[str, tuple[str, ...]]:
    """The goals of the focus areas that a plan answers to, by the reference as it is written there."""
    found: dict[str, tuple[str, ...]] = {}
    for ref in dict.fromkeys(ref for a in (plan.atgarder if plan else ()) for ref in a.grund.fokus):
        fore, _, ident = ref.rpartition("#")
        loaded = sammanhang.besok(fore or besok) if fore or besok else None
        for fokus in loaded.model.fokus if loaded and loaded.model else ():
            if fokus.id == ident:
                found[ref] = tuple(fokus.program)
    return found


def _period(period: Period, sammanhang: Sammanhang, *, intern: bool) -> Periodfakta:
    """The unit in a period, told up to its last day or to the report's own."""
    sista = min(period.till, sammanhang.dag or period.till)
    besok, planer, kvar, alla = [], [], [], []
    atgarder: list[Atgardspost] = []
    for loaded in sammanhang.alla_besok():
        uppfoljt = sammanhang.uppfoljt(loaded.ident)
        if uppfoljt is None or not _visas(loaded, intern=intern):
            continue
        avstamningar = [
            a
            for a in sammanhang.avstamningar(loaded.ident)
            if (later := sammanhang.besok(a.besok)) and _visas(later, intern=intern)
        ]
        alla += avstamningar
        faststalld = _faststalld(uppfoljt.besok, sammanhang.dag)
        if faststalld and faststalld <= sista and (post := kvarpost(uppfoljt, avstamningar, sista)):
            kvar.append(post)
        if plan := uppfoljt.plan:
            atgarder += atgardsposter(plan, loaded.ident, avstamningar, period, sista)
            planer.append(planpost(plan, loaded.ident, period, sista))
        if period.fran <= uppfoljt.besok.datum.till <= sista and skede(uppfoljt.besok) is not Skede.PLANERAD:
            fore = [
                (tidigare.ident.partition("/")[0], tidigare.model, sammanhang.mattstock(tidigare))
                for tidigare in sammanhang.tidigare(loaded)
                if tidigare.model and tidigare.model.fastlagt and _visas(tidigare, intern=intern)
            ]
            besok.append(
                besokspost(
                    uppfoljt,
                    sammanhang.mattstock(loaded),
                    avstamningar,
                    fore,
                    sista=sista,
                    faststalld=faststalld,
                )
            )
    levande = sammanhang.levande_plan()
    if levande and levande.model:
        atgarder += atgardsposter(levande.model, levande.ident, alla, period, sista)
        planer.append(planpost(levande.model, levande.ident, period, sista))
    return Periodfakta(
        period.namn, tuple(besok), tuple(atgarder), tuple(plan for plan in planer if plan), tuple(kvar)
    )


def _visas(loaded: Loaded[Besok], *, intern: bool) -> bool:
    return loaded.model is not None and (intern or loaded.model.spridning != "intern")


def _faststalld(besok: Besok, dag: dt.date | None) -> dt.date | None:
    """The day the report was settled, if that is known on the report's day."""
    faststalld = besok.tidslinje.faststalld
    return faststalld if faststalld and (dag is None or faststalld <= dag) else None
