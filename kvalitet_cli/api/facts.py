"""From a unit's folder to its facts; the folder can be forgotten afterwards."""

from collections.abc import Callable, Iterable, Iterator

from kvalitet_cli.berakning.fakta import Enhetsfakta, besoksfakta, enhetsfakta, matningsfakta, planfakta
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.enhet import VERKSAMHETER
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.workspace import Workspace, unit_of


def facts(sammanhang: Sammanhang) -> Enhetsfakta:
    """The facts of the unit whose folder the Sammanhang holds."""
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
        matningsfakta(post.ident, post.model, sammanhang.rapport(post))
        for post in sammanhang.matningar()
        if post.model
    ]
    return enhetsfakta(sammanhang.folder.name, enhet, verksamhet, besok, plan, matningar=matningar)


def all_facts(
    workspace: Workspace, progress: Callable[[Iterable[str]], Iterable[str]] = iter
) -> Iterator[Enhetsfakta]:
    """The facts of every unit, one folder in memory at a time."""
    for unit in progress(workspace.units):
        yield facts(Sammanhang(workspace, workspace.folder(unit)))


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
