"""What will be done about what is not good enough, for the easy-to-read page: in easy words, and when."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from kvalitet_cli.berakning.atgarder import Lage, ar_forsenad
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.model.besok import Papekande
from kvalitet_cli.model.handlingsplan import Atgard
from kvalitet_cli.rapporter._delat import lattord
from kvalitet_cli.rapporter._delat.besoket import Underlag
from kvalitet_cli.rapporter._delat.lattord import Rad, meningar
from kvalitet_cli.rapporter._delat.plan import Underlag as Planunderlag
from kvalitet_cli.rapporter._delat.plan import atgardslage

Svar = dict[str | None, list[tuple[int, Atgard]]]
"""Actions with their places in the plan, by the remark that they answer to; None: by none of the visit's own."""


def hemma(u: Underlag, mattstock: Mattstock) -> dict[str, list[Papekande]]:
    """Remarks under the first of their criteria that was judged; not what is dealt with elsewhere.

    What names none cannot be said in easy words, and *something more* says nothing: it is not on the page.
    """
    found: dict[str, list[Papekande]] = {}
    for post in u.besok.papekanden:
        if not post.hanvisning:
            bedomda = [
                i for i in post.kriterier if (b := u.besok.bedomningar.get(i)) and mattstock.bedomt_steg(i, b)
            ]
            if bedomda:
                found.setdefault(bedomda[0], []).append(post)
    return found


def svar(plan: Planunderlag | None, u: Underlag) -> Svar:
    """The plan's actions by the first of the visit's own remarks that each answers to: it is told once, there."""
    egna = {post.id for post in u.besok.papekanden if not post.hanvisning}
    found: Svar = {}
    for plats, atgard in enumerate(plan.plan.atgarder if plan else ()):
        if plan and atgardslage(atgard, plan) is not Lage.AVSKRIVEN:
            forst = next((ident for ident in atgard.grund.papekanden if ident in egna), None)
            found.setdefault(forst, []).append((plats, atgard))
    return found


def vad_som_gors(
    papekanden: Sequence[Papekande], svaren: Svar, plan: Planunderlag | None, u: Underlag
) -> Iterator[str]:
    """The actions that answer to remarks, with easy words one by one, without as one; when they are to be done."""
    egna = _i_planens_ordning(svaren.get(post.id, ()) for post in papekanden)
    for atgard in egna:
        if plan and atgard.lattlast:
            yield from (*meningar(atgard.lattlast), *_nar(atgard, plan))
    utan_ord = [atgard for atgard in egna if not atgard.lattlast]
    if plan and utan_ord:
        yield lattord.PLANEN
        yield from _nar(max(utan_ord, key=lambda a: (not _ar_gjord(a, plan), a.klart_senast)), plan)
    elif not egna and any(har_levande_atgard(post, u) for post in papekanden):
        yield lattord.PLANEN
    elif not egna and any(post.tidskrav == "nasta-uppfoljning" for post in papekanden):
        yield lattord.TITTAR_IGEN


def overblivna(svaren: Svar, plan: Planunderlag | None, sagda: Collection[str]) -> Iterator[Rad]:
    """Actions of the group's own and others that answer to no remark that is told, when they have easy words."""
    for atgard in _i_planens_ordning(poster for ident, poster in svaren.items() if ident not in sagda):
        if plan and atgard.lattlast:
            forst, *resten = meningar(atgard.lattlast) or ("",)
            # "Done" of what is there to stay, a coffee every month, sounds like the end of it.
            klar = _ar_gjord(atgard, plan)
            if klar:
                yield Rad("✓", forst, tuple(resten))
            else:
                yield Rad("○", forst, (*resten, *_nar(atgard, plan)), lattord.SKA_GORAS)


def har_levande_atgard(post: Papekande, u: Underlag) -> bool:
    """Whether the unit's living plan answers to a remark."""
    foljt = u.sammanhang.uppfoljt(u.loaded.ident)
    return foljt is not None and bool(replace(foljt, plan=None).atgarder_for(post.id))


def _i_planens_ordning(grupper: Iterable[Iterable[tuple[int, Atgard]]]) -> list[Atgard]:
    return [atgard for _, atgard in sorted(chain.from_iterable(grupper), key=lambda post: post[0])]


def _ar_gjord(atgard: Atgard, plan: Planunderlag) -> bool:
    return atgardslage(atgard, plan) in (Lage.KLAR, Lage.VERIFIERAD)


def _nar(atgard: Atgard, plan: Planunderlag) -> Iterator[str]:
    laget = atgardslage(atgard, plan)
    if laget is Lage.VERIFIERAD:
        yield lattord.GJORT_OCH_SETT
    elif laget is Lage.KLAR:
        yield lattord.GJORT
    else:
        nyckel = f"{plan.loaded.ident}#{atgard.id}"
        stamt = [post.avstamning.utfall for post in plan.avstamningar if post.nyckel == nyckel]
        sent = ar_forsenad(atgard, laget, plan.dag)
        yield from lattord.klart(atgard.klart_senast, sent=sent, delvis=stamt[-1:] == ["delvis"])
