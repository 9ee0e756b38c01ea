"""What changed between two visits, in words: of one unit over time, or of two units beside one another."""

from collections.abc import Iterator, Sequence

from kvalitet_cli.api.andringar._delat import exempel, papekanden
from kvalitet_cli.api.andringar._delat.atgarder import lageskind, lagesmening
from kvalitet_cli.api.andringar._delat.bedomningar import utgavor
from kvalitet_cli.api.andringar._delat.par import Par
from kvalitet_cli.api.andringar._delat.sammandrag import sammandrag
from kvalitet_cli.api.andringar.besok import niva, samlad
from kvalitet_cli.api.jamfor_nivaer import nivaer, sammantaget_bredvid
from kvalitet_cli.api.offentligt import Offentlig
from kvalitet_cli.berakning.atgarder import Avstamd, Lage, Uppfoljt, lage
from kvalitet_cli.berakning.periodposter import atgard_da
from kvalitet_cli.berakning.skede import Skede, skede
from kvalitet_cli.berakning.skillnad_papekanden import besvarat
from kvalitet_cli.core import swedish
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension.andringar import Change, Changes, Part, Status
from kvalitet_cli.extension.register import day_and_ident
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Atgard
from kvalitet_cli.rapporter._delat.delar import besoksnamn, besoksord, enhetsnamn, far_visas
from kvalitet_cli.rapporter._delat.sedan import med_mattstock, tidigare_besok
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import VISITS, Workspace

IN_ORDER = "Besöken är ställda i tidsordning."


def visits(space: Workspace, one: str, other: str) -> Changes:
    """Everything that differs between two visits, the earlier one first however they are given.

    Args:
        space: The workspace.
        one: A visit: `hemtjansten-norr/2024-02-13`, or its file or folder from the root.
        other: Another.

    Raises:
        KvalitetError: There is no such visit, or nothing of it can be read.

    """
    asked = _sides(Offentlig(space, storlekar=True), one, other)
    if reordered := _later(asked[0], asked[1]):
        asked = asked[1], asked[0], asked[3], asked[2]
    par, said = Par("", *asked), (IN_ORDER,) if reordered else ()
    fore, efter = _model(par.fore), _model(par.efter)
    ident = (par.fore.ident if par.fore else "", par.ident)
    namn = [besoksord(besok) for besok in (fore, efter)]
    title, hos = f"Från {namn[0]} till {namn[1]}", list[str]()
    jamford = "jämfört" if efter.slag == "aterbesok" else "jämförd"
    heading = f"{besoksnamn(efter)} {jamford} med {namn[0]}"
    if par.fran.folder.name != par.till.folder.name:
        hos = [enhetsnamn(sida.folder.name, sida) for sida in (par.fran, par.till)]
        title = f"{swedish.listing(hos)} bredvid varandra"
        heading = f"{besoksnamn(efter)} hos {hos[1]} och {namn[0]} hos {hos[0]}"
    if ident[0] == ident[1]:
        return Changes(ident[0], ident[1], title, sammandrag((), (), ()))
    changes = () if par.dold else tuple(_rows(par, fore, efter, hos))
    document = par.document(heading, changes)._replace(path=par.loaded.path, status=Status.COMPARED, said="")
    name = swedish.listing(dict.fromkeys(enhetsnamn(sida.folder.name, sida) for sida in (par.fran, par.till)))
    part = Part("unit", par.till.folder.name, name, (document,))
    if not document.changes:
        return Changes(ident[0], ident[1], title, (*said, *sammandrag((), (), ())))
    summary = sammandrag((part,), (), ()) if par.dold else _summary(part, changes, hos)
    return Changes(ident[0], ident[1], title, (*said, *summary), (part,))


def _later(one: Loaded[Besok], other: Loaded[Besok]) -> bool:
    """Whether the first visit came after the second; two units that were visited on one day stand as they are."""
    first, second = day_and_ident(one), day_and_ident(other)
    return first > second if one.parts["enhet"] == other.parts["enhet"] else first[0] > second[0]


