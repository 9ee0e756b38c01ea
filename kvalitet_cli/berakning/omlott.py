"""Values that are published of groups which overlap: whether together they tell the value of a few.

A value with its base is a sum over its people. So whatever can be added and subtracted from what is published to give
each person once or not at all is a group whose value anybody can compute: the year less the spring is the autumn, and the
whole unit less two of three teams is the third.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice

from kvalitet_cli.berakning.publicerat import Publicerad, hor_ihop, stycken_av
from kvalitet_cli.berakning.undertryckning import ar_liten

_FLEST = 20_000
"""Groups that are tried. All there are up to fourteen independent values; beyond that those of fewest terms."""

Rad = tuple[list[Fraction], Fraction]
"""How often each stretch of people is counted, and how many that makes."""


def rojer_liten(
    egen: Publicerad, delar: Sequence[Publicerad], andra: Sequence[Publicerad], grans: int
) -> bool:
    """Whether a value gives a small group away that the others did not.

    Args:
        egen: The value, with its base in the cell `bas`.
        delar: Values of its parts that would be shown with it.
        andra: What is published already.
        grans: How many a group must be.

    """
    alla = hor_ihop(egen, [*delar, *andra])
    bestar_av = stycken_av(alla)
    stycken = sorted({stycke for del_ in bestar_av.values() for stycke in del_})
    rader = [
        ([Fraction(stycke in bestar_av[nummer]) for stycke in stycken], Fraction(post.celler["bas"] or 0))
        for nummer, post in enumerate(alla)
    ]
    kanda = [rad for rad, post in zip(rader, alla, strict=True) if post in andra]
    return not set(_sma(rader, grans)) <= set(_sma(kanda, grans))


def _sma(rader: Sequence[Rad], grans: int) -> Iterator[tuple[tuple[Fraction, ...], int]]:
    """Every small group that the values tell of: which stretches it is made of, and how many they are."""
    utredda, rester = _utredda(rader)
    # The very same people counted anew: what differs are those who were added or taken away.
    yield from (((), int(rest)) for rest in rester if ar_liten(int(rest), grans))
    for val in islice(_urval(len(utredda)), _FLEST):
        grupp = tuple(sum(gangar, Fraction()) for gangar in zip(*(utredda[n][0] for n in val), strict=True))
        antal = int(sum((utredda[n][1] for n in val), Fraction()))
        if ar_liten(antal, grans) and all(gang in (0, 1) for gang in grupp):
            yield grupp, antal


def _urval(antal: int) -> Iterator[tuple[int, ...]]:
    """Every choice of rows, the smallest first."""
    for storlek in range(1, antal + 1):
        yield from combinations(range(antal), storlek)


def _utredda(rader: Iterable[Rad]) -> tuple[list[Rad], list[Fraction]]:
    """The rows reduced (Gauss and Jordan), and what is left over where two say different things of the same people.

    A group where each person is counted once or not at all takes of every reduced row one or nothing, since the row
    alone has its first stretch. So all groups are found by choosing among the rows.
    """
    klara: list[tuple[int, list[Fraction], Fraction]] = []
    rester: list[Fraction] = []
    for faktorer, summa in rader:
        rad, varde = list(faktorer), summa
        for styr, andra, annat in klara:
            gang = rad[styr]
            rad, varde = [x - gang * y for x, y in zip(rad, andra, strict=True)], varde - gang * annat
        forst = next((plats for plats, x in enumerate(rad) if x), None)
        if forst is None:
            rester += [varde] if varde else []
            continue
        delat = rad[forst]
        rad, varde = [x / delat for x in rad], varde / delat
        klara = [
            (
                styr,
                [x - andra[forst] * y for x, y in zip(andra, rad, strict=True)],
                annat - andra[forst] * varde,
            )
            for styr, andra, annat in klara
        ]
        klara.append((forst, rad, varde))
    return [(rad, varde) for _, rad, varde in klara], rester
