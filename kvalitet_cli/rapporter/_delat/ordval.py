"""How words agree with their number: `rapporten är fastställd`, `1 av 2 rapporter är fastställd`, `ingen av 3 …`."""

from collections.abc import Iterable
from typing import NamedTuple

from kvalitet_cli.core import swedish


class Ord(NamedTuple):
    """A thing that is counted: one, several, the one, and none of them."""

    ett: str
    flera: str
    bestamd: str
    ingen: str = "ingen"


ENHET = Ord("enhet", "enheter", "enheten")
RAPPORT = Ord("rapport", "rapporter", "rapporten")
PAPEKANDE = Ord("påpekande", "påpekanden", "påpekandet", "inget")
ATGARD = Ord("åtgärd", "åtgärder", "åtgärden")
PLAN = Ord("handlingsplan", "handlingsplaner", "handlingsplanen")
ATERBESOK = Ord("återbesök", "återbesök", "återbesöket", "inget")
UPPFOLJNING = Ord("uppföljning", "uppföljningar", "uppföljningen")
SJALVVARDERING = Ord("självvärdering", "självvärderingar", "självvärderingen")
KRITERIUM = Ord("kriterium", "kriterier", "kriteriet", "inget")


def andel(del_: int, hela: int, ord_: Ord, om_en: str, om_flera: str | None = None) -> str:
    """What holds for some of all, within a sentence, with what it is counted of.

    Args:
        del_: How many it holds for.
        hela: Of how many; at least one.
        ord_: What is counted.
        om_en: What holds, of one: `är fastställd`. Its first word is the verb, and «inte» follows it where it does not hold.
        om_flera: The same of several, where that is another: `är fastställda`.

    """
    if hela == 1:
        verb, _, rest = om_en.partition(" ")
        return f"{ord_.bestamd} {om_en if del_ else f'{verb} inte {rest}'}"
    if not del_:
        return f"{ord_.ingen} av {hela} {ord_.flera} {om_en}"
    return f"{del_} av {hela} {ord_.flera} {om_en if del_ == 1 else om_flera or om_en}"


def antal(hur_manga: int, ord_: Ord) -> str:
    """`1 åtgärd`, `3 åtgärder`."""
    return swedish.count(hur_manga, ord_.ett, ord_.flera)


def uppdelat(delar: Iterable[tuple[int, str, str]]) -> str:
    """How many there are of each sort, those that there are none of left out: `19 gjorda och 1 avskriven`."""
    return swedish.listing(
        f"{hur_manga} {en if hur_manga == 1 else flera}" for hur_manga, en, flera in delar if hur_manga
    )


def planerad(slag: str) -> str:
    """What a kind of visit is before it has been made: a return visit is `planerat`."""
    return "planerat" if slag == "aterbesok" else "planerad"