def _summary(part: Part, changes: Sequence[Change], hos: Sequence[str]) -> tuple[str, ...]:
    """What the visits are, then how the levels lie, then the rest."""
    planned, small, split = (
        [change.text for change in changes if change.kind == kind]
        for kind in ("planned", "partly-judged", "level-split")
    )
    if planned:
        return tuple(planned)
    first, *rest = sammantaget_bredvid(changes, hos) if hos else sammandrag((part,), (), ())
    return (*small, first, *split, *rest)


def _sides(
    space: Workspace, one: str, other: str
) -> tuple[Loaded[Besok], Loaded[Besok], Sammanhang, Sammanhang]:
    idents = [_ident(space, word) for word in (one, other)]
    contexts = {
        unit: Sammanhang(space, space.folder(unit))
        for unit in dict.fromkeys(i.partition("/")[0] for i in idents)
    }
    sides = [contexts[ident.partition("/")[0]] for ident in idents]
    found = [_readable(side, ident) for side, ident in zip(sides, idents, strict=True)]
    return found[0], found[1], sides[0], sides[1]


def is_visit(space: Workspace, word: str) -> bool:
    """Whether a word names a visit that is there."""
    return _there(space, _bare(word))


def _bare(word: str) -> str:
    return (
        word.strip("/")
        .removeprefix(f"{VISITS}/")
        .removesuffix("/besok.yaml")
        .removesuffix("/handlingsplan.yaml")
    )


def _there(space: Workspace, ident: str) -> bool:
    unit = ident.partition("/")[0]
    return unit in space.units and f"{VISITS}/{ident}/besok.yaml" in space.source.files(f"{VISITS}/{unit}")


def _ident(space: Workspace, word: str) -> str:
    """The identity of the visit that a word names."""
    bare = _bare(word)
    if _there(space, bare):
        return bare
    known = [
        f"{unit}/{name}"
        for unit in space.units
        for name in space.source.folders(f"{VISITS}/{unit}")
        if name != "matningar"
    ]
    near = nearest(bare, known)
    hint = "Ett besök anges med enhet och datum, två versioner i git som A..B."
    raise KvalitetError(f"Besöket {bare} finns inte.", f"Närmast: {near}. {hint}" if near else hint)


def _readable(side: Sammanhang, ident: str) -> Loaded[Besok]:
    found = side.besok(ident)
    if found is None:
        raise KvalitetError(
            f"Besöket {ident} kan inte läsas.", f"Se felen: kvalitet kontrollera {VISITS}/{ident}/besok.yaml"
        )
    return found


def _model(loaded: Loaded[Besok] | None) -> Besok:
    if loaded is None or loaded.model is None:
        raise ValueError("a visit that was found has a model")
    return loaded.model


def _rows(par: Par, fore: Besok, efter: Besok, hos: Sequence[str]) -> Iterator[Change]:
    if par.fore is None or par.efter is None:
        return
    if hos:
        text = (
            "Det är två olika enheter. Nivåerna står bredvid varandra, och skillnaden säger inget om varför."
        )
        yield Change("visit", "other-unit", text, sign="·")
    if planned := _planned(fore, efter, hos):
        yield Change("visit", "planned", planned, sign="·")
    else:
        if (fore.slag == "sjalvvardering") is not (efter.slag == "sjalvvardering"):
            text = "Det ena är enhetens egen bedömning och det andra någon annans. Det kan också vara det som skiljer."
            yield Change("visit", "other-assessor", text, sign="·")
        yield from _overall(par, fore, efter, hos)
        yield from nivaer(par, fore, efter, hos)
    if hos:
        return
    yield from _remarks(par, efter)
    yield from _actions(par)
    for post in efter.goda_exempel.lista:
        yield exempel.nytt_exempel({"id": post.id, "text": post.text})


