"""What visits have said of what stood there before: actions that are done, remarks that are answered or open again.

Nothing is told that rests on a visit which cannot be read on one side, which has become internal, or which is no longer
linked to what it followed up: what it said is then missing, and nothing has happened.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kvalitet_cli.api.andringar._delat import papekanden
from kvalitet_cli.api.andringar._delat.par import SAGT, Par
from kvalitet_cli.api.andringar.handlingsplan import tell as planen
from kvalitet_cli.berakning.skillnad_papekanden import Besvarat, besvarat
from kvalitet_cli.extension.andringar import Change, Document, Status
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.rapporter._delat.delar import besoksnamn, far_visas
from kvalitet_cli.store.document import Loaded

Dokument = Mapping[str, Loaded[Any]]


def tysta(before: Dokument, after: Dokument, contexts: tuple[Sammanhang, Sammanhang]) -> frozenset[str]:
    """The keys of actions and remarks that an uncertain visit has reconciled on either side, or that are its own."""
    osakra = {
        loaded.ident
        for path, loaded in before.items()
        if loaded.kind is Besok and path in after and _osakert(loaded, after[path])
    }
    return frozenset(
        post.nyckel
        for context in contexts
        if osakra
        for besok in context.alla_besok()
        for post in context.avstamningar(besok.ident)
        if besok.ident in osakra or post.besok in osakra
    )


def _osakert(fore: Loaded[Any], efter: Loaded[Any]) -> bool:
    """Whether what a visit has said of others may be missing on a side without anything having happened."""
    if fore.model is None or efter.model is None or fore.removed or efter.removed:
        return True
    if efter.model.spridning == "intern" and fore.model.spridning != "intern":
        return True
    return not set(fore.model.foljer_upp) <= set(efter.model.foljer_upp)


def foljder(
    known: set[str],
    before: Dokument,
    after: Dokument,
    contexts: tuple[Sammanhang, Sammanhang],
    silent: frozenset[str],
) -> list[Document]:
    """What visits have said about plans and remarks: remarks of every visit, actions of plans that are as they were."""
    found = []
    for path in sorted(before.keys() & after.keys()):
        one, other = before[path], after[path]
        if one.model is None or other.model is None:
            continue
        par = Par(path, one, other, *contexts, silent)
        if par.dold:
            continue
        if par.kind is Handlingsplan and path not in known:
            document = planen(par)
            if document.changes:
                found.append(document._replace(status=Status.AFFECTED, said=SAGT[Status.AFFECTED]))
        elif par.kind is Besok:
            changes = tuple(_besvarade(par))
            if changes:
                found.append(
                    par.document(besoksnamn(other.model), changes)._replace(
                        status=Status.AFFECTED,
                        said=SAGT[Status.AFFECTED],
                    )
                )
    return found


def _besvarade(par: Par) -> Iterator[Change]:
    """Remarks that were open and are not any more, or the other way round."""
    sides = list[dict[str, Besvarat | None]]()
    for context in (par.fran, par.till):
        uppfoljt = context.uppfoljt(par.ident)
        if uppfoljt is None or not context.ar_planer_hela(par.ident):
            return  # an action that cannot be read could be what answers
        known = [
            a for a in context.avstamningar(par.ident) if far_visas(context.besok(a.besok), intern=False)
        ]
        sides.append(
            {
                post.id: besvarat(post, uppfoljt, known)
                for post in uppfoljt.besok.papekanden
                if par.tysta.isdisjoint(
                    {f"{uppfoljt.ident}#{post.id}", *(full for full, _ in uppfoljt.atgarder_for(post.id))}
                )
            }
        )
    if par.efter is None:
        return
    mattstock = par.till.mattstock(par.efter)
    bada = [post for post in par.nu.papekanden if post.id in sides[0] and post.id in sides[1]]
    for post in bada:
        da, nu = sides[0][post.id], sides[1][post.id]
        if nu and not da:
            yield papekanden.svarat(post, mattstock, nu)
        elif da and not nu:
            yield papekanden.oppet_igen(post, mattstock)
    oppna = [post.id for post in bada if not sides[0][post.id]]
    oppet = [ident for ident in oppna if not sides[1][ident]]
    if len(oppet) < len(oppna) and oppet:
        yield papekanden.kvar(len(oppet), len(oppna))
