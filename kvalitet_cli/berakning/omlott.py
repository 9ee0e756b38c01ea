"""Values that are published of groups which overlap: whether together they tell the value of a few.

A value with its base is a sum over its people. So whatever can be added and subtracted from what is published to give
each person once or not at all is a group whose value anybody can compute: the year less the spring is the autumn, and the
whole unit less two of three teams is the third.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, islice

from kvalitet_cli.berakning.publicerat import Publicerad, hor_ihop, stycken_av
from kvalitet_cli.berakning.undertryckning import ar_liten

_FLEST = 2**12
"""Groups that are tried: all there are up to twelve independent values, beyond that those of fewest terms."""

Rad = tuple[dict[str, Fraction], Fraction]
"""How often each stretch of people is counted (those that are), and how many that makes."""


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
    rader = [
        (dict.fromkeys(sorted(bestar_av[nummer]), Fraction(1)), Fraction(post.celler["bas"] or 0))
        for nummer, post in enumerate(alla)
    ]
    sma = set(_sma(rader, grans))
    return bool(sma) and not sma <= set(
        _sma([rad for rad, post in zip(rader, alla, strict=True) if post in andra], grans)
    )


def _sma(rader: Sequence[Rad], grans: int) -> Iterator[tuple[frozenset[str], int]]:
    """Every small group that the values tell of: which stretches it is made of, and how many they are."""
    utredda, rester = _utredda(rader)
    # The very same people counted anew: what differs are those who were added or taken away.
    yield from ((frozenset(), int(rest)) for rest in rester if ar_liten(int(rest), grans))
    summor = [int(antal) if antal.denominator == 1 else antal for _, antal in utredda]
    for val in islice(_urval(len(utredda)), _FLEST):
        antal = sum(summor[n] for n in val)
        if not ar_liten(int(antal), grans):
            continue
        grupp: dict[str, Fraction] = {}
        for n in val:
            grupp = _plus(grupp, utredda[n][0], Fraction(1))
        if all(gang == 1 for gang in grupp.values()):
            yield frozenset(grupp), int(antal)


def _urval(antal: int) -> Iterator[tuple[int, ...]]:
    """Every choice of rows, the smallest first."""
    for storlek in range(1, antal + 1):
        yield from combinations(range(antal), storlek)


def _utredda(rader: Iterable[Rad]) -> tuple[list[Rad], list[Fraction]]:
    """The rows reduced (Gauss and Jordan), and what is left over where two say different things of the same people.

    A group where each person is counted once or not at all takes of every reduced row one or nothing, since the row
    alone has its first stretch. So all groups are found by choosing among the rows.
    """
    klara: dict[str, Rad] = {}
    rester: list[Fraction] = []
    for rad, varde in rader:
        for styr in [stycke for stycke in rad if stycke in klara]:
            andra, annat = klara[styr]
            gang = rad[styr]
            rad, varde = _plus(rad, andra, -gang), varde - gang * annat  # noqa: PLW2901 - the row as it is reduced
        forst = next(iter(rad), None)
        if forst is None:
            rester += [varde] if varde else []
            continue
        delat = rad[forst]
        ny = {stycke: gang / delat for stycke, gang in rad.items()}, varde / delat
        for styr, (andra, annat) in klara.items():
            if gang_ := andra.get(forst):
                klara[styr] = _plus(andra, ny[0], -gang_), annat - gang_ * ny[1]
        klara[forst] = ny
    return list(klara.values()), rester


def _plus(ena: Mapping[str, Fraction], andra: Mapping[str, Fraction], gang: Fraction) -> dict[str, Fraction]:
    summa = dict(ena)
    for stycke, antal in andra.items():
        summa[stycke] = summa.get(stycke, Fraction()) + gang * antal
        if not summa[stycke]:
            del summa[stycke]
    return summa
