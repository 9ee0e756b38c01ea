"""What a reader knows beside a measurement: the unit's others, how its parts divide the whole, the sub-units' own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kvalitet_cli.berakning.sma_tal import Underlag
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded

if TYPE_CHECKING:
    from kvalitet_cli.extension.sammanhang import Sammanhang


def underlag(loaded: Loaded[Matning], sammanhang: "Sammanhang") -> Iterator[Underlag]:
    """The measurement and all the unit's others that can be read, each with what is known of its parts."""
    alla = {post.ident: post for post in (*sammanhang.matningar(loaded.parts["enhet"]), loaded)}
    for post in alla.values():
        if post.model is not None:
            yield _ett(post, post.model, sammanhang)


def _ett(loaded: Loaded[Matning], matning: Matning, sammanhang: "Sammanhang") -> Underlag:
    instrument = sammanhang.instrument(matning.instrument)
    enhet = sammanhang.enhet(loaded.parts["enhet"])
    utgava = sammanhang.utgava(instrument.model.kriterier or "") if instrument and instrument.model else None
    dimensioner = utgava.model.dimensioner.values() if utgava and utgava.model else ()
    satt = (
        {lag.id for lag in enhet.model.arbetslag} if enhet and enhet.model else set[str](),
        set(sammanhang.enheter),
        *({ett.id for ett in varden} for varden in dimensioner),
    )
    grupper = dict.fromkeys(frozenset(ett & matning.delar.keys()) for ett in satt)
    return Underlag(
        loaded.ident,
        matning,
        instrument.model if instrument else None,
        tuple(grupp for grupp in grupper if grupp),
        {namn: egen for namn in matning.delar if (egen := _delens_egen(namn, loaded, matning, sammanhang))},
    )


def _delens_egen(
    namn: str, loaded: Loaded[Matning], matning: Matning, sammanhang: "Sammanhang"
) -> Matning | None:
    """A sub-unit's own measurement with the same instrument over the same days."""
    if namn == loaded.parts["enhet"] or namn not in sammanhang.enheter:
        return None
    uppsattning = matning.instrument.partition("/")[0]
    egna = [egen.model for egen in sammanhang.matningar(namn) if egen.model and not egen.model.arbetslag]
    samma = (
        egen
        for egen in egna
        if egen.period == matning.period and egen.instrument.partition("/")[0] == uppsattning
    )
    return next(samma, None)
