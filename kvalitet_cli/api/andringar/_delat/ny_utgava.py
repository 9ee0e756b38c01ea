"""A new edition of criteria, in words, against the one that it replaces: what is new, put together, reworded, gone."""

from collections.abc import Iterator

from kvalitet_cli.api.andringar._delat.ord import antal, dag
from kvalitet_cli.api.andringar._delat.par import Par
from kvalitet_cli.berakning.forandring import full_utgava
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.skillnad_nivaer import par as kriteriepar
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.model.kriterier import Beslut, Kriterier


def ny_utgava(par: Par, efter: Kriterier) -> Iterator[Change]:
    """What a new edition is, and what it makes of those that it replaces."""
    summa = sum(1 for _ in efter.alla_kriterier())
    text = (
        f"Ny utgåva från {dag(efter.galler.fran)}, med {antal(summa, 'kriterium', 'kriterier', neuter=True)}."
    )
    yield Change("criteria", "edition-new", text, sign="+", after=par.ident, keys=("",))
    if efter.beslut:
        yield Change("decision", "decided", beslutad(efter.beslut), sign="✓")
    for ref in efter.ersatter:
        full = full_utgava(ref, par.ident)
        gammal = par.till.utgava(full)
        if gammal and gammal.model:
            yield from _mot(par.ident, efter, full, gammal.model, par)


def _mot(ident: str, efter: Kriterier, ref: str, fore: Kriterier, par: Par) -> Iterator[Change]:
    """What a new edition makes of the one that it replaces."""
    utgavor = {r: loaded.model for r, loaded in par.till.utgavor.items() if loaded.model}
    da, nu = Mattstock({ref: fore}), Mattstock({ident: efter})
    nya, slagna, omskrivna, utgatt = [], [], [], []
    for kriterium, forr in kriteriepar(nu, da, utgavor):
        if kriterium is None:
            utgatt.append(da.platser[forr[0]].kriterium.namn)
            continue
        post = nu.platser[kriterium].kriterium
        gamla = [da.platser[i].kriterium for i in forr]
        if not gamla:
            nya.append(post.namn)
        elif len(gamla) > 1:
            slagna.append(f"{post.namn} (av {swedish.listing(g.namn for g in gamla)})")
        elif gamla[0].text != post.text or gamla[0].namn != post.namn:
            omskrivna.append(
                post.namn if gamla[0].namn == post.namn else f"{post.namn} (hette {gamla[0].namn})"
            )
    for kind, vad, lista, tecken in (
        ("criteria-added", "Nya kriterier", nya, "+"),
        ("criteria-merged", "Sammanslagna", slagna, "~"),
        ("criteria-reworded", "Med annan lydelse eller annat namn", omskrivna, "~"),
        ("criteria-removed", "Utgår", utgatt, "−"),
    ):
        if lista:
            text = f"{vad} mot {ref}: {swedish.listing(lista)}."
            yield Change("criteria", kind, text, after=str(len(lista)), sign=tecken)
    if [s.id for s in fore.skala] != [s.id for s in efter.skala]:
        text = f"Skalan är en annan än i {ref}, så nivåerna går inte att jämföra."
        yield Change("scale", "scale-changed", text, sign="≠")


def beslutad(beslut: Beslut) -> str:
    """Who decided it and when, in a sentence."""
    paragraf = f", § {beslut.paragraf}" if beslut.paragraf else ""
    return f"Beslutad av {beslut.organ} {swedish.date(beslut.datum)}{paragraf}."