def _planned(fore: Besok, efter: Besok, hos: Sequence[str]) -> str:
    """A sentence where either visit has not been made yet: then there are no levels to hold against each other."""
    planned = [skede(besok) is Skede.PLANERAD for besok in (fore, efter)]
    if all(planned):
        return "Båda besöken är planerade och inget är bedömt ännu."
    vem = [f" hos {namn}" for namn in hos] or ["", ""]
    if planned[1]:
        return f"Besöket{vem[1]} är planerat och inget är bedömt ännu."
    return f"Det tidigare besöket{vem[0]} är planerat och inget är bedömt där ännu." if planned[0] else ""


def _overall(par: Par, fore: Besok, efter: Besok, hos: Sequence[str]) -> Iterator[Change]:
    """The overall word, where the second visit has one."""
    if hos:
        ord_ = [f"{niva(post.samlad.niva, par)}" if post.samlad else "inte satt" for post in (fore, efter)]
        if fore.samlad or efter.samlad:
            text = f"Den samlade bedömningen är {ord_[1]} hos {hos[1]} och {ord_[0]} hos {hos[0]}."
            yield Change("overall", "overall-beside", text, sign="·")
    elif fore.samlad and efter.samlad and fore.samlad.niva == efter.samlad.niva:
        text = f"Den samlade bedömningen är {niva(efter.samlad.niva, par)}, som förut."
        yield Change("overall", "overall-same", text, "", fore.samlad.niva, efter.samlad.niva, "=")
    elif efter.samlad:
        yield from samlad(par, fore, efter)


def _remarks(par: Par, efter: Besok) -> Iterator[Change]:
    """What became of the first visit's remarks, then those of the second: new, or there once more."""
    if par.fore is None or par.efter is None:
        return
    stockar = par.fran.mattstock(par.fore), par.till.mattstock(par.efter)
    uppfoljt, kanda = par.till.uppfoljt(par.fore.ident), _known(par)
    tidigare = med_mattstock(tidigare_besok(par.efter, par.till, intern=False), par.till)
    ram = papekanden.Ram(tidigare, utgavor(par))
    for post in uppfoljt.besok.papekanden if uppfoljt else ():
        varfor = besvarat(post, uppfoljt, kanda) if uppfoljt else None
        if varfor:
            yield papekanden.svarat(post, stockar[0], varfor)
        else:
            yield papekanden.fortfarande(post, stockar[0])
    for post in efter.papekanden:
        yield papekanden.nytt(post, stockar[1], ram)


def _known(par: Par) -> list[Avstamd]:
    """What visits up to and with the second one have reconciled of the first."""
    if par.fore is None or par.efter is None:
        return []
    sista = day_and_ident(par.efter)
    return [
        post
        for post in par.till.avstamningar(par.fore.ident)
        if (post.datum.isoformat(), post.besok) <= sista
        and far_visas(par.till.besok(post.besok), intern=False)
    ]


def _actions(par: Par) -> Iterator[Change]:
    """How the actions that the first visit led to stood at the second."""
    uppfoljt = par.till.uppfoljt(par.fore.ident) if par.fore else None
    if uppfoljt is None or par.efter is None or par.efter.model is None:
        return
    dag, kanda = par.efter.model.datum.till, _known(par)
    for full, atgard in _of_visit(uppfoljt).items():
        da = atgard_da(atgard, dag)
        laget = lage(da, full, kanda)
        text = lagesmening(da, (Lage.EJ_PABORJAD, laget), full, kanda, par.till)
        yield Change(
            "actions", lageskind(laget, full, kanda), text, atgard.id, None, laget.value, laget.symbol
        )


def _of_visit(uppfoljt: Uppfoljt) -> dict[str, Atgard]:
    """The actions of a visit's own plan, then those of the living one that answer to its remarks."""
    found = {f"{uppfoljt.ident}#{a.id}": a for a in (uppfoljt.plan.atgarder if uppfoljt.plan else ())}
    for post in uppfoljt.besok.papekanden:
        found |= dict(uppfoljt.atgarder_for(post.id))
    return found
