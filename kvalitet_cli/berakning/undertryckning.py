"""Hiding small cells: what is hidden must not be possible to compute from what is shown.

A table is a set of named counts with relations between them: a whole and its parts, or any linear equation. A count is
small from 1 to the threshold less one, and is hidden (primary suppression). Then more is hidden until nothing hidden can
be computed (complementary suppression): at least two together, their sum not small.

The reader is taken to be as clever as can be: knows every relation, that counts are whole numbers and not negative,
which of the hidden ones are small, and how the choice is made. So a choice is never made by what would be smallest, only
by the order of the cells, and it is held against every table that the reader could imagine (`berakning.heltal`).

The problem and the words are those of statistical disclosure control: Hundepool et al., Statistical Disclosure Control
(Wiley 2012), chapter 4; that the choice itself can tell is Wong et al., Minimality attack in privacy preserving data
publishing (VLDB 2007).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, islice
from typing import NamedTuple

from kvalitet_cli.berakning.heltal import Ekvation, har_losning, losningar, mojliga

LAGSTA_GRANS = 3
"""Below it the word *small* would say what the count is: under two there is only one."""

_FORSOK = 4096
_TABELLER = 2000
_DJUPT = 256


class Samband(NamedTuple):
    """Terms (a cell and its factor) that add up to nothing.

    Attributes:
        hel: The whole, when the relation is one between a whole and its parts; else empty.
        utfall: Whether the parts are outcomes of the same people: then all in one of them tells of everybody.

    """

    termer: tuple[tuple[str, int], ...]
    hel: str = ""
    utfall: bool = False

    @property
    def delar(self) -> tuple[str, ...]:
        """The parts of the whole."""
        return tuple(cell for cell, _ in self.termer if cell != self.hel) if self.hel else ()


def helhet(hel: str, delar: Iterable[str], *, utfall: bool = False) -> Samband:
    """A whole that is the sum of its parts."""
    return Samband(((hel, -1), *((del_, 1) for del_ in delar)), hel, utfall)


@dataclass(frozen=True, slots=True)
class Tabell:
    """Counts and how they hang together.

    Attributes:
        varden: The cells, in order; None where the one who asks does not know it either.
        samband: The relations.
        harledda: Cells that are shown nowhere but that others' difference may tell, such as what lies between two
            published periods: nobody may learn that one is small, but a large one is no secret.
        granser: The lowest and highest that a cell can be, where that is not from nothing and up.

    """

    varden: Mapping[str, int | None]
    samband: tuple[Samband, ...]
    harledda: frozenset[str] = frozenset()
    granser: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def gransen(minsta_grupp: int) -> int:
    """The threshold of an organisation whose smallest group is this: never so low that *small* says the count."""
    return max(minsta_grupp, LAGSTA_GRANS)


def ar_liten(antal: int | None, grans: int) -> bool:
    """Whether a count is small: someone, but fewer than the threshold; of a difference the size counts.

    Nobody is not a group, and of an unknown one (None) nothing is known.
    """
    return antal is not None and 1 <= abs(antal) < gransen(grans)


def dolj(
    tabell: Tabell,
    grans: int,
    *,
    visas: Collection[str] = (),
    dolda: Collection[str] = (),
    ordning: Sequence[str] = (),
    omgivning: Tabell | None = None,
    utom: frozenset[str] = frozenset(),
) -> frozenset[str] | None:
    """Which cells to hide: as few as possible, and of as many the first in order.

    Args:
        tabell: The table.
        grans: The threshold; below three it counts as three.
        visas: Cells that are shown whatever happens, such as a base.
        dolda: Cells that are hidden whatever happens, such as those of an earlier publication.
        ordning: Cells in the order that they would rather be hidden; without it the last ones first.
        omgivning: A larger table that has this one's cells by the same names: this one beside what is known already.
        utom: Cells of the larger table that can be computed already, whatever is chosen here.

    Returns:
        None when nothing can be shown safely: then all of it is hidden.

    """
    egna = [cell for cell in tabell.varden if cell not in tabell.harledda]
    fria = [
        cell
        for cell in ordning or tuple(reversed(egna))
        if cell not in visas and cell not in dolda and tabell.varden[cell] is not None
    ]
    if omgivning is not None and rojbara(omgivning, {*dolda, *fria}, grans, utom) & omgivning.harledda:
        return None  # what is always shown gives it away, and showing more would not help
    val = _valet(_form(tabell), grans, frozenset(dolda), tuple(fria))
    return next(
        (
            ett
            for ett in val.som_duger(tabell)
            if omgivning is None or not rojbara(omgivning, ett, grans, utom)
        ),
        None,
    )


class _Form(NamedTuple):
    """What tables of one shape have in common: the names, the relations, and whether every count is known."""

    celler: tuple[str, ...]
    samband: tuple[Samband, ...]
    ar_hel: bool


def _form(tabell: Tabell) -> _Form:
    ar_hel = not tabell.harledda and not tabell.granser and None not in tabell.varden.values()
    return _Form(tuple(tabell.varden), tabell.samband, ar_hel)


@lru_cache(maxsize=16)
def _valet(form: _Form, grans: int, dolda: frozenset[str], fria: tuple[str, ...]) -> "_Val":
    return _Val(form, grans, dolda, fria)


class _Val:
    """The choice for every table of one shape: what the reader can go through in mind, too.

    A reader who knows how the choice is made knows more than the relations: that what is shown was *chosen*, and that
    every earlier choice was turned down. So a choice holds only if the tables that would have led to it, and that look
    the same when it is made, differ in every hidden cell. Earlier choices are tried first, so the question always ends.
    """

    def __init__(self, form: _Form, grans: int, dolda: frozenset[str], fria: Sequence[str]) -> None:
        self._form = form
        self._grans = grans
        fler = (frozenset(val) for storlek in range(len(fria) + 1) for val in combinations(fria, storlek))
        self._alla = [dolda | extra for extra in islice(fler, _FORSOK)]
        self._plats = {val: plats for plats, val in enumerate(self._alla)}
        # What lies between publications cannot be gone through, as the other ones' hidden cells are not known here;
        # nor can a table with so many cells to choose among that no reader could.
        self._ar_djup = form.ar_hel and len(self._alla) <= _DJUPT
        self._mangtydiga: dict[tuple[frozenset[str], tuple[int | None, ...]], bool] = {}

    def som_duger(self, tabell: Tabell) -> Iterator[frozenset[str]]:
        """The choices that hold, the one to make first."""
        return (val for val in self._alla if self._duger(tabell, val))

    def _duger(self, tabell: Tabell, val: frozenset[str]) -> bool:
        return self._haller(tabell, val) and (not self._ar_djup or self._ar_mangtydigt(tabell, val))

    def _haller(self, tabell: Tabell, val: frozenset[str]) -> bool:
        return primara(tabell, self._grans) <= val and not rojbara(tabell, val, self._grans)

    def _ar_mangtydigt(self, tabell: Tabell, val: frozenset[str]) -> bool:
        """Whether the tables that look the same, and would be hidden the same way, differ in every hidden cell."""
        synligt = tuple(None if cell in val else antal for cell, antal in tabell.varden.items())
        nyckel = (val, synligt)
        if nyckel not in self._mangtydiga:
            self._mangtydiga[nyckel] = not val or self._skiljer_sig(val, synligt)
        return self._mangtydiga[nyckel]

    def _skiljer_sig(self, val: frozenset[str], synligt: tuple[int | None, ...]) -> bool:
        kanda = {
            cell: antal for cell, antal in zip(self._form.celler, synligt, strict=True) if antal is not None
        }
        sedda: dict[str, set[int]] = {cell: set() for cell in val}
        ramar = {cell: (0, _tak(kanda, self._grans)) for cell in self._form.celler if cell in val}
        ekvationer = [_ekvation(samband, kanda) for samband in self._form.samband]
        fore = self._alla[: self._plats[val]]
        for losning in islice(losningar(ramar, ekvationer), _TABELLER):
            varden = {cell: kanda.get(cell, losning.get(cell)) for cell in self._form.celler}
            tabell = Tabell(varden, self._form.samband)
            if not self._haller(tabell, val) or any(self._duger(tabell, annat) for annat in fore):
                continue
            for cell, varde in losning.items():
                sedda[cell].add(varde)
            if all(len(nagra) > 1 for nagra in sedda.values()):
                return True
        return False


def primara(tabell: Tabell, grans: int) -> frozenset[str]:
    """What must be hidden for its own sake: the small ones, and outcomes when all people are in one of them."""
    egna = {
        cell: antal
        for cell, antal in tabell.varden.items()
        if antal is not None and cell not in tabell.harledda
    }
    sma = {cell for cell, antal in egna.items() if ar_liten(antal, grans)}
    for samband in tabell.samband:
        alla = egna.get(samband.hel)
        kanda = samband.utfall and set(samband.delar) <= egna.keys()
        if alla and kanda and any(egna[del_] == alla for del_ in samband.delar):
            sma |= set(samband.delar)
    return frozenset(sma)


def rojbara(tabell: Tabell, dolda: Collection[str], grans: int, utom: Collection[str] = ()) -> frozenset[str]:
    """The hidden cells that can be computed from the others, or that together are too few.

    Also derived cells that can be computed and are small, or show that all people had one outcome. Where the numbers
    contradict one another nothing can be computed from them, and nothing is said.

    Args:
        tabell: The table; a cell without value is hidden.
        dolda: The other cells that are hidden.
        grans: The threshold.
        utom: Cells that are not asked about.

    """
    dolda = frozenset(dolda) | {
        cell for cell, antal in tabell.varden.items() if antal is None and cell not in tabell.harledda
    }
    okanda = [cell for cell in tabell.varden if cell in dolda or cell in tabell.harledda]
    kanda = {cell: antal for cell, antal in tabell.varden.items() if antal is not None and cell not in okanda}
    snabbt = {*_ensamma(tabell, kanda, dolda), *_for_fa(tabell, kanda, dolda, grans)} - set(utom)
    if snabbt or not okanda:
        return frozenset(snabbt)
    funna = mojliga(
        {cell: _granser(tabell, cell, dolda, grans, kanda) for cell in okanda},
        [_ekvation(samband, kanda) for samband in tabell.samband],
        _sanning(tabell, okanda),
    )
    bestamda = {cell: next(iter(varden)) for cell, varden in (funna or {}).items() if len(varden) == 1}
    return frozenset(
        cell
        for cell, varde in bestamda.items()
        if cell not in utom
        and (cell not in tabell.harledda or ar_liten(varde, grans) or _alla_dar(cell, tabell, bestamda))
    )


def gar_ihop(tabell: Tabell, dolda: Collection[str], grans: int) -> bool:
    """Whether the numbers that are shown can all be true."""
    okanda = [c for c, antal in tabell.varden.items() if antal is None or c in dolda or c in tabell.harledda]
    kanda = {cell: antal for cell, antal in tabell.varden.items() if antal is not None and cell not in okanda}
    granser = {cell: _granser(tabell, cell, frozenset(dolda), grans, kanda) for cell in okanda}
    ekvationer = [_ekvation(samband, kanda) for samband in tabell.samband]
    return har_losning(granser, ekvationer)


def _ensamma(tabell: Tabell, kanda: Mapping[str, int], dolda: frozenset[str]) -> Iterator[str]:
    """Hidden cells that stand alone among shown ones; quick, and enough in most cases."""
    for samband in tabell.samband:
        gomda = [cell for cell, _ in samband.termer if cell not in kanda]
        if len(gomda) == 1 and gomda[0] in dolda:
            yield gomda[0]


def _for_fa(tabell: Tabell, kanda: Mapping[str, int], dolda: frozenset[str], grans: int) -> Iterator[str]:
    """Hidden parts whose sum the reader knows, and which is small or nothing."""
    for samband in tabell.samband:
        gomda = [cell for cell in samband.delar if cell not in kanda]
        if samband.hel in kanda and gomda and dolda.issuperset(gomda):
            summa = kanda[samband.hel] - sum(kanda[cell] for cell in samband.delar if cell in kanda)
            if summa == 0 or (summa > 0 and ar_liten(summa, grans)):
                yield from gomda


def _alla_dar(cell: str, tabell: Tabell, bestamda: Mapping[str, int]) -> bool:
    return any(
        samband.utfall and cell in samband.delar and bestamda[cell] == bestamda.get(samband.hel, 0) != 0
        for samband in tabell.samband
    )


def _granser(
    tabell: Tabell, cell: str, dolda: frozenset[str], grans: int, kanda: Mapping[str, int]
) -> tuple[int, int]:
    """What the reader knows of one cell before counting."""
    antal = tabell.varden[cell]
    if cell in dolda and cell not in tabell.harledda and antal is not None and ar_liten(antal, grans):
        return 1, gransen(grans) - 1
    return tabell.granser.get(cell, (0, _tak(kanda, grans)))


def _tak(kanda: Mapping[str, int], grans: int) -> int:
    """More than any cell needs to be for another to have another value."""
    return sum(abs(antal) for antal in kanda.values()) + 4 * gransen(grans)


def _ekvation(samband: Samband, kanda: Mapping[str, int]) -> Ekvation:
    """The relation between the cells that are not known."""
    termer = tuple((cell, faktor) for cell, faktor in samband.termer if cell not in kanda)
    return Ekvation(termer, -sum(faktor * kanda[cell] for cell, faktor in samband.termer if cell in kanda))


def _sanning(tabell: Tabell, okanda: Sequence[str]) -> Mapping[str, int] | None:
    """The true values of the cells that are not known to the reader, when all are known here."""
    sanning = {cell: antal for cell in okanda if (antal := tabell.varden[cell]) is not None}
    return sanning if len(sanning) == len(okanda) else None
