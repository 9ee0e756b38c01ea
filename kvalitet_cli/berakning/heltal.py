"""Whole numbers that satisfy linear equations: which values each unknown can have, exactly.

Small systems, such as a table with a handful of hidden cells. Bounds are narrowed by every equation in turn; what is left
is searched through by halving, so that *impossible* is proved and never guessed.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

Granser = dict[str, tuple[int, int]]
"""The lowest and the highest value of each unknown, both included."""

_STEG = 4_000


class Ekvation(NamedTuple):
    """Terms (an unknown and its factor) that add up to `summa`."""

    termer: tuple[tuple[str, int], ...]
    summa: int


class _ForMangaStegError(Exception):
    """The search was given up."""


def mojliga(
    granser: Mapping[str, tuple[int, int]],
    ekvationer: Sequence[Ekvation],
    losning: Mapping[str, int] | None = None,
) -> dict[str, set[int]] | None:
    """For each unknown either its only possible value, or two or more of its possible values.

    Args:
        granser: The unknowns with their bounds.
        ekvationer: What holds for them.
        losning: One solution, where the caller knows one.

    Returns:
        None where no solution exists. A search that grows too long counts as one that found nothing: an unknown may
        then seem to have one value only, never the other way round.

    """
    if losning is not None and not _haller(losning, granser, ekvationer):
        losning = None
    ekvationer = [*ekvationer, *_utredda(ekvationer)]
    try:
        forsta = dict(losning) if losning is not None else _sok(dict(granser), ekvationer, [_STEG])
    except _ForMangaStegError:
        return {namn: {lagst} for namn, (lagst, _) in granser.items()}
    if forsta is None:
        return None
    funna = {namn: {varde} for namn, varde in forsta.items()}
    ramar = _snavare(dict(granser), ekvationer) or {}
    for namn, sedda in funna.items():
        if len(sedda) > 1 or ramar[namn][0] == ramar[namn][1]:
            continue
        varde = forsta[namn]
        for ram in _narmast_forst(ramar[namn], varde):
            try:
                annan = _sok({**ramar, namn: ram}, ekvationer, [_STEG])
            except _ForMangaStegError:
                annan = None
            if annan is not None:
                for namn_, varde_ in annan.items():
                    funna[namn_].add(varde_)
                break
    return funna


def har_losning(granser: Mapping[str, tuple[int, int]], ekvationer: Sequence[Ekvation]) -> bool:
    """Whether there is a solution at all; yes also where the search grows too long to tell."""
    try:
        return _sok(dict(granser), [*ekvationer, *_utredda(ekvationer)], [_STEG]) is not None
    except _ForMangaStegError:
        return True


def losningar(
    granser: Mapping[str, tuple[int, int]], ekvationer: Sequence[Ekvation]
) -> Iterator[dict[str, int]]:
    """Every solution within the bounds, one by one; the unknowns in order, the lowest values first."""
    yield from _alla(dict(granser), [*ekvationer, *_utredda(ekvationer)])


def _alla(granser: Granser, ekvationer: Sequence[Ekvation]) -> Iterator[dict[str, int]]:
    snava = _snavare(granser, ekvationer)
    if snava is None:
        return
    namn = next((n for n, (lagst, hogst) in snava.items() if lagst < hogst), None)
    if namn is None:
        yield {n: lagst for n, (lagst, _) in snava.items()}
        return
    for varde in range(snava[namn][0], snava[namn][1] + 1):
        yield from _alla({**snava, namn: (varde, varde)}, ekvationer)


def _narmast_forst(ram: tuple[int, int], varde: int) -> Iterator[tuple[int, int]]:
    """The bounds without the value: its neighbours, then all that is above and all that is below."""
    lagst, hogst = ram
    if varde < hogst:
        yield varde + 1, varde + 1
    if varde > lagst:
        yield varde - 1, varde - 1
    if varde + 1 < hogst:
        yield varde + 2, hogst
    if varde - 1 > lagst:
        yield lagst, varde - 2


def _utredda(ekvationer: Sequence[Ekvation]) -> Iterator[Ekvation]:
    """What follows from the equations together, solved for one unknown after the other (Gauss and Jordan).

    An unknown that they determine stands alone in one of them, which no single equation need have shown.
    """
    rader = [({n: Fraction(f) for n, f in e.termer}, Fraction(e.summa)) for e in ekvationer]
    klara: list[tuple[str, dict[str, Fraction], Fraction]] = []
    for rad, summa in rader:
        faktorer, varde = dict(rad), summa
        for styr, andra, annan in klara:
            if gang := faktorer.get(styr):
                faktorer, varde = _minus(faktorer, andra, gang), varde - gang * annan
        if not faktorer:
            if varde:
                yield Ekvation((), 1)  # they contradict one another
                return
            continue
        styr = next(iter(faktorer))
        delat = {n: f / faktorer[styr] for n, f in faktorer.items()}
        varde /= faktorer[styr]
        klara = [
            (s, _minus(f, delat, f[styr]), v - f[styr] * varde) if styr in f else (s, f, v)
            for s, f, v in klara
        ]
        klara.append((styr, delat, varde))
    for _, faktorer, varde in klara:
        storlek = math.lcm(varde.denominator, *(f.denominator for f in faktorer.values()))
        yield Ekvation(tuple((n, int(f * storlek)) for n, f in faktorer.items()), int(varde * storlek))


def _minus(ena: Mapping[str, Fraction], andra: Mapping[str, Fraction], gang: Fraction) -> dict[str, Fraction]:
    skillnad = {n: ena.get(n, Fraction()) - gang * andra.get(n, Fraction()) for n in {**ena, **andra}}
    return {n: f for n, f in skillnad.items() if f}


def _haller(
    losning: Mapping[str, int], granser: Mapping[str, tuple[int, int]], ekvationer: Sequence[Ekvation]
) -> bool:
    return all(lagst <= losning[namn] <= hogst for namn, (lagst, hogst) in granser.items()) and all(
        sum(faktor * losning[namn] for namn, faktor in ekvation.termer) == ekvation.summa
        for ekvation in ekvationer
    )


def _sok(granser: Granser, ekvationer: Sequence[Ekvation], kvar: list[int]) -> dict[str, int] | None:
    """One solution within the bounds; None when there is none."""
    kvar[0] -= 1
    if kvar[0] < 0:
        raise _ForMangaStegError
    snava = _snavare(granser, ekvationer)
    if snava is None:
        return None
    oppna = [namn for namn, (lagst, hogst) in snava.items() if lagst < hogst]
    if not oppna:
        return {namn: lagst for namn, (lagst, _) in snava.items()}
    namn = min(oppna, key=lambda n: snava[n][1] - snava[n][0])
    lagst, hogst = snava[namn]
    mitten = (lagst + hogst) // 2
    for halva in ((lagst, mitten), (mitten + 1, hogst)):
        funnen = _sok({**snava, namn: halva}, ekvationer, kvar)
        if funnen is not None:
            return funnen
    return None


def _snavare(granser: Granser, ekvationer: Sequence[Ekvation]) -> Granser | None:
    """Bounds that no equation can narrow further; None when they leave nothing."""
    nya = dict(granser)
    andrat = True
    while andrat:
        andrat = False
        for ekvation in ekvationer:
            lag = sum(f * nya[n][0 if f > 0 else 1] for n, f in ekvation.termer)
            hog = sum(f * nya[n][1 if f > 0 else 0] for n, f in ekvation.termer)
            if not lag <= ekvation.summa <= hog:
                return None
            for namn, faktor in ekvation.termer:
                lagst, hogst = nya[namn]
                eget_lag, eget_hog = (faktor * lagst, faktor * hogst)[:: 1 if faktor > 0 else -1]
                # What the other terms leave for this one.
                minst, mest = ekvation.summa - (hog - eget_hog), ekvation.summa - (lag - eget_lag)
                if faktor < 0:
                    minst, mest = -mest, -minst
                storlek = abs(faktor)
                ny = max(lagst, -(-minst // storlek)), min(hogst, mest // storlek)
                if ny[0] > ny[1]:
                    return None
                if ny != (lagst, hogst):
                    nya[namn], andrat = ny, True
                    lag += (faktor * ny[0] if faktor > 0 else faktor * ny[1]) - eget_lag
                    hog += (faktor * ny[1] if faktor > 0 else faktor * ny[0]) - eget_hog
    return nya
