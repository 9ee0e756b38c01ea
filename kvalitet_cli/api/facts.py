"""From a unit's folder to its facts; the folder can be forgotten afterwards."""

from collections.abc import Callable, Iterable, Iterator

from kvalitet_cli.berakning.fakta import Enhetsfakta, besoksfakta, enhetsfakta, matningsfakta, planfakta
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.enhet import VERKSAMHETER
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
            )
        )
    levande = sammanhang.levande_plan()
    plan = (
        planfakta(levande.model, sammanhang.folder.name, alla_avstamningar, manader)
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
