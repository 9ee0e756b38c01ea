"""What later visits have said about a document whose own file is as it was: remarks answered, actions reconciled."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kvalitet_cli.api.andringar import tellers
from kvalitet_cli.api.andringar._delat import papekanden
from kvalitet_cli.api.andringar._delat.par import SAGT, Par
from kvalitet_cli.berakning.skillnad_papekanden import besvarat
from kvalitet_cli.extension.andringar import Change, Document, Status
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.rapporter._delat.delar import besoksnamn, far_visas
from kvalitet_cli.store.document import Loaded


def affected_by_later_visits(
    known: set[str],
    before: Mapping[str, Loaded[Any]],
    after: Mapping[str, Loaded[Any]],
    contexts: tuple[Sammanhang, Sammanhang],
) -> list[Document]:
    """What visits have said about plans and remarks: remarks of every visit, actions of plans that are as they were."""
    found = []
    plans = tellers()[Handlingsplan]
    for path in sorted(before.keys() & after.keys()):
        one, other = before[path], after[path]
        if one.model is None or other.model is None:
            continue
        par = Par(path, one, other, *contexts)
        if par.dold:
            continue
        if par.kind is Handlingsplan and path not in known:
            document = plans.tell(par)
            if document.changes:
                found.append(replace(document, status=Status.AFFECTED, said=SAGT[Status.AFFECTED]))
        elif par.kind is Besok:
            changes = tuple(_answered(par))
            if changes:
                found.append(
                    replace(
                        par.document(besoksnamn(other.model), changes),
                        status=Status.AFFECTED,
                        said=SAGT[Status.AFFECTED],
                    )
                )
    return found


def _answered(par: Par) -> Iterator[Change]:
    """Remarks that were open and are not any more, or the other way round."""
    sides = []
    for context in (par.fran, par.till):
        uppfoljt = context.uppfoljt(par.ident)
        if uppfoljt is None or not context.ar_planer_hela(par.ident):
            return  # an action that cannot be read could be what answers
        known = [
            a for a in context.avstamningar(par.ident) if far_visas(context.besok(a.besok), intern=False)
        ]
        sides.append({post.id: besvarat(post, uppfoljt, known) for post in uppfoljt.besok.papekanden})
    if par.efter is None:
        return
    mattstock = par.till.mattstock(par.efter)
    for post in par.nu.papekanden:
        if post.id not in sides[0]:
            continue
        da, nu = sides[0][post.id], sides[1][post.id]
        if nu and not da:
            yield papekanden.svarat(post, mattstock, nu)
        elif da and not nu:
            yield papekanden.oppet_igen(post, mattstock)
